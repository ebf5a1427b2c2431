"""Every target as of a day with all that is said of it, remembered while the records stand."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.asked_once import asked_once
from iepdata.delivery import target_delivery
from iepdata.markers import markers
from iepdata.progress import target_status
from iepdata.queries import housekeeping, targets
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.telling import telling
from iepdata.vocabulary import STATUS_WORDS, Status
from iepdata.wording.status import LABELS, short_reasons

SYMBOLS = {status.value: words.symbol for status, words in STATUS_WORDS.items()}
# Where no stall has been noticed, it matters whether one would be.
TELLING = [Status.NOT_STARTED, Status.NOT_RECORDED, Status.TOO_FEW, Status.UNCLEAR, Status.ON_TRACK]
NOT_MOVING = (Status.STALLED.value, Status.GOING_BACKWARDS.value)


@asked_once
def all_targets(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every target with its pupil, owner, status, sentence, recent values and delivery.

    One row a target: the columns of `target_status`, of `target_details`, `recent` (list),
    `symbol`, `label`, `short_reason`, and `delivery` (delivered, not_delivered, not_logged or
    none) with its sentence. No targets: no rows.
    """
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
