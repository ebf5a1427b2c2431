"""Provision made at random, with dates about the weeks that count."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.school import PLAN, PUPIL

from .oracle import Session, Strand
from .rows import REASONS

AS_OF = date(2025, 12, 17)
# The last is a school of a few, where in some weeks there is nothing to compare with.
SCHOOLS = [*["", "HILL"] * 12, "LANE"]


@dataclass(frozen=True)
class Made:
    """A provision as the oracle takes it, and as its rows are written."""

    strand: Strand
    rows: dict[str, dict[str, Any]]


def made(rng: random.Random, number: int) -> Made:
    """A provision of a pupil of its own, with dates about the weeks that count."""

    def day(first: int, last: int) -> date:
        return AS_OF + timedelta(days=rng.randrange(first, last))

    own, school = f"{number:03}", rng.choice(SCHOOLS)
    plan_start = rng.choice([date(2025, 9, 1), date(2025, 9, 1), day(-40, -5)])
    start = rng.choice([None, None, plan_start, max(plan_start, day(-45, 3))])
    end = rng.choice([None, None, None, AS_OF, day(-4, 5), day(-35, 0)])
    end = max(end, start or plan_start) if end else None
    leaves = rng.choice([None] * 6 + [AS_OF, day(-20, 5)])
    status = rng.choice(["active"] * 6 + ["ended", "ended", "draft"])
    plan_end = max(plan_start, rng.choice([AS_OF, day(-20, 8)]))
    plan_end = plan_end if status == "ended" or rng.random() < 0.2 else None
    lead = rng.choice([None, "A0", "M1", "E0"])
    per_week = rng.choice([None, 0.5, 1, 2, 2.5, 3, 5])
    strand = Strand(
        school, per_week, lead, max(plan_start, start or plan_start),
        tuple(each for each in (end, leaves, plan_end if status == "ended" else None) if each),
        tuple(_log(rng)), status == "draft",
    )  # fmt: skip
    return Made(strand, {
        "pupils": PUPIL | {"pupil_id": f"P{own}", "school_id": school, "on_roll_to": leaves},
        "plans": PLAN | {"plan_id": f"PL{own}", "pupil_id": f"P{own}", "status": status,
                         "start_date": plan_start, "end_date": plan_end},
        "provision": {"provision_id": f"V{own}", "plan_id": f"PL{own}", "name": "Reading",
                      "sessions_per_week": per_week, "lead_id": lead, "start_date": start,
                      "end_date": end, "source": rng.choice(["school", "health"])},
    })  # fmt: skip


def _log(rng: random.Random) -> Iterator[Session]:
    """Sessions on some days of the last weeks; some weeks are logged as a whole."""
    often, weekday = rng.choice([0.0, 0.1, 0.3, 0.6]), rng.randrange(5)
    by_exception, kept = rng.choice([0, 0, 0.3, 0.8]), rng.choice([0.0, 0.3, 0.6, 0.9])
    over_since = rng.choice([0, 0, 8, 20])
    for monday in (date(2025, 10, 13) + timedelta(weeks=n) for n in range(11)):
        whole = rng.random() < by_exception
        if whole:
            yield Session(monday, "as_planned")
        for place in range(5):
            day = monday + timedelta(days=place)
            if (whole and place == 0) or rng.random() > (0.2 if whole else kept):
                continue
            is_over = (AS_OF - day).days < over_since
            missed = not is_over and rng.random() < often + 0.4 * (place == weekday)
            status = "missed" if missed else rng.choice(["delivered"] * 5 + ["partial"])
            yield Session(
                day, status, rng.choice([*REASONS, "pupil_absent", "closed", None])
                if missed else None,
                rng.choice([None, "P1", "P4"]), rng.choice([None, None, "A1", "E0", "M2"]),
            )  # fmt: skip
