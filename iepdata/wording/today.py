"""The words of the Today page: its headline, the heading of each line, what to do next."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.wording.dates import day

ORDER_EXPLAINED = (
    "Ordered by: legal dates that the school holds, families who wait for a reply, targets that "
    "need a change, school reviews that are overdue, then targets that nobody is recording."
)

# The first step for a target in need of a change, by what was delivered (R20).
STEPS = {
    "delivered": "Plan a change",
    "not_delivered": "Fix the delivery",
    "not_logged": "Start logging sessions",
    "none": "Check with the class teacher",
}


def headline(n_pupils: int, next_review: str = "") -> str:
    """'12 pupils need something from you this week', or that nothing needs the reader."""
    if n_pupils == 0:
        return "Nothing needs you today" + (f". Next: {next_review}" if next_review else "")
    if n_pupils == 1:
        return "1 pupil needs something from you this week"
    return f"{n_pupils} pupils need something from you this week"


def subtitle(n_plans: int, n_pupils: int, latest: str) -> str:
    """'70 plans, 66 pupils. Latest observation Fri 14 Nov.'"""
    seen = f"Latest observation {latest}." if latest else "No observations yet."
    plans = "1 plan" if n_plans == 1 else f"{n_plans} plans"
    pupils = "1 pupil" if n_pupils == 1 else f"{n_pupils} pupils"
    return f"{plans}, {pupils}. {seen}"


def waiting_for_la(count: int) -> str:
    """'2 more wait for the local authority'; empty where none does."""
    if count == 0:
        return ""
    return (
        "1 more waits for the local authority"
        if count == 1
        else (f"{count} more wait for the local authority")
    )


def going_backwards(count: int) -> str:
    """'+ 3 going backwards'; empty where none is."""
    return f"+ {count} going backwards" if count else ""


def were_in_trouble(count: int) -> str:
    """'6 of them were stalled or too slow'; empty where none was."""
    if count == 0:
        return ""
    return (
        "1 of them was stalled or too slow"
        if count == 1
        else (f"{count} of them were stalled or too slow")
    )


def good_news(count: int) -> str:
    """'9 targets reached or achieved', or that none is yet."""
    if count == 0:
        return "No target reached yet"
    return "1 target reached or achieved" if count == 1 else f"{count} targets reached or achieved"


def next_review(reviews: pd.DataFrame, as_of: date) -> str:
    """'9 Dec, 3 reviews': the next day on which reviews are booked; empty where none is."""
    booked = pd.to_datetime(reviews["booked"]).dropna()
    if booked.empty:
        return ""
    first = booked.min()
    count = int((booked == first).sum())
    return f"{day(first.date(), as_of)}, {count} review{'s' if count > 1 else ''}"


def review_season(season: pd.Series, as_of: date) -> str:
    """'Review season 24 Nov to 12 Dec: 31 of 52 held, 12 booked, 9 to book'."""
    span = f"{day(season['season_from'], as_of)} to {day(season['season_to'], as_of)}"
    return (
        f"Review season {span}: {season['n_held']} of {season['n_plans']} held, "
        f"{season['n_booked']} booked, {season['n_to_book']} to book"
    )


# What a school can start to record, in the words of the line that offers it (R9c).
TABLES = {
    "reviews": "review meetings",
    "provision_sessions": "which sessions of provision happened",
    "contributions": "the pupils' and families' own words",
    "plan_readers": "who has read the plans",
    "strategies": "strategies",
    "concerns": "families' concerns",
}


def not_recorded_here(in_use: frozenset[str]) -> list[str]:
    """One grey line that offers what the school does not record; no line where it records all.

    It offers and never blames: a check speaks only of a table that is in use (R9c).
    """
    unused = [words for table, words in TABLES.items() if table not in in_use]
    if not unused:
        return []
    return [f"Not recorded here: {', '.join(unused)}. The Load page has a template to start."]


def everything(things: int, pupils: int) -> str:
    """'All 38 things, for 28 pupils'."""
    counted = "1 thing" if things == 1 else f"All {things} things"
    return f"{counted}, for {'1 pupil' if pupils == 1 else f'{pupils} pupils'}"


def open_targets(count: int) -> str:
    """'All 236 open targets', for one and none too."""
    if count == 0:
        return "No open targets"
    return "1 open target" if count == 1 else f"All {count} open targets"


def counted(count: int, noun: str, what: str) -> str:
    """'targets stalled' or 'target stalled': the words beside a count on a tile."""
    return f"{noun} {what}" if count == 1 else f"{noun}s {what}"
