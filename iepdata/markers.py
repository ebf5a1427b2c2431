"""Markers beside a status: one voice alone, and a judgement that the observations do not bear."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from iepdata.progress import statuses_then
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Group, Status
from iepdata.wording import markers as words

JUDGED_WELL = ("achieved", "as_expected")
JUDGED_BADLY = ("none", "backwards")
DOING_WELL = (Status.ON_TRACK.value, Status.REACHED.value, Status.ACHIEVED.value)
DOING_BADLY = (Status.STALLED.value, Status.GOING_BACKWARDS.value, Status.OFF_PACE.value)


def markers(store: Store, statuses: pd.DataFrame, as_of: date, settings: Settings) -> pd.DataFrame:
    """What is to be said beside the status of each target; one row each, '' where nothing is.

    `statuses` are the rows of `target_status` on `as_of`.

    target_id        str
    marker_voice     str  observations of one person or one place alone: not yet generalised (R28)
    marker_judgement str  the last review's judgement and the observations until then differ (R29)
    trials           float  the usual number of trials at a time, NaN for other measures

    Silent where observers or places are not written down, and without reviews (R9c).
    """
    found = statuses[["target_id", "status", "group", "n_days", "missing"]].merge(
        store.read("target_evidence", as_of=as_of), on="target_id", how="left"
    )
    found["marker_voice"] = _one_voice(found, settings)
    open_ones = found.loc[found["group"] != Group.NONE.value, "target_id"]
    judged = _judgements(store, open_ones, as_of, settings)
    found = found.merge(judged, on="target_id", how="left")
    found["marker_judgement"] = found["marker_judgement"].fillna("")
    return found[["target_id", "marker_voice", "marker_judgement", "trials"]]


def _one_voice(targets: pd.DataFrame, settings: Settings) -> pd.Series:
    """The sentence where every one of enough observations is of one observer, or of one place."""
    enough = (
        (targets["n_days_seen"] >= settings.few_observations)
        & (targets["missing"] == "")
        & (targets["group"] != Group.NONE.value)
    )
    one_person = (targets["n_observers"] == 1) & (targets["n_signed"] == targets["n_seen"])
    one_place = (targets["n_settings"] == 1) & (targets["n_placed"] == targets["n_seen"])
    return words.one_voice(targets["n_seen"], one_person & enough, one_place & enough)


def _judgements(store: Store, targets: pd.Series, as_of: date, settings: Settings) -> pd.DataFrame:
    """Each judgement that differs from the status on the day before its meeting, in a sentence.

    The day before, because a judgement of achieved makes the status of the day itself.
    """
    made = store.read("last_judgements", as_of=as_of)
    made["as_of"] = pd.to_datetime(made["meeting_date"]) - pd.Timedelta(days=1)
    first, _ = store.calendar_range()
    made = made[
        made["target_id"].isin(targets)
        & made["judgement"].isin([*JUDGED_WELL, *JUDGED_BADLY])
        & (made["as_of"] >= pd.Timestamp(first))
    ]
    columns = ["as_of", "target_id", "status", "was", "early"]
    if made.empty:
        return pd.DataFrame(columns=["target_id", "marker_judgement"])
    then = statuses_then(store, made, settings)[columns]
    made = made.merge(then, on=["as_of", "target_id"], how="inner")
    status = made["was"].fillna(made["status"])
    certain = ~made["early"].astype(bool)
    too_well = certain & made["judgement"].isin(JUDGED_WELL) & status.isin(DOING_BADLY)
    too_badly = certain & made["judgement"].isin(JUDGED_BADLY) & status.isin(DOING_WELL)
    made["marker_judgement"] = np.where(
        too_well | too_badly, words.differs(made, too_well, as_of), ""
    )
    return made[["target_id", "marker_judgement"]]
