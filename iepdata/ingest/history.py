"""What can be done with a load afterwards: undo it, or try its quarantined rows again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb

from iepdata.errors import IepDataError
from iepdata.ingest.counted import some
from iepdata.ingest.parse import Decisions, Job
from iepdata.ingest.parse.checks import HIDDEN_ROW, NO_RESULT, SHOWS_ERROR
from iepdata.ingest.report import FileReport, UndoReport, refused_report
from iepdata.ingest.save import save
from iepdata.ingest.shape import SPREAD, Known, shape
from iepdata.ingest.text_table import TextTable, from_columns
from iepdata.model import TABLES
from iepdata.store import Store, utc_now


class _TrialError(Exception):
    """Raised at the end of a trial, so that nothing of it is kept."""


def undo(store: Store, load_id: int, by: str, *, dry_run: bool = False) -> UndoReport:
    """What undoing a load did; its rows leave the store, those they had replaced come back.

    A row that a later load has replaced since leaves history, and the later row stands. The
    load's own quarantine goes; rows of other loads that it had settled are open again. With
    `dry_run` the report says what would happen, and nothing does. Raises IepDataError for a load
    that does not exist or is undone already.
    """
    return _undo_all(store, [load_id], by, dry_run=dry_run)[0]


def undo_upload(
    store: Store, upload_id: int, by: str, *, dry_run: bool = False
) -> list[UndoReport]:
    """What undoing every load of one call did, the latest load first; all of it or nothing.

    Loads of it that are undone already are passed over. With `dry_run` the reports say what would
    happen, and nothing does. Raises IepDataError where no load of it stands.
    """
    with store.cursor() as cursor:
        loads = cursor.execute(
            "SELECT load_id FROM store.loads WHERE upload_id = ? AND undone_at IS NULL "
            "ORDER BY load_id DESC",
            [upload_id],
        ).fetchall()
    if not loads:
        raise IepDataError(f"Nothing that upload {upload_id} brought is loaded any more.")
    return _undo_all(store, [load_id for (load_id,) in loads], by, dry_run=dry_run)


def _undo_all(store: Store, loads: list[int], by: str, *, dry_run: bool) -> list[UndoReport]:
    reports: list[UndoReport] = []
    with suppress(_TrialError), store.writing() as cursor:
        taken_out = [(load_id, *_undo_one(cursor, load_id)) for load_id in loads]
        # What is left without what it refers to shows when all of it is gone.
        tables = [table for _, table, *_ in taken_out]
        reports = [
            UndoReport(
                load_id, file, table, removed, restored, left,
                _orphans(cursor, table) if table not in tables[place + 1 :] else [],
            )
            for place, (load_id, table, file, removed, restored, left) in enumerate(taken_out)
        ]  # fmt: skip
        if dry_run:
            raise _TrialError
        for report in reports:
            store.audit_on(cursor, by, "undo", report.sentence())
    return reports


def _undo_one(cursor: duckdb.DuckDBPyConnection, load_id: int) -> tuple[str, str, int, int, int]:
    """The table and file of a load, and the rows removed, restored and left standing."""
    table, file, _ = _load_of(cursor, load_id)
    counts = _take_out(cursor, load_id, table)
    cursor.execute("UPDATE store.loads SET undone_at = ? WHERE load_id = ?", [utc_now(), load_id])
    return table, file, *counts


def retry_quarantine(
    store: Store, load_id: int, by: str, *, today: date | None = None
) -> FileReport:
    """The report of trying the open quarantined rows of a load again, as a load of its own.

    Rows keep their file and row numbers, and are read as their file was (its date format, its
    fractions). Those that load now are settled; the others stay open, with what is wrong today.
    Raises IepDataError for a load that does not exist, is undone, or has no open row.
    """
    try:
        with store.writing(traced=True) as cursor:
            return retry(store, cursor, load_id, by, today or date.today())
    except Exception as error:
        return refused_report(f"Load {load_id}", error)


def retry(
    store: Store, cursor: duckdb.DuckDBPyConnection, load_id: int, by: str, today: date, *,
    only: Sequence[tuple[int, int]] | None = None, upload_id: int | None = None,
    preview: bool = False,
) -> FileReport:  # fmt: skip
    """The same as `retry_quarantine`, in an open transaction and, if so said, of some rows alone.

    `only` names them by their row of the file and their place among the cells of that row, 0 for
    a table that is not wide. Raises FileRefused where they cannot be read.
    """
    table, source, decided = _load_of(cursor, load_id)
    text = _quarantined(cursor, load_id, source, only)
    decisions = Decisions.from_text(decided)
    shaped = shape([text], table, Known.again(table, decisions.columns, today))[0]
    job = Job(cursor, shaped, today, decisions)
    report = save(store, job, by, retry_of=load_id, upload_id=upload_id, preview=preview)
    _settle(cursor, report)
    return report


def _settle(cursor: duckdb.DuckDBPyConnection, report: FileReport) -> None:
    """Close the quarantine rows that are loaded now; renew what is wrong with the others."""
    cursor.execute(
        "UPDATE store.quarantine AS q SET resolved_by = $new FROM open_rows AS o "
        "WHERE q.rowid = o.place_there AND o.row_no NOT IN (SELECT row_no FROM problems)",
        {"new": report.load_id},
    )
    cursor.execute(
        "UPDATE store.quarantine AS q "
        "SET column_name = p.column_name, found = p.found, expected = p.expected "
        "FROM (SELECT row_no, arg_min(column_name, place) AS column_name, "
        "arg_min(found, place) AS found, arg_min(expected, place) AS expected "
        "FROM problems GROUP BY row_no) AS p JOIN open_rows AS o USING (row_no) "
        "WHERE q.rowid = o.place_there AND q.resolved_by IS NULL",
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
    # Which row of the load stands in the place of which earlier one.
    pairs = (
        f'FROM store."{table}" AS m JOIN store."{table}" AS r '
        "ON r.row_key = coalesce(m.replaces, m.row_key) AND r.superseded_by = m.load_id "
        "WHERE m.load_id = $load_id"
    )
    restored = _count(
        cursor,
        f"SELECT count(*) {pairs} AND m.superseded_at IS NULL",
        numbers,
    )
    # What replaced a row of this load under another key replaces now what that row had replaced.
    cursor.execute(
        f'UPDATE store."{table}" AS n SET replaces = nullif(p.old_key, n.row_key) FROM ('  # noqa: S608
        f"SELECT m.row_key, m.superseded_by, r.row_key AS old_key {pairs}) AS p "
        "WHERE n.load_id = p.superseded_by AND coalesce(n.replaces, n.row_key) = p.row_key",
        numbers,
    )
    # What this load replaced is replaced now by what replaced this load, or by nothing.
    cursor.execute(
        f'UPDATE store."{table}" AS o SET superseded_at = p.superseded_at, '  # noqa: S608
        "superseded_by = p.superseded_by FROM ("
        f"SELECT r.row_key, m.superseded_at, m.superseded_by {pairs}) AS p "
        "WHERE o.superseded_by = $load_id AND o.row_key = p.row_key",
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


def _quarantined(
    cursor: duckdb.DuckDBPyConnection, load_id: int, source: str,
    only: Sequence[tuple[int, int]] | None = None,
) -> TextTable:  # fmt: skip
    """The open quarantined rows of a load, or some of them, as the table of text that they were."""
    # Cells of one row of a wide sheet were rows of their own: each has a number of its own again.
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE open_rows AS WITH numbered AS ("
        "SELECT rowid AS place_there, source_row, cells, resolved_by, "
        "row_number() OVER (PARTITION BY source_row ORDER BY rowid) - 1 AS nth "
        "FROM store.quarantine WHERE load_id = $load_id"
        "), spread_out AS (SELECT *, if(max(nth) OVER () = 0, 1, $spread) AS spread, "
        "(source_row * spread + nth)::INTEGER AS row_no FROM numbered) "
        "FROM spread_out WHERE resolved_by IS NULL "
        "AND ($every OR list_contains($only, {'row': source_row, 'nth': nth}))",
        {
            "load_id": load_id,
            "spread": SPREAD,
            "every": only is None,
            "only": [{"row": row, "nth": nth} for row, nth in only or [(0, 0)]],
        },
    )
    rows = cursor.execute("SELECT row_no, cells FROM open_rows ORDER BY 1").fetchall()
    if not rows:
        raise IepDataError(f"Load {load_id} ({source}) has no open row in quarantine.")
    cells = [json.loads(text) for _, text in rows]
    headings = dict.fromkeys(heading for row in cells for heading in row)
    columns = [[heading, *(row.get(heading, "") for row in cells)] for heading in headings]
    numbers = (0, *(row for row, _ in rows))
    ((spread,),) = cursor.execute("SELECT max(spread) FROM open_rows").fetchall()
    text = TextTable(source, "", from_columns(columns), numbers=numbers, spread=spread)
    return text if only is not None else _as_the_sheet_was(cursor, text, list(headings))


def _as_the_sheet_was(
    cursor: duckdb.DuckDBPyConnection, text: TextTable, headings: list[str]
) -> TextTable:
    """The rows with what only the file can mend: rows that it hides, cells without a value."""
    rows = cursor.execute(
        "SELECT o.row_no, q.column_name, q.found, starts_with(q.expected, $hidden) "
        "FROM store.quarantine AS q JOIN open_rows AS o ON q.rowid = o.place_there "
        "WHERE starts_with(q.expected, $hidden) OR starts_with(q.expected, $error) "
        "OR starts_with(q.expected, $formula)",
        {"hidden": HIDDEN_ROW, "error": SHOWS_ERROR, "formula": NO_RESULT},
    ).fetchall()
    # The cell of a wide table is shown by the heading across; its value is the last of its row.
    places = {heading: place for place, heading in enumerate(headings)}
    return replace(
        text,
        hidden=frozenset(row for row, _, _, hidden in rows if hidden),
        broken=tuple(
            (row, places.get(column, len(headings) - 1), found)
            for row, column, found, hidden in rows
            if not hidden
        ),
    )
