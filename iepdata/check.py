"""Whether the store is sound: every rule that a load keeps, checked on what is there."""

from __future__ import annotations

from iepdata.model import TABLES
from iepdata.store import Store


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
