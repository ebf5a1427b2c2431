"""The school's calendar: closures, school days and the ends of terms."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from iepdata.terms import academic_year, usual_holidays

WEEK = 5  # school days in a teaching week
ONE_DAY = timedelta(days=1)
# A term ends where one of these begins; the summer half-term is shorter than a holiday.
ENDS_OF_TERM, SHORTEST_HOLIDAY = ("Christmas", "Easter", "Summer"), timedelta(days=7)


@dataclass(frozen=True)
class Closure:
    """A closed period of a school, both days included; an empty school means all schools."""

    school_id: str
    date_from: date
    date_to: date
    name: str


class SchoolYear:
    """School days in order; positions count them from 0 at the first one known."""

    def __init__(self, closures: list[Closure], first: date, last: date) -> None:
        self.closures = closures
        days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
        is_open = np.is_busday(days)
        for closure in closures:
            start, end = np.datetime64(closure.date_from), np.datetime64(closure.date_to)
            is_open &= (days < start) | (days > end)
        self.days = days[is_open]
        self._dates: list[date] = self.days.tolist()
        self._term_ends = self._ends(first, last)

    def at(self, position: int) -> date:
        """The school day at `position`, held within the days known."""
        return self._dates[min(max(position, 0), len(self._dates) - 1)]

    def position(self, day: date) -> int:
        """The position of the last school day up to and including `day`."""
        return bisect_right(self._dates, day) - 1

    def weeks(self, start: date, end: date) -> float:
        """Teaching weeks from `start` to `end`."""
        return (self.position(end) - self.position(start)) / WEEK

    def on_or_before(self, day: date) -> date:
        """The last school day up to and including `day`."""
        return self.at(self.position(day))

    def after(self, day: date, school_days: int) -> date:
        """The school day so many school days after `day`; before it where negative."""
        return self.at(self.position(day) + school_days)

    def term_ends(self, start: date, end: date) -> list[date]:
        """The last school days of the terms that end from `start` to `end`."""
        return [day for day in self._term_ends if start <= day <= end]

    def _ends(self, first: date, last: date) -> list[date]:
        return [
            self.on_or_before(holiday.date_from - ONE_DAY)
            for holiday in usual_holidays(academic_year(first), academic_year(last))
            if holiday.name.split()[0] in ENDS_OF_TERM
            and holiday.date_to - holiday.date_from > SHORTEST_HOLIDAY
        ]


def closures_of(first: date, last: date, school_id: str, number: int) -> list[Closure]:
    """The holidays and INSET days of one school for the academic years from `first` to `last`.

    Schools of a trust differ in their INSET days; every third one has its spring half-term a
    week later, as under another local authority.
    """
    years = range(academic_year(first) - 1, academic_year(last) + 2)
    shared = "" if number == 0 else school_id
    closures = []
    for holiday in usual_holidays(years.start, years.stop - 1):
        start, end = _with_weekends(holiday.date_from, holiday.date_to)
        if number % 3 == 2 and holiday.name == "Spring half-term":
            start, end = start + 7 * ONE_DAY, end + 7 * ONE_DAY
        closures.append(Closure(shared, start, end, holiday.name))
    for year in years:
        closures += [Closure(school_id, day, day, "INSET day") for day in _inset(year, number)]
    return sorted(closures, key=lambda closure: (closure.date_from, closure.school_id))


def _with_weekends(start: date, end: date) -> tuple[date, date]:
    """A holiday of two weeks or more from the Saturday before to the Sunday after."""
    if (end - start).days < 10 or start.weekday() != 0:
        return start, end
    return start - 2 * ONE_DAY, end + (6 - end.weekday()) * ONE_DAY


def _inset(year: int, number: int) -> list[date]:
    """Five staff-training days of the academic year that begins in `year`."""
    september = _weekday_from(date(year, 9, 1))
    autumn = _monday_from(date(year, 10, 22)) - 3 * ONE_DAY
    january = _monday_from(date(year + 1, 1, 3))
    june = _monday_from(date(year + 1, 6, 22)) + (4 - number % 5) * ONE_DAY
    days = [september, autumn, january, june, date(year + 1, 7, 21)]
    days[1] -= (number % 2) * 7 * ONE_DAY
    return [day for day in days if day.weekday() < WEEK]


def _weekday_from(day: date) -> date:
    while day.weekday() >= WEEK:
        day += ONE_DAY
    return day


def _monday_from(day: date) -> date:
    return day + (-day.weekday() % 7) * ONE_DAY
