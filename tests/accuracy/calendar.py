"""A school year of teaching weeks, and the day on which each is recorded."""

from __future__ import annotations

from datetime import date, timedelta

FIRST_MONDAY = date(2025, 9, 1)

# Autumn half-term, Christmas, spring half-term, Easter, summer half-term, each whole weeks.
CLOSURES: tuple[tuple[date, date], ...] = (
    (date(2025, 10, 27), date(2025, 10, 31)),
    (date(2025, 12, 22), date(2026, 1, 2)),
    (date(2026, 2, 16), date(2026, 2, 20)),
    (date(2026, 3, 30), date(2026, 4, 10)),
    (date(2026, 5, 25), date(2026, 5, 29)),
)


def teaching_mondays(weeks: int) -> list[date]:
    """The Mondays of the first `weeks` teaching weeks of the year."""
    mondays: list[date] = []
    day = FIRST_MONDAY
    while len(mondays) < weeks:
        if not any(first <= day <= last for first, last in CLOSURES):
            mondays.append(day)
        day += timedelta(days=7)
    return mondays


def fridays(weeks: int) -> list[date]:
    """The Friday of teaching week 0 (the baseline), 1 … `weeks`: whole teaching weeks apart."""
    return [monday + timedelta(days=4) for monday in teaching_mondays(weeks + 1)]
