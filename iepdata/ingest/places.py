"""Rows that share a key and are told apart by their place: which of them is which of the loaded?"""

from __future__ import annotations

from iepdata.ingest.parse import Job
from iepdata.ingest.parse.keys import JOINT, OWN_ID
from iepdata.model import Table
from iepdata.sql import sql_text

# The part of a key that the values of a row make, without its place.
BASE = f"regexp_replace({{0}}.row_key, '{JOINT}\\d+$', '')"


def match_places(job: Job, table: Table, present: list[str]) -> None:
    """Match in `fates` the rows of a shared key by what they say, before their place.

    A file from which one of two rows of a day was taken out, or into which one was put, is not a
    file in which every later row of that day was changed. What says the same is the same row; what
    is left replaces the row of its place, or the first that is left; what is still left is new.
    """
    if not table.numbered or job.sheet_of_table or job.retry_of is not None:
        return
    changed = f"SELECT {BASE.format('f')} FROM fates AS f WHERE f.fate = 'superseded'"  # noqa: S608
    if not job.run(f"SELECT 1 FROM ({changed}) LIMIT 1"):  # noqa: S608
        return
    says = ", ".join(f"'{name}=' || {{0}}.\"{name}\"::VARCHAR" for name in present)
    content = f"concat_ws('{JOINT}', {says})"
    has_own = any(column.name == OWN_ID for column in table.columns)
    ours = f"t.{OWN_ID} IS NULL" if has_own and job.has(OWN_ID) else "true"
    job.run(
        f"CREATE OR REPLACE TEMP TABLE new_places AS SELECT f.row_no, f.row_key, "  # noqa: S608
        f'{BASE.format("f")} AS base, t."{table.key[0]}" AS first, {content.format("t")} AS says '
        f"FROM fates AS f JOIN typed AS t USING (row_no) WHERE {ours} AND base IN ({changed})"
    )
    job.run(
        f"CREATE OR REPLACE TEMP TABLE old_places AS SELECT e.row_key, e.load_id, "  # noqa: S608
        f"{BASE.format('e')} AS base, {content.format('e')} AS says, "
        f"regexp_extract(e.row_key, '{JOINT}(\\d+)$', 1)::INTEGER AS place "
        f'FROM store."{table.name}" AS e SEMI JOIN new_places AS n ON n.first = e."{table.key[0]}" '
        f"WHERE e.superseded_at IS NULL AND {f'e.{OWN_ID} IS NULL' if has_own else 'true'} "
        "AND base IN (SELECT base FROM new_places)"
    )
    if not job.run("SELECT 1 FROM old_places LIMIT 1"):
        return
    job.run(
        f"CREATE OR REPLACE TEMP TABLE placed_again AS {sql_text('ingest_places')}",
        {"joint": JOINT},
    )
    job.run(
        "UPDATE fates AS f SET fate = p.fate, row_key = p.row_key, old_key = p.old_key, "
        "old_load = p.load_id FROM placed_again AS p WHERE p.row_no = f.row_no"
    )
