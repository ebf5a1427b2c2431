"""The sentence beside every status: what was seen, what is needed, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from iepdata.vocabulary import RULE_DAYS, STATUS_WORDS, TARGET_STATUS, Status
from iepdata.wording.phrases import days, numbers
from iepdata.wording.status_parts import LABELS, Parts, capital, said_value

MISSING_WORDS = {
    "measure": "how it is measured (for example, correct out of 10)",
    "baseline": "where the pupil started",
    "criterion": "the value to reach",
    "baseline_date": "when the baseline was taken",
    "due_date": "a due date after the baseline",
}
# Of whose targets pupil and family are told what was measured.
MEASURED_FOR_FAMILY = (
    Status.GOING_BACKWARDS, Status.STALLED, Status.OFF_PACE, Status.UNCLEAR, Status.ON_TRACK,
    Status.REACHED,
)  # fmt: skip


def reasons(targets: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The sentence of every target of the status query, one row a target, in two voices.

    `reason` is for staff. `reason_family` is for pupil and family: plain words, no probability;
    not there: stalled, refused, chances. Takes the columns of `sql/status.sql` and the target's
    `unit`. No targets: no rows.
    """
    # Each sentence is put together for the targets of its status alone.
    by_status = targets.groupby("status", sort=False)
    said = [_said(own, Status(str(status)), as_of) for status, own in by_status]
    nothing = pd.DataFrame({"reason": [], "reason_family": []}, dtype=str, index=targets.index[:0])
    return pd.concat(said or [nothing]).reindex(targets.index)


def _said(targets: pd.DataFrame, status: Status, as_of: date) -> pd.DataFrame:
    parts = Parts(targets, as_of)
    staff = FOR_STAFF[status](parts) + _markers(targets, as_of)
    family = _for_family(parts, status)
    return pd.DataFrame({"reason": staff, "reason_family": family}, dtype=str)


def _for_family(parts: Parts, status: Status) -> pd.Series:
    label = pd.Series(f"{STATUS_WORDS[status].family}.", index=parts.targets.index, dtype=object)
    if status not in MEASURED_FOR_FAMILY:
        return label
    measured = " We measured " + parts.times + ", last on " + parts.last + ". "
    return label + measured + capital(parts.level) + "; we are aiming for " + parts.criterion + "."


def _closed(parts: Parts) -> pd.Series:
    targets = parts.targets
    labels = {entry.code: entry.label.lower() for entry in TARGET_STATUS}
    how = targets["own_status"].map(labels)
    how = how.where(targets["own_status"] != "active", "the plan has ended")
    left = targets["left_on"].notna() & (targets["own_status"] == "active")
    return "Closed: " + how.where(~left, "the pupil has left") + "."


def _achieved(parts: Parts) -> pd.Series:
    targets, as_of = parts.targets, parts.as_of
    when = days(targets["achieved_on"], as_of)
    by_review = targets["achieved_by_review"].fillna(False).astype(bool)
    how = pd.Series("Achieved: reached on " + when, index=targets.index)
    how = how.where(~by_review, "Achieved: confirmed at the review of " + when)
    since = days(targets["below_since"], as_of)
    return how + np.where(since == "", ".", ", not at the criterion since " + since + ".")


def _not_recorded(parts: Parts) -> pd.Series:
    targets, as_of = parts.targets, parts.as_of
    never = "Not recorded since it started on " + days(targets["starts_on"], as_of)
    seen = "Not recorded since " + days(targets["last_entry"], as_of)
    return seen.where(targets["last_entry"].notna(), never) + parts.was + "."


def _too_few(parts: Parts) -> pd.Series:
    targets, as_of = parts.targets, parts.as_of
    n = targets["n_days"]
    usual = pd.Series(np.where(n < 3, 3, 5), index=n.index)
    needed = usual.where(~targets["rule"].isin(list(RULE_DAYS)), targets["rule"].map(RULE_DAYS))
    early: pd.Series = (
        n.astype(str) + " of " + needed.astype(int).astype(str) + " days observed so far; next due "
    )
    waiting = n.astype(str) + " days observed so far, too close together to tell; next due "
    due = days(targets["next_entry_due"], as_of) + "."
    return early.where(n < needed, waiting) + due


