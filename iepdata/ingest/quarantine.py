"""Rows that are set aside: kept with the reason and their cells as they were written."""

from __future__ import annotations

from iepdata.ingest.parse import Job
from iepdata.ingest.parse.job import quoted

MORE = "; wrong in this row too: "


def _cells(job: Job) -> str:
    """The expression of a raw row as JSON by heading."""
    pairs = ", ".join(
        f"{quoted(heading)}, c{index}" for index, heading in enumerate(job.shaped.headings)
    )
    return f"json_object({pairs})::VARCHAR"


def _column_shown(job: Job) -> str:
    """The expression of the heading over a wrong cell: of a wide table, the one across."""
    across = [quoted(heading) for heading in job.shaped.across]
    if not across:
        return "f.column_name"
    headings = ", ".join(across)
    over = ", ".join(quoted(heading) for heading in job.shaped.over)
    return (
        f"CASE WHEN f.column_name IN ({over}) "
        f"THEN coalesce([{headings}][row_no % {job.shaped.spread} + 1], f.column_name) "
        "ELSE f.column_name END"
    )


def write_quarantine(job: Job, load_id: int) -> None:
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
        SELECT row_no, {_column_shown(job)} AS column_name, f.found, f.expected
            || CASE WHEN len(f.more) > 0
            THEN '{MORE}' || array_to_string(f.more, ', ') ELSE '' END
            AS expected, {_cells(job)} AS cells
        FROM firsts AS f JOIN raw_rows AS r USING (row_no)
        """  # noqa: S608
    )
    job.run(
        f"INSERT INTO store.quarantine SELECT $load_id, $table, $source, {job.source_row}, "  # noqa: S608
        "column_name, found, expected, cells, NULL FROM refused_rows ORDER BY row_no",
        {"load_id": load_id, "table": table, "source": job.shaped.source},
    )


def _close_older(job: Job, load_id: int) -> None:
    """Close the open quarantine rows of earlier readings of this file's rows.

    A row is the same if it has the same number in a file of the same name, and the same cells but
    for those that were wrong: they may have been put right.
    """
    names = {"table": job.shaped.table.name, "source": job.shaped.source}
    waiting = (
        "FROM store.quarantine AS q WHERE resolved_by IS NULL AND table_name = $table "
        "AND source_file = $source"
    )
    if not job.run(f"SELECT 1 {waiting} LIMIT 1", names):
        return
    job.run(
        "CREATE OR REPLACE TEMP TABLE read_again AS "  # noqa: S608
        f"SELECT q.rowid AS place_there FROM (SELECT rowid, * {waiting}) AS q "
        f"JOIN (SELECT *, {job.source_row} AS source_row FROM raw_rows) AS r USING (source_row) "
        f"WHERE {_is_the_same(job)}",
        names,
    )
    job.run(
        "UPDATE store.quarantine SET resolved_by = $load_id "
        "WHERE rowid IN (SELECT place_there FROM read_again)",
        {"load_id": load_id},
    )


def _is_the_same(job: Job) -> str:
    """Whether a row `r` of the file is the row `q` that was set aside, put right or not."""
    if job.shaped.spread > 1:
        return f"q.cells = {_cells(job)}"
    return " AND ".join(
        f"(coalesce(json_extract_string(q.cells, {quoted(_path(heading))}), '') = r.c{index} "
        f"OR q.column_name = {quoted(heading)} "
        f"OR contains(q.expected, {quoted(MORE)}) "
        f"AND contains(q.expected, {quoted(heading + ': ')}))"
        for index, heading in enumerate(job.shaped.headings)
    )


def _path(heading: str) -> str:
    """The path to the cell under a heading in the cells of a row."""
    escaped = heading.replace("\\", "\\\\").replace('"', '\\"')
    return f'$."{escaped}"'
