"""What was delivered of the provision that is planned, for each target and each plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from iepdata.asked_once import asked_once_each
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.delivery import sentences

# How far back delivery is looked at, in teaching weeks: about a half-term and what came before.
DELIVERY_WEEKS = 8


def target_delivery(
    store: Store, as_of: date, settings: Settings, *, only_targets: Sequence[str] | None = None
) -> pd.DataFrame:
    """What was delivered for each target up to `as_of`; one row a target, by plan, then target.

    Of all targets or some. Over the last eight teaching weeks, or since the plan, the provision or
    the target's latest strategy began, where that is later. Only provision that names the target
    counts.

    n_provisions     int    strands of provision in force in that time
    counts_from      date   the first day that is counted; NaT where there is no provision
    planned          int    sessions a week × teaching weeks in force, to the nearest whole
    delivered        int    happened in full, one by one or in a week “all as planned”
    partial, missed  int    logged as such
    known            int    delivered, partial and missed together
    not_logged       int    planned, and nothing is known of them; never below 0
    share_delivered  float  delivered of known, 0..1; NaN where nothing is known
    verdict          str    none (nothing planned), not_logged (under half of the planned sessions
                            are known), delivered (the share is at least
                            `settings.delivered_enough`), not_delivered
    top_reason       str    the commonest reason of missed sessions, a code, or None
    sentence         str    '18 of 20 happened, 1 didn't, 1 not logged'

    A session in part counts as known and not as delivered. No targets: the same columns, no rows.
    Raises IepDataError where the calendar does not reach `as_of`. Rules: domain R18 to R20.
    """
    found = _delivery(store, as_of, settings, only_targets)
    return found[found["target_id"].notna()].reset_index(drop=True)


def plan_delivery(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """What was delivered of the provision that names no target; one row a plan that has any.

    The columns of `target_delivery` but target_id.
    """
    found = _delivery(store, as_of, settings)
    own = found[found["target_id"].isna()]
    return own.drop(columns="target_id").reset_index(drop=True)


def verdicts_on(
    store: Store, days: Sequence[date], settings: Settings, *, only_targets: Sequence[str]
) -> pd.DataFrame:
    """What was delivered for `only_targets` up to each of `days`; one row a target and day.

    as_of, target_id, and delivered, known and verdict as in `target_delivery`. No days or no
    targets: no rows.
    """
    found = _asked(store, days, settings, list(only_targets))
    return found[["as_of", "target_id", "delivered", "known", "verdict"]]


@asked_once_each
def verdicts_then(store: Store, looks_at: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """What was delivered for each target up to a day of its own: the rows of `verdicts_on`.

    `looks_at` has target_id and as_of; by day, then target.
    """
    days = [day.date() for day in sorted(looks_at["as_of"].unique())]
    return verdicts_on(store, days, settings, only_targets=sorted(looks_at["target_id"].unique()))


def _delivery(
    store: Store, as_of: date, settings: Settings, only_targets: Sequence[str] | None = None
) -> pd.DataFrame:
    asked = None if only_targets is None else list(only_targets)
    found = _asked(store, [as_of], settings, asked).drop(columns="as_of")
    found["sentence"] = sentences(found)
    return found


def _asked(
    store: Store, days: Sequence[date], settings: Settings, only_targets: list[str] | None
) -> pd.DataFrame:
    for day in days:
        store.require_day(day)
    return store.read(
        "delivery", days=list(days), only_targets=only_targets, delivery_weeks=DELIVERY_WEEKS,
        **settings.as_parameters(),
    )  # fmt: skip
