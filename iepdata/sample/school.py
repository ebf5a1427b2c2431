"""The school being made: its calendar, its dates, its draws of chance and its tables."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from iepdata.sample.draws import key_of
from iepdata.sample.school_year import WEEK, SchoolYear, closures_of

LAST_DAY = date(2026, 11, 13)
SCHOOL_NAME = "Oakfield School"
# How far beyond the year at hand the calendar reaches, for plans' starts and due dates.
YEARS_BEFORE, YEARS_AFTER = 400, 460

T = TypeVar("T")


class School:
    """One school in the making; rows gather in `rows`, by table.

    `number` is 0 where it is the only school, else 1, 2, … and its ids carry a prefix.
    """

    def __init__(self, number: int, seed: int, weeks: int, last_day: date) -> None:
        self.number = number
        self.seed = seed
        self.school_id = "OAKFIELD" if number < 2 else f"SCHOOL{number:02d}"
        self.prefix = "" if number == 0 else f"{number:02d}-"
        begins = last_day - timedelta(days=YEARS_BEFORE + 10 * weeks)
        closures = closures_of(
            last_day - timedelta(days=10 * weeks), last_day, self.school_id, number
        )
        self.year = SchoolYear(closures, begins, last_day + timedelta(days=YEARS_AFTER))
        self.last_day = self.year.on_or_before(last_day)
        self.weeks = weeks
        self.first_day = self.year.after(self.last_day, -weeks * WEEK)
        self.shift = last_day - LAST_DAY
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._counts: dict[str, int] = defaultdict(int)

    def chance(self, name: str) -> random.Random:
        """A source of chance for one part of the work, apart from all others.

        Named for a pupil or plan, it keeps what others are given from changing this one.
        """
        return random.Random(f"{self.seed}/{self.number}/{name}")

    def key(self, *parts: object) -> int:
        """As `chance`, a key for the draws of whole columns."""
        return key_of(self.seed, self.number, *parts)

    def ident(self, letters: str, width: int = 4) -> str:
        """The next id that begins with `letters`."""
        self._counts[letters] += 1
        return f"{self.prefix}{letters}{self._counts[letters]:0{width}d}"

    def add(self, table: str, **row: Any) -> None:
        """Adds a row to a table."""
        self.rows[table].append(row)

    def moved(self, day: date | None) -> date | None:
        """A date of the script, moved with the last day."""
        return None if day is None else day + self.shift

    def school_day(self, day: date) -> date:
        """A date of the script, moved with the last day and onto a school day."""
        return self.year.on_or_before(day + self.shift)

    def weeks_back(self, weeks: float, limit: date | None = None) -> date:
        """The school day so many teaching weeks before the last one, not before `limit`."""
        earliest = max(self.first_day, limit or self.first_day)
        return max(self.year.after(self.last_day, -round(weeks * WEEK)), earliest)

    def weeks_between(self, start: date, end: date) -> float:
        """Teaching weeks from `start` to `end`."""
        return self.year.weeks(start, end)


def deal(chance: random.Random, items: Sequence[T], count: int) -> list[T]:
    """`count` items, each of the list as often as the others; the order is shuffled."""
    dealt: list[T] = []
    while len(dealt) < count:
        deck = list(items)
        chance.shuffle(deck)
        dealt += deck
    return dealt[:count]
