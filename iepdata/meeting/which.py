"""Which review a meeting is: one on file, or a new one of a type."""

from __future__ import annotations

import pandas as pd

NEW = "new|"
# A meeting between reviews: an EHC plan's year does not begin anew with it.
OF_ITS_OWN = f"{NEW}interim"


def kind_of(plan_type: str) -> str:
    """The type of a plan's usual review: annual of an EHC plan, else termly."""
    return "annual" if plan_type == "EHCP" else "termly"


def choices(near: pd.DataFrame, plan_type: str) -> list[str]:
    """What a meeting can be: the ids of reviews on file, then a new one of each type."""
    return [*near["review_id"], f"{NEW}{kind_of(plan_type)}", OF_ITS_OWN]


def usual(near: pd.DataFrame, plan_type: str) -> str:
    """What a meeting is unless the presenter says otherwise.

    `near` is an answer of `reviews_near`. A review booked for another day is never taken over, and
    an annual one is never begun, without being asked for.
    """
    own = near[near["is_usual"].astype(bool)]
    if len(own):
        return str(own["review_id"].iloc[0])
    return f"{NEW}termly" if near.empty and kind_of(plan_type) == "termly" else OF_ITS_OWN


def new_type(choice: str) -> str | None:
    """The type of the new review that a choice asks for; None where it is one on file."""
    return choice.removeprefix(NEW) if choice.startswith(NEW) else None
