"""The words of the Inspection page."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.wording import pack
from iepdata.wording.dates import day, weekday_day

TABS = ("School inspection: inclusion", "Area SEND: a child is being tracked")
SAFE = "Safe to share"
SAFE_HELP = (
    "On: small counts are hidden, no pupil is named and no rows open, as in every file that is "
    "made here. Off: your own screen, every count and its rows."
)
AGAINST = "Compared with"
DAY = "The earlier day"
TILE = {
    "reviews_in_time": "Reviews in time: our part",
    "acted": "Stalled targets we acted on",
    "sessions_delivered": "Planned sessions that happened",
    "voice_pupil": "Pupil's words before the decision",
}
NOTHING_YET = "Nothing to show yet"
NOTHING_YET_HELP = "Load pupils, plans and targets; the figures of an inspection rest on them."
ROWS_HIDDEN = "The rows name pupils: turn off “Safe to share” to open them on your own screen."
ROWS = "The rows this figure rests on, each with its file and its row there."
GROUPS = "Who? By group of pupils"
DIFFERENCES = "Does a target need a change more often in some groups?"
THEN = "Where a target stalled in the last 12 months, the first thing done about it."
HIDDEN = "hidden"
# What stands on the page in place of the letter that tables and files have for a hidden count.
WORDS = {pack.HIDDEN: HIDDEN, f"all but {pack.HIDDEN}": "all but a few"}
BEHIND = "Rows, how counted"
CHANGED = "What moved these figures: rows and files since the earlier day"
PACK = "Make the pack"
CHOOSE_CHILD = "Choose the child whom the inspectors or you name; nobody is chosen for you."
CHILD_EXPLAINED = (
    "An area inspection follows a few children through all services. What is on record here, in "
    "the order of its questions, with the gaps first: say them before you are asked."
)
# The questions of an area inspection, and the steps of the cycle that answer each.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "Needs identified accurately, in time": ("assessed", "planned"),
    "Took part in decisions": ("voice",),
    "The right help at the right time": ("delivered", "observed"),
    "Prepared for next steps": ("reviewed", "changed", "outcome"),
    "Valued and included": ("knew",),
}


def subtitle(as_of: date, against: date | None, median: str) -> str:
    """'As of Fri 13 Nov 2026, compared with 17 Jul. Where we acted, half of the time it was …'."""
    compared = f", compared with {day(against)}" if against else ""
    return f"As of {weekday_day(as_of)}{compared}. {median}".strip()


def value(figure: pd.Series) -> str:
    """'68 of 75', 'hidden, of 75', 'all but a few of 67' or '36'; of days the number alone.

    '3 (of how many is hidden)' where only the whole may not be shown.
    """
    part, whole = shown(figure["shown"]), shown(figure["shown_of"])
    if not whole or part == whole == HIDDEN:
        return part or "–"
    if whole == HIDDEN:
        return f"{part or '–'} (of how many is hidden)"
    return f"{part or '–'}{',' * (part == HIDDEN)} of {whole}"


def shown(text: str) -> str:
    """'2,367' of '2367'; 'hidden' of what may not be shown; what is no number as it is."""
    return f"{int(text):,}" if text.isdecimal() else WORDS.get(text, text)


def shared_note(up_to: int) -> str:
    """What is hidden where a screen is safe to share, in sentences a parent could read.

    They hold of every hidden count: which of the two reasons it is would tell the number.
    """
    few = up_to + 1
    return (
        f"Safe to share: “hidden” stands for a number fewer than {few}, or for one from which such "
        "a number could be worked out, so that no child can be told. “All but a few” says that "
        f"such a number is missing. Groups of a few pupils are laid together; no share is given "
        f"of fewer than {few}."
    )


def still(count: int) -> str:
    """'The 13 that still need action': what opens their rows."""
    return (
        "The one that still needs action" if count == 1 else f"The {count:,} that still need action"
    )


def before(figure: pd.Series, against: date) -> str:
    """'was 64 on 17 Jul'; '' where there was no such figure."""
    earlier = figure.get("shown_earlier", "")
    return f"was {shown(earlier)} on {day(against)}" if earlier else ""


def shown_counts(figures: pd.DataFrame) -> dict[str, int]:
    """The figures that are shown as numbers, by code."""
    numbers = pd.to_numeric(figures["shown"], errors="coerce")
    known = numbers.notna()
    return dict(zip(figures.loc[known, "figure"], numbers[known].astype(int).tolist(), strict=True))


def national(found: pd.DataFrame) -> list[str]:
    """'EHC plan (of: …): here 23%, England 27.3% in 2024/25 (source).', a line a figure."""
    found = found.astype(str).astype(object)
    said = (
        found["what"] + ": here " + found["ours"] + ", elsewhere " + found["national"] + " in "
        + found["year"].astype(str) + " (" + found["source"] + ")."
    )  # fmt: skip
    return list(said)


def against(code: str, before: date | None) -> str:
    """The choices of a day to compare with, in words."""
    if code == "term" and before is not None:
        return f"End of last term, {day(before)}"
    return "Another day" if code == "day" else "Nothing"
