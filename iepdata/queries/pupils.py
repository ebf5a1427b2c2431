"""Questions about pupils and their plans."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.errors import NotFound
from iepdata.store import Store


def pupils_with_plans(store: Store, as_of: date) -> pd.DataFrame:
    """Pupils on roll on `as_of` with a plan; one row a pupil, by name.

    Every column of `pupils`, with n_plans (int) and plan_types (list). No pupils: no rows.
    """
    return store.read("pupils_with_plans", as_of=as_of)


def pupil(store: Store, public_id: str) -> pd.Series:
    """The pupil behind an opaque id: every column of `pupils`.

    Raises NotFound for an id that is not a pupil's.
    """
    found = store.read("pupil", public_id=public_id)
    if found.empty:
        raise NotFound("There is no such pupil. Choose one from the list.")
    return found.iloc[0]


def pupil_plans(store: Store, public_id: str, as_of: date) -> pd.DataFrame:
    """A pupil's plans begun by `as_of`, active ones first: the plan's columns and `lead` (name)."""
    return store.read("pupil_plans", public_id=public_id, as_of=as_of)


def pupil_strategies(store: Store, public_id: str, as_of: date) -> pd.DataFrame:
    """Strategies of a pupil's targets begun by `as_of`, by target, then first day."""
    return store.read("pupil_strategies", public_id=public_id, as_of=as_of)


def pupil_contributions(store: Store, public_id: str, as_of: date) -> pd.DataFrame:
    """Contributions to a pupil's plans up to `as_of`, latest first.

    meeting_date is that of the review it was given for, NaT where it was given for none.
    """
    return store.read("pupil_contributions", public_id=public_id, as_of=as_of)


def pupil_actions(store: Store, public_id: str, as_of: date) -> pd.DataFrame:
    """Actions promised at a pupil's reviews held by `as_of`, the latest review's first.

    done_date is empty where the action was not done by `as_of`.
    """
    return store.read("pupil_actions", public_id=public_id, as_of=as_of)


def pupil_reviews(store: Store, public_id: str, as_of: date) -> pd.DataFrame:
    """A pupil's reviews with a meeting date, latest first; is_booked where still to come."""
    return store.read("pupil_reviews", public_id=public_id, as_of=as_of)


def pupil_outcomes(store: Store, public_id: str) -> pd.DataFrame:
    """The outcomes of a pupil's EHC plan, each with n_targets, the targets beneath it."""
    return store.read("pupil_outcomes", public_id=public_id)


def pupil_advice(store: Store, public_id: str, as_of: date) -> pd.DataFrame:
    """Advice asked for by `as_of` for a pupil's plans, latest first (R9b).

    service, requested_date, received_date, summary, shared_with_family_date; what came after
    `as_of` is empty.
    """
    return store.read("pupil_advice", public_id=public_id, as_of=as_of)
