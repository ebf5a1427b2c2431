"""Text → typed values, or problems: every column read as one, in SQL, over all its rows."""

from __future__ import annotations

from iepdata.ingest.parse.checks import check_order, check_required, check_sheet, say_what_is_odd
from iepdata.ingest.parse.codes import parse_codes
from iepdata.ingest.parse.dates import parse_dates
from iepdata.ingest.parse.full_names import read_full_names
from iepdata.ingest.parse.ids import check_ids, read_references
from iepdata.ingest.parse.job import Decisions, Job
from iepdata.ingest.parse.keys import row_key
from iepdata.ingest.parse.measured import measured_key, parse_measured
from iepdata.ingest.parse.measures import parse_measures
from iepdata.ingest.parse.named import find_named
from iepdata.ingest.parse.numbers import parse_numbers
from iepdata.ingest.parse.observed import (
    PARTS,
    check_closed_targets,
    check_target_values,
    observed_join,
    read_observed,
)
from iepdata.ingest.parse.same_pupil import find_same_pupils
from iepdata.model import Column, Kind

__all__ = ["Decisions", "Job", "parse_rows"]

PARSERS = {
    Kind.DATE: parse_dates,
    Kind.NUMBER: parse_numbers,
    Kind.WHOLE: parse_numbers,
    Kind.CODE: parse_codes,
}
# So many typed rows are kept; more are worked out as they are needed, for the sake of memory.
FEW = 1000
OWN_PARSERS = {("targets", "measure"): parse_measures}


def parse_rows(job: Job) -> list[str]:
    """The stored columns that the file says something about, typed in the view `typed`.

    The cursor then has `typed` (row_no, row_key and those columns; every staged row) and
    `problems` (row_no, place, column_name, found, expected, once). Raises FileRefused where a
    whole column can mean two things, Unanswered where a question must be answered first.
    """
    table = job.shaped.table.name
    job.start_problems()
    check_sheet(job)
    read_references(job)
    read_full_names(job)
    find_named(job)
    for column in job.columns:
        parser = OWN_PARSERS.get((table, column.name)) or PARSERS.get(column.kind)
        if parser is not None:
            parser(job, column)
    find_same_pupils(job)
    for column in job.columns:
        if column.kind is Kind.ID:
            check_ids(job, column)
    parse_measured(job)
    check_required(job)
    check_order(job)
    if table == "targets":
        check_target_values(job)
    if table == "observations":
        check_closed_targets(job)
        read_observed(job)
    say_what_is_odd(job)
    job.check_answered()
    return _show_typed(job)


def _show_typed(job: Job) -> list[str]:
    values: dict[str, str] = {}
    joins: list[str] = []
    for column in job.columns:
        values[column.name] = _value(job, column, joins)
    if job.shaped.table.name == "observations":
        joins = [join for join in joins if '"read_status"' not in join]
        joins.append(observed_join(job))
        values |= {"status": "o.status", "value_raw": "s.value"}
        values |= {name: f"o.{name}" for name in PARTS}
    key = row_key(job, joins)
    columns = ", ".join(f'{value} AS "{name}"' for name, value in values.items())
    rows = f"SELECT s.row_no, {key} AS row_key, {columns} FROM staged AS s {' '.join(joins)}"  # noqa: S608
    if len(job.rows.row_no) <= FEW:
        # What is asked for several times costs more to plan again than to keep.
        job.run(f"CREATE OR REPLACE TEMP TABLE typed_rows AS {rows}")
        rows = "FROM typed_rows"
    job.run(f"CREATE OR REPLACE TEMP VIEW typed AS {rows}")
    return list(values)


def _value(job: Job, column: Column, joins: list[str]) -> str:
    """The expression of a column's typed value; adds the join that it needs to `joins`."""
    name = column.name
    if column.kind in (Kind.ID, Kind.TEXT):
        return f's."{name}"::VARCHAR'
    if column.kind is Kind.MEASURED:
        if job.shaped.table.name == "observations":
            return "NULL::DOUBLE"
        of = f'"of_{name}"'
        joins.append(f"LEFT JOIN measured_of AS {of} ON {of}.key = {measured_key(job)}")
        joins.append(
            f'LEFT JOIN "read_{name}" ON "read_{name}".w = s."w_{name}" '
            f'AND "read_{name}".kind_no = {of}.kind_no'
        )
        return f'"read_{name}".value'
    joins.append(f'LEFT JOIN "read_{name}" ON "read_{name}".w = s."w_{name}"')
    return f'"read_{name}".value::{column.sql_type}'
