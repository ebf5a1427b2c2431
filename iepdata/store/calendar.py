"""The calendar beside the store: every school day, worked out anew where its facts change."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb

from iepdata.sql import sql_text
from iepdata.terms import academic_year, usual_holidays

Facts = tuple[Any, ...]


def renewed(cursor: duckdb.DuckDBPyConnection, made_of: Facts | None) -> Facts | None:
    """The facts of which `school_days` was made anew; None where `made_of` still holds.

    Its facts are the closures, the schools and the span of dates.
    """
    facts = cursor.execute(sql_text("calendar_facts"), {"today": date.today()}).fetchone()
    assert facts is not None  # noqa: S101 - a row of aggregates is always there
    first, last = academic_year(facts[0]) - 1, academic_year(facts[1]) + 3
    calendar_of = (first, last, *facts[2:])
    if calendar_of == made_of:
        return None
    holidays = usual_holidays(first, last)
    cursor.execute(
        f"CREATE OR REPLACE TABLE memory.main.school_days AS {sql_text('school_days')}",
        {
            "first_day": date(first, 9, 1),
            "last_day": date(last + 1, 8, 31),
            "usual_from": [holiday.date_from for holiday in holidays],
            "usual_to": [holiday.date_to for holiday in holidays],
        },
    )
    return calendar_of
