"""Text → typed values, or problems: every column read as one, in SQL, over all its rows."""

from __future__ import annotations

from iepdata.ingest.parse.checks import (
    check_order,
    check_required,
    check_spreadsheet_errors,
    say_what_is_odd,
)
from iepdata.ingest.parse.codes import parse_codes
from iepdata.ingest.parse.dates import parse_dates
from iepdata.ingest.parse.ids import check_ids
from iepdata.ingest.parse.job import Decisions, Job
from iepdata.ingest.parse.measured import (
    check_observed_values,
    check_target_values,
    key_of,
    parse_measured,
)
from iepdata.ingest.parse.numbers import parse_numbers
from iepdata.model import Column, Kind

__all__ = ["Decisions", "Job", "parse_rows"]

PARSERS = {
    Kind.DATE: parse_dates,
    Kind.NUMBER: parse_numbers,
    Kind.WHOLE: parse_numbers,
    Kind.CODE: parse_codes,
    Kind.ID: check_ids,
}


# Part of a key is compared as people would: without case, double spaces and curly apostrophes.
FOLDED = (
    "lower(replace(replace(replace(replace(replace({0}, '’', chr(39)), '‘', chr(39)), "
    "chr(160), ' '), '  ', ' '), '  ', ' '))"
)


def parse_rows(job: Job) -> list[str]:
    """The stored columns that the file says something about, typed in the table `typed`.

    The cursor then has `typed` (row_no, those columns, and folded_<column> for words that are
    part of a key; every staged row) and `problems` (row_no, place, column_name, found, expected).
    Raises FileRefused where a whole column can mean two things.
    """
    job.start_problems()
    check_spreadsheet_errors(job)
    for column in job.matched:
        if column.kind in PARSERS:
            PARSERS[column.kind](job, column)
    parse_measured(job)
    check_required(job)
    check_order(job)
    if job.shaped.table.name == "targets":
        check_target_values(job)
    say_what_is_odd(job)
    columns = _make_typed(job)
    if job.shaped.table.name == "observations":
        check_observed_values(job)
    return columns


def _make_typed(job: Job) -> list[str]:
    values: dict[str, str] = {}
    joins: list[str] = []
    for column in job.matched:
        values[column.name] = _value(job, column, joins)
    beside = _folded(job, joins)
    if job.shaped.table.name == "observations":
        beside += _add_observed(job, values, joins)
    columns = ", ".join(
        ["s.row_no", *(f'{value} AS "{name}"' for name, value in values.items()), *beside]
    )
    job.run(
        f"CREATE OR REPLACE TEMP TABLE typed AS SELECT {columns} "  # noqa: S608
        f"FROM staged AS s {' '.join(joins)}"
    )
    return list(values)


def _value(job: Job, column: Column, joins: list[str]) -> str:
    """The expression of a column's typed value; adds the join that it needs to `joins`."""
    name = column.name
    if column.kind in (Kind.ID, Kind.TEXT):
        return f's."{name}"'
    if column.kind is Kind.MEASURED:
        if job.shaped.table.name == "observations":
            return "NULL::DOUBLE"
        of, read = f'"of_{name}"', f'"read_{name}"'
        joins.append(f"LEFT JOIN measured_of AS {of} ON {of}.key = {key_of(job)}")
        joins.append(
            f'LEFT JOIN measured_read AS {read} ON {read}.word = s."{name}" '
            f"AND {read}.kind_no = {of}.kind_no"
        )
        return f"{read}.value"
    joins.append(f'LEFT JOIN "words_{name}" AS "w_{name}" ON "w_{name}".word = s."{name}"')
    return f'"w_{name}".value::{column.sql_type}'


def _folded(job: Job, joins: list[str]) -> list[str]:
    """The words that are part of a key, folded; adds the joins that they need to `joins`."""
    table = job.shaped.table
    names = [name for name in table.key if job.has(name) and table.column(name).kind is Kind.TEXT]
    for name in names:
        folded = FOLDED.format(f'"{name}"')
        joins.append(
            f'LEFT JOIN (SELECT DISTINCT "{name}" AS word, {folded} AS folded FROM staged) '  # noqa: S608
            f'AS "f_{name}" ON "f_{name}".word = s."{name}"'
        )
    return [f'"f_{name}".folded AS "folded_{name}"' for name in names]


def _add_observed(job: Job, values: dict[str, str], joins: list[str]) -> list[str]:
    """What the checks of observations need beside the columns; adds the columns and joins.

    An observation is worth a number only where it was observed; what was written always stays.
    """
    given = '"w_status".value' if job.has("status") else "NULL::VARCHAR"
    joins.append(f"LEFT JOIN measured_of AS m ON m.key = {key_of(job)}")
    joins.append("LEFT JOIN measured_read AS r ON r.word = s.value AND r.kind_no = m.kind_no")
    status = (
        f"coalesce({given}, CASE WHEN r.value IS NULL THEN r.said_status END, "
        "CASE WHEN s.value IS NOT NULL THEN 'observed' END)"
    )
    values["status"] = status
    for name in ("value", "numerator", "denominator", "exposure", "level"):
        values[name] = f"CASE WHEN {status} = 'observed' THEN r.{name} END"
    values["value_raw"] = "s.value"
    return [
        f"{given} AS given_status", "r.said_status", "r.value AS read_value", "r.expected",
        "m.key IS NOT NULL AS is_known", "m.measure",
    ]  # fmt: skip
