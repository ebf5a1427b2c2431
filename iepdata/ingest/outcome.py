"""Typed rows → what becomes of each: new, unchanged, superseding, skipped or quarantined."""

from __future__ import annotations

from iepdata.ingest.parse.job import Job, rows_named
from iepdata.model import Column, Kind, Table

JOINT = "␟"


def decide(job: Job, present: list[str], *, retry_of: int | None) -> dict[str, int]:
    """The number of rows by outcome; the cursor then has the table `decided`.

    decided: row_no, every stored column, row_key, row_hash and fate ('loaded', 'unchanged',
    'superseded'), one row for each row that is neither quarantined nor a copy. `present` are the
    columns that the file says something about; the others keep the value that is loaded. Rows
    tried again (`retry_of` their load) take the free places among the rows that share their key,
    and never replace a row that was loaded with them or since.
    """
    table = job.shaped.table
    job.run("CREATE OR REPLACE TEMP TABLE doubles (row_no INTEGER)")
    unique = _give_places(job, table, tried_again=retry_of is not None)
    copies = 0 if unique else _set_doubles_aside(job, table, present)
    _merge(job, table, present)
    if retry_of is not None:
        _keep_newer(job, table, retry_of)
    counts = dict(job.run("SELECT fate, count(*) FROM decided GROUP BY fate"))
    quarantined = job.run("SELECT count(DISTINCT row_no) FROM problems")[0][0]
    return counts | {"skipped": copies, "quarantined": quarantined}


def _base(job: Job, table: Table) -> str:
    """The expression, over `typed`, of the part of a row's key that its values make."""
    return f" || '{JOINT}' || ".join(
        f"coalesce({_part(table.column(name))}, '')" if job.has(name) else "''"
        for name in table.key
    )


def _give_places(job: Job, table: Table, *, tried_again: bool) -> bool:
    """Whether no two rows can share a key; makes the view `keyed`: `typed` with its row_key.

    Where rows can share a key, they are told apart by their order in the file; a quarantined row
    keeps its place, so that it can be loaded later without becoming another.
    """
    base = _base(job, table)
    if not table.numbered:
        job.run(f"CREATE OR REPLACE TEMP VIEW keyed AS SELECT *, {base} AS row_key FROM typed")  # noqa: S608
        return False
    own = '"obs_id"' if job.has("obs_id") else "NULL::VARCHAR"
    key = f"coalesce({own}, {base} || '{JOINT}' || "
    shared = job.run(f"SELECT count(*) > count(DISTINCT {base}) FROM typed")[0][0]  # noqa: S608
    if not tried_again and not shared and not job.sheet_of_table:
        job.run(f"CREATE OR REPLACE TEMP VIEW keyed AS SELECT *, {key} 1) AS row_key FROM typed")  # noqa: S608
        return not job.has("obs_id")
    job.run(
        f"CREATE OR REPLACE TEMP TABLE placed AS SELECT row_no, {base} AS base, "  # noqa: S608
        f"row_number() OVER (PARTITION BY base, {own} IS NULL ORDER BY row_no) AS place FROM typed"
    )
    if tried_again:
        _take_free_places(job, table)
    elif job.sheet_of_table:
        _follow_earlier_sheets(job)
    job.run(
        f"CREATE OR REPLACE TEMP VIEW keyed AS SELECT t.*, {key} place) AS row_key "  # noqa: S608
        "FROM typed AS t JOIN (SELECT row_no, place FROM placed) USING (row_no)"
    )
    return not job.has("obs_id")


def _take_free_places(job: Job, table: Table) -> None:
    """Move rows tried again to the places that no loaded row of their key has."""
    job.run(
        f"""
        CREATE OR REPLACE TEMP TABLE placed AS
        WITH taken AS (
            SELECT
                regexp_replace(row_key, '{JOINT}\\d+$', '') AS base,
                list(regexp_extract(row_key, '{JOINT}(\\d+)$', 1)::BIGINT) AS places
            FROM "{table.name}" WHERE regexp_matches(row_key, '{JOINT}\\d+$') GROUP BY ALL
        )
        SELECT row_no, p.base, CASE WHEN places IS NULL THEN place ELSE list_filter(
            range(1, len(places) + place + 1), lambda n: NOT list_contains(places, n)
        )[place] END AS place
        FROM placed AS p LEFT JOIN taken USING (base)
        """  # noqa: S608
    )


