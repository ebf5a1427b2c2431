"""What is said of a target that needs a change, and what to do about it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.vocabulary import AREAS, Status
from iepdata.wording.phrases import days

# The first step for a target in need of a change, by what was delivered (R20).
STEPS = {
    "delivered": "Plan a change",
    "not_delivered": "Fix the delivery",
    "not_logged": "Start logging sessions",
    "none": "Check with the class teacher",
}
WHAT_TO_DO = {
    "delivered": "The help was given and the target has not moved: change the strategy, or ask "
    "for specialist advice.",
    "not_delivered": "Much of the planned help did not happen: see to it first, then look at the "
    "target again.",
    "not_logged": "Nobody can say whether the planned help happened: log the sessions from now "
    "on, then look again.",
    "none": "Ask who teaches it what they see, and agree what will be different.",
}
DECIDE = "Decide what becomes of the target: close it, replace it, or give it a new date."
ASK = "Ask who teaches it for one new observation, or agree who will record it."


def areas(targets: pd.DataFrame) -> pd.Series:
    """The area of each target in words; 'Target' where it has none."""
    return targets["area"].map({entry.code: entry.label for entry in AREAS}).fillna("Target")


def troubles(targets: pd.DataFrame) -> pd.Series:
    """'Literacy: flat for 9 weeks, sessions delivered'."""
    return areas(targets) + ": " + targets["short_reason"]


def silences(targets: pd.DataFrame) -> pd.Series:
    """'Literacy: not recorded since 3 Oct; was stalled'."""
    reason = targets["reason"].fillna("")
    said = reason.str.slice(0, 1).str.lower() + reason.str.slice(1).str.rstrip(".")
    return areas(targets) + ": " + said


def what_to_do(targets: pd.DataFrame) -> pd.Series:
    """What to do about each target, by what was delivered of its provision."""
    passed = targets["status"] == Status.DATE_PASSED.value
    return targets["delivery"].map(WHAT_TO_DO).where(~passed, DECIDE)


def steps(targets: pd.DataFrame) -> pd.Series:
    """The step of each target in two to five words."""
    passed = targets["status"] == Status.DATE_PASSED.value
    return targets["delivery"].map(STEPS).where(~passed, "Decide")


def facts(targets: pd.DataFrame, as_of: date) -> pd.Series:
    """'stalled, 9 seen, last 14 Nov 2026': what changes when something new is known."""
    seen = targets["n_observations"].fillna(0).astype(int).astype(str)
    last = days(targets["last_entry"], date(as_of.year + 1, 1, 1))
    return targets["status"] + ", " + seen + " seen, last " + last
