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
    "advice. A status is a question to ask, not a verdict on the pupil or on staff."
)
ADVICE = {
    "delivered": "The sessions happen, so the way of teaching is what to change.",
    "not_delivered": "Fix the delivery first: the strategy has not had its chance.",
    "not_logged": "Too few sessions are logged to tell: start logging.",
}


def index_headline(n: int) -> str:
    """'66 pupils have a plan: choose one'."""
    if n == 0:
        return "No pupil has a plan yet"
    return "1 pupil has a plan" if n == 1 else f"{n} pupils have a plan: choose one"


def headline(name: str, targets: pd.DataFrame) -> str:
    """'Ben T: 2 of 4 targets are moving; 1 needs a change'."""
    if targets.empty:
        return f"{name}: no open targets"
    moving = int((targets["group"] == Group.MOVING.value).sum())
    change = int((targets["group"] == Group.NEEDS_CHANGE.value).sum())
    verb = "is" if moving == 1 else "are"
    first = f"{name}: {moving} of {len(targets)} targets {verb} moving"
    if change == 0:
        return first
    return f"{first}; {change} need{'s' if change == 1 else ''} a change"


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
    """', from 12 Sept 2026 to 3 Nov 2026', as far as the dates are known."""
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
