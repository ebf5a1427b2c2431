"""The words of progress beside delivery, and of the next step in each cell."""

from __future__ import annotations

import pandas as pd

from iepdata.vocabulary import Status
from iepdata.wording.phrases import counted

PROGRESS = {
    "not_moving": "Not moving",
    "slow": "Moving, but too slowly",
    "moving": "Moving",
    "cant_tell": "Can't tell yet",
    "not_recorded": "Not being recorded",
}
DELIVERY = {
    "delivered": "Sessions happened",
    "not_delivered": "Many did not happen",
    "not_logged": "Not logged",
    "none": "No sessions planned",
}
CHANGE = "Change the strategy, or ask for specialist advice: the help given has not moved it."
ADJUST = "Adjust the help while it moves: more often, smaller steps, or another way of teaching."
FIX = "See to the sessions first; judge the strategy once they happen."
LOG = "Start logging the sessions: nobody can say whether the help or its delivery is at fault."
ASK = "Ask who teaches it what they see, and agree what will be different."
WAIT = "Go on observing; a status needs more."
OBSERVE = "Ask for one new observation, or agree who will record it."
# What to do in each cell, by progress, then delivery.
NEXT_STEPS: dict[str, dict[str, str]] = {
    "not_moving": {"delivered": CHANGE, "not_delivered": FIX, "not_logged": LOG, "none": ASK},
    "slow": {"delivered": ADJUST, "not_delivered": FIX, "not_logged": LOG, "none": ASK},
    "moving": {
        "delivered": "Keep going.",
        "not_delivered": "Keep going, and ask whether all that is planned is needed.",
        "not_logged": "Keep going; log the sessions, or agree that this needs none.",
        "none": "Keep going.",
    },
    "cant_tell": {
        "delivered": WAIT,
        "not_delivered": f"{WAIT} See to the sessions meanwhile.",
        "not_logged": f"{WAIT} Log the sessions meanwhile.",
        "none": WAIT,
    },
    "not_recorded": {
        "delivered": OBSERVE,
        "not_delivered": f"{OBSERVE} See to the sessions too.",
        "not_logged": f"{OBSERVE} Log the sessions too.",
        "none": OBSERVE,
    },
}
EXPLAINED = (
    "Every open target is counted once. Down: is it moving? Not moving is stalled or going "
    "backwards. Across: did the sessions planned for it happen, in the last eight teaching weeks? "
    "Where the help was given and nothing moved, change the help. Where it was not given, give it "
    "first. Where nobody logged it, find out which of the two it is."
)


def moved_by_date(grid: pd.DataFrame) -> str:
    """Why the counts are others than on Today where a date has passed; '' where none has.

    Takes status.
    """
    count = int((grid["status"] == Status.DATE_PASSED.value).sum())
    if count == 0:
        return ""
    stand, them = ("stands", "it") if count == 1 else ("stand", "them")
    return (
        f"{counted(count, 'target')} whose date has passed {stand} here by what was last "
        f"observed. Today and Targets count {them} apart from the stalled ones, because what "
        f"becomes of {them} is to be decided."
    )


def next_steps(grid: pd.DataFrame, about_pattern: pd.Series) -> pd.Series:
    """What to do for each target of the grid; '' for a cell that does not exist.

    Takes progress and delivery; `about_pattern` says how a pattern of missed sessions is broken,
    and stands beside the step where many did not happen.
    """
    steps = pd.Series("", index=grid.index, dtype=object)
    for progress, by_delivery in NEXT_STEPS.items():
        own = grid["progress"] == progress
        steps = steps.where(~own, grid["delivery"].map(by_delivery).astype(object).fillna(""))
    said = steps + " " + about_pattern
    return steps.where((about_pattern == "") | (grid["delivery"] != "not_delivered"), said)


def cell(progress: str, delivery: str, count: int) -> str:
    """'Not moving, sessions happened: 6 targets'."""
    across = DELIVERY[delivery]
    return f"{PROGRESS[progress]}, {across[0].lower()}{across[1:]}: {counted(count, 'target')}"
