"""The words of the Today page: its headline, the heading of each line, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from iepdata.wording.dates import day
from iepdata.wording.phrases import capitalised


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the ranking on Today.

    start  the rank it starts at; words: what lies in it; word: the same on a line
    sign   of a line without one of its own
    to     the page where it is seen to
    now    it counts as needed this week; what does not can wait until later in the term
    """

    code: str
    start: int
    words: str
    word: str
    sign: str
    to: str
    now: bool = True


# The one rule of the ranking. Within a band the checks have their own order.
BANDS = (
    Band("legal_date", 10, "legal dates that the school holds", "Legal date", "▲", "reviews"),
    Band("concern", 20, "families who wait for a reply", "Concern", "◉", "pupil"),
    Band("target", 30, "targets that need a change", "Target", "■", "pupil"),
    Band("provision", 40, "help that was planned and does not happen", "Provision", "◐",
         "provision"),
    Band("review", 50, "reviews overdue at the school, then at the local authority", "Review", "▲",
         "reviews"),
    Band("recording", 52, "targets that nobody is recording", "Recording", "○", "pupil"),
    Band("left_open", 53, "what reviews left open", "Left open", "▽", "pupil", now=False),
    Band("plan", 60, "plans, outcomes and advice", "Plan", "✎", "pupil", now=False),
    Band("voice", 70, "the pupil's and family's words, and readers of the plan", "Voice", "❝",
         "pupil", now=False),
)  # fmt: skip
NOW = [band.code for band in BANDS if band.now]
# Of a date: whether it has passed is told by its sign and by a word, as on the page Reviews.
LATE, SOON, SOON_SIGN = "Late", "Due soon", "△"
SIGNS = {band.code: band.sign for band in BANDS} | {
    "target_backwards": "▼", "target_stalled": "■", "target_date_passed": "◆",
}  # fmt: skip
ORDER_EXPLAINED = (
    "How Today is ordered: "
    + " · ".join(band.words for band in BANDS if band.now)
    + "; then what can wait until later in the term: "
    + " · ".join(band.words for band in BANDS if not band.now)
    + ". Within each, what is surest or has waited longest comes first. What was set aside is left "
    "out until its day comes or its facts change."
)


def in_time(things: pd.DataFrame) -> pd.Series:
    """'Late' or 'Due soon' of what is a date, '' of all else; takes kind and since."""
    legal = things["kind"] == "legal_date"
    late = (things["kind"] == "review") | (legal & things["since"].notna())
    said = pd.Series("", index=things.index, dtype=object).mask(legal, SOON)
    return said.mask(late, LATE)


def kinds(things: pd.DataFrame) -> pd.Series:
    """'▲ Late: legal date', '■ Target': what each thing is, with its sign; takes symbol too."""
    word = things["kind"].map({band.code: band.word for band in BANDS})
    when = in_time(things)
    dated = when + ": " + word.str[:1].str.lower() + word.str[1:]
    return things["symbol"] + " " + word.where(when == "", dated)


def headline(n_pupils: int, next_review: str = "") -> str:
    """'12 pupils need something from you this week', or that nothing needs the reader."""
    if n_pupils == 0:
        return "Nothing needs you today" + (f". Next: {next_review}" if next_review else "")
    if n_pupils == 1:
        return "1 pupil needs something from you this week"
    return f"{n_pupils} pupils need something from you this week"


def can_wait(n_pupils: int) -> str:
    """'26 more have something that can wait until later in the term'; empty where none has."""
    if n_pupils == 0:
        return ""
    has = "1 more has" if n_pupils == 1 else f"{n_pupils} more have"
    return f"{has} something that can wait until later in the term"


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
    """'Good news: 9 targets reached or achieved', or that none is yet."""
    if count == 0:
        return "No target reached yet"
    targets = "1 target" if count == 1 else f"{count} targets"
    return f"Good news: {targets} reached or achieved"


def next_review(reviews: pd.DataFrame, as_of: date) -> str:
    """'9 Dec, 3 reviews': the next day on which reviews are booked; empty where none is."""
    booked = pd.to_datetime(reviews["booked"]).dropna()
    if booked.empty:
        return ""
    first = booked.min()
    count = int((booked == first).sum())
    return f"{day(first.date(), as_of)}, {count} review{'s' if count > 1 else ''}"


def review_season(season: pd.Series, as_of: date) -> str:
    """'This term's round of school reviews, 24 Nov to 12 Dec: 31 of 52 held, …'."""
    span = f"{day(season['season_from'], as_of)} to {day(season['season_to'], as_of)}"
    return (
        f"This term's round of school reviews, {span}: {season['n_held']} of {season['n_plans']} "
        f"held, {season['n_booked']} booked, {season['n_to_book']} to book"
    )


# What a school can start to record, in the words of the line that offers it (R9c).
TABLES = {
    "observations": "observations of targets",
    "targets": "targets",
    "plans": "plans",
    "reviews": "review meetings",
    "review_decisions": "what reviews decided",
    "review_actions": "who promised what at reviews",
    "review_attendance": "who came to reviews",
    "provision": "the provision that is planned",
    "provision_sessions": "which sessions of provision happened",
    "contributions": "the pupils' and families' own words",
    "plan_readers": "who has read the plans",
    "teaching": "who teaches whom",
    "people": "staff",
    "strategies": "strategies",
    "outcomes": "outcomes of EHC plans",
    "advice": "advice from services",
    "concerns": "families' concerns",
}
START_EXPLAINED = (
    "Nothing is said of what the school does not record. To start, load a file (the Load page has "
    "a template), or switch it on here: then what is missing is said from today."
)


def not_recorded(needed: Iterable[str], in_use: frozenset[str]) -> list[str]:
    """The tables that some check needs and the school does not use, in the order of `TABLES`."""
    wanted = set(needed)
    return [table for table in TABLES if table in wanted and table not in in_use]


def not_recorded_here(unused: Sequence[str]) -> str:
    """One grey line on what the school does not record; it offers and never blames (R9c)."""
    return f"Not recorded here: {', '.join(TABLES[table] for table in unused)}."


def start_offer(table: str, labels: Sequence[str]) -> str:
    """'Who has read the plans. It would tell of: plan not read, supply teacher not told.'"""
    told = ", ".join(label[:1].lower() + label[1:] for label in labels)
    return f"{named(table)}. It would tell of: {told}."


def named(table: str) -> str:
    """'Who has read the plans': a table as a sentence begins with it."""
    return capitalised(TABLES[table])


def everything(things: int, pupils: int) -> str:
    """'Show all 38 things, for 28 pupils'."""
    counted = "Show 1 thing" if things == 1 else f"Show all {things} things"
    return f"{counted}, for {'1 pupil' if pupils == 1 else f'{pupils} pupils'}"


def open_targets(count: int) -> str:
    """'All 236 open targets', for one and none too."""
    if count == 0:
        return "No open targets"
    return "1 open target" if count == 1 else f"All {count} open targets"


def counted(count: int, noun: str, what: str) -> str:
    """'targets stalled' or 'target stalled': the words beside a count on a tile."""
    return f"{noun} {what}" if count == 1 else f"{noun}s {what}"
