"""Every target as of a day with all that is said of it, remembered while the records stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from iepdata.asked_once import asked_once
from iepdata.delivery import target_delivery
from iepdata.markers import markers
from iepdata.progress import status_by_summary
from iepdata.queries import housekeeping, targets
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.summaries import MOST_RENEWED, changed_since, summarised
from iepdata.telling import telling
from iepdata.vocabulary import STATUS_WORDS, Status
from iepdata.wording.status import short_reasons
from iepdata.wording.status_parts import LABELS

SYMBOLS = {status.value: words.symbol for status, words in STATUS_WORDS.items()}
# Where no stall has been noticed, it matters whether one would be.
TELLING = [Status.NOT_STARTED, Status.NOT_RECORDED, Status.TOO_FEW, Status.UNCLEAR, Status.ON_TRACK]
# What is said of a status, and what is taken of delivery.
SAID = ("symbol", "label", "short_reason")
DELIVERED = ("delivery", "delivery_sentence")
NOT_MOVING = (Status.STALLED.value, Status.GOING_BACKWARDS.value)


@dataclass(frozen=True)
class _Known:
    """What was last said of every target of a store, and what that was made of."""

    of: tuple[Any, ...]
    last_load: int
    generation: int
    logs_sessions: bool
    targets: pd.DataFrame


_known: WeakKeyDictionary[Store, _Known] = WeakKeyDictionary()


@asked_once
def all_targets(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every target with its pupil, owner, status, sentence, recent values and delivery.

    One row a target: the columns of `target_status`, of `target_details`, `recent` (list),
    `symbol`, `label`, `short_reason`, and `delivery` (delivered, not_delivered, not_logged or
    none) with its sentence. No targets: no rows. After a load only what it touched is worked out
    again.
    """
    with summarised(store, as_of, settings) as generation:
        marks = store.read("status/marks").iloc[0]
        of = (int(marks["untraced"]), store.calendar_made, as_of, settings)
        last = _known.get(store)
        if (
            last is None
            or last.of != of
            or (found := _renewed(store, as_of, settings, last)) is None
        ):
            logs_sessions = _logs_sessions(store, as_of)
            beside = _beside(store, as_of, settings, logs_sessions, None)
            found = _described(store, as_of, settings, beside, None)
        else:
            logs_sessions = last.logs_sessions
        _known[store] = _Known(of, int(marks["last_load"]), generation, logs_sessions, found)
    return found


def _renewed(store: Store, as_of: date, settings: Settings, last: _Known) -> pd.DataFrame | None:
    """What was said last, with what has changed since; None where most or all of it may have."""
    changed = set(changed_since(store, last.generation))
    loaded = set(store.read("loaded_since", after=last.last_load)["table_name"])
    # Observations alter neither whose a target is nor what was delivered for it.
    only_observed = loaded <= {"observations"}
    if not only_observed:
        described = store.read("described_anew", after=last.last_load)["target_id"]
        if described.isna().any() or _logs_sessions(store, as_of) != last.logs_sessions:
            return None
        changed.update(described)
    if len(changed) > MOST_RENEWED * len(last.targets):
        return None
    asked = sorted(changed)
    place = np.flatnonzero(last.targets["target_id"].isin(asked))
    if only_observed:
        beside = last.targets.iloc[place]
    else:
        beside = _beside(store, as_of, settings, last.logs_sessions, asked)
    again = _described(store, as_of, settings, beside, asked)
    return _with_rows(last.targets, again[last.targets.columns], place)


def _logs_sessions(store: Store, as_of: date) -> bool:
    """Does the school log sessions? One that does not is not told that none happened (R9c)."""
    return "provision_sessions" in housekeeping.recorded_tables(store, as_of)


def _with_rows(targets: pd.DataFrame, again: pd.DataFrame, place: np.ndarray) -> pd.DataFrame:
    """`targets` with what is said `again` of those at `place`, in the same order as from anew."""
    again = again.astype(targets.dtypes)
    same = ["pupil_id", "target_id"]
    if targets[same].iloc[place].reset_index(drop=True).equals(again[same]):
        renewed = targets.copy(deep=False)
        for name in targets.columns:
            stands, now = targets[name].array, again[name]
            # A column that says the same of them need not be copied for all the others.
            if not pd.Series(stands.take(place)).equals(now):
                values = stands.copy()
                values[place] = now.array
                renewed[name] = values
        return renewed
    stay = targets.drop(index=targets.index[place])
    return pd.concat([stay, again], ignore_index=True).sort_values(same, ignore_index=True)


def _beside(
    store: Store, as_of: date, settings: Settings, logs_sessions: bool,
    only_targets: list[str] | None,
) -> pd.DataFrame:  # fmt: skip
    """Whose each target is, and what was delivered for it: what no observation alters."""
    found = targets.target_details(store, only_targets)
    sessions = target_delivery(store, as_of, settings, only_targets=only_targets)
    sessions = sessions.rename(columns={"verdict": "delivery", "sentence": "delivery_sentence"})
    found = found.merge(sessions[["target_id", *DELIVERED]], on="target_id", how="left")
    found["delivery"] = found["delivery"].fillna("none") if logs_sessions else "none"
    return found


def _described(
    store: Store, as_of: date, settings: Settings, beside: pd.DataFrame,
    only_targets: list[str] | None,
) -> pd.DataFrame:  # fmt: skip
    """All of `all_targets`, with the columns that are found in `beside` alone."""
    found = status_by_summary(store, as_of, settings, only_targets=only_targets)
    recent = targets.recent_values(store, only_targets)
    found = found.merge(recent, on="target_id", how="left")
    own = beside.columns.difference([*found.columns, *SAID], sort=False)
    found = found.merge(beside[["target_id", *own]], on="target_id", how="left")
    found["symbol"] = found["status"].map(SYMBOLS)
    found["label"] = found["status"].map(LABELS)
    found["short_reason"] = short_reasons(found, as_of)
    return found


@asked_once
def explained_targets(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every row of `all_targets`, with what is said beside its status; one row a target.

    marker_voice, marker_judgement and trials of `iepdata.markers.markers`; every_weeks, weeks and
    the columns of `iepdata.telling.telling`: whether a stall would be noticed in time. Of targets
    that are flagged, reached, closed, to be held or not measurable, telling says nothing (NaN).
    """
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
