"""The words of the Pupil page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from iepdata.vocabulary import (
    NC_YEARS,
    NEED_TYPES,
    PLAN_TYPES,
    SEN_PROVISION,
    Group,
    label_of,
)
from iepdata.wording.dates import day

WHAT_WE_COULD_DO = (
    "What we could do: check with the class teacher, change the strategy, or ask for specialist "
    "advice."
)
SURNAME = "Or type a surname"
TO_DO = "▲ For an adult to do."
NO_VERDICT = "A status is a question to ask, not a verdict on the pupil or on staff."
# What is said of the targets of each group: of one, and of several.
OF_GROUP = {
    Group.MOVING: ("is moving", "are moving"),
    Group.NEEDS_CHANGE: ("needs a change", "need a change"),
    Group.CANT_TELL: ("cannot be judged yet", "cannot be judged yet"),
    Group.NOT_RECORDED: ("is not being recorded", "are not being recorded"),
}
ADVICE = {
    "delivered": "The sessions happen, so the way of teaching is what to change.",
    "not_delivered": "Fix the delivery first: the strategy has not had its chance.",
    "not_logged": "Too few sessions are logged to tell: start logging.",
}


def of_that_name(found: int) -> str:
    """What is said once a surname was typed that is not one pupil's alone."""
    return "Choose one:" if found else "Nobody of that name is in this list."


def index_headline(n: int) -> str:
    """'66 pupils have a plan: choose one'."""
    if n == 0:
        return "No pupil has a plan yet"
    return "1 pupil has a plan" if n == 1 else f"{n} pupils have a plan: choose one"


def headline(name: str, targets: pd.DataFrame) -> str:
    """'Ben T: 2 of 4 targets are moving, 1 needs a change and 1 cannot be judged yet'.

    Every open target is in it, those of `targets` with their group.
    """
    total = len(targets)
    if total == 0:
        return f"{name}: no open targets"
    found = {
        group: count
        for group in OF_GROUP
        if (count := int((targets["group"] == group.value).sum()))
    }
    if len(found) == 1:
        return f"{name}: {_alike(next(iter(found)), total)}"
    said = [f"{count} {OF_GROUP[group][count > 1]}" for group, count in found.items()]
    first, _, verb = said[0].partition(" ")
    said[0] = f"{first} of {total} targets {verb}"
    return f"{name}: {', '.join(said[:-1])} and {said[-1]}"


def _alike(group: Group, total: int) -> str:
    """'both targets need a change': what is said where all are of one group."""
    one, several = OF_GROUP[group]
    if total == 1:
        return f"the one target {one}"
    if group is Group.CANT_TELL:
        few = "neither target" if total == 2 else f"none of the {total} targets"
        return f"{few} can be judged yet"
    return f"{'both' if total == 2 else f'all {total}'} targets {several}"


def what_to_do(target: Mapping[str, Any]) -> str:
    """What an adult could do about a target, of its delivery first; '' where nothing needs to."""
    if target["group"] != Group.NEEDS_CHANGE.value:
        return ""
    return f"{delivery_advice(target)} {WHAT_WE_COULD_DO}".strip()


def who(pupil: Mapping[str, Any], plans: pd.DataFrame) -> str:
    """'Year 4 · SEN Support · Specific learning difficulty · IEP, version 3 · Lead: Ms Lee'."""
    parts = [label_of(NC_YEARS, pupil["nc_year"]), label_of(SEN_PROVISION, pupil["sen_provision"])]
    parts += [label_of(NEED_TYPES, _written(pupil[need])) for need in ("need_1", "need_2")]
    for plan in plans[plans["status"] == "active"].to_dict("records"):
        called = _written(plan["local_label"]) or label_of(PLAN_TYPES, plan["plan_type"])
        version = plan["version"]
        parts.append(called + (f", version {int(version)}" if pd.notna(version) else ""))
        lead = _written(plan["lead"])
        parts.append(f"Lead: {lead}" if lead else "")
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _written(cell: object) -> str:
    """What a cell holds; an empty string where it holds nothing."""
    return cell if isinstance(cell, str) else ""


def target_line(target: Mapping[str, Any], as_of: date, *, hide: bool = False) -> str:
    """The pupil's own words (unless names are hidden), the due date and the owner, in one line."""
    parts = []
    if isinstance(target["pupil_wording"], str) and not hide:
        parts.append(f"In the pupil's words: “{target['pupil_wording']}”")
    if target["due_date"] == target["due_date"]:
        parts.append(f"By {day(target['due_date'], as_of)}")
    if _written(target["owner"]):
        parts.append(f"Owner: {target['owner']}")
    return " · ".join(parts)


def delivery_advice(target: Mapping[str, Any]) -> str:
    """What delivery and progress together suggest (R20); empty where nothing needs a change."""
    if target["group"] != Group.NEEDS_CHANGE.value:
        return ""
    return ADVICE.get(target["delivery"], "")


def strategy_dates(strategy: Mapping[Any, Any]) -> str:
    """', from 12 Sep 2026 to 3 Nov 2026', as far as the dates are known."""
    start, end = strategy["start_date"], strategy["end_date"]
    begun = f", from {day(start)}" if start == start and start is not None else ""
    ended = f" to {day(end)}" if end == end and end is not None else ""
    return begun + ended


def to_put_right(count: int) -> str:
    """'3 things for an adult to do', or that what was found is set aside."""
    if count == 0:
        return "What was set aside"
    return "1 thing for an adult to do" if count == 1 else f"{count} things for an adult to do"


def advice_heading(advice: pd.DataFrame) -> str:
    """'Advice: 2 of 3 received, 1 shared with the family'; takes the dates of each."""
    received = int(advice["received_date"].notna().sum())
    shared = int(advice["shared_with_family_date"].notna().sum())
    return f"Advice: {received} of {len(advice)} received, {shared} shared with the family"


def history_label(cycles: int) -> str:
    """'History: 3 cycles, each from one review to the next'."""
    counted = "1 cycle" if cycles == 1 else f"{cycles} cycles"
    return f"History: {counted}, from one review to the next"


def about_chronology(name: str, pupil: str) -> list[str]:
    """The first lines of the chronology's file: whose it is, year, need and plan."""
    return [f"Chronology of {name}", pupil]
