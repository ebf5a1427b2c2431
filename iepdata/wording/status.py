"""The sentence beside every status: what was seen, what is needed, and what to do next."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from iepdata.vocabulary import RULE_DAYS, STATUS_WORDS, TARGET_STATUS, Status
from iepdata.wording.phrases import days, lately, numbers, pace, values

MISSING_WORDS = {
    "measure": "how it is measured (for example, correct out of 10)",
    "baseline": "where the pupil started",
    "criterion": "the value to reach",
    "baseline_date": "when the baseline was taken",
    "due_date": "a due date after the baseline",
}
LABELS = {status.value: words.label for status, words in STATUS_WORDS.items()}


def reasons(targets: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The sentence of every target of the status query, one row a target, in two voices.

    `reason` is for staff. `reason_family` is for pupil and family: plain words, no probability;
    not there: stalled, refused, chances. Takes the columns of `sql/status.sql` and the target's
    `unit`. No targets: no rows.
    """
    parts = _Parts(targets, as_of)
    return pd.DataFrame(
        {"reason": _for_staff(targets, parts, as_of), "reason_family": _for_family(targets, parts)}
    )


def _for_staff(targets: pd.DataFrame, parts: _Parts, as_of: date) -> pd.Series:
    return _choose(
        targets,
        {
            Status.CLOSED: _closed(targets),
            Status.NOT_STARTED: "Starts on " + days(targets["starts_on"], as_of) + ".",
            Status.NOT_MEASURABLE: _not_measurable(targets),
            Status.ACHIEVED: _achieved(targets, as_of),
            Status.REACHED: "Reached: "
            + parts.criterion
            + " on the last days observed, most recently "
            + parts.last
            + ". Confirm it at the review.",
            Status.DATE_PASSED: "The date, "
            + days(targets["due_date"], as_of)
            + ", has passed"
            + parts.was
            + ". Decide: finish, change or set a new date.",
            Status.NOT_RECORDED: _not_recorded(targets, as_of) + parts.was + ".",
            Status.TOO_FEW: _too_few(targets, as_of),
            Status.GOING_BACKWARDS: "Going backwards. " + parts.seen + parts.now + parts.needs,
            Status.STALLED: "Stalled. " + parts.seen + parts.now + parts.needs,
            Status.OFF_PACE: "Moving, but too slowly. "
            + parts.seen
            + parts.now
            + parts.gaining_and_needs,
            Status.UNCLEAR: "Not clear yet. "
            + parts.seen
            + parts.now
            + "The observations fit both enough progress and too little: keep recording.",
            Status.ON_TRACK: "On track. " + parts.seen + parts.on_track,
        },
    ) + _markers(targets, as_of)


def _for_family(targets: pd.DataFrame, parts: _Parts) -> pd.Series:
    measured = "We measured " + parts.times + ", last on " + parts.last + ". "
    label = targets["status"].map({s.value: w.family for s, w in STATUS_WORDS.items()}) + ". "
    judged = targets["status"].isin(
        [
            Status.GOING_BACKWARDS, Status.STALLED, Status.OFF_PACE, Status.UNCLEAR,
            Status.ON_TRACK, Status.REACHED,
        ]
    )  # fmt: skip
    now = _capital(parts.level) + "; we are aiming for " + parts.criterion + "."
    return (label + (measured + now).where(judged, "")).str.strip()


