"""What would change a status, in words: 'Three more observations at 40% or above, …'."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from iepdata.vocabulary import STATUS_WORDS, Status
from iepdata.wording.dates import day
from iepdata.wording.phrases import number, value
from iepdata.wording.telling import rhythms

COUNTED = ("No", "One", "Two", "Three", "Four", "Five")
# Where no observation changes the status, what does.
OTHERWISE: dict[Status, str] = {
    Status.CLOSED: "Nothing: it is closed.",
    Status.NOT_STARTED: "It is judged from its first observations on, once it has begun.",
    Status.ACHIEVED: "Nothing: it stays achieved. A later fall is said beside it.",
    Status.REACHED: "Confirming it at the review makes it achieved.",
    Status.DATE_PASSED: "A decision: finish it, change it, or set a new due date.",
    Status.ON_TRACK: "Hardly anything that the next five observations could show would have it "
    "flagged.",
}
NO_DAY_LEFT = "No observation is due before its date: decide at the review."
OUT_OF_REACH = "No observation before its date would make it on track: decide at the review."


def sentences(answers: pd.DataFrame, target: Mapping[str, Any], as_of: date) -> list[str]:
    """What would change the status of a target, a sentence each; never empty.

    `answers` are the rows of the question `what_would_change`, `target` one of `targets`.
    """
    status = Status(target["status"])
    said = [_sentence(answer, target, as_of) for answer in answers.to_dict("records")]
    if status is Status.NOT_MEASURABLE:
        return [_measurable(target)]
    if status is Status.REACHED:
        return [OTHERWISE[status], *said]
    return said or [OTHERWISE.get(status, OUT_OF_REACH)]


def _sentence(answer: Mapping[Any, Any], target: Mapping[str, Any], as_of: date) -> str:
    ask, n = answer["ask"], int(answer["n"])
    if ask == "decide":
        return NO_DAY_LEFT
    how_many = f"{COUNTED[n]} more observation{'' if n == 1 else 's'}"
    often = "" if n == 1 else f", {_rhythm(target)},"
    by = day(answer["by"], as_of)
    if ask == "first":
        return f"{how_many}{often} would be enough for a first status, by {by}."
    label = STATUS_WORDS[Status(answer["becomes"])].label.split(":")[0].lower()
    at = _value(answer, target)
    if ask == "back":
        return (
            f"One observation brings a status back: at {at}, about as last seen, it would be "
            f"{label}."
        )
    side = _side(answer, target, toward_better=ask != "flag")
    if ask == "flag":
        return f"{how_many} at {at}{side}{often} would have it flagged by {by} ({label})."
    return f"{how_many} at {at}{side}{often} would make it {label} by {by}."


def _value(answer: Mapping[Any, Any], target: Mapping[str, Any]) -> str:
    """The value as it is written down: '8 out of 10', '‘with a gesture’', '40%'."""
    if isinstance(answer["level"], str):
        return f"‘{answer['level']}’"
    if target["measure"] == "yes_no":
        return "“yes”" if answer["value"] else "“no”"
    if pd.notna(answer["trials"]):
        right = number(answer["value"] * answer["trials"] / 100)
        return f"{right} out of {number(answer['trials'])}"
    return value(answer["value"], target["measure"], target["unit"])


def _side(answer: Mapping[Any, Any], target: Mapping[str, Any], *, toward_better: bool) -> str:
    if answer["is_end"]:
        return ""
    if isinstance(answer["level"], str):
        return " or better" if toward_better else " or further from it"
    counts = target["measure"] == "count"
    if bool(answer["better"]) == toward_better:
        return " or more" if counts else " or above"
    return " or fewer" if counts else " or below"


def _rhythm(target: Mapping[str, Any]) -> str:
    """'one a week', 'one a fortnight', 'one every 4 weeks'."""
    said = str(rhythms(pd.Series([target["record_every_weeks"]])).iloc[0])
    return {"weekly": "one a week", "fortnightly": "one a fortnight"}.get(said, f"one {said}")


def _measurable(target: Mapping[str, Any]) -> str:
    if target["missing"] == "small_step":
        return "A larger step, or a measure that varies less from day to day."
    if "already_there" in str(target["missing"]):
        return "A higher aim: a value to reach that is not there at the start."
    return "Writing down what is missing; the observations there are will then count."
