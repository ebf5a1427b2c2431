"""Every question a page or a command can ask, by name; each takes (store, as_of, settings)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd

from iepdata import today as today_list
from iepdata.delivery import target_delivery
from iepdata.forecast import forecasts
from iepdata.markers import markers
from iepdata.progress import target_status, trend_line
from iepdata.queries import housekeeping, pupils, targets
from iepdata.reviews import review_season, review_states
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.strategy_effect import strategy_effects
from iepdata.telling import telling
from iepdata.vocabulary import STATUS_WORDS, Group, Status
from iepdata.what_if import what_would_change
from iepdata.wording.status import short_reasons

SYMBOLS = {status.value: words.symbol for status, words in STATUS_WORDS.items()}
LABELS = {status.value: words.label for status, words in STATUS_WORDS.items()}
# Where no stall has been noticed, it matters whether one would be.
TELLING = [Status.NOT_STARTED, Status.NOT_RECORDED, Status.TOO_FEW, Status.UNCLEAR, Status.ON_TRACK]


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


def explained_targets(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every row of `all_targets`, with what is said beside its status; one row a target.

    marker_voice, marker_judgement and trials of `iepdata.markers.markers`; every_weeks, weeks and
    the columns of `iepdata.telling.telling`: whether a stall would be noticed in time. Of targets
    that are flagged, reached, closed, to be held or not measurable, telling says nothing (NaN).
    """
    return _explained_targets(store, store.data_version, as_of, settings).copy()


@lru_cache(maxsize=REMEMBERED)
def _explained_targets(store: Store, _: int, as_of: date, settings: Settings) -> pd.DataFrame:
    found = all_targets(store, as_of, settings)
    found = found.merge(markers(store, found, as_of, settings), on="target_id", how="left")
    asked = (
        found["status"].isin(TELLING) & ~found["is_keep"].astype(bool) & (found["missing"] == "")
    )
    asking = pd.DataFrame(
        {
            "noise": found["usual_sd"].where(asked),
            "every_weeks": found["record_every_weeks"],
            "weeks": found["total_weeks"],
            "trials": found["trials"].where(found["measure"] == "trials"),
        }
    )
    return found.assign(**asking[["every_weeks", "weeks"]], **telling(asking))


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


def what_would_change_target(
    store: Store, as_of: date, settings: Settings, *, target_id: str
) -> pd.DataFrame:
    """What would change the status of one target; see `iepdata.what_if.what_would_change`."""
    found = all_targets(store, as_of, settings)
    target = dict(found[found["target_id"] == target_id].iloc[0])
    return what_would_change(store, target, as_of, settings)


def forecast(store: Store, as_of: date, settings: Settings, *, public_id: str) -> pd.DataFrame:
    """The likely range of a pupil's targets from tomorrow to the last due date, week by week.

    The columns of `iepdata.forecast.forecasts`: target_id, as_of, date, low and high.
    """
    found = all_targets(store, as_of, settings)
    own = found[found["public_id"] == public_id]
    last = own["due_date"].max()
    weeks = 0 if pd.isna(last) else max((last.date() - as_of).days // 7 + 1, 0)
    ahead = [as_of + timedelta(days=1 + 7 * week) for week in range(weeks)]
    return forecasts(store, [as_of], ahead, settings, only_targets=list(own["target_id"]))


def strategy_effect(
    store: Store, as_of: date, settings: Settings, *, public_id: str
) -> pd.DataFrame:
    """What was seen before and since each change of strategy of a pupil's targets.

    The columns of `iepdata.strategy_effect.strategy_effects`; one row a change.
    """
    found = all_targets(store, as_of, settings)
    own = found.loc[found["public_id"] == public_id, "target_id"]
    return strategy_effects(store, as_of, settings, only_targets=list(own))


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
    "targets_explained": explained_targets,
    "reviews": review_states,
    "review_season": review_season,
    "delivery": target_delivery,
    "today": today,
    "trend": trend,
    "forecast": forecast,
    "strategy_effect": strategy_effect,
    "what_would_change": what_would_change_target,
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
    "set_aside_loads": _of_store(housekeeping.set_aside_loads),
}
