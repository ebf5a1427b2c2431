"""What can be done with a load afterwards: undo it, or try its quarantined rows again."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import duckdb

from iepdata.errors import IepDataError
from iepdata.ingest.parse import Decisions, Job
from iepdata.ingest.parse.job import some
from iepdata.ingest.report import FileReport, UndoReport, refused_report
from iepdata.ingest.save import save
from iepdata.ingest.shape import shape
from iepdata.ingest.text_table import TextTable, from_columns
from iepdata.model import TABLES
from iepdata.store import Store, utc_now


def undo(store: Store, load_id: int, by: str) -> UndoReport:
    """What undoing a load did; its rows leave the store, those they had replaced come back.

    A row that a later load has replaced since leaves history, and the later row stands. The
    load's own quarantine goes; rows of other loads that it had settled are open again. Raises
    IepDataError for a load that does not exist or is undone already.
    """
    with store.writing() as cursor:
        table, file, _ = _load_of(cursor, load_id)
        removed, restored, left = _take_out(cursor, load_id, table)
        cursor.execute(
            "UPDATE store.loads SET undone_at = ? WHERE load_id = ?", [utc_now(), load_id]
        )
        report = UndoReport(load_id, file, table, removed, restored, left, _orphans(cursor, table))
        store.audit_on(cursor, by, "undo", report.sentence())
    return report


def retry_quarantine(
    store: Store, load_id: int, by: str, *, today: date | None = None
) -> FileReport:
    """The report of trying the open quarantined rows of a load again, as a load of its own.

    Rows keep their file and row numbers, and are read as their file was (its date format, its
    fractions). Those that load now are settled; the others stay open, with what is wrong today.
    Raises IepDataError for a load that does not exist, is undone, or has no open row.
    """
    source = f"Load {load_id}"
    try:
        with store.writing() as cursor:
            table, source, decided = _load_of(cursor, load_id)
            text = _quarantined(cursor, load_id, source)
            shaped = shape([text], table)[0]
            job = Job(cursor, shaped, today or date.today(), Decisions.from_text(decided))
            report = save(store, job, by, retry_of=load_id)
            _settle(cursor, load_id, report)
    except Exception as error:
        return refused_report(source, error)
    return report


def _settle(cursor: duckdb.DuckDBPyConnection, load_id: int, report: FileReport) -> None:
    """Close the quarantine rows that are loaded now; renew what is wrong with the others."""
    cursor.execute(
        "UPDATE store.quarantine AS q SET resolved_by = $new WHERE load_id = $load_id "
        "AND resolved_by IS NULL "
        "AND NOT EXISTS (FROM problems AS p WHERE p.row_no = q.source_row)",
        {"new": report.load_id, "load_id": load_id},
    )
    cursor.execute(
        "UPDATE store.quarantine AS q "
        "SET column_name = p.column_name, found = p.found, expected = p.expected "
        "FROM (SELECT row_no, arg_min(column_name, place) AS column_name, "
        "arg_min(found, place) AS found, arg_min(expected, place) AS expected "
        "FROM problems GROUP BY row_no) AS p "
        "WHERE q.load_id = $load_id AND q.resolved_by IS NULL AND p.row_no = q.source_row",
        {"load_id": load_id},
    )


def last_load_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the latest load; 0 where there is none."""
    row = cursor.execute("SELECT coalesce(max(load_id), 0) FROM store.loads").fetchone()
    return int(row[0]) if row else 0


def forget_loads_after(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Take out every load after `load_id` without a trace, the latest first."""
    later = cursor.execute(
        "SELECT load_id, table_name FROM store.loads WHERE load_id > ? ORDER BY 1 DESC", [load_id]
    ).fetchall()
    for number, table in later:
        _take_out(cursor, number, table)
        cursor.execute("DELETE FROM store.loads WHERE load_id = ?", [number])


def _load_of(cursor: duckdb.DuckDBPyConnection, load_id: int) -> tuple[str, str, str | None]:
    """The table, file and decisions of a load that stands."""
    row = cursor.execute(
        "SELECT table_name, source_file, decisions, undone_at FROM store.loads WHERE load_id = ?",
        [load_id],
    ).fetchone()
    if row is None:
        raise IepDataError(f"There is no load {load_id}. The list of loads has their numbers.")
    if row[3] is not None:
        raise IepDataError(f"Load {load_id} ({row[1]}) has been undone already.")
    return str(row[0]), str(row[1]), row[2]


def _take_out(cursor: duckdb.DuckDBPyConnection, load_id: int, table: str) -> tuple[int, int, int]:
    """The rows removed, the earlier rows that came back, the later rows left standing."""
    numbers = {"load_id": load_id}
    left = _count(
        cursor,
        f'SELECT count(*) FROM store."{table}" WHERE load_id = $load_id '  # noqa: S608
        "AND superseded_at IS NOT NULL",
        numbers,
    )
    restored = _count(
        cursor,
        f'SELECT count(*) FROM store."{table}" AS r JOIN store."{table}" AS m USING (row_key) '  # noqa: S608
        "WHERE m.load_id = $load_id AND m.superseded_at IS NULL AND r.superseded_by = $load_id",
        numbers,
    )
    # What this load replaced is replaced now by what replaced this load, or by nothing.
    cursor.execute(
        f'UPDATE store."{table}" AS r SET superseded_at = m.superseded_at, '  # noqa: S608
        f'superseded_by = m.superseded_by FROM store."{table}" AS m '
        "WHERE m.load_id = $load_id AND r.superseded_by = $load_id AND r.row_key = m.row_key",
        numbers,
    )
    removed = _count(cursor, f'DELETE FROM store."{table}" WHERE load_id = $load_id', numbers)  # noqa: S608
    cursor.execute("DELETE FROM store.quarantine WHERE load_id = $load_id", numbers)
    cursor.execute(
        "UPDATE store.quarantine SET resolved_by = NULL WHERE resolved_by = $load_id", numbers
    )
    return removed, restored, left


def _count(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> int:
    row = cursor.execute(sql, parameters).fetchone()
    return int(row[0]) if row else 0


def _orphans(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """A sentence for each table with rows that need a row of `table` that is no longer there."""
    key = TABLES[table].key[0]
    said = []
    for child in TABLES.values():
        for column in child.columns:
            if column.refers != table or not column.required:
                continue
            count = _count(
                cursor,
                f'SELECT count(*) FROM "{child.name}" AS c ANTI JOIN "{table}" AS p '  # noqa: S608
                f'ON p."{key}" = c."{column.name}"',
                {},
            )
            if count:
                said.append(
                    f"In {child.name}, {some(count, 'row')} now without the {key} that is needed."
                )
    return said


def _quarantined(cursor: duckdb.DuckDBPyConnection, load_id: int, source: str) -> TextTable:
    """The open quarantined rows of a load, as the table of text that they were."""
    rows = cursor.execute(
        "SELECT source_row, cells FROM store.quarantine "
        "WHERE load_id = ? AND resolved_by IS NULL ORDER BY source_row",
        [load_id],
    ).fetchall()
    if not rows:
        raise IepDataError(f"Load {load_id} ({source}) has no open row in quarantine.")
    cells = [json.loads(text) for _, text in rows]
    columns = [[heading, *(row[heading] for row in cells)] for heading in cells[0]]
    return TextTable(source, "", from_columns(columns), numbers=(0, *(row for row, _ in rows)))
