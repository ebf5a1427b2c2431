"""Decided rows → the store: new rows in, older ones superseded, wrong ones in quarantine."""

from __future__ import annotations

from datetime import datetime

from iepdata.errors import Problem
from iepdata.ingest.outcome import decide
from iepdata.ingest.parse import Job, parse_rows
from iepdata.ingest.parse.job import quoted, some
from iepdata.ingest.report import COUNTS, FileReport
from iepdata.ingest.staging import Staged, stage
from iepdata.store import Store, utc_now


def next_load_id(job: Job) -> int:
    """The number of the next load."""
    return int(job.run("SELECT coalesce(max(load_id), 0) + 1 FROM store.loads")[0][0])


def save(store: Store, job: Job, by: str, *, retry_of: int | None = None) -> FileReport:
    """What became of the rows of one shaped file, inside the open transaction of `job`.

    With `retry_of` they come from the quarantine of that load, and those that fail again stay
    there. Raises FileRefused where a column cannot be read.
    """
    staged = stage(job.cursor, job.shaped)
    fates = decide(job, parse_rows(job), retry_of=retry_of)
    fates["skipped"] += staged.blank + staged.repeated
    counts = [fates.get(name, 0) for name in COUNTS]
    said = [*job.shaped.notes, *_skipped(staged), *job.said]
    load_id, now, table = next_load_id(job), utc_now(), job.shaped.table.name
    _write_rows(job, load_id, now)
    if table == "pupils":
        store.link_new_pupils(job.cursor)
    if retry_of is None:
        _write_quarantine(job, load_id)
    job.run(
        "INSERT INTO store.loads (load_id, table_name, source_file, rows_read, loaded, unchanged, "
        "superseded, skipped, quarantined, assumptions, decisions, loaded_at, loaded_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [load_id, table, job.shaped.source, staged.rows_read, *counts, "\n".join(said),
         job.decided.as_text(), now, by],
    )  # fmt: skip
    loaded, unchanged, superseded, skipped, quarantined = counts
    _check_stored(job, load_id, loaded + superseded, superseded)
    report = FileReport(
        file=job.shaped.source, table=table, load_id=load_id, rows_read=staged.rows_read,
        loaded=loaded, unchanged=unchanged, superseded=superseded, skipped=skipped,
        quarantined=quarantined, problems=problems_of(job), assumptions=said,
    )  # fmt: skip
    store.audit_on(job.cursor, by, "load" if retry_of is None else "retry", report.sentence())
    return report


def problems_of(job: Job) -> list[Problem]:
    """Every problem of the job, by row and column; one for a cell."""
    if not job.any_wrong:
        return []
    found = job.run(
        "SELECT row_no, column_name, arg_min(found, rowid), arg_min(expected, rowid) "
        "FROM problems GROUP BY row_no, place, column_name ORDER BY row_no, place"
    )
    return [Problem(job.shaped.source, *row) for row in found]


def _skipped(staged: Staged) -> list[str]:
    said = []
    if staged.rows_read == 0:
        said.append("There are no rows below the headings.")
    if staged.blank:
        said.append(f"Skipped {some(staged.blank, 'blank row')}.")
    if staged.repeated:
        said.append(f"Skipped {some(staged.repeated, 'row')} with the headings again.")
    return said


def _write_rows(job: Job, load_id: int, now: datetime) -> None:
    table = job.shaped.table
    if not job.run("SELECT 1 FROM decided WHERE fate <> 'unchanged' LIMIT 1"):
        return
    job.run(
        f'UPDATE store."{table.name}" AS r SET superseded_at = $now, superseded_by = $load_id '  # noqa: S608
        "FROM decided AS d WHERE d.fate = 'superseded' AND r.row_key = d.row_key "
        "AND r.superseded_at IS NULL",
        {"now": now, "load_id": load_id},
    )
    columns = ", ".join(f'"{column.name}"' for column in table.stored)
    job.run(
        f'INSERT INTO store."{table.name}" ({columns}, row_key, row_hash, load_id, source_file, '  # noqa: S608
        f"source_row, recorded_at) SELECT {columns}, row_key, row_hash, $load_id, $source, row_no, "
        "$now FROM decided WHERE fate <> 'unchanged'",
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


def _cells(job: Job) -> str:
    """The expression of a raw row as JSON by heading."""
    pairs = ", ".join(
        f"{quoted(heading)}, c{index}" for index, heading in enumerate(job.shaped.headings)
    )
    return f"json_object({pairs})::VARCHAR"


def _write_quarantine(job: Job, load_id: int) -> None:
    """One row for each quarantined row: its first problem, what else is wrong, and its cells."""
    table = job.shaped.table.name
    _close_older(job, load_id)
    if not job.any_wrong:
        return
    job.run(
        f"""
        CREATE OR REPLACE TEMP TABLE refused_rows AS
        WITH cells AS (
            SELECT row_no, place, column_name, arg_min(found, rowid) AS found,
                arg_min(expected, rowid) AS expected
            FROM problems GROUP BY ALL
        ),
        firsts AS (
            SELECT
                row_no,
                arg_min(column_name, place) AS column_name,
                arg_min(found, place) AS found,
                arg_min(expected, place) AS expected,
                list(column_name || ': ' || if(found = '', 'empty', found) ORDER BY place)[2:]
                    AS more
            FROM cells GROUP BY row_no
        )
        SELECT f.row_no, f.column_name, f.found, f.expected || CASE WHEN len(f.more) > 0
            THEN '; wrong in this row too: ' || array_to_string(f.more, ', ') ELSE '' END
            AS expected, {_cells(job)} AS cells
        FROM firsts AS f JOIN raw_rows AS r USING (row_no)
        """  # noqa: S608
    )
    job.run(
        "INSERT INTO store.quarantine SELECT $load_id, $table, $source, row_no, column_name, "
        "found, expected, cells, NULL FROM refused_rows ORDER BY row_no",
        {"load_id": load_id, "table": table, "source": job.shaped.source},
    )


def _close_older(job: Job, load_id: int) -> None:
    """Close the open quarantine rows of earlier readings of the very same rows of this file."""
    names = {"table": job.shaped.table.name, "source": job.shaped.source}
    if not job.run("SELECT 1 FROM store.quarantine WHERE resolved_by IS NULL LIMIT 1"):
        return
    job.run(
        "CREATE OR REPLACE TEMP TABLE waiting AS SELECT DISTINCT source_row AS row_no "
        "FROM store.quarantine WHERE resolved_by IS NULL AND table_name = $table "
        "AND source_file = $source",
        names,
    )
    if job.run("SELECT 1 FROM waiting LIMIT 1"):
        job.run(
            "UPDATE store.quarantine AS q SET resolved_by = $load_id FROM ("  # noqa: S608
            f"SELECT row_no, {_cells(job)} AS cells FROM raw_rows SEMI JOIN waiting USING (row_no)"
            ") AS r WHERE q.resolved_by IS NULL AND q.table_name = $table "
            "AND q.source_file = $source AND q.source_row = r.row_no AND q.cells = r.cells",
            names | {"load_id": load_id},
        )
