"""Where a pupil is likely to be by the due date, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from iepdata.vocabulary import Status
from iepdata.wording.dates import day
from iepdata.wording.phrases import chance, counted, number, value

# Open, measurable and with a date to come; where the criterion is reached no chance is left to say.
SHOWN = (
    Status.GOING_BACKWARDS,
    Status.STALLED,
    Status.OFF_PACE,
    Status.UNCLEAR,
    Status.ON_TRACK,
    Status.REACHED,
    Status.NOT_RECORDED,
    Status.TOO_FEW,
)
# How likely the range is: its ends leave out one chance in ten each.
LIKELY = "80 chances in 100"


def is_shown(target: Mapping[str, Any]) -> bool:
    """Whether a row of the question `targets` has a range for its due date that is to be seen."""
    low, high = target.get("forecast_low"), target.get("forecast_high")
    known = low is not None and high is not None and math.isfinite(low) and math.isfinite(high)
    return known and target["status"] in SHOWN


def likely(target: Mapping[str, Any]) -> str:
    """The range for the due date: '4 to 7 errors', '‘some help’ to ‘alone’'; '' where none."""
    if not is_shown(target):
        return ""
    low, high = _whole(target, float(target["forecast_low"]), float(target["forecast_high"]))
    first = _level(target, "low") or number(low)
    last = _level(target, "high") or value(high, target["measure"], target["unit"])
    return last if low == high else f"{first} to {last}"


def _whole(target: Mapping[str, Any], low: float, high: float) -> tuple[float, float]:
    """The ends as they are said: no finer than a reader needs.

    Of counts the whole numbers between them, or the two about them; else whole from 10 up.
    """
    if target["measure"] == "count":
        inside = math.ceil(low - 1e-9), math.floor(high + 1e-9)
        return inside if inside[0] <= inside[1] else (math.floor(low), math.ceil(high))
    coarse = target["measure"] in ("percent", "trials", "wcpm") or high >= 10
    return (round(low), round(high)) if coarse else (low, high)


def _level(target: Mapping[str, Any], end: str) -> str:
    name = target.get(f"forecast_{end}_level")
    return f"‘{name}’" if isinstance(name, str) else ""


def sentence(target: Mapping[str, Any], as_of: date, fewest: int) -> str:
    """For staff: the range by the due date and the chance of the criterion, or why there is none.

    `fewest` are the days observed that a range needs. Never for pupils and families: it speaks of
    chances. Empty where there is nothing to foresee. Beside “on track” no chance under one half is
    said: that status then says that it is close to the line.
    """
    if not is_shown(target):
        return _why_none(target, fewest)
    by = f"If nothing changes, most likely {likely(target)} on {day(target['due_date'], as_of)}"
    reach = target["p_reach"]
    unsaid = target["status"] == Status.REACHED or (
        target["status"] == Status.ON_TRACK and not reach >= 0.5
    )
    if unsaid or not math.isfinite(reach):
        return f"{by}: {LIKELY}."
    aim = _level_of_aim(target) or value(
        target["criterion_value"], target["measure"], target["unit"]
    )
    return f"{by}: {LIKELY}. Reaching {aim} by then: {_in_the_same_words(chance(reach))}."


def _in_the_same_words(said: str) -> str:
    """'about 5 chances in 100': as the range is said, so that the two compare."""
    return said.replace(" in 100", " chances in 100")


def _level_of_aim(target: Mapping[str, Any]) -> str:
    name = target.get("criterion_level")
    return f"‘{name}’" if isinstance(name, str) else ""


def _why_none(target: Mapping[str, Any], fewest: int) -> str:
    if target["status"] not in SHOWN or target["is_keep"]:
        return ""
    if target["measure"] == "yes_no":
        return "No range is foreseen for the due date: a single yes or no has none."
    n = int(target["n_days"])
    if n < fewest:
        return (
            f"Where it may lead by the due date is said from {fewest} days observed on; so far "
            f"{counted(n, 'day')}."
        )
    return ""
