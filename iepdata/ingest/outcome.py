"""Typed rows → what becomes of each: new, unchanged, superseding, skipped or quarantined."""

from __future__ import annotations

from iepdata.ingest.counted import rows_named
from iepdata.ingest.parse import Job
from iepdata.ingest.parse.job import quoted
from iepdata.ingest.parse.keys import JOINT, OWN_ID, may_repeat
from iepdata.ingest.places import match_places
from iepdata.ingest.resent import match_resent
from iepdata.model import Table


def decide(job: Job, present: list[str]) -> dict[str, int]:
    """The number of rows by outcome; the cursor then has the view `decided`.

    decided: every stored column, row_no, row_key, fate ('loaded', 'unchanged', 'superseded') and
    old_key (that of the row which is replaced), one row for each row that is neither quarantined
    nor a copy. `present` are the columns that the file says something about; the others keep the
    value that is loaded. Rows tried again never replace a row that was loaded with them or since.
    """
    table = job.shaped.table
    if job.sheet_of_table == 1:
        job.run(
            "CREATE OR REPLACE TEMP TABLE loads_before AS "
            "SELECT coalesce(max(load_id), 0) AS load_id FROM store.loads"
        )
    copies = _set_doubles_aside(job, table, present) if may_repeat(job) else 0
    if job.run(f'SELECT 1 FROM store."{table.name}" WHERE superseded_at IS NULL LIMIT 1'):  # noqa: S608
        _match(job, table, present)
        match_places(job, table, present)
        if job.retry_of is None:
            match_resent(job, present)
        else:
            _keep_newer(job, table)
        _keep_earlier_sheets(job, table, present)
        counts = dict(job.run("SELECT fate, count(*) FROM fates GROUP BY fate"))
    else:
        job.run("CREATE OR REPLACE TEMP TABLE fates (row_no INTEGER, row_key VARCHAR, "
                "fate VARCHAR, old_key VARCHAR, old_load INTEGER)")  # fmt: skip
        counts = {}
    _show_decided(job, table, present, matched=bool(counts))
    ((quarantined,),) = job.run("SELECT count(DISTINCT row_no) FROM problems")
    if not counts:
        counts = {"loaded": len(job.rows.row_no) - quarantined - copies}
    _remember_sheet(job, table, present)
    return counts | {"skipped": copies, "quarantined": quarantined}


def _good(job: Job) -> str:
    """The rows of `typed` that are neither wrong nor copies."""
    good = "FROM typed"
    if job.any_wrong:
        good += " ANTI JOIN problems USING (row_no)"
    if job.has_copies:
        good += " ANTI JOIN doubles USING (row_no)"
    return f"({good})"


def _set_doubles_aside(job: Job, table: Table, present: list[str]) -> int:
    """The number of identical copies within the file; a second row that differs is a problem."""
    content = ", ".join(f"'{name}=' || \"{name}\"" for name in present)
    job.run(
        f"""
        CREATE OR REPLACE TEMP TABLE doubles AS
        WITH shared AS (SELECT row_key FROM {_good(job)} GROUP BY ALL HAVING count(*) > 1)
        SELECT
            row_no,
            content,
            first(row_no) OVER same_key AS first_row,
            first(content) OVER same_key AS first_content
        FROM (
            SELECT row_no, row_key, concat_ws('{JOINT}', {content}) AS content
            FROM {_good(job)} SEMI JOIN shared USING (row_key)
        )
        WINDOW same_key AS (PARTITION BY row_key ORDER BY row_no)
        QUALIFY row_no <> first_row
        """  # noqa: S608
    )
    key = _key_column(job, table)
    job.add_problems(
        key,
        f"SELECT row_no, s.\"{key}\" AS found, 'one row only: row ' || "  # noqa: S608
        f"first_row // {job.shaped.spread} || ' has the same key and other values' AS expected "
        "FROM doubles JOIN staged AS s USING (row_no) WHERE content <> first_content",
    )
    copies = [row for (row,) in job.run(
        f"SELECT {job.source_row} FROM doubles WHERE content = first_content ORDER BY 1"  # noqa: S608
    )]  # fmt: skip
    job.has_copies = bool(copies)
    if copies:
        job.said.append(f"Skipped as exact copies of other rows of the file: {rows_named(copies)}.")
    return len(copies)


