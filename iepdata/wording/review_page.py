"""The words of the Reviews page: its headline, the names of states and clocks."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.vocabulary import PLAN_TYPES
from iepdata.wording.phrases import counted
from iepdata.wording.review_findings import ITEMS, OF_VOICE, listed
from iepdata.wording.today import review_season

STATES = {
    "overdue": "▲ Overdue",
    "never_reviewed": "▲ Never reviewed",
    "due_soon": "△ Due soon",
    "up_to_date": "✓ Up to date",
    "book_now": "△ Book now",
    "invite": "△ Invite",
    "hold_by": "✓ Booked",
    "held": "✓ Held",
    "report_due": "△ Report due",
    "waiting_for_la": "◌ Waiting for the local authority",
    "final_plan_due": "◌ Final plan due",
}
# States in which the school has something to do.
ACTING = (
    "overdue", "never_reviewed", "due_soon", "book_now", "invite", "hold_by", "report_due",
)  # fmt: skip
CLOCKS = {"school": "School", "la": "Local authority", "": ""}
SHOWS = {
    "all": "All plans",
    "overdue": "Overdue",
    "soon": "To do now or soon",
    "la": "With the local authority",
    "season": "This term's round",
}
RECORDS_EXPLAINED = (
    "What a review writes down: a decision for every target, what worked and what did not, the "
    "changes agreed, both views, next steps with who and by when. Only what the school otherwise "
    "writes down is counted."
)


def _late(reviews: pd.DataFrame) -> pd.Series:
    return (reviews["days_overdue"].fillna(0) > 0) & (reviews["whose_clock"] != "la")


def headline(reviews: pd.DataFrame) -> str:
    """'4 of 70 reviews are overdue; 2 wait for the local authority'."""
    late, waiting = int(_late(reviews).sum()), int((reviews["whose_clock"] == "la").sum())
    if late == 0:
        first = "No review is overdue"
    elif len(reviews) == 1:
        first = "The one review is overdue"
    else:
        first = f"{late} of {len(reviews)} reviews {'is' if late == 1 else 'are'} overdue"
    if waiting == 0:
        return first
    return f"{first}; {waiting} wait{'s' if waiting == 1 else ''} for the local authority"


def explained() -> str:
    """How review dates are worked out, in two sentences."""
    return (
        "School plans: the date or interval agreed on the plan, else the last school day of each "
        "term, late after ten more school days. EHC plans: within 12 months of the local "
        "authority's last decision letter; each row says how its date was worked out."
    )


def chosen(reviews: pd.DataFrame, show: str) -> pd.DataFrame:
    """The rows of one choice of `SHOWS`; 'overdue' holds what the Today page counts."""
    if show == "overdue":
        return reviews[_late(reviews)]
    if show == "soon":
        return reviews[reviews["state"].isin(ACTING)]
    if show == "la":
        return reviews[reviews["whose_clock"] == "la"]
    if show == "season":
        return reviews[reviews["season"] != ""]
    return reviews


def states(reviews: pd.DataFrame) -> pd.Series:
    """Each state with its sign and words."""
    return reviews["state"].map(STATES).fillna(reviews["state"])


def clocks(reviews: pd.DataFrame) -> pd.Series:
    """Whose clock is running: School, Local authority or nothing."""
    words = reviews["whose_clock"].fillna("").map(CLOCKS)
    estimated = reviews["estimated"].fillna(False).astype(bool)
    return words.where(~estimated, words + " (estimated)")


def plans(reviews: pd.DataFrame) -> pd.Series:
    """What the school calls the plan, else its type in words."""
    labels = {entry.code: entry.label for entry in PLAN_TYPES}
    return reviews["local_label"].fillna(reviews["plan_type"].map(labels))


def season(round_of: pd.Series, as_of: date) -> str:
    """'This term's round of school reviews, 24 Nov to 12 Dec: 31 of 52 held, …'."""
    return review_season(round_of, as_of)


def soon(review_weeks: int, annual_weeks: int) -> str:
    """How far ahead the school's steps are shown, in a sentence."""
    return (
        f"School reviews are shown from {review_weeks} weeks before their date, steps of annual "
        f"reviews from {annual_weeks} weeks before; what is late stands first."
    )


def not_drawn(reviews: pd.DataFrame, drawn: int) -> str:
    """Which reviews the chart by week leaves out, in a sentence; '' where it leaves out none."""
    undated = int(reviews["review_due"].isna().sum())
    later = len(reviews) - drawn - undated
    parts = [
        f"{counted(later, 'review')} due after the last week drawn" if later else "",
        f"{counted(undated, 'review')} without a date" if undated else "",
    ]
    said = listed([part for part in parts if part])
    return f"Of {counted(len(reviews), 'review')}, not drawn: {said}." if said else ""


def records(found: pd.DataFrame) -> str:
    """'Records of the last reviews: 61 of 66 complete; 3 lack no more than a view …'.

    Those are counted apart: that a view is missing is said where the pupil's and family's words
    are, and not as a record that is incomplete.
    """
    complete = int((found["n_there"] == found["n_items"]).sum())
    voice = set(OF_VOICE)
    views = int(found["missing"].map(lambda codes: bool(codes) and voice.issuperset(codes)).sum())
    said = f"Records of the last reviews: {complete} of {len(found)} complete"
    if views == 0:
        return said
    lack = "lacks" if views == 1 else "lack"
    return f"{said}; {views} {lack} only the view of pupil or family"


def held_of(found: pd.DataFrame) -> pd.Series:
    """'7 of 9' for each record."""
    return found["n_there"].astype(str) + " of " + found["n_items"].astype(str)


def lacks(found: pd.DataFrame) -> pd.Series:
    """What each record lacks, as a list in words; '' where nothing is missing."""
    return found["missing"].map(lambda codes: listed([ITEMS[code] for code in codes]))
