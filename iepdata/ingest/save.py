"""Decided rows → the store: new rows in, older ones superseded, wrong ones in quarantine."""

from __future__ import annotations

from datetime import datetime

import duckdb
import pandas as pd

from iepdata.errors import Problem
from iepdata.ingest.counted import some
from iepdata.ingest.outcome import decide
from iepdata.ingest.parse import Job, parse_rows
from iepdata.ingest.quarantine import write_quarantine
from iepdata.ingest.report import COUNTS, FileReport
from iepdata.ingest.staging import Staged, stage
from iepdata.store import Store, utc_now

# How many rows a trial run shows as they would be stored.
PREVIEW_ROWS = 5


def next_load_id(job: Job) -> int:
    """The number of the next load."""
    return int(job.run("SELECT coalesce(max(load_id), 0) + 1 FROM store.loads")[0][0])


def next_upload_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the next call that loads files."""
    found = cursor.execute("SELECT coalesce(max(upload_id), 0) + 1 FROM store.loads").fetchone()
    return int(found[0]) if found else 1


def save(
    store: Store, job: Job, by: str, *, retry_of: int | None = None, upload_id: int | None = None,
    preview: bool = False,
) -> FileReport:  # fmt: skip
    """What became of the rows of one shaped file, inside the open transaction of `job`.

    With `retry_of` they come from the quarantine of that load, and those that fail again stay
    there. `upload_id` is the number that all files of one call share; with `preview` the report
    holds the first rows as they are stored. Raises FileRefused where a column cannot be read,
    Unanswered where a question must be answered first.
    """
    shaped = job.shaped
    staged = job.rows = stage(job.cursor, shaped)
    job.retry_of = retry_of
    fates = decide(job, parse_rows(job))
    dropped = sum(shaped.dropped.values())
    fates["skipped"] += staged.blank + staged.repeated + dropped
    rows_read = staged.rows_read + dropped
    counts = [fates.get(name, 0) for name in COUNTS]
    said = [*shaped.notes, *_skipped(staged, rows_read), *job.said]
    load_id, now, table = next_load_id(job), utc_now(), job.shaped.table.name
    _write_rows(job, load_id, now)
    if table == "pupils":
        store.link_new_pupils(job.cursor)
    if retry_of is None:
        write_quarantine(job, load_id)
    job.run(
        "INSERT INTO store.loads (load_id, table_name, source_file, rows_read, loaded, unchanged, "
        "superseded, skipped, quarantined, assumptions, decisions, loaded_at, loaded_by, "
        "upload_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [load_id, table, shaped.source, rows_read, *counts, "\n".join(said),
         job.decided.as_text(), now, by, upload_id],
    )  # fmt: skip
    loaded, unchanged, superseded, skipped, quarantined = counts
    _check_stored(job, load_id, loaded + superseded, superseded)
    report = FileReport(
        file=shaped.source, table=table, load_id=load_id, rows_read=rows_read,
        loaded=loaded, unchanged=unchanged, superseded=superseded, skipped=skipped,
        quarantined=quarantined, problems=problems_of(job), assumptions=said, sheet=shaped.sheet,
        layout=shaped.layout, matched=list(shaped.how),
        questions=[*shaped.questions, *job.questions], upload_id=upload_id,
        preview=_first_rows(job) if preview else None,
    )  # fmt: skip
    store.audit_on(job.cursor, by, "load" if retry_of is None else "retry", report.sentence())
    staged.close()
    return report


def problems_of(job: Job) -> list[Problem]:
    """Every problem of the job, by row and column; one for a cell.

    What is listed once for many rows has the first of them, and says how many there are.
    """
    if not job.any_wrong:
        return []
    found = job.run(
        """
        WITH cells AS (
            SELECT row_no, place, column_name, arg_min(found, rowid) AS found,
                arg_min(expected, rowid) AS expected, arg_min(once, rowid) AS once
            FROM problems GROUP BY row_no, place, column_name
        )
        SELECT min(row_no) AS row_no, column_name, found, CASE WHEN count(*) = 1 THEN expected
            ELSE expected || ' (' || format('{:,}', count(*)) || ' rows have this one)' END
        FROM cells GROUP BY place, column_name, found, expected, if(once, 0, row_no)
        ORDER BY min(row_no), place
        """
    )
    shaped = job.shaped
    return [
        Problem(shaped.source, shaped.sheet_row(row), shaped.column_shown(row, column), *rest)
        for row, column, *rest in found
    ]


def _first_rows(job: Job) -> pd.DataFrame:
    """The first rows as they are stored, without the columns that none of them fills."""
    columns = ", ".join(f'"{column.name}"' for column in job.shaped.table.stored)
    found = job.cursor.execute(
        f"SELECT {columns} FROM decided ORDER BY row_no LIMIT {PREVIEW_ROWS}"  # noqa: S608
    ).df()
    return found.dropna(axis="columns", how="all")


def _skipped(staged: Staged, rows_read: int) -> list[str]:
    said = []
    if rows_read == 0:
        said.append("There are no rows below the headings.")
    if staged.blank:
        said.append(f"Skipped {some(staged.blank, 'blank row')}.")
    if staged.repeated:
        said.append(f"Skipped {some(staged.repeated, 'row')} with the headings again.")
    return said


def _write_rows(job: Job, load_id: int, now: datetime) -> None:
    table = job.shaped.table
    job.run(
        f'UPDATE store."{table.name}" AS r SET superseded_at = $now, superseded_by = $load_id '  # noqa: S608
        "FROM fates AS d WHERE d.fate = 'superseded' AND r.row_key = d.old_key "
        "AND r.superseded_at IS NULL",
        {"now": now, "load_id": load_id},
    )
    columns = ", ".join(f'"{column.name}"' for column in table.stored)
    job.run(
        f'INSERT INTO store."{table.name}" ({columns}, row_key, replaces, load_id, source_file, '  # noqa: S608
        f"source_row, recorded_at) SELECT {columns}, row_key, nullif(old_key, row_key), $load_id, "
        f"$source, {job.source_row}, $now FROM decided WHERE fate <> 'unchanged'",
        {"now": now, "load_id": load_id, "source": job.shaped.source},
    )


def _check_stored(job: Job, load_id: int, written: int, replaced: int) -> None:
    """Count what is in the store: a report never says more than was kept."""
    ((rows, old_rows),) = job.run(
        "SELECT count(*) FILTER (load_id = $load_id), count(*) FILTER (superseded_by = $load_id) "  # noqa: S608
        f'FROM store."{job.shaped.table.name}"',
        {"load_id": load_id},
    )
    if (rows, old_rows) != (written, replaced):
        raise AssertionError(
            f"load {load_id}: {rows} of {written} rows written, {old_rows} of {replaced} replaced"
        )
