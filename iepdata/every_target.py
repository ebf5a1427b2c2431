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
NOT_MOVING = (Status.STALLED.value, Status.GOING_BACKWARDS.value)


@dataclass(frozen=True)
class _Known:
    """What was last said of every target of a store, and what that was made of."""

    of: tuple[Any, ...]
    last_load: int
    generation: int
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
        # A school that logs no sessions is not told that none happened (R9c).
        logs_sessions = "provision_sessions" in housekeeping.recorded_tables(store, as_of)
        of = (int(marks["untraced"]), store.calendar_made, as_of, settings, logs_sessions)
        last = _known.get(store)
        changed = _changed(store, last) if last is not None and last.of == of else None
        if last is None or changed is None:
            found = _described(store, as_of, settings, logs_sessions, None)
        else:
            again = _described(store, as_of, settings, logs_sessions, changed)
            found = _with_rows(last.targets, again, changed)
        _known[store] = _Known(of, int(marks["last_load"]), generation, found)
    return found


def _changed(store: Store, last: _Known) -> list[str] | None:
    """The targets of which something else may be said now; None for most or for all of them."""
    described = store.read("described_anew", after=last.last_load)["target_id"]
    if described.isna().any():
        return None
    changed = sorted({*changed_since(store, last.generation), *described})
    return changed if len(changed) <= MOST_RENEWED * len(last.targets) else None


def _with_rows(targets: pd.DataFrame, again: pd.DataFrame, changed: list[str]) -> pd.DataFrame:
    """`targets` with what is said again of those `changed`, in the same order as from anew."""
    again = again.astype(targets.dtypes)
    place = np.flatnonzero(targets["target_id"].isin(changed))
    same = ["pupil_id", "target_id"]
    if targets[same].iloc[place].reset_index(drop=True).equals(again[same]):
        renewed = targets.copy(deep=False)
        for column in range(len(targets.columns)):
            # A column that says the same of them need not be copied for all the others.
            if not targets.iloc[place, column].reset_index(drop=True).equals(again.iloc[:, column]):
                renewed.iloc[place, column] = again.iloc[:, column].to_numpy()
        return renewed
    stay = targets.drop(index=targets.index[place])
    return pd.concat([stay, again], ignore_index=True).sort_values(same, ignore_index=True)


def _described(
    store: Store, as_of: date, settings: Settings, logs_sessions: bool,
    only_targets: list[str] | None,
) -> pd.DataFrame:  # fmt: skip
    found = status_by_summary(store, as_of, settings, only_targets=only_targets)
    details = targets.target_details(store, only_targets)
    recent = targets.recent_values(store, only_targets)
    sessions = target_delivery(store, as_of, settings, only_targets=only_targets)
    sessions = sessions.rename(columns={"verdict": "delivery", "sentence": "delivery_sentence"})
    found = found.merge(details, on="target_id", how="left")
    found = found.merge(recent, on="target_id", how="left")
    found = found.merge(
        sessions[["target_id", "delivery", "delivery_sentence"]], on="target_id", how="left"
    )
    found["delivery"] = found["delivery"].fillna("none") if logs_sessions else "none"
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