def _not_measurable(parts: Parts) -> pd.Series:
    targets = parts.targets
    codes = targets["missing"]
    # A target lacks a handful of things at most: the distinct combinations are few.
    words = {combination: _missing_sentence(combination) for combination in codes.unique()}
    sentence = codes.map(words)
    noise = targets["usual_sd"] * targets["needed_per_week"].abs()
    step = (
        "Can't be measured yet: the step from "
        + said_value(targets, "baseline")
        + " to "
        + said_value(targets, "criterion")
        + " is within the usual day-to-day variation (about "
        + numbers(noise)
        + "). Choose a larger step, or a measure that varies less."
    )
    return sentence.where(codes != "small_step", step)


def _missing_sentence(combination: str) -> str:
    codes = combination.split(",")
    if "already_there" in codes:
        return "Can't be measured yet: already there at the start. Raise the value to reach."
    wanted = [MISSING_WORDS[code] for code in codes if code in MISSING_WORDS]
    if not wanted:
        return ""
    listed = wanted[0] if len(wanted) == 1 else ", ".join(wanted[:-1]) + " and " + wanted[-1]
    return f"Can't be measured yet: add {listed}."


def _markers(targets: pd.DataFrame, as_of: date) -> pd.Series:
    judged = targets["status"].isin(
        [
            Status.GOING_BACKWARDS, Status.STALLED, Status.OFF_PACE, Status.UNCLEAR,
            Status.ON_TRACK,
        ]
    )  # fmt: skip
    n = targets["n_observations"]
    blank = pd.Series("", index=targets.index, dtype=object)
    early = (" Early view (" + n.astype(str) + " observations).").where(
        targets["early"].astype(bool), ""
    )
    close = blank.where(~targets["close_to_line"].astype(bool), " Close to the line.")
    new = (" New strategy since " + days(targets["strategy_since"], as_of)
           + ": too early to judge it.").where(
        judged & targets["new_strategy"].astype(bool), ""
    )  # fmt: skip
    settling = blank.where(
        ~(judged & targets["settling_back"].astype(bool)), " Settling back after the holiday."
    )
    assumed = blank.where(
        ~(judged & targets["due_assumed"].astype(bool)),
        " No due date is given: the end of the plan or school year is assumed.",
    )
    return close + early + new + settling + assumed


# The sentence of each status for staff, of what was seen and what it means.
FOR_STAFF: dict[Status, Callable[[Parts], pd.Series]] = {
    Status.CLOSED: _closed,
    Status.NOT_STARTED: lambda of: "Starts on " + days(of.targets["starts_on"], of.as_of) + ".",
    Status.NOT_MEASURABLE: _not_measurable,
    Status.ACHIEVED: _achieved,
    Status.REACHED: lambda of: (
        "Reached: " + of.criterion + " on the last days observed, most recently " + of.last
        + ". Confirm it at the review."
    ),
    Status.DATE_PASSED: lambda of: (
        "The date, " + of.due + ", has passed" + of.was
        + ". Decide: finish, change or set a new date."
    ),
    Status.NOT_RECORDED: _not_recorded,
    Status.TOO_FEW: _too_few,
    Status.GOING_BACKWARDS: lambda of: "Going backwards. " + of.seen + of.now + of.needs,
    Status.STALLED: lambda of: "Stalled. " + of.seen + of.now + of.needs,
    Status.OFF_PACE: lambda of: (
        "Moving, but too slowly. " + of.seen + of.now + of.gaining_and_needs
    ),
    Status.UNCLEAR: lambda of: (
        "Not clear yet. " + of.seen + of.now
        + "The observations fit both enough progress and too little: keep recording."
    ),
    Status.ON_TRACK: lambda of: "On track. " + of.seen + of.on_track,
}  # fmt: skip


def short_reasons(targets: pd.DataFrame, as_of: date) -> pd.Series:
    """A few words on each target for a list: 'stalled, flat for 9 weeks; 18 of 20 happened'.

    Takes the columns of the question `targets`, with `delivery_sentence` where there is one.
    """
    flat = targets["weeks_gone"].round().fillna(0).astype(int)
    label = targets["status"].map(LABELS).fillna("").str.lower()
    weeks = np.where(flat == 1, " week", " weeks")
    words = label.where(
        ~targets["status"].isin([Status.STALLED, Status.GOING_BACKWARDS, Status.OFF_PACE]),
        label + " after " + flat.astype(str) + weeks,
    )
    words = words.where(
        targets["status"] != Status.DATE_PASSED,
        "date passed on " + days(targets["due_date"], as_of),
    )
    planned = targets["delivery"].fillna("none") != "none"
    sessions = targets["delivery_sentence"].fillna("").str.rstrip(".")
    return words + ("; sessions: " + sessions).where(planned, "")
