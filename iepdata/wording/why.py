"""Why a target has its status: the steps in words and numbers, a sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from statistics import NormalDist
from typing import Any

import pandas as pd

from iepdata.vocabulary import MEASURES, RULE_DAYS, RULES, STATUS_WORDS, Status, label_of
from iepdata.wording.dates import day
from iepdata.wording.explain import MEANINGS, RULE_SENTENCES
from iepdata.wording.phrases import chance, change, change_with_range, counted, number, value

# What is true of a target that got past the rule of each status.
PASSED: dict[Status, str] = {
    Status.CLOSED: "it is open",
    Status.NOT_STARTED: "it has begun",
    Status.NOT_MEASURABLE: "it can be measured",
    Status.ACHIEVED: "it has not been achieved",
    Status.REACHED: "it is not at the value to reach",
    Status.DATE_PASSED: "its date is still to come",
    Status.NOT_RECORDED: "it is being recorded",
    Status.TOO_FEW: "there is enough to judge",
    Status.GOING_BACKWARDS: "it is not flagged as moving away",
    Status.STALLED: "nor as hardly moving",
    Status.OFF_PACE: "nor as too slow",
    Status.UNCLEAR: "and it is not in doubt",
}
JUDGED = frozenset(
    {Status.GOING_BACKWARDS, Status.STALLED, Status.OFF_PACE, Status.UNCLEAR, Status.ON_TRACK}
)


def steps(
    target: Mapping[str, Any], seen: pd.DataFrame, settings: Mapping[str, Any], as_of: date
) -> list[str]:
    """The steps that led to a status, in order; never empty, and no figure that is not known.

    `target` is a row of the question `targets`, `seen` those of the question `observations`,
    `settings` every setting by name.
    """
    status = Status(target["status"])
    made = [_tried(status), *_plan(target, as_of), *_evidence(target, seen, as_of)]
    judged_as = Status(target["was"]) if isinstance(target["was"], str) else status
    if judged_as in JUDGED:
        if judged_as is not status:
            label = STATUS_WORDS[judged_as].label.lower()
            made.append(f"Before that it was {label}, on these figures:")
        made += _held(target, settings) if target["is_keep"] else _pace(target, settings, as_of)
        made += _variation(target)
    elif status is Status.TOO_FEW:
        made.append(_enough(target, settings))
    return made


def rule(target: Mapping[str, Any]) -> str:
    """Which rule is in force for a target, with what it says: 'Rule in force: Detector. …'."""
    code = "detector" if target["is_keep"] else target["rule"]
    return f"Rule in force: {RULES[code]}. {RULE_SENTENCES[code]}"


def _tried(status: Status) -> str:
    passed = [words for each, words in PASSED.items() if _before(each, status)]
    so_far = ", ".join(passed)
    label = STATUS_WORDS[status].label
    first = f"The statuses are tried in order, and the first that fits stands: {so_far}. So: "
    return (first if passed else "") + f"{label}. {MEANINGS[status]}"


def _before(each: Status, status: Status) -> bool:
    order = list(Status)
    return order.index(each) < order.index(status)


def _plan(target: Mapping[str, Any], as_of: date) -> list[str]:
    measured = label_of(MEASURES, _text(target["measure"])) or "not said"
    start, goal = _said(target, "baseline"), _said(target, "criterion")
    begun = f" on {day(target['baseline_date'], as_of)}" if _known(target["baseline_date"]) else ""
    if target["is_keep"]:
        return [f"Measured as: {measured}. The level to hold: {goal or 'not said'}."]
    line = f"Measured as: {measured}. Start: {start or 'not said'}{begun if start else ''}. "
    due = f" by {day(target['due_date'], as_of)}" if _known(target["due_date"]) else ""
    line += f"To reach: {goal or 'not said'}{due if goal else ''}."
    if _has_pace(target) and _known(target["needed_per_week"]) and not target["missing"]:
        weeks = counted(round(target["total_weeks"]), "teaching week")
        needed = change(target["needed_per_week"], target["measure"])
        line += f" Over {weeks} that needs about {needed}."
    return [line]


def _evidence(target: Mapping[str, Any], seen: pd.DataFrame, as_of: date) -> list[str]:
    n = int(target["n_observations"])
    if not n:
        entered = " (absences and the like are not counted)" if len(seen) else ""
        return [f"No observations since the start{entered}."]
    first, last = day(target["first_date"], as_of), day(target["last_observed"], as_of)
    when = f"on {last}" if first in (last, "") else f"from {first} to {last}"
    n_days = int(target["n_days"])
    on = f" on {counted(n_days, 'day')}" if 1 < n_days < n else ""
    line = f"{counted(n, 'observation')} since the start{on}, {when}."
    since = target["strategy_since"]
    if _known(since):
        scored = seen[seen["value"].notna() & (seen["status"] == "observed")]
        later = int((pd.to_datetime(scored["date"]) >= pd.Timestamp(since)).sum())
        which = "none of them is" if not later else ("1 is" if later == 1 else f"{later} are")
        line += f" The present way of teaching began on {day(since, as_of)}; {which} since then."
    return [line]


def _pace(target: Mapping[str, Any], settings: Mapping[str, Any], as_of: date) -> list[str]:
    made = []
    if _known(target["trend_per_week"]) and _has_pace(target):
        low, high = target["trend_low"], target["trend_high"]
        seen, within = change_with_range(target["trend_per_week"], low, high, target["measure"])
        made.append(f"Seen so far: {seen}; four times in five the true pace lies {within}.")
    if _known(target["slope_now"]):
        named = (
            f" Under {settings['stalled_below']:.0%} of it is called stalled, a move away from "
            "the target going backwards."
            if target["rule_flags"]
            else ""
        )
        share = _share(target["slope_now"])
        made.append(f"Of late, the last weeks counting most: {share}.{named}")
    if _known(target["p_off"]):
        slow = chance(target["p_off"])
        made.append(
            f"Chance that the pace is too slow (under {settings['off_slope']:.0%} of what is "
            f"needed): {slow}. {_verdict(target, settings)}"
        )
    # Beside “on track” stands no chance under one half: there it says “close to the line”.
    unsaid = target["status"] == Status.ON_TRACK and not target["p_reach"] >= 0.5
    ahead = target["due_date"] >= pd.Timestamp(as_of)
    if _known(target["p_reach"]) and ahead and not unsaid:
        goal, due = _said(target, "criterion"), day(target["due_date"], as_of)
        made.append(
            f"Chance of reaching {goal} by {due} if it goes on like this: "
            f"{chance(target['p_reach'])}."
        )
    return made


def _held(target: Mapping[str, Any], settings: Mapping[str, Any]) -> list[str]:
    if not _known(target["p_off"]):
        return []
    return [
        f"Chance that the true level is now worse than the level to hold: "
        f"{chance(target['p_off'])}. {_verdict(target, settings)}"
    ]


def _verdict(target: Mapping[str, Any], settings: Mapping[str, Any]) -> str:
    """What the rule in force makes of the evidence."""
    if target["rule"] == "detector":
        sure = NormalDist().cdf(settings["off_z"]) * 100
        return f"From {sure:.0f} in 100 it is flagged, from 50 in 100 it is called not clear yet."
    label = RULES[target["rule"]].lower()
    says = "flags it" if target["rule_flags"] else "does not flag it"
    return f"That is the detector's figure; the rule in force, the {label}, {says}."


def _variation(target: Mapping[str, Any]) -> list[str]:
    """How far one observation differs from the next, as taken for this target and as is usual."""
    unit = 1.0 if target["is_keep"] else target["unit_of_gain"]
    if not (_known(target["noise_sd"]) and _known(unit)) or not _has_pace(target):
        return []
    swing, usual = (number(abs(unit * target[name])) for name in ("noise_sd", "usual_sd"))
    points = " points" if target["measure"] in ("percent", "trials") else ""
    if swing == usual:
        return [f"Day-to-day variation: about {swing}{points}, as is usual for this measure."]
    return [
        f"Day-to-day variation: about {swing}{points}, from its own observations and from what is "
        f"usual for this measure ({usual})."
    ]


def _enough(target: Mapping[str, Any], settings: Mapping[str, Any]) -> str:
    if target["rule"] in RULE_DAYS:
        n = RULE_DAYS[target["rule"]]
        return f"The {RULES[target['rule']].lower()} needs {n} days observed."
    return (
        f"A status needs {settings['few_observations']} days observed over "
        f"{settings['few_span_days']} days, or {settings['early_observations']} once "
        f"{settings['early_weeks']:g} teaching weeks have passed since the start; "
        f"{number(max(target['weeks_gone'], 0))} have."
    )


def _has_pace(target: Mapping[str, Any]) -> bool:
    """Whether a change a week means something: levels and single answers have none."""
    return not target["is_ordinal"] and target["measure"] != "yes_no"


def _share(slope: float) -> str:
    """A recent pace as a share of the needed one: 'about 30% of the pace needed'."""
    if slope < -0.05:
        return "moving away from the target"
    if slope < 0.05:
        return "not moving"
    return f"about {round(slope * 20) * 5}% of the pace needed"


def _said(target: Mapping[str, Any], which: str) -> str:
    """A value of the target in words; of a scale by the name of the level."""
    level = target.get(f"{which}_level")
    if isinstance(level, str):
        return f"‘{level}’"
    return value(target[f"{which}_value"], target["measure"], target["unit"])


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _known(cell: object) -> bool:
    return cell is not None and bool(pd.notna(cell))  # type: ignore[call-overload]
