"""A backup put back in the place of the store; what was there is kept beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from iepdata.errors import StoreDamaged
from iepdata.store import Store, engine
from iepdata.store.copying import Change, Changes, Finish, put_in_place, write_copy
from iepdata.store.opening import backup_file
from iepdata.upkeep.backups import back_up, require_sound
from iepdata.upkeep.forgetting import FORGET, of_pupils, remembered
from iepdata.upkeep.noted import noted

# What is of now, whatever day the records are put back to: who may see what, who did what.
STANDING = ("roles", "audit_log")


@dataclass(frozen=True)
class Restored:
    """What was restored, where the store that was there is kept, and who stayed forgotten.

    `carried` says whether the roles and the record of changes of the store before it stand.
    """

    backup: Path
    kept: Path | None
    damaged: bool
    forgotten: int
    carried: bool

    def sentences(self) -> list[str]:
        """What happened, and where the store that was there is."""
        said = [f"Restored from {self.backup}: every row was read back."]
        if self.kept is not None:
            what = "damaged store" if self.damaged else "store"
            said.append(f"The {what} that was there is kept as {self.kept}.")
        if self.forgotten:
            said.append(f"{self.forgotten} pupils who had been forgotten since stay forgotten.")
        if not self.carried:
            said.append(
                "Roles and the record of who did what are those of the backup. Look at the page "
                "People; whoever was forgotten on another computer has to be forgotten here again."
            )
        return said


def restore(path: Path, backup: Path, key: str | None, *, by: str) -> Restored:
    """Put what `backup` holds in the place of the store at `path`; both have the same key.

    The backup is read in full first and the new store read back, before it takes the place of the
    old one in one step. A sound store that was there is backed up, a damaged one moved aside.
    Pupils who were forgotten since the backup stay forgotten; the roles of a sound store stand, and
    its lines of who did what are kept. Raises StoreError where the backup is damaged or of another
    key, and where the store is in use; nothing is changed then.
    """
    path, backup = path.resolve(), backup.resolve()
    require_sound(backup, key)
    kept, links, version, damaged = None, remembered(path), 0, False
    standing: dict[str, pd.DataFrame] = {}
    if path.exists():
        try:
            with Store.open(path, key=key) as store:
                links = sorted({*links, *forgotten_links(store)})
                standing = standing_in(store)
                version = store.data_version
                kept = back_up(store, "before-restore").file
        except StoreDamaged:
            damaged = True
    else:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = _write(path, backup, key, links, version, by, standing)
    if damaged:
        kept = _move_aside(path)
    put_in_place(engine.new_file(path), path)
    # Opened once, so that what is said to be restored is known to open.
    with Store.open(path, key=key):
        return Restored(backup, kept, damaged, held, carried=bool(standing))


def standing_in(store: Store) -> dict[str, pd.DataFrame]:
    """The rows of a store that stand whatever is restored into it."""
    return {name: store.query(f"SELECT * FROM store.{name}") for name in STANDING}  # noqa: S608


def forgotten_links(store: Store) -> list[str]:
    """The opaque ids of the pupils who have been forgotten, as the record of changes has them."""
    with store.cursor() as cursor:
        return _forgotten(cursor, "store.audit_log")


def _forgotten(cursor: duckdb.DuckDBPyConnection, log: str) -> list[str]:
    found = cursor.execute(
        f"SELECT DISTINCT regexp_extract(detail, '^pupil (\\w+)', 1) FROM {log} "  # noqa: S608
        "WHERE action = $forget", {"forget": FORGET},
    ).fetchall()  # fmt: skip
    return [row[0] for row in found]


def _carry(
    cursor: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame, *, instead: bool
) -> None:
    """Put the rows in the place of a table's own, or beside those that it has already."""
    names = ", ".join(f'"{name}"' for name in rows.columns)
    cursor.register("standing", rows)
    if instead:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    cursor.execute(
        f"INSERT INTO {table} ({names}) "  # noqa: S608
        f"SELECT {names} FROM standing EXCEPT ALL SELECT {names} FROM {table}"
    )
    cursor.unregister("standing")


def _write(
    path: Path, backup: Path, key: str | None, links: list[str], version: int, by: str,
    standing: Mapping[str, pd.DataFrame],
) -> int:  # fmt: skip
    """Write the new store beside the old one; how many pupils were left out of it."""
    again: list[str] = []
    connection = engine.connected(
        {path.parent, backup.parent}, engine.spill_folder(path), encrypted=key is not None
    )
    try:
        engine.attach(connection, backup, "kept", key, read_only=True)
        write_copy(
            connection, engine.new_file(path), key, source="kept",
            changes=without(links, again), finish=note(backup, links, version, by, standing),
            manifest=False,
        )  # fmt: skip
    except duckdb.Error as error:
        raise engine.use_error(error) or engine.opening_error(error, path) from error
    finally:
        connection.close()
    return len(again)


def without(links: list[str], again: list[str]) -> Changes:
    """What leaves the pupils with these opaque ids out; their own ids are put into `again`."""

    def changes(cursor: duckdb.DuckDBPyConnection, name: str) -> dict[str, Change]:
        found = cursor.execute(
            f"SELECT pupil_id FROM {name}.pupil_links WHERE public_id IN (SELECT unnest($links))",  # noqa: S608
            {"links": links or [""]},
        ).fetchall()
        again.extend(row[0] for row in found)
        return of_pupils(cursor, name, again) if again else {}

    return changes


def note(
    backup: Path, links: list[str], version: int, by: str, standing: Mapping[str, pd.DataFrame]
) -> Finish:
    """What notes in the restored store that it is one, with what of the store before it stands.

    Its data version is then greater than `version`, that of the store before it.
    """

    def finish(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
        cursor.execute(
            f"UPDATE {name}.store_meta SET value = greatest(value::BIGINT, $version)::VARCHAR "  # noqa: S608
            "WHERE name = 'data_version'",
            {"version": version},
        )
        for table, rows in standing.items():
            _carry(cursor, f"{name}.{table}", rows, instead=table == "roles")
        noted(cursor, name, by, "restore", backup.name)
        known = set(_forgotten(cursor, f"{name}.audit_log"))
        for link in sorted(set(links) - known):
            noted(cursor, name, by, FORGET, f"pupil {link}: forgotten before")

    return finish


def _move_aside(path: Path) -> Path:
    """Give the damaged store and its log another name; the store is never without a file."""
    aside = backup_file(path, "damaged").with_suffix(".damaged")
    try:
        os.link(path, aside)
    except OSError:
        aside.write_bytes(path.read_bytes())
    with suppress(FileNotFoundError):
        engine.log_of(path).rename(aside.with_name(f"{aside.name}.wal"))
    return aside
