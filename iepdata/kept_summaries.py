"""The summaries as the store's own file keeps them, so that who opens it need not make them anew.

They stand in a schema of their own, beside a line of what they were made of. Nothing there is a
record: no copy of the store holds it, and a file that is written anew begins without it.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

import duckdb

from iepdata.errors import StoreError
from iepdata.schema import WORKED_OUT, view_statements
from iepdata.settings import Settings
from iepdata.sql import sql_text
from iepdata.store import Store

TABLE = "memory.main.target_summaries"
_SCHEMA = f"store.{WORKED_OUT}"
_COPY, _MADE = f"{_SCHEMA}.target_summaries", f"{_SCHEMA}.summaries_made"
CHOSEN = "WHERE target_id IN (SELECT unnest($targets::VARCHAR[]))"
# A school's own variation of a measure: of which group, and its factor.
Factors = list[dict[str, Any]]
_MADE_OF = """
SELECT
    $fingerprint AS fingerprint, $records AS records,
    $last_load::BIGINT AS last_load, $day::DATE AS day,
    $factors::STRUCT(school_id VARCHAR, measure VARCHAR, falling BOOLEAN, factor DOUBLE)[]
        AS factors
"""
_QUESTIONS = ("status/keep", "status/kept_factors")
# The records on which a summary rests, by table; of the largest what it is worked out from.
_WHOLE = "*COLUMNS(* EXCLUDE (superseded_at, superseded_by))"
_RECORDS = {
    "pupils": _WHOLE, "plans": _WHOLE, "targets": _WHOLE, "strategies": _WHOLE,
    "reviews": _WHOLE, "review_decisions": _WHOLE, "scale_levels": _WHOLE,
    "observations": "target_id, date, value, status, denominator, exposure",
}  # fmt: skip
# Whether a row had been replaced by then; one replaced by no load was so past the program.
_REPLACED = "superseded_at IS NOT NULL AND coalesce(superseded_by <= $last_load, true)"
_DIGESTS = " UNION ALL ".join(
    f"SELECT '{table}' AS name, count(*) AS n_rows, sum(hash(digest, replaced))::VARCHAR AS digest "  # noqa: S608
    f"FROM (SELECT hash({columns}) AS digest, {_REPLACED} AS replaced "
    f"FROM store.{table} WHERE load_id <= $last_load)"
    for table, columns in _RECORDS.items()
)


@dataclass(frozen=True)
class Made:
    """What summaries were made of, up to which load, and for which day.

    `records` is a digest of the rows they rest on, as they stood after that load.
    """

    fingerprint: str
    records: str
    last_load: int
    day: date
    factors: Factors


_FIELDS = ", ".join(each.name for each in fields(Made))


def fingerprint(store: Store, untraced: int, settings: Settings) -> str:
    """What summaries rest on besides loads and the day: other words for anything else.

    The changes that no load tells of, the calendar, the settings, the questions and the engine.
    """
    calendar = store.query(
        "SELECT count(*) AS days, bit_xor(hash(school_id, date, is_open, day_no)) AS digest "
        "FROM memory.main.school_days"
    )
    rests_on = (
        duckdb.__version__, untraced, calendar.to_dict("records"), settings.as_parameters(),
        view_statements(), [sql_text(question) for question in _QUESTIONS],
    )  # fmt: skip
    return sha256(repr(rests_on).encode()).hexdigest()


def records_digest(store: Store, last_load: int) -> str:
    """A digest of the records on which summaries rest, as they stood after a load.

    Another one tells that rows were changed past the program.
    """
    found = store.query(f"{_DIGESTS} ORDER BY name", {"last_load": last_load})
    return sha256(repr(found.to_dict("records")).encode()).hexdigest()


def taken(store: Store, asked: str, generation: int) -> Made | None:
    """What the summaries that stand in `TABLE` now were made of; None where the store keeps none.

    They are of the fingerprint asked for, of the records as they stand, and of one generation.
    Where they cannot be read there are none either: they are made anew.
    """
    with suppress(StoreError, duckdb.Error), store.cursor() as cursor:
        made = _made(cursor)
        if made is None or made.fingerprint != asked:
            return None
        if made.records == records_digest(store, made.last_load):
            cursor.execute(
                f"CREATE OR REPLACE TABLE {TABLE} AS "  # noqa: S608
                f"SELECT * REPLACE ($generation::BIGINT AS generation) FROM {_COPY}",
                {"generation": generation},
            )
            return made
    return None


def keep(
    cursor: duckdb.DuckDBPyConnection, last: Made | None, made: Made, renewed: Collection[str]
) -> None:
    """Have the store keep what stands in `TABLE`, made of `made`, in an open transaction.

    `renewed` are the targets that are other than in what it kept `last`; without that, all are.
    """
    if last is None or _made(cursor) != last:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
        cursor.execute(f"CREATE OR REPLACE TABLE {_COPY} AS FROM {TABLE}")
    elif renewed:
        targets = {"targets": list(renewed)}
        cursor.execute(f"DELETE FROM {_COPY} {CHOSEN}", targets)  # noqa: S608
        cursor.execute(f"INSERT INTO {_COPY} FROM {TABLE} {CHOSEN}", targets)
    cursor.execute(f"CREATE OR REPLACE TABLE {_MADE} AS {_MADE_OF}", asdict(made))


def drop(store: Store) -> None:
    """Have the store keep none."""
    with store.drafting() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {_SCHEMA} CASCADE")


def _made(cursor: duckdb.DuckDBPyConnection) -> Made | None:
    there = cursor.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'store' AND schema_name = ?",
        [WORKED_OUT],
    ).fetchone()
    if there != (2,):
        return None
    row = cursor.execute(f"SELECT {_FIELDS} FROM {_MADE}").fetchone()  # noqa: S608
    return None if row is None or None in row else Made(*row)
