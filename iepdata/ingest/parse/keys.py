"""The key of each row, under which a later row replaces it."""

from __future__ import annotations

import numpy as np

from iepdata.ingest.parse.job import Job
from iepdata.ingest.staging import combined
from iepdata.model import Column, Kind

JOINT = "␟"
# An id of its own is the key of an observation by itself.
OWN_ID = "obs_id"

# Words that are part of a key are compared as people would: without case, double spaces and
# curly apostrophes.
FOLDED = (
    "lower(replace(replace(replace(replace(replace({0}, '’', chr(39)), '‘', chr(39)), "
    "chr(160), ' '), '  ', ' '), '  ', ' '))"
)


def row_key(job: Job, joins: list[str]) -> str:
    """The expression of the key of a staged row `s`; adds the joins that it needs to `joins`.

    Where rows of a table can share a key, they are told apart by their place among those that do;
    a quarantined row keeps its place, so that it can be loaded later without becoming another.
    """
    table = job.shaped.table
    mine: list[str] = []
    parts = [_part(job, table.column(name), mine) for name in table.key]
    base = f" || '{JOINT}' || ".join(parts)
    joins.extend(mine)
    if not table.numbered:
        return base
    own = f's."{OWN_ID}"::VARCHAR' if job.has(OWN_ID) else "NULL::VARCHAR"
    job.rows.numbers["place"] = _places(job)
    job.rows.register()
    if job.retry_of is not None or job.sheet_of_table:
        job.run(
            "CREATE OR REPLACE TEMP TABLE placed AS "  # noqa: S608
            f"SELECT s.row_no, {base} AS base, s.place FROM staged AS s {' '.join(mine)} "
            f"WHERE {own} IS NULL"
        )
        _move(job)
    return f"coalesce({own}, {base} || '{JOINT}' || s.place)"


def may_repeat(job: Job) -> bool:
    """Whether two rows of the file may have one key."""
    table = job.shaped.table
    if not table.numbered:
        whole = _combined(job, table.key)
        return len(np.unique(whole)) < len(whole)
    if not job.has(OWN_ID):
        return False
    cells = job.rows.cells[OWN_ID]
    return len(cells.words) < int((cells.codes >= 0).sum())


def _part(job: Job, column: Column, joins: list[str]) -> str:
    """The expression of the part of a key that a column makes; as people compare it."""
    name = column.name
    if not job.has(name):
        return "''"
    if column.kind is Kind.ID:
        return f"coalesce(s.\"{name}\"::VARCHAR, '')"
    if column.kind is Kind.TEXT:
        keys = f'SELECT w, {FOLDED.format("word")} AS key FROM "words_{name}"'  # noqa: S608
    else:
        keys = f'SELECT w, value::{column.sql_type}::VARCHAR AS key FROM "read_{name}"'  # noqa: S608
    job.run(f'CREATE OR REPLACE TEMP TABLE "keys_{name}" AS {keys}')
    joins.append(f'LEFT JOIN "keys_{name}" ON "keys_{name}".w = s."w_{name}"')
    return f"coalesce(\"keys_{name}\".key, '')"


def _combined(job: Job, names: tuple[str, ...]) -> np.ndarray:
    """A number for each row, the same for rows that are the same in the key columns `names`."""
    columns = []
    for name in names:
        if not job.has(name):
            continue
        codes = job.rows.cells[name].codes
        if job.shaped.table.column(name).kind is not Kind.ID:
            same = job.cursor.execute(
                f'SELECT w, min(w) OVER (PARTITION BY key) AS first FROM "keys_{name}" ORDER BY w'  # noqa: S608
            ).fetchnumpy()["first"]
            codes = np.append(same, -1).astype(np.int64)[codes]
        columns.append(codes)
    return combined(columns, len(job.rows.row_no))


def _places(job: Job) -> np.ndarray:
    """The place of each row among those of its key, from 1, in the order of the file."""
    whole = _combined(job, job.shaped.table.key)
    if job.has(OWN_ID):
        # Rows with an id of their own stand apart from those that are told apart by their place.
        whole = whole * 2 + (job.rows.cells[OWN_ID].codes >= 0)
    order = np.argsort(whole, kind="stable")
    inside = whole[order]
    starts = np.ones(len(whole), dtype=bool)
    starts[1:] = inside[1:] != inside[:-1]
    numbers = np.arange(len(whole))
    places = np.empty(len(whole), dtype=np.int32)
    places[order] = numbers - np.maximum.accumulate(np.where(starts, numbers, 0)) + 1
    return places


def _move(job: Job) -> None:
    """Move rows to the places that are free: tried again, or on a later sheet of one table."""
    if job.retry_of is not None:
        # Rows tried again never take the place of those that are loaded.
        job.run(
            f"""
            CREATE OR REPLACE TEMP TABLE placed AS
            WITH taken AS (
                SELECT
                    regexp_replace(row_key, '{JOINT}\\d+$', '') AS base,
                    list(regexp_extract(row_key, '{JOINT}(\\d+)$', 1)::BIGINT) AS places
                FROM "{job.shaped.table.name}"
                WHERE regexp_matches(row_key, '{JOINT}\\d+$') GROUP BY ALL
            )
            SELECT row_no, p.base, CASE WHEN places IS NULL THEN place ELSE list_filter(
                range(1, len(places) + place + 1), lambda n: NOT list_contains(places, n)
            )[place] END AS place
            FROM placed AS p LEFT JOIN taken USING (base)
            """  # noqa: S608
        )
    else:
        if job.sheet_of_table == 1:
            job.run("CREATE OR REPLACE TEMP TABLE places_before (base VARCHAR, n BIGINT)")
        job.run(
            "CREATE OR REPLACE TEMP TABLE placed AS "
            "SELECT row_no, base, place + coalesce(n, 0) AS place FROM placed "
            "LEFT JOIN (SELECT base, sum(n) AS n FROM places_before GROUP BY base) USING (base)"
        )
        job.run("INSERT INTO places_before SELECT base, count(*) FROM placed GROUP BY base")
    moved = job.cursor.execute(
        "SELECT coalesce(p.place, s.place)::INTEGER AS place "
        "FROM staged AS s LEFT JOIN placed AS p USING (row_no) ORDER BY row_no"
    ).fetchnumpy()
    job.rows.numbers["place"] = np.asarray(moved["place"], dtype=np.int32)
    job.rows.register()
