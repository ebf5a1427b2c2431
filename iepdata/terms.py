"""England's usual school holidays, assumed wherever a school's own closures say nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.easter import easter


class Holiday(NamedTuple):
    """A closed period, both days included."""

    date_from: date
    date_to: date
    name: str


def academic_year(day: date) -> int:
    """The year in which the academic year of `day` begins (1 September to 31 August)."""
    return day.year if day.month >= 9 else day.year - 1


def academic_year_label(day: date) -> str:
    """The label of the academic year of `day`, such as '202526'."""
    first = academic_year(day)
    return f"{first}{(first + 1) % 100:02d}"


def usual_holidays(first_year: int, last_year: int) -> list[Holiday]:
    """The usual holidays of the academic years that begin in `first_year` to `last_year`.

    Seven a year, in order. School terms are set locally in England (Education Act 2002, s. 32);
    these follow the pattern most local authorities publish, and are only ever a default.
    An empty list where `last_year` is before `first_year`.
    """
    return [holiday for year in range(first_year, last_year + 1) for holiday in _holidays_of(year)]


def _holidays_of(year: int) -> list[Holiday]:
    spring = year + 1
    good_friday = easter(spring) - timedelta(days=2)
    may_day = _first_weekday(date(spring, 5, 1), 0)
    return [
        _week(_first_weekday(date(year, 10, 22), 0), 1, "Autumn half-term"),
        _from_saturday(_first_weekday(date(year, 12, 17), 5), 16, "Christmas holiday"),
        _week(_first_weekday(date(spring, 2, 12), 0), 1, "Spring half-term"),
        _week(good_friday - timedelta(days=4), 2, "Easter holiday"),
        Holiday(may_day, may_day, "Early May bank holiday"),
        _week(_first_weekday(date(spring, 5, 25), 0), 1, "Summer half-term"),
        Holiday(date(spring, 7, 22), date(spring, 8, 31), "Summer holiday"),
    ]


def _first_weekday(start: date, weekday: int) -> date:
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def _week(monday: date, weeks: int, name: str) -> Holiday:
    return Holiday(monday, monday + timedelta(days=7 * weeks - 3), name)


def _from_saturday(saturday: date, days: int, name: str) -> Holiday:
    return Holiday(saturday, saturday + timedelta(days=days - 1), name)
