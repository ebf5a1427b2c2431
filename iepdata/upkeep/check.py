"""Whether the store is sound: every page of it, every rule that a load keeps, its last backup."""

from __future__ import annotations

from pathlib import Path

from iepdata.errors import StoreDamaged, StoreError
from iepdata.model import TABLES
from iepdata.schema import stored_columns
from iepdata.store import Lake, LakeStore, Store
from iepdata.store.copying import digests
from iepdata.upkeep.backups import backups, require_sound


def check_file(path: Path, key: str | None) -> list[str]:
    """What is wrong with the store at `path` and its last backup, a sentence each.

    Empty where all is sound. Reads every page. Raises StoreError where the store is in use or the
    key is not its own.
    """
    try:
        with Store.open(path, key=key) as store:
            return _check_open(store, key)
    except StoreDamaged:
        return [f"The store {path} is damaged. {next_step(path, key)}"]


def check_lake(lake: Lake, key: str | None) -> list[str]:
    """The same as `check_file`, for a store that others have open too."""
    with LakeStore.open_at(lake, key=key) as store:
        return _check_open(store, key)


def _check_open(store: Store, key: str | None) -> list[str]:
    findings = [*_damaged(store, key), *_last_backup(store, key)]
    # Rules are of no use on tables that cannot be read.
    return findings or check(store)


def next_step(path: Path, key: str | None) -> str:
    """What to do about a damaged store: the command that restores the last sound backup."""
    for backup in backups(path):
        try:
            require_sound(backup.file, key)
        except StoreError:
            continue
        made = backup.made
        return (
            f"The backup of {made.day} {made:%b %Y, %H:%M} is sound. Restore it: python -m iepdata "
            f"restore {backup.file} --yes"
        )
    return "No sound backup is beside it: restore one from elsewhere with python -m iepdata restore"


def _damaged(store: Store, key: str | None) -> list[str]:
    findings = []
    for name, columns in stored_columns().items():
        try:
            with store.cursor() as cursor:
                digests(cursor, "store", {name: columns})
        except StoreError:
            findings.append(f"{name}: a page of this table is damaged.")
    if findings and store.path is not None:
        findings.append(next_step(store.path, key))
    return findings


def _last_backup(store: Store, key: str | None) -> list[str]:
    own = backups(store.path) if store.path is not None else []
    for backup in own[:1]:
        try:
            require_sound(backup.file, key)
        except StoreError as error:
            return [f"The last backup is of no use: {error.message}"]
    return []


def check(store: Store) -> list[str]:
    """What is wrong with the store, a sentence each; empty where it is sound.

    Looks at every table: one current row a key, every reference that must hold, every superseded
    row with the load that superseded it, and the counts of each load.
    """
    return [*_doubled(store), *_dangling(store), *_history(store), *_counts(store)]


def _count(store: Store, sql: str) -> int:
    return int(store.query(sql).to_numpy()[0, 0])


def _doubled(store: Store) -> list[str]:
    findings = []
    for table in TABLES.values():
        n = _count(
            store,
            f"SELECT count(*) FROM (SELECT row_key FROM {table.name} "  # noqa: S608
            "GROUP BY row_key HAVING count(*) > 1)",
        )
        if n:
            findings.append(
                f"{table.title}: {n} rows stand twice. Undo the last load of this table."
            )
    return findings


def _dangling(store: Store) -> list[str]:
    findings = []
    for table in TABLES.values():
        for column in table.columns:
            if column.refers is None or not column.required:
                continue
            n = _count(
                store,
                f"SELECT count(*) FROM {table.name} AS a WHERE NOT EXISTS (SELECT 1 FROM "  # noqa: S608
                f"{column.refers} AS b WHERE b.{column.name_there} = a.{column.name})",
            )
            if n:
                findings.append(
                    f"{table.title}: {n} rows name a {column.name} that is not loaded. "
                    f"Load the {column.refers} file that holds it."
                )
    return findings


def _history(store: Store) -> list[str]:
    findings = []
    for table in TABLES.values():
        n = _count(
            store,
            f"SELECT count(*) FROM store.{table.name} WHERE superseded_by IS NOT NULL "  # noqa: S608
            "AND superseded_by NOT IN (SELECT load_id FROM store.loads)",
        )
        if n:
            findings.append(
                f"{table.title}: {n} replaced rows do not say which load replaced them."
            )
    return findings


def _counts(store: Store) -> list[str]:
    wrong = store.query(
        "SELECT load_id FROM store.loads "
        "WHERE rows_read <> loaded + unchanged + superseded + skipped + quarantined"
    )["load_id"]
    return [f"Load {load_id}: its counts do not add up." for load_id in wrong]
