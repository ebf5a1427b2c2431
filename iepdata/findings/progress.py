"""Findings about targets: those that need a change, and those that nobody records."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.every_target import all_targets
from iepdata.findings.frame import Check, empty, made, together
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Status
from iepdata.wording import progress as words

CHECKS: tuple[Check, ...] = (
    Check(
        "target_backwards", "progress", "Target going backwards",
        "The observations of the last weeks move away from the target, by more than their usual "
        "ups and downs explain.",
        "practice", ("observations",), 30,
    ),
    Check(
        "target_stalled", "progress", "Target stalled",
        "Observed {few_observations} times or more, and the target has hardly moved: the pace is "
        "under {stalled_below} of what the due date needs. The help is to change, not the pupil.",
        "practice", ("observations",), 31,
    ),
    Check(
        "target_date_passed", "progress", "Date passed, nothing decided",
        "The day by which the target was to be reached has passed, and it is still open.",
        "practice", ("targets",), 32,
    ),
    Check(
        "target_silent", "progress", "Trouble, and no longer recorded",
        "Nobody has recorded the target for {not_recorded_times} times the agreed interval, and "
        "when it was last seen it was stalled, going backwards or too slow.",
        "practice", ("observations",), 52,
    ),
)  # fmt: skip
OF_STATUS = {
    Status.GOING_BACKWARDS.value: "target_backwards",
    Status.STALLED.value: "target_stalled",
    Status.DATE_PASSED.value: "target_date_passed",
}
WAS_TROUBLE = [*OF_STATUS, Status.OFF_PACE.value]


def find(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The findings of `CHECKS` as of a day, in the columns of `frame.COLUMNS`."""
    targets = all_targets(store, as_of, settings)
    targets = targets.merge(store.read("target_rows", as_of=as_of), on="target_id", how="left")
    return together(_in_trouble(targets, as_of), _silent(targets, as_of))


def _in_trouble(targets: pd.DataFrame, as_of: date) -> pd.DataFrame:
    chosen = targets[targets["status"].isin(list(OF_STATUS))]
    passed = chosen["status"] == Status.DATE_PASSED.value
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check=chosen["status"].map(OF_STATUS),
        subject="target:" + chosen["target_id"],
        sentence=words.troubles(chosen),
        what_to_do=words.what_to_do(chosen),
        step=words.steps(chosen),
        since=chosen["due_date"].where(passed, chosen["last_entry"]),
        urgency=chosen["p_off"].fillna(0.0),
        facts=words.facts(chosen, as_of),
    )


def _silent(targets: pd.DataFrame, as_of: date) -> pd.DataFrame:
    silent = targets["status"] == Status.NOT_RECORDED.value
    chosen = targets[silent & targets["was"].isin(WAS_TROUBLE)]
    waited = (pd.Timestamp(as_of) - pd.to_datetime(chosen["last_entry"])).dt.days
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="target_silent",
        subject="target:" + chosen["target_id"],
        sentence=words.silences(chosen),
        what_to_do=words.ASK,
        step="Ask",
        since=chosen["last_entry"],
        urgency=waited,
        facts=words.facts(chosen, as_of),
    )
