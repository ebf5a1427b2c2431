"""Number columns: thousands commas are read, ranges are kept."""

from __future__ import annotations

from iepdata.ingest.parse.job import Job
from iepdata.model import Column, Kind
from iepdata.sql import sql_text


def parse_numbers(job: Job, column: Column) -> None:
    """Read a column of numbers or whole numbers within the bounds of the model."""
    job.make_words(column.name)
    job.keep_words(
        column.name,
        sql_text("ingest_numbers"),
        {
            "whole": column.kind is Kind.WHOLE,
            "low": column.low,
            "high": column.high,
            "expected": expected_number(column),
        },
    )


def expected_number(column: Column) -> str:
    """What is asked of a number, such as 'a whole number from 1 to 52'."""
    kind = "a whole number" if column.kind is Kind.WHOLE else "a number"
    if column.low is not None and column.high is not None:
        return f"{kind} from {column.low:g} to {column.high:g}"
    if column.low is not None:
        return f"{kind}, {column.low:g} or more"
    return kind if column.high is None else f"{kind}, {column.high:g} or less"
