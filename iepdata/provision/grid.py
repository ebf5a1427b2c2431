"""Progress beside delivery: what to do follows from the two together."""

from __future__ import annotations

import pandas as pd

from iepdata.vocabulary import Group, Status
from iepdata.wording.provision_grid import DELIVERY, PROGRESS, next_steps

OF_STATUS = {
    Status.STALLED.value: "not_moving",
    Status.GOING_BACKWARDS.value: "not_moving",
    Status.OFF_PACE.value: "slow",
    Status.NOT_RECORDED.value: "not_recorded",
    Status.ON_TRACK.value: "moving",
    Status.REACHED.value: "moving",
    Status.ACHIEVED.value: "moving",
}


def progress_delivery(targets: pd.DataFrame, patterns: pd.DataFrame) -> pd.DataFrame:
    """Every open target with its progress, its delivery and the next step; one row a target.

    Takes the rows of the questions `targets` and `session_patterns`, and gives those of `targets`
    that are open, in the same order, with

    progress   str  a key of `PROGRESS`; of a date that has passed, what the target was before
    delivery   str  a key of `DELIVERY`
    pattern    str  what the sessions missed for it have in common, '' where nothing
    next_step  str  what to do, from the two together and the pattern

    No open targets: the same columns, no rows. Rule: domain R20.
    """
    found = targets[targets["group"] != Group.NONE.value].reset_index(drop=True)
    passed = found["status"] == Status.DATE_PASSED.value
    status = found["status"].where(~passed, found["was"])
    found["progress"] = status.map(OF_STATUS).astype(object).fillna("cant_tell")
    systematic = patterns[(patterns["verdict"] == "systematic") & patterns["target_id"].notna()]
    worst = systematic.sort_values("rate", ascending=False).drop_duplicates("target_id")
    worst = worst.set_index("target_id")
    found["pattern"] = found["target_id"].map(worst["sentence"]).astype(object).fillna("")
    about_pattern = found["target_id"].map(worst["what_to_do"]).astype(object).fillna("")
    found["next_step"] = next_steps(found, about_pattern)
    return found


def counts(grid: pd.DataFrame) -> pd.DataFrame:
    """How many targets fall in each cell: rows by `PROGRESS`, columns by `DELIVERY`, 0 for none."""
    counted = pd.crosstab(grid["progress"], grid["delivery"])
    return counted.reindex(index=list(PROGRESS), columns=list(DELIVERY), fill_value=0)