def _match(job: Job, table: Table, present: list[str]) -> None:
    """Make `fates`: what becomes of each good row, by the current row that has its key."""
    same = " AND ".join(f't."{name}" IS NOT DISTINCT FROM e."{name}"' for name in present)
    job.run(
        "CREATE OR REPLACE TEMP TABLE fates AS SELECT t.row_no, t.row_key, "  # noqa: S608
        f"CASE WHEN e.row_key IS NULL THEN 'loaded' WHEN {same} THEN 'unchanged' "
        "ELSE 'superseded' END AS fate, e.row_key AS old_key, e.load_id AS old_load "
        f'FROM {_good(job)} AS t LEFT JOIN store."{table.name}" AS e '
        "ON e.row_key = t.row_key AND e.superseded_at IS NULL"
    )


def _keep_newer(job: Job, table: Table) -> None:
    """Leave in quarantine what would replace a row loaded with it or later."""
    _set_aside(
        job,
        table,
        "'one row only: another with the same key is loaded, with other values'",
        f"FROM fates AS f WHERE fate = 'superseded' AND old_load >= {job.retry_of}",
    )


def _keep_earlier_sheets(job: Job, table: Table, present: list[str]) -> None:
    """Set aside what contradicts a row of an earlier sheet: neither is the newer one."""
    if job.sheet_of_table < 2:
        return
    differs = " OR ".join(
        f'(list_contains(b.columns, {quoted(name)}) AND t."{name}" IS DISTINCT FROM e."{name}")'
        for name in present
    )
    _set_aside(
        job,
        table,
        "'one row only: row ' || b.source_row || ' of the sheet ' || b.sheet "
        "|| ' has the same key and other values'",
        "FROM fates AS f JOIN keys_before AS b ON b.row_key = f.old_key "
        "JOIN typed AS t ON t.row_no = f.row_no "
        f'JOIN store."{table.name}" AS e ON e.row_key = f.old_key AND e.superseded_at IS NULL '
        f"WHERE f.fate = 'superseded' AND ({differs})",
    )


def _set_aside(job: Job, table: Table, expected: str, rows: str) -> None:
    key = _key_column(job, table)
    job.add_problems(
        key,
        f'SELECT f.row_no, (SELECT s."{key}" FROM staged AS s WHERE s.row_no = f.row_no) AS found, '  # noqa: S608
        f"{expected} AS expected {rows}",
    )
    if job.any_wrong:
        job.run("DELETE FROM fates WHERE row_no IN (SELECT row_no FROM problems)")


def _remember_sheet(job: Job, table: Table, present: list[str]) -> None:
    """Keep the keys of a sheet, for later sheets of the file that hold the same table."""
    if job.sheet_of_table == 1:
        job.run(
            "CREATE OR REPLACE TEMP TABLE keys_before "
            "(row_key VARCHAR, sheet VARCHAR, source_row INTEGER, columns VARCHAR[])"
        )
    if job.sheet_of_table:
        job.run(
            f"INSERT INTO keys_before SELECT row_key, $sheet, {job.source_row}, $columns "  # noqa: S608
            "FROM decided",
            {"sheet": job.shaped.sheet, "columns": present},
        )


def _show_decided(job: Job, table: Table, present: list[str], *, matched: bool) -> None:
    """Make the view `decided`; where no row is loaded yet, without looking for any."""
    names = [column.name for column in table.stored]
    if not matched:
        columns = ", ".join(
            f't."{column.name}"' if column.name in present
            else f'NULL::{column.sql_type} AS "{column.name}"'
            for column in table.stored
        )  # fmt: skip
        job.run(
            f"CREATE OR REPLACE TEMP VIEW decided AS SELECT t.row_no, t.row_key, {columns}, "  # noqa: S608
            f"'loaded' AS fate, NULL::VARCHAR AS old_key FROM {_good(job)} AS t"
        )
        return
    kept = "".join(f', e."{name}"' for name in names if name not in present)
    job.run(
        f"CREATE OR REPLACE TEMP TABLE kept AS SELECT f.old_key{kept} FROM fates AS f "  # noqa: S608
        f'JOIN store."{table.name}" AS e ON e.row_key = f.old_key AND e.superseded_at IS NULL '
        f"WHERE {bool(kept)} AND f.fate = 'superseded'"
    )
    columns = ", ".join(f't."{name}"' if name in present else f'k."{name}"' for name in names)
    job.run(
        f"CREATE OR REPLACE TEMP VIEW decided AS SELECT f.row_no, f.row_key, {columns}, f.fate, "  # noqa: S608
        "f.old_key FROM typed AS t JOIN fates AS f USING (row_no) "
        "LEFT JOIN kept AS k ON k.old_key = f.old_key"
    )


def _key_column(job: Job, table: Table) -> str:
    if table.numbered and job.has(OWN_ID):
        return OWN_ID
    return next(name for name in table.key if job.has(name))
