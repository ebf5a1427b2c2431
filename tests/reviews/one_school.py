"""One school in which each pupil is a case: loaded once, asked once for all tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from iepdata.store import Store

from .rows import USUAL, Row, imported

EHCP: Row = {"plan_type": "EHCP", "start_date": date(2022, 9, 5)}


@dataclass(frozen=True)
class Child:
    """A pupil with one plan, its reviews, and the days on which advice was asked for."""

    plan: Row = field(default_factory=dict)
    reviews: Sequence[Row] = ()
    pupil: Row = field(default_factory=dict)
    advice: Sequence[date] = ()


def held(*days: date, **plan: Any) -> Child:
    """A child with a school plan, and meetings held or booked on these days."""
    return Child(plan, [{"meeting_date": day} for day in days])


def ehc(*reviews: Row, plan: Row | None = None, advice: Sequence[date] = (), **pupil: Any) -> Child:
    """A child with an EHC plan and these reviews."""
    return Child({**EHCP, **(plan or {})}, reviews, pupil, advice)


def met(day: date, **known: Any) -> Row:
    """A review with its meeting on a day."""
    return {"meeting_date": day, **known}


def decided(meeting: date, letter: date, decision: str = "maintain", **known: Any) -> Row:
    """A review with the authority's decision of a day."""
    return met(meeting, la_decision=decision, la_decision_date=letter, **known)


def loaded(children: Mapping[str, Child], **tables: Sequence[Row]) -> Store:
    """A store of these children: each one's name is the id of the pupil and of the plan."""
    rows: dict[str, list[Row]] = {name: list(given) for name, given in tables.items()}
    for name in ("pupils", "plans", "reviews", "advice"):
        rows.setdefault(name, [])
    for name, child in children.items():
        rows["pupils"].append({**USUAL["pupils"], **child.pupil, "pupil_id": name})
        rows["plans"].append({**USUAL["plans"], **child.plan, "plan_id": name, "pupil_id": name})
        rows["reviews"] += [
            {"review_id": f"{name}{n}", "plan_id": name, **review}
            for n, review in enumerate(child.reviews, start=1)
        ]
        rows["advice"] += [
            {**USUAL["advice"], "advice_id": f"{name}{n}", "plan_id": name, "requested_date": day}
            for n, day in enumerate(child.advice, start=1)
        ]
    return imported(Store.open(None), [rows])
