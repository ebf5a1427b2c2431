"""The store as a whole: opened, closed, copied while in use, and rewritten in place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import duckdb

from iepdata.errors import StoreError
from iepdata.schema import view_statements
from iepdata.store import copying, engine
from iepdata.store.copying import Changes, Finish
from iepdata.store.migrating import migrate
from iepdata.store.writing import Writing

# In the place of a key: the one that the store has.
SAME = ""


def default_path() -> Path:
    """Where the store is kept unless `IEP_STORE` says otherwise: the user's own data folder."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "iep-monitor" / "school.duckdb"


class Store(Writing):
    """An open store. Every use takes a cursor of its own; writers take turns."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, path: Path | None, key: str | None = None
    ) -> None:
        super().__init__()
        self._connection = connection
        self._key = key
        self._invalidated = False
        self._versions: tuple[int, tuple[int, int]] | None = None
        self.path = path

    @classmethod
    def open(
        cls, path: Path | str | None, *, key: str | None = None, to_encrypt: bool = False
    ) -> Store:
        """The store at `path`, made if it is not there; None opens one in memory.

        With `key` the file, its log and what is spilled are encrypted; `to_encrypt` makes a store
        without one able to be rewritten with one. An older store is backed up before it is
        changed. Raises StoreError, with a sentence that says what to do, where the file is in use
        by another process, is not a store, is damaged, needs another key, or was written by newer
        code; nothing is changed then.
        """
        # What is written anew takes the place of the file, not of a link to it.
        where = None if path is None else Path(path).resolve()
        spill = None if where is None else engine.spill_folder(where)
        connection: duckdb.DuckDBPyConnection | None = None
        try:
            if where is not None:
                where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            folders = [] if where is None else [where.parent]
            connection = engine.connected(folders, spill, encrypted=to_encrypt or key is not None)
            engine.attach(connection, where, "store", key if where is not None else None)
            engine.close_off(connection)
            store = cls(connection, where, key)
            if where is not None and spill is not None:
                engine.clear_leftovers(where, spill)
            store._prepare()
            if where is not None and os.name != "nt":
                where.chmod(0o600)
        except (duckdb.Error, OSError) as error:
            if connection is not None:
                connection.close()
            raise engine.opening_error(error, where) from error
        except StoreError:
            if connection is not None:
                connection.close()
            raise
        return store

    @property
    def encrypted(self) -> bool:
        """Whether what is written to the disk is encrypted."""
        return self._key is not None

    @property
    def keeps_work(self) -> bool:
        """Whether what was worked out is kept for who opens the store next: in a file of its own.

        In a store for many servers each process holds what it works out.
        """
        return self.path is not None

    @property
    def versions(self) -> tuple[int, int]:
        """The data version and the notes version at one moment.

        They are read again after each change of this process: no other has the file open.
        """
        changes, known = self.changes, self._versions
        if known is None or known[0] != changes:
            known = self._versions = changes, self.versions_kept()
        return known[1]

    def close(self) -> None:
        """Close the store; it can be opened again, also by another process."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one use; threads that share one get each other's results.

        What cannot be answered or written is a StoreError without what the engine said. Where that
        has broken the engine too, the next use has it in order again.
        """
        if self._invalidated and not self._gate.mine:
            self._reopen()
        with self._gate.inside():
            cursor = self._connection.cursor()
            try:
                yield cursor
            except duckdb.Error as error:
                self._invalidated |= self._breaks(error)
                worded = self._worded(error)
                if worded is None:
                    raise
            else:
                return
            finally:
                cursor.close()
        raise worded from None

    @staticmethod
    def _breaks(error: duckdb.Error) -> bool:
        """Whether the engine answers nothing any more after this."""
        return engine.INVALIDATED in str(error)

    @staticmethod
    def _worded(error: duckdb.Error) -> StoreError | None:
        """What went wrong with the store, in a sentence; None for a wrong question."""
        return engine.use_error(error)

    def copy_to(self, file: Path) -> None:
        """Write all that is in the store to `file`, in its folder or below, and read it back.

        Others may read and write meanwhile: the copy is of one moment, with the store's own key.
        Raises NotWritten where the disk is full; nothing is left of the file then.
        """
        with self.cursor() as cursor:
            self.copy_on(cursor, "store", file)

    def copy_on(
        self, cursor: duckdb.DuckDBPyConnection, source: str, file: Path,
        *, key: str | None = SAME, changes: Changes | None = None,
    ) -> None:  # fmt: skip
        """The same on an open cursor, of any attached database, for a file that may be there."""
        key = self._key if key is SAME else key
        copying.write_copy(cursor, engine.new_file(file), key, source=source, changes=changes)
        copying.put_in_place(engine.new_file(file), file)

    @contextmanager
    def attached(self, cursor: duckdb.DuckDBPyConnection, file: Path) -> Iterator[str]:
        """The name under which a copy in the store's folder, with its key, can be read."""
        try:
            engine.attach(cursor, file, "kept", self._key, read_only=True)
        except duckdb.Error as error:
            raise engine.opening_error(error, file) from error
        try:
            yield "kept"
        finally:
            cursor.execute("DETACH kept")

    def rewrite(
        self, *, key: str | None = SAME, changes: Changes | None = None,
        finish: Finish | None = None,
    ) -> None:  # fmt: skip
        """Write the file of the store anew, with `key` from now on.

        Waits until nobody reads or writes. The new file is read back before it takes the place of
        the old one, in one step: whatever happens, the store is the old one or the new one. What
        `changes` leave out is in no byte of the new file. Raises StoreError where others do not
        leave, and for a store in memory.
        """
        if self.path is None:
            raise StoreError("The sample school is kept nowhere: there is nothing to rewrite.")
        key = self._key if key is SAME else key
        file = engine.new_file(self.path)
        with self._gate.alone(), self.cursor() as cursor:
            copying.write_copy(cursor, file, key, changes=changes, finish=finish, manifest=False)
            cursor.execute("CHECKPOINT store")
            cursor.execute("DETACH store")
            try:
                if engine.log_of(self.path).exists():
                    raise StoreError("The store is busy; nothing has been changed. Try again.")
                copying.put_in_place(file, self.path)
                self._key = key
            finally:
                engine.remove(file)
                self._invalidated = True
                self._attach_again(cursor)
                self.changes += 1

    def _prepare(self) -> None:
        with self._write_lock, self.cursor() as cursor:
            migrate(cursor, self._keep_older)
            self._make_views(cursor)
            self._renew_calendar(cursor)

    @staticmethod
    def _make_views(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute(";\n".join(["BEGIN", *view_statements(), "COMMIT"]))

    def _keep_older(self, occasion: str) -> None:
        """Back the store up before it is changed."""
        if self.path is not None:
            self.copy_to(backup_file(self.path, occasion))

    def _reopen(self) -> None:
        """Attach the store again, which the engine asks for after its disk was full."""
        with suppress(StoreError), self._gate.alone():
            cursor = self._connection.cursor()
            try:
                with suppress(duckdb.Error):
                    cursor.execute("DETACH store")
                self._attach_again(cursor)
            finally:
                cursor.close()

    def _attach_again(self, cursor: duckdb.DuckDBPyConnection) -> None:
        try:
            engine.attach(cursor, self.path, "store", self._key)
            self._invalidated = False
        except duckdb.Error as error:
            raise engine.opening_error(error, self.path) from error


def backup_folder(path: Path) -> Path:
    """The folder of the backups that the store at `path` makes of itself."""
    return path.resolve().parent / "backups"


def backup_file(path: Path, occasion: str) -> Path:
    """A name for a backup of the store at `path` made now; its folder is made where it is not."""
    folder = backup_folder(path)
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / f"{path.resolve().stem}-{datetime.now():%Y%m%d-%H%M%S}-{occasion}.duckdb"
