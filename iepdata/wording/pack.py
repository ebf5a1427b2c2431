"""The words of the evidence pack, the workbook and the governors' page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from iepdata.vocabulary import VOICE_METHODS, VOICES, label_of
from iepdata.wording.dates import day, weekday_day

NOT_NEEDED = (
    "Ofsted does not need documents made specially for it. This pack puts in order what the "
    "school has on record; it adds nothing."
)
REPRODUCIBLE = (
    "The same day, data version and settings give the same file, byte for byte: a copy can be "
    "checked against a new one."
)
METHOD = (
    "Every figure is counted from the school's own records up to the day named, by rules that are "
    "the same for every pupil. A target's status compares what was observed with the line from "
    "where the pupil began to the value to reach, over teaching weeks: holidays and closures do "
    "not count. Nothing recorded is neither progress nor a stall, and it is said as such.",
    "“Stalled” says that the help has not led to movement. It is a sign for adults to change the "
    "help, never a judgement of a child.",
)
OWN_USE = (
    "For the school's own use: small numbers are shown as they are. Do not project, send or "
    "publish it."
)
CASES_FULL = "The case files name pupils and hold what people wrote: keep them as personal data."
CHOSEN = (
    "The school or the inspectors named these pupils; this program never picks any."
)  # fmt: skip
GOVERNORS_ASK = (
    "Where help did not work, what was done, and how soon?",
    "Which planned sessions did not happen, and what would it take?",
    "Whose words are missing before decisions, and why?",
    "What does the school not record yet, and is that right?",
)
# What is being done, beside the progress bar.
COUNTING = "Counting the figures"
COUNTING_BEFORE = "Counting them for the earlier day"
HIDING = "Hiding small numbers"
WRITING = "Writing the file"
CONSENT_KEPT = "What was answered is kept."
NOTHING_TO_TELL = "Too few pupils to tell one group from another."
NOT_PUBLISHED = "The first figures are shown once a term has ended"
NOT_PUBLISHED_YET = (
    "Figures change once a term, so that no change can tell of one child. Until then, ask the "
    "SENCO what the governors' page will show; it has these questions in it:"
)
NOTHING_ON_RECORD = "Nothing is on record."
HIDDEN = "c"


# What a head looks for first, by figure; {count} and {of} are filled in.
FIRST: dict[str, str] = {
    "reviews_in_time": "Reviews: the school's part is in time for {count} of {of} plans.",
    "acted": "Targets that stalled: something was done about {count} of {of}.",
    "then_nothing": "Nothing is written down yet for {count} of {of}.",
    "sessions_delivered": "Planned sessions: {count} of {of} happened.",
    "voice_pupil": "The pupil's own words were there before {count} of {of} last reviews.",
    "voice_family": "The family's words were there before {count} of {of} last reviews.",
    "readers_read": "Of {of} readers of plans, {count} have read the version in force.",
}


def too_few(groups: int) -> list[str]:
    """That some groups are too small to tell from others, in a sentence; none for 0."""
    if groups == 0:
        return []
    named = "One group is" if groups == 1 else f"{groups} groups are"
    return [f"{named} too small, or too like the others, to tell whether there is a difference."]


def title(kind: str, school: str) -> str:
    """The title of a file: of the pack, the governors' page or the workbook."""
    named = {
        "pack": "How support for pupils with SEND is carried out",
        "governors": "Support for pupils with SEND: a page for governors",
        "workbook": "Support for pupils with SEND: figures",
        "pupil": "Case file",
    }[kind]
    return f"{named}. {school}"


def basis(as_of: date, against: date | None, version: int, rule: str) -> str:
    """'As of Fri 14 Nov 2025, compared with 18 July 2025. Data version 118, rule Detector.'"""
    when = f"As of {weekday_day(as_of, as_of)} {as_of.year}"
    then = f", compared with {day(against)}" if against is not None else ""
    return f"{when}{then}. Data version {version}, rule: {rule}."


def published(day_of: date) -> str:
    """Of which day the figures are that those see who may see no pupil."""
    return (
        f"Figures of {weekday_day(day_of, day_of)} {day_of.year}, the last school day of a term. "
        "They are renewed once a term: if they changed every day, a change could tell of one child."
    )


def case_step(number: int, cases: int) -> str:
    """'Case file 2 of 6'."""
    return f"Case file {number} of {cases}"


def steps(cases: int) -> int:
    """How many steps the making of a pack has, for the progress bar."""
    return 4 + cases


def sheet(table: str) -> str:
    """The name of a table of groups as short as that of a sheet: 'Pupils, broad area of need'."""
    what, _, dimension = table.rpartition(", by ")
    return f"{what.split(',')[0].split(' with ')[0].split(' planned')[0]}, {dimension}"


def of(count: str, whole: str) -> str:
    """'1,342 of 1,800' or 'c of 70'; the count alone where it is a part of nothing."""
    return f"{_grouped(count)} of {_grouped(whole)}" if whole else _grouped(count)


def _grouped(text: str) -> str:
    """'1,342' of '1342'; what is no number as it is."""
    return f"{int(text):,}" if text.isdecimal() else text


def said_by(words: Mapping[Any, Any]) -> tuple[str, str]:
    """Who gave some words and how: ('Pupil', 'Drawing')."""
    return label_of(VOICES, _text(words["given_by"])), label_of(
        VOICE_METHODS, _text(words["method"])
    )


def alt_of_bars(caption: str, labels: list[str], counts: list[str]) -> str:
    """What a chart of bars shows, in a sentence: every bar with its number."""
    told = "; ".join(f"{name} {_spoken(count)}" for name, count in zip(labels, counts, strict=True))
    return f"{caption}. {told}."


def _spoken(count: str) -> str:
    return "hidden, because it is small" if count == HIDDEN else count


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


# Told the share that is done, 0 to 1, and what is being done.
Progress = Callable[[float, str], object]
