"""Reviews that changed nothing although the target was not moving."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.delivery import verdicts_then
from iepdata.every_target import NOT_MOVING, all_targets
from iepdata.progress import statuses_then
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Group

COLUMNS = [
    "target_id", "plan_id", "pupil_id", "area", "owner", "n_unchanged", "first_on", "last_on",
    "meetings", "rests_on",
]  # fmt: skip


def same_again(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Targets that their last reviews kept unchanged although they were not moving; one row each.

    n_unchanged       int   reviews in a row up to the last, 1 at least
    first_on, last_on date  the first and the last of them; meetings: their days, the last first
    rests_on          list  'table:row_key' of the decisions, the reviews and the help since

    A review counts where it decided to continue, the strategies and provision that followed are
    those from before it, the status known on the eve of the meeting was stalled or going
    backwards on enough observations, and the help had been delivered or was not logged: to go on
    while the delivery is put right is a decision. Targets that move now, or are closed, are left
    out. None: the same columns, no rows. Rule: domain R15.
    """
    targets = all_targets(store, as_of, settings)
    waiting = targets[~targets["group"].isin([Group.MOVING.value, Group.NONE.value])]
    runs = store.read("findings/kept_unchanged", as_of=as_of, **settings.as_parameters())
    first, _ = store.calendar_range()
    runs = runs[
        runs["target_id"].isin(waiting["target_id"]) & (runs["as_of"] >= pd.Timestamp(first))
    ]
    if runs.empty:
        return pd.DataFrame(columns=COLUMNS)
    counted = _unbroken(_known_then(store, runs, settings))
    found = counted.groupby("target_id", sort=False).agg(
        n_unchanged=("met_on", "size"), first_on=("met_on", "min"), last_on=("met_on", "max"),
        meetings=("met_on", list), rests_on=("keys", "sum"),
    )  # fmt: skip
    found = found.reset_index().merge(
        waiting[["target_id", "plan_id", "pupil_id", "area", "owner"]], on="target_id"
    )
    return found[COLUMNS]


def _known_then(store: Store, runs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """`runs` with is_unheeded: not moving on the eve of the meeting, and not for want of help."""
    then = statuses_then(store, runs, settings)
    help_given = verdicts_then(store, runs, settings)
    runs = runs.merge(then[["as_of", "target_id", "status", "was", "early"]],
                      on=["as_of", "target_id"], how="left")  # fmt: skip
    runs = runs.merge(help_given[["as_of", "target_id", "verdict"]], on=["as_of", "target_id"],
                      how="left")  # fmt: skip
    still = runs["was"].fillna(runs["status"]).isin(NOT_MOVING)
    early = runs["early"].fillna(True).astype(bool)
    return runs.assign(is_unheeded=still & ~early & (runs["verdict"] != "not_delivered"))


def _unbroken(runs: pd.DataFrame) -> pd.DataFrame:
    """The latest reviews of each target up to the first that was heeded, the last review first."""
    runs = runs.sort_values(["target_id", "met_on"], ascending=[True, False], kind="stable")
    runs = runs.drop_duplicates(["target_id", "met_on"])
    heeded = ~runs["is_unheeded"]
    counted = runs[heeded.groupby(runs["target_id"]).cumsum() == 0]
    keys = [
        [f"review_decisions:{decision}", f"reviews:{review}", *own]
        for decision, review, own in zip(
            counted["decision_key"], counted["review_key"], counted["help_keys"], strict=True
        )
    ]
    return counted.assign(keys=pd.Series(keys, index=counted.index, dtype=object))