class _Parts:
    """The phrases that the sentences share, each a column."""

    def __init__(self, targets: pd.DataFrame, as_of: date) -> None:
        measure, unit = targets["measure"].fillna(""), targets["unit"].fillna("")
        ordinal = targets["is_ordinal"].fillna(False).astype(bool)
        keeps = targets["is_keep"].fillna(False).astype(bool)
        self.times = _counted(targets["n_observations"], "time")
        self.last = days(targets["last_observed"], as_of, weekday=True)
        self.criterion = said_value(targets, "criterion")
        start = said_value(targets, "baseline")
        # What was seen is said, not what was fitted: the middle of the last three days observed,
        # and of levels, which have no mean, the last.
        about = lately(values(targets["recent_level"], measure, unit))
        self.level = about.where(~ordinal, said_value(targets, "latest") + " when last seen")
        self.seen = (
            _counted(targets["n_observations"], "observation")
            + " since "
            + days(targets["baseline_date"], as_of)
            + ", last "
            + self.last
            + ". "
        )
        as_at_start = numbers(targets["recent_level"]) == numbers(targets["baseline_value"])
        as_at_start = as_at_start.where(~ordinal, targets["latest"] == targets["baseline_value"])
        compared = pd.Series(", as at the start. ", index=targets.index, dtype=object)
        compared = compared.where(as_at_start, " (" + start + " at the start). ")
        self.now = _capital(self.level) + compared
        due = days(targets["due_date"], as_of)
        by_then = _capital(self.criterion) + " by " + due
        weeks_left = targets["total_weeks"] - targets["weeks_gone"]
        weeks_left = weeks_left.where(weeks_left > 0)
        to_go = (targets["criterion_value"] - targets["recent_level"]) / weeks_left
        planned = by_then + " needed about " + pace(targets["needed_per_week"], measure)
        from_here = "; from here it needs about " + pace(to_go, measure) + "."
        paced = planned + from_here.where(to_go.notna(), ".")
        self.needs = paced.where(~ordinal, by_then + " is the aim.").where(
            ~keeps, "The level to hold is " + self.criterion + "."
        )
        changing = "Changing by about " + pace(targets["trend_per_week"], measure) + "; "
        self.gaining = changing.where(targets["trend_per_week"].notna() & ~ordinal, "")
        # In the middle of a sentence the aim begins with a small letter again.
        self.gaining_and_needs = self.gaining + self.needs.where(
            self.gaining == "", self.needs.str.replace(r"^L", "l", regex=True)
        )
        aim = _capital(self.level) + ", " + self.criterion + " to reach by " + due + "."
        self.on_track = aim.where(~keeps, "Holding: " + self.level + ".")
        was = targets["was"].map(LABELS).str.lower()
        self.was = ("; it was " + was).where(was.notna(), "")


def said_value(targets: pd.DataFrame, which: str) -> pd.Series:
    """The value `which` (baseline, criterion or latest) in words, a level of a scale by its name.

    An empty string where there is none.
    """
    column = "latest" if which == "latest" else f"{which}_value"
    numbered = values(targets[column], targets["measure"].fillna(""), targets["unit"].fillna(""))
    level = targets[f"{which}_level"]
    return numbered.where(level.isna(), "‘" + level.fillna("") + "’")


def _counted(n: pd.Series, noun: str) -> pd.Series:
    return n.astype(str) + np.where(n == 1, f" {noun}", f" {noun}s")


def _capital(words: pd.Series) -> pd.Series:
    return words.str.slice(0, 1).str.upper() + words.str.slice(1)


def _choose(targets: pd.DataFrame, sentences: dict[Status, pd.Series]) -> pd.Series:
    chosen = pd.Series("", index=targets.index, dtype=object)
    for status, sentence in sentences.items():
        chosen = chosen.where(targets["status"] != status.value, sentence)
    return chosen


def _closed(targets: pd.DataFrame) -> pd.Series:
    labels = {entry.code: entry.label.lower() for entry in TARGET_STATUS}
    how = targets["own_status"].map(labels)
    how = how.where(targets["own_status"] != "active", "the plan has ended")
    left = targets["left_on"].notna() & (targets["own_status"] == "active")
    return "Closed: " + how.where(~left, "the pupil has left") + "."


def _achieved(targets: pd.DataFrame, as_of: date) -> pd.Series:
    when = days(targets["achieved_on"], as_of)
    by_review = targets["achieved_by_review"].fillna(False).astype(bool)
    how = pd.Series("Achieved: reached on " + when, index=targets.index)
    how = how.where(~by_review, "Achieved: confirmed at the review of " + when)
    since = days(targets["below_since"], as_of)
    return how + np.where(since == "", ".", ", not at the criterion since " + since + ".")


def _not_recorded(targets: pd.DataFrame, as_of: date) -> pd.Series:
    never = "Not recorded since it started on " + days(targets["starts_on"], as_of)
    seen = "Not recorded since " + days(targets["last_entry"], as_of)
    return seen.where(targets["last_entry"].notna(), never)


def _too_few(targets: pd.DataFrame, as_of: date) -> pd.Series:
    n = targets["n_days"]
    usual = pd.Series(np.where(n < 3, 3, 5), index=n.index)
    needed = usual.where(~targets["rule"].isin(list(RULE_DAYS)), targets["rule"].map(RULE_DAYS))
    early: pd.Series = (
        n.astype(str) + " of " + needed.astype(int).astype(str) + " days observed so far; next due "
    )
    waiting = n.astype(str) + " days observed so far, too close together to tell; next due "
    due = days(targets["next_entry_due"], as_of) + "."
    return early.where(n < needed, waiting) + due


def _not_measurable(targets: pd.DataFrame) -> pd.Series:
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