def _follow_earlier_sheets(job: Job) -> None:
    """Count the rows of one key on through the sheets of a workbook that hold the same table."""
    if job.sheet_of_table == 1:
        job.run("CREATE OR REPLACE TEMP TABLE places_before (base VARCHAR, n BIGINT)")
    job.run(
        "CREATE OR REPLACE TEMP TABLE placed AS "
        "SELECT row_no, base, place + coalesce(n, 0) AS place FROM placed "
        "LEFT JOIN (SELECT base, sum(n) AS n FROM places_before GROUP BY base) USING (base)"
    )
    job.run("INSERT INTO places_before SELECT base, count(*) FROM placed GROUP BY base")


def _part(column: Column) -> str:
    name = f"folded_{column.name}" if column.kind is Kind.TEXT else column.name
    return f'"{name}"::VARCHAR'


def _set_doubles_aside(job: Job, table: Table, present: list[str]) -> int:
    """The number of identical copies within the file; a second row that differs is a problem."""
    good = "keyed ANTI JOIN problems USING (row_no)" if job.any_wrong else "keyed"
    ((doubled,),) = job.run(f"SELECT count(*) > count(DISTINCT row_key) FROM {good}")  # noqa: S608
    if not doubled:
        return 0
    content = ", ".join(f"'{name}=' || \"{name}\"" for name in present)
    job.run(
        f"""
        CREATE OR REPLACE TEMP TABLE doubles AS
        SELECT
            row_no,
            content,
            first(row_no) OVER same_key AS first_row,
            first(content) OVER same_key AS first_content
        FROM (
            SELECT row_no, row_key, md5(concat_ws('{JOINT}', {content})) AS content FROM {good}
        )
        WINDOW same_key AS (PARTITION BY row_key ORDER BY row_no)
        QUALIFY row_no <> first_row
        """  # noqa: S608
    )
    key = _key_column(job, table)
    job.add_problems(
        key,
        f"SELECT row_no, s.\"{key}\" AS found, 'one row only: row ' || first_row || "  # noqa: S608
        "' has the same key and other values' AS expected "
        "FROM doubles JOIN staged AS s USING (row_no) WHERE content <> first_content",
    )
    copies = [row for (row,) in job.run(
        "SELECT row_no FROM doubles WHERE content = first_content ORDER BY 1"
    )]  # fmt: skip
    if copies:
        job.said.append(f"Skipped as exact copies of other rows of the file: {rows_named(copies)}.")
    return len(copies)


def _merge(job: Job, table: Table, present: list[str]) -> None:
    columns = ", ".join(
        f't."{column.name}"' if column.name in present else f'e."{column.name}"'
        for column in table.stored
    )
    # Named parts, nulls left out: a column that the model gains later changes no hash.
    hashed = ", ".join(f"'{column.name}=' || \"{column.name}\"" for column in table.stored)
    aside = job.any_wrong or job.run("SELECT 1 FROM doubles LIMIT 1")
    only = (
        "ANTI JOIN (SELECT row_no FROM problems UNION SELECT row_no FROM doubles) USING (row_no)"
        if aside else ""
    )  # fmt: skip
    job.run(
        "CREATE OR REPLACE TEMP TABLE decided AS SELECT *, CASE "  # noqa: S608
        "WHEN old_hash IS NULL THEN 'loaded' WHEN old_hash = row_hash THEN 'unchanged' "
        "ELSE 'superseded' END AS fate FROM ("
        f"SELECT *, md5_number_lower(concat_ws('{JOINT}', {hashed})) AS row_hash FROM ("
        f"SELECT t.row_no, {columns}, t.row_key, e.row_hash AS old_hash, e.load_id AS old_load "
        f"FROM (SELECT * FROM keyed {only}) AS t "
        f'LEFT JOIN store."{table.name}" AS e '
        "ON e.row_key = t.row_key AND e.superseded_at IS NULL))"
    )


def _keep_newer(job: Job, table: Table, retry_of: int) -> None:
    """Leave in quarantine what would replace a row loaded with it or later."""
    key = _key_column(job, table)
    job.add_problems(
        key,
        f"SELECT row_no, s.\"{key}\" AS found, 'one row only: another with the same key is ' "  # noqa: S608
        "|| 'loaded, with other values' AS expected FROM decided JOIN staged AS s USING (row_no) "
        "WHERE fate = 'superseded' AND old_load >= $retry_of",
        {"retry_of": retry_of},
    )
    job.run("DELETE FROM decided WHERE row_no IN (SELECT row_no FROM problems)")


def _key_column(job: Job, table: Table) -> str:
    if table.numbered and job.has("obs_id"):
        return "obs_id"
    return next(name for name in table.key if job.has(name))
