"""One store for many servers: a DuckLake, with PostgreSQL as catalogue and encrypted Parquet.

PostgreSQL decides what is written and who writes; every server has the views and the calendar in
its own memory. The rest of the program sees a `Store`.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from iepdata.errors import StoreError
from iepdata.store import catalogue, engine, lake_tables
from iepdata.store.address import Lake
from iepdata.store.copying import Changes, Digest, Finish
from iepdata.store.opening import SAME, Store
from iepdata.store.writing import NEXT_VERSION

# Below the folder of the data: the encrypted rows, and the name after which backups are called.
ROWS, NAME = "rows", "school.duckdb"


class LakeStore(Store):
    """An open store that other processes have open too. Writers take turns over all of them.

    `path` is in the folder of the data, where the backups are; there is no file of that name.
    """

    def __init__(self, lake: Lake, beside: Sequence[Path], key: str | None, spill: Path) -> None:
        connection, self.folder = catalogue.connected(lake, beside, spill)
        super().__init__(connection, self.folder / NAME, key)
        self._lake, self._beside, self._spill = lake, beside, spill
        self._calendar_lock = threading.Lock()
        self._calendar_version: int | None = None

    @classmethod
    def open_at(
        cls, lake: Lake, *, key: str | None = None, beside: Sequence[Path] = ()
    ) -> LakeStore:
        """The store at the address; `key` is that of its backups, whose rows are in one file.

        Files in the folders `beside` can be attached too. Raises StoreError where the catalogue
        does not answer, holds no store, or one of newer code, and where the folder of its data is
        not there.
        """
        spill = Path(tempfile.gettempdir()) / f"iep-spill-{secrets.token_hex(8)}"
        store: LakeStore | None = None
        try:
            store = cls(lake, beside, key, spill)
            store._prepare()
        except BaseException as error:
            if store is not None:
                store.close()
            shutil.rmtree(spill, ignore_errors=True)
            if not isinstance(error, duckdb.Error):
                raise
            worded = catalogue.error_said(error)
        else:
            return store
        raise worded from None

    @classmethod
    def make_at(cls, lake: Lake, folder: Path, *, key: str | None = None) -> LakeStore:
        """The store at the address, made with its data in `folder` where there is none yet.

        Several may do so at once, and one that was broken off can be done again. Raises StoreError
        as `open_at`, and where the store is there and keeps its data elsewhere.
        """
        folder = folder.resolve()
        rows = folder / ROWS
        try:
            rows.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            raise StoreError(f"The folder {folder} cannot be made or written to.") from None
        with engine.connected([folder], None, encrypted=True) as connection:
            catalogue.make(connection, lake, rows)
        return cls.open_at(lake, key=key)

    @property
    def encrypted(self) -> bool:
        """Whether what is written to the disk is encrypted: each file has a key of its own."""
        return True

    @property
    def versions(self) -> tuple[int, int]:
        """The data version and the notes version at one moment, whoever changed them."""
        versions = self.versions_kept()
        self._follow(versions[0])
        return versions

    def _follow(self, version: int) -> None:
        # Another process may have changed of what the calendar is made.
        if version != self._calendar_version:
            with self.cursor() as cursor:
                self._renew_calendar(cursor)

    def close(self) -> None:
        """Leave the store to the others."""
        super().close()
        shutil.rmtree(self._spill, ignore_errors=True)

    _breaks = staticmethod(catalogue.is_broken_by)

    @staticmethod
    def _worded(error: duckdb.Error) -> StoreError | None:
        """What went wrong, without a word of the engine's: it holds the password."""
        return catalogue.error_said(error) if catalogue.is_said_of(error) else None

    def _reopen(self) -> None:
        """Have a new engine in the place of the broken one, with views and calendar of its own."""
        with suppress(StoreError, duckdb.Error), self._gate.alone():
            if not self._invalidated:
                return
            broken = self._connection
            self._connection, _ = catalogue.connected(self._lake, self._beside, self._spill)
            self._calendar_of = None
            with self.cursor() as cursor:
                self._make_views(cursor)
                self._renew_calendar(cursor)
            # Not before: without its views a new engine is of no use either.
            self._invalidated = False
            self.changes += 1
            broken.close()

    def copy_on(
        self, cursor: duckdb.DuckDBPyConnection, source: str, file: Path,
        *, key: str | None = SAME, changes: Changes | None = None,
    ) -> None:  # fmt: skip
        """A copy in a file, which needs the key of the backups."""
        if (self._key if key is SAME else key) is None:
            raise StoreError(
                "A backup of this store is one file, and is encrypted: set IEP_KEY, or "
                "IEP_KEY_FILE to the file that holds the key, and keep the key in a second place.",
                title="Not backed up",
            )
        super().copy_on(cursor, source, file, key=key, changes=changes)

    def rewrite(
        self, *, key: str | None = SAME, changes: Changes | None = None,
        finish: Finish | None = None,
    ) -> None:  # fmt: skip
        """Write the tables anew that are changed, and remove every file and snapshot from before.

        Other servers wait with what they write, and go on reading; a question of theirs that is
        under way may have to be asked again.
        """
        if key is not SAME:
            raise StoreError(
                "Each file of this store has a key of its own, made by the program: there is none "
                "to change. Backups have the key that is set when they are made."
            )
        with self._write_lock:
            with self._transaction() as cursor:
                if changes is not None:
                    lake_tables.change(cursor, changes(cursor, "store"))
                if finish is not None:
                    finish(cursor, "store")
            self.clear_old(0)

    @property
    def keeps_work(self) -> bool:
        """False: each server holds what it works out."""
        return False

    @property
    def holds_records(self) -> bool:
        """Whether any table holds a row, be it a line of who did what."""
        with self.cursor() as cursor:
            return bool(lake_tables.with_rows(cursor))

    def fill_from(self, file: Path, key: str | None) -> dict[str, Digest]:
        """What each table holds once all rows of the store in `file` are in this one, read back.

        Raises StoreError where this store holds records already, and where what is read back
        differs; nothing is changed then.
        """
        with self._reading_beside(file, key) as kept, self._write_lock:
            with self._transaction(NEXT_VERSION) as cursor:
                if lake_tables.with_rows(cursor):
                    raise StoreError(
                        "The DuckLake holds records already; nothing has been changed. Make "
                        "another one with python -m iepdata prepare.",
                        title="Not moved",
                    )
                held = lake_tables.fill(cursor, kept)
            self._require(held)
        return held

    def replace_with(self, file: Path, key: str | None, changes: Changes, finish: Finish) -> None:
        """Put the rows of the store in `file` in the place of all there are, but for the changes.

        `finish` is called before it is committed. Other servers wait with what they write, and
        read the old rows until then, the new ones from then on. Raises StoreError where a row that
        is read back differs.
        """
        with self._reading_beside(file, key) as kept, self._write_lock:
            with self._transaction() as cursor:
                lake_tables.fill(cursor, kept, changes(cursor, kept))
                lake_tables.bring_up(cursor)
                finish(cursor, "store")
                held = lake_tables.records(cursor)
            self._require(held)

    @contextmanager
    def _reading_beside(self, file: Path, key: str | None) -> Iterator[str]:
        """The name under which all cursors can read the store in `file`."""
        with self.cursor() as cursor:
            try:
                engine.attach(cursor, file, "kept", key, read_only=True)
            except duckdb.Error as error:
                raise engine.opening_error(error, file) from None
        try:
            yield "kept"
        finally:
            with self.cursor() as cursor:
                cursor.execute("DETACH kept")

    def _require(self, held: dict[str, Digest]) -> None:
        with self.cursor() as cursor:
            lake_tables.require(cursor, held)

    def tidy(self) -> lake_tables.Tidied:
        """Write tables of many small files anew, and remove what nothing has needed for a day."""
        done = 0
        with self._write_lock:
            for table in self._worth_it():
                with self._transaction() as cursor:
                    lake_tables.rebuild(cursor, table)
                done += 1
            removed = self.clear_old(lake_tables.KEPT_HOURS)
        return lake_tables.Tidied(done, removed)

    def clear_old(self, hours: int) -> int:
        """How many files were removed that only states from `hours` ago and before need."""
        with self._transaction() as cursor:
            lake_tables.expire(cursor, hours)
        with self._transaction() as cursor:
            removed = lake_tables.remove_files(cursor, hours)
            left = sum(1 for _ in (self.folder / ROWS).rglob("*.parquet"))
            if not hours and left != lake_tables.count_files(cursor):
                raise StoreError(
                    "Files of before could not all be removed from the folder of the data. Check "
                    "that it can be written to, and give the command again.",
                    title="Not finished",
                )
        return removed

    def _worth_it(self) -> list[str]:
        with self.cursor() as cursor:
            return lake_tables.scattered(cursor)

    def _begin(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Begin a transaction and wait until no process writes: its first look is after that."""
        cursor.execute("BEGIN")
        try:
            catalogue.take_turn(cursor)
        except BaseException:
            with suppress(duckdb.Error):
                cursor.execute("ROLLBACK")
            raise

    def _prepare(self) -> None:
        with self._write_lock, self.cursor() as cursor:
            if lake_tables.is_older(cursor):
                self._keep_older("before-format")
                self._begin(cursor)
                lake_tables.bring_up(cursor)
                cursor.execute("COMMIT")
            self._make_views(cursor)
            self._renew_calendar(cursor)

    def _keep_older(self, occasion: str) -> None:
        try:
            super()._keep_older(occasion)
        except StoreError as error:
            raise StoreError(
                f"This store is of an older format and is backed up before it is changed. "
                f"{error.message}"
            ) from None

    def _renew_calendar(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """False: who reads a new version renews the calendar first, so no other one is needed."""
        with self._calendar_lock:
            version = self.versions_kept()[0]
            super()._renew_calendar(cursor)
            self._calendar_version = version
        return False
