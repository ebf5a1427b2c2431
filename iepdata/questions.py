"""Every question a page or a command can ask, by name; each takes (store, as_of, settings)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from iepdata import today as today_list
from iepdata.delivery import target_delivery
from iepdata.progress import target_status, trend_line
from iepdata.queries import housekeeping, pupils, targets
from iepdata.reviews import review_season, review_states
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import STATUS_WORDS, Group
from iepdata.wording.status import short_reasons

SYMBOLS = {status.value: words.symbol for status, words in STATUS_WORDS.items()}
LABELS = {status.value: words.label for status, words in STATUS_WORDS.items()}


# Several questions of one page rest on the status of every target: worked out once.
REMEMBERED = 4


def all_targets(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every target with its pupil, owner, status, sentence, recent values and delivery.

    One row a target: the columns of `target_status`, of `target_details`, `recent` (list),
    `symbol`, `label`, `short_reason`, and `delivery` (delivered, not_delivered, not_logged or
    none) with its sentence. No targets: no rows.
    """
    return _all_targets(store, store.data_version, as_of, settings).copy()


@lru_cache(maxsize=REMEMBERED)
def _all_targets(store: Store, _: int, as_of: date, settings: Settings) -> pd.DataFrame:
    found = target_status(store, as_of, settings)
    details = targets.target_details(store)
    recent = targets.recent_values(store, as_of, settings)
    sessions = target_delivery(store, as_of, settings)
    sessions = sessions.rename(columns={"verdict": "delivery", "sentence": "delivery_sentence"})
    found = found.merge(details, on="target_id", how="left")
    found = found.merge(recent, on="target_id", how="left")
    found = found.merge(
        sessions[["target_id", "delivery", "delivery_sentence"]], on="target_id", how="left"
    )
    # A school that logs no sessions is not told that none happened (R9c).
    logs_sessions = "provision_sessions" in housekeeping.recorded_tables(store, as_of)
    found["delivery"] = found["delivery"].fillna("none") if logs_sessions else "none"
    found["symbol"] = found["status"].map(SYMBOLS)
    found["label"] = found["status"].map(LABELS)
    found["short_reason"] = short_reasons(found, as_of)
    return found


def today(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """What needs the SENCO on `as_of`, most pressing first; see `iepdata.today.today`."""
    return today_list.today(
        all_targets(store, as_of, settings),
        review_states(store, as_of, settings),
        targets.concerns_open(store, as_of),
        as_of,
    )


def pupils_at_a_glance(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Pupils on roll with a plan, by name, with counts of their open targets.

    n_targets, n_moving and n_needs_change beside every column of `pupils`.
    """
    found = pupils.pupils_with_plans(store, as_of)
    statuses = all_targets(store, as_of, settings)
    open_ones = statuses[statuses["group"] != Group.NONE.value]
    counts = open_ones.groupby("pupil_id").agg(
        n_targets=("target_id", "size"),
        n_moving=("group", lambda group: (group == Group.MOVING.value).sum()),
        n_needs_change=("group", lambda group: (group == Group.NEEDS_CHANGE.value).sum()),
    )
    found = found.merge(counts, left_on="pupil_id", right_index=True, how="left")
    names = ["n_targets", "n_moving", "n_needs_change"]
    found[names] = found[names].fillna(0).astype(int)
    return found


def trend(store: Store, as_of: date, settings: Settings, *, target_id: str) -> pd.DataFrame:
    """The aimline and trend of one target; see `iepdata.progress.trend_line`."""
    found = all_targets(store, as_of, settings)
    return trend_line(store, dict(found[found["target_id"] == target_id].iloc[0]), as_of)


Question = Callable[..., Any]


def _of_day(function: Callable[..., Any]) -> Question:
    def ask(store: Store, as_of: date, _: Settings, **arguments: Any) -> Any:
        return function(store, as_of=as_of, **arguments)

    return ask


def _of_store(function: Callable[..., Any]) -> Question:
    def ask(store: Store, _: date, __: Settings, **arguments: Any) -> Any:
        return function(store, **arguments)

    return ask


QUESTIONS: dict[str, Question] = {
    "targets": all_targets,
    "reviews": review_states,
    "review_season": review_season,
    "delivery": target_delivery,
    "today": today,
    "trend": trend,
    "pupils": pupils_at_a_glance,
    "pupil": _of_store(pupils.pupil),
    "pupil_plans": _of_day(pupils.pupil_plans),
    "pupil_strategies": _of_day(pupils.pupil_strategies),
    "pupil_contributions": _of_day(pupils.pupil_contributions),
    "pupil_actions": _of_day(pupils.pupil_actions),
    "pupil_reviews": _of_day(pupils.pupil_reviews),
    "pupil_outcomes": _of_store(pupils.pupil_outcomes),
    "pupil_readers": _of_day(pupils.pupil_readers),
    "observations": _of_day(targets.observations),
    "concerns": _of_day(targets.concerns_open),
    "summary": _of_day(housekeeping.summary),
    "recorded_tables": _of_day(housekeeping.recorded_tables),
    "loads": _of_store(housekeeping.loads),
    "quarantine": _of_store(housekeeping.quarantine),
}
