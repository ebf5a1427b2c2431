"""Targets of every kind made at random, each with its observations, for a whole school at once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from tests.oracle.detector import Decision, Entry, Target
from tests.progress.test_oracle_agrees import FIRST, RANGES, History

# Of a long autumn closure of 22 days school comes back on Wed 31 Dec.
CLOSED = [("2025-10-27", "2025-10-31"), ("2025-12-09", "2025-12-30"), ("2026-02-16", "2026-02-20")]
PACES = (-0.6, 0.0, 0.3, 0.6, 0.8, 1.0, 1.3)
Written = dict[str, object]


def made_history(rng: random.Random, measure: str | None, *, sound: bool = False) -> History:
    """A target, as the oracle takes it and as it is written, with what was observed of it.

    A `sound` one can be judged: what it moves between and its dates are in order.
    """
    low, high = RANGES.get(measure or "", (0, 10))
    start, goal = rng.sample(range(low, high + 1), 2)
    direction = rng.choice(["up" if goal > start else "down"] * 3 + [None])
    if not sound:
        direction = rng.choice([direction] * 5 + ["keep", "keep", "up", "down"])
        goal = rng.choice([goal] * 9 + [start])
    begins, due = rng.choice([FIRST, None, _day(rng, 0, 30)]), _due(rng, sound=sound)
    written = Target(
        measure=measure,
        direction=direction,
        baseline_value=float(start) if sound else rng.choice([float(start)] * 12 + [None]),
        criterion_value=float(goal) if sound else rng.choice([float(goal)] * 12 + [None]),
        levels=RANGES["scale"] if measure == "scale" else None,
        baseline_date=rng.choice([FIRST, FIRST, _day(rng, 0, 20), None]),
        start_date=begins,
        due_date=max(due, begins) if due and begins else due,
        mastery_n=rng.choice([None, None, 2, 4]),
        mastery_of=rng.choice([None, None, 5]),
        record_every_weeks=rng.choice([None, 1, 1, 4]),
        status=rng.choice(["active"] * 12 + ["met"]),
        plan_start=FIRST - timedelta(days=7),
        plan_end=rng.choice([None, date(2026, 3, 6), date(2026, 7, 10)]),
        plan_status="active" if sound else rng.choice(["active"] * 14 + ["ended", "draft"]),
        strategies=tuple(_day(rng, -5, 170) for _ in range(rng.choice([0, 1, 2]))),
        decisions=tuple(_decision(rng) for _ in range(rng.choice([0, 0, 0, 1, 2]))),
    )
    pairs = _observed(rng, measure, start, goal)
    target = written
    if measure == "trials":
        target = replace(
            written,
            baseline_value=_share(written.baseline_value),
            criterion_value=_share(written.criterion_value),
        )
    return target, [entry for entry, _ in pairs], written, [row for _, row in pairs]


def _share(value: float | None) -> float | None:
    return None if value is None else 100 * value / 20


def _day(rng: random.Random, first: int, last: int) -> date:
    return FIRST + timedelta(days=rng.randrange(first, last))


def _due(rng: random.Random, *, sound: bool) -> date | None:
    later = [None, date(2026, 3, 6), date(2026, 7, 17), _day(rng, 120, 250)]
    return rng.choice(later if sound else [*later, date(2025, 12, 8), _day(rng, 0, 120)])


def _decision(rng: random.Random) -> Decision:
    judgement = rng.choice([None, "achieved", "some"])
    day = rng.choice([date(2025, 12, 8), _day(rng, 20, 180)])
    return Decision(day, judgement, rng.choice(["continue", "continue", "close", "replace"]))


def _observed(
    rng: random.Random, measure: str | None, start: int, goal: int
) -> list[tuple[Entry, Written]]:
    """Observations a week or so apart about a line of some pace, in the order of their days."""
    pace, spread = rng.choice(PACES), rng.choice([0.0, 0.05, 0.15, 0.4])
    every, stops = rng.choice([3, 5, 7, 7, 14]), rng.choice([40, 90, 170, 170, 180])
    day, found = rng.choice([-10, -3, 0, 1, 7]), []
    while day < stops and len(found) < 24:
        share = pace * max(day, 0) / 200 + rng.gauss(0, spread)
        if rng.random() < 0.06:
            share = rng.choice([-0.5, 1.0, 1.5])
        found.append(
            _seen(rng, measure, FIRST + timedelta(days=day), start + share * (goal - start))
        )
        day += 0 if rng.random() < 0.15 else every + rng.choice([0, 0, 1, -1])
    return found


def _seen(
    rng: random.Random, measure: str | None, day: date, about: float
) -> tuple[Entry, Written]:
    if measure is None or rng.random() < 0.08:
        word = rng.choice(["absent", "refused"])
        return Entry(day, None, word), {"date": day, "value": word}
    low, high = RANGES[measure]
    value = min(max(round(about), low), high)
    if measure == "trials":
        of = rng.choice([10, 20, 20])
        value = round(value * of / 20)
        return Entry(day, 100 * value / of, denominator=float(of)), {
            "date": day, "value": f"{value}/{of}",
        }  # fmt: skip
    if measure == "rate" and rng.random() < 0.7:
        of = rng.choice([2, 4])
        return Entry(day, value / of, exposure=float(of)), {"date": day, "value": f"{value}/{of}"}
    if measure == "yes_no":
        return Entry(day, float(value)), {"date": day, "value": "Y" if value else "N"}
    return Entry(day, float(value)), {"date": day, "value": str(value)}
