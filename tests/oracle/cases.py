"""Targets made at random, each as the oracle takes it and as a school would import it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .records import Decision, Entry, Target

Row = dict[str, Any]
FIRST_DAY = date(2025, 9, 1)
AS_OF = (date(2025, 11, 14), date(2025, 12, 28), date(2026, 1, 8), date(2026, 2, 13))

# Per school, '' being every pupil without one; the second closes for a month more. The year is
# complete, so that the store assumes no holiday of its own.
CLOSED = {
    "": [
        (date(2025, 7, 19), date(2025, 8, 31)),
        (date(2025, 10, 27), date(2025, 10, 31)),
        (date(2025, 12, 20), date(2026, 1, 4)),
        (date(2026, 2, 16), date(2026, 2, 20)),
        (date(2026, 3, 28), date(2026, 4, 12)),
        (date(2026, 5, 4), date(2026, 5, 4)),
        (date(2026, 5, 25), date(2026, 5, 29)),
        (date(2026, 7, 18), date(2026, 8, 31)),
    ],
    "SECOND": [(date(2026, 1, 5), date(2026, 2, 8))],
}
RANGES = {
    "percent": (0, 100),
    "trials": (0, 100),
    "count": (0, 20),
    "rate": (0, 12),
    "duration": (0, 300),
    "latency": (0, 60),
    "scale": (1, 6),
    "gas": (-2, 2),
    "wcpm": (0, 120),
    "yes_no": (0, 1),
}


@dataclass(frozen=True)
class Case:
    """One target: what the oracle is given, and the rows of a school's files."""

    target_id: str
    school_id: str
    target: Target
    entries: list[Entry]
    rows: dict[str, list[Row]]


def made_case(number: int, chance: random.Random) -> Case:
    """A target with its plan, observations, strategies and reviews; the same for the same seed."""
    made = _Maker(number, chance)
    return Case(made.name, made.school_id, made.target, made.entries, made.rows)


class _Maker:
    """The choices behind one case, made in turn."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.chance, self.name = chance, f"T{number:04d}"
        self.school_id = chance.choice(["", "", "SECOND"])
        self.measure = chance.choice([*RANGES, *RANGES, *RANGES, None])
        self.plan_start = FIRST_DAY + timedelta(days=chance.randrange(20))
        self.rows: dict[str, list[Row]] = {}
        self.entries: list[Entry] = []
        self._add_target()
        self._add_observations()

    def _perhaps(self, value: Any, share: float = 0.8) -> Any:
        """The value, or now and then None."""
        return value if self.chance.random() < share else None

    def _value(self, share: float) -> tuple[float, str]:
        """A value a little below `share` of the way through the range, as number and as written."""
        low, high = RANGES[self.measure or "count"]
        value = round(low + (high - low) * self.chance.uniform(max(share - 0.3, 0), share))
        if self.measure == "yes_no":
            return value, "yes" if value else "no"
        return value, f"{value}%" if self.measure in ("percent", "trials") else str(value)

    def _add_target(self) -> None:
        """The target, its plan and pupil, its strategies and its reviews."""
        chance = self.chance
        start = self._perhaps(self.plan_start + timedelta(days=chance.randrange(30)))
        due = self._perhaps((start or self.plan_start) + timedelta(days=chance.randrange(40, 280)))
        base_day = self._perhaps(
            (start or self.plan_start) + timedelta(days=chance.randrange(-5, 25))
        )
        shares = chance.choice([(0.3, 1.0)] * 4 + [(1.0, 0.3)] * 4 + [(0.8, 0.8)])
        (b0, written_b0), (g, written_g) = (self._value(share) for share in shares)
        direction = self._perhaps(chance.choice(["up" if g >= b0 else "down"] * 9 + ["keep", "up"]))
        has_b0, has_g = chance.random() < 0.93, chance.random() < 0.93
        mastery = chance.choice([(None, None)] * 3 + [(2, 3), (4, 5), (3, None), (1, 1)])
        plan_end = self._perhaps(self.plan_start + timedelta(days=chance.randrange(150, 250)), 0.5)
        plan_status = chance.choice(["active"] * 12 + ["draft", "ended"])
        status = chance.choice(["active"] * 12 + ["met", "withdrawn"])
        every = self._perhaps(chance.choice([1, 2, 4]))
        strategies = tuple(
            self.plan_start + timedelta(days=chance.randrange(150))
            for _ in range(chance.choice([0, 0, 1, 2]))
        )
        decisions = tuple(self._decision() for _ in range(chance.choice([0, 0, 0, 1, 2])))
        self.target = Target(
            self.measure, direction, b0 if has_b0 else None, base_day, g if has_g else None,
            *mastery, every, start, due, status, self.plan_start, plan_end, plan_status,
            strategies, decisions,
        )  # fmt: skip
        plan, pupil = f"P{self.name}", f"U{self.name}"
        self.rows["pupils"] = [
            {"pupil_id": pupil, "nc_year": "5", "sen_provision": "N", "school_id": self.school_id}
        ]
        self.rows["plans"] = [
            {"plan_id": plan, "pupil_id": pupil, "plan_type": "ISP", "start_date": self.plan_start,
             "end_date": plan_end, "status": plan_status}
        ]  # fmt: skip
        self.rows["targets"] = [
            {"target_id": self.name, "plan_id": plan, "area": "OTHER", "text": "Made at random",
             "measure": self.measure, "unit": "seconds", "direction": direction,
             "baseline_value": written_b0 if has_b0 else None, "baseline_date": base_day,
             "criterion_value": written_g if has_g else None, "start_date": start,
             "due_date": due, "status": status, "mastery_n": mastery[0],
             "mastery_of": mastery[1], "record_every_weeks": every,
             "scale_id": "PROMPT" if self.measure == "scale" else None}
        ]  # fmt: skip
        self.rows["strategies"] = [
            {"strategy_id": f"S{i}{self.name}", "target_id": self.name, "text": "Taught so",
             "start_date": day}
            for i, day in enumerate(strategies)
        ]  # fmt: skip
        self.rows["reviews"] = [
            {"review_id": f"R{i}{self.name}", "plan_id": plan, "review_type": "termly",
             "meeting_date": made.meeting_date}
            for i, made in enumerate(decisions)
        ]  # fmt: skip
        self.rows["review_decisions"] = [
            {"review_id": f"R{i}{self.name}", "target_id": self.name, "judgement": made.judgement,
             "decision": made.decision}
            for i, made in enumerate(decisions)
        ]  # fmt: skip

    def _decision(self) -> Decision:
        """What a review decided."""
        return Decision(
            self._perhaps(self.plan_start + timedelta(days=self.chance.randrange(30, 180))),
            self.chance.choice(["achieved", "some", "none", "as_expected"]),
            self.chance.choice(["continue", "adjust", "close", "replace"]),
        )

    def _add_observations(self) -> None:
        """Rows from before the baseline on, some days twice, some without a value."""
        chance, target, rows = self.chance, self.target, []
        day = self.plan_start - timedelta(days=chance.randrange(10))
        low, high = RANGES[self.measure or "count"]
        aim = target.criterion_value if target.criterion_value is not None else low
        level = target.baseline_value if target.baseline_value is not None else high
        pace, wobble = chance.uniform(-0.03, 0.07) * (aim - level), 0.12 * (high - low)
        attempts = chance.choice([5, 8, 10])
        for _ in range(chance.choice([0, 3, 6, 12, 18, 26])):
            day += timedelta(days=chance.choice([0, 3, 7, 7, 7, 14, 21]))
            level += pace
            raw = round(min(max(chance.gauss(level, wobble), low), high))
            rows.append(self._observed(day, raw, attempts))
        self.rows["observations"] = rows

    def _observed(self, day: date, raw: int, attempts: int) -> Row:
        """One row, and its entry for the oracle."""
        written, value, denominator, exposure = str(raw), float(raw), None, None
        status = "observed"
        if self.chance.random() < 0.1:
            written, value, status = "absent", None, "absent"
        elif self.measure == "percent":
            written = f"{raw}%"
        elif self.measure == "trials":
            correct = round(raw * attempts / 100)
            written, value, denominator = (
                f"{correct}/{attempts}",
                100 * correct / attempts,
                attempts,
            )
        elif self.measure == "rate" and self.chance.random() < 0.5:
            exposure = self.chance.choice([2, 4])
            written, value = f"{raw}/{exposure}", raw / exposure
        elif self.measure == "yes_no":
            written = "yes" if raw else "no"
        self.entries.append(Entry(day, value, status, denominator, exposure))
        return {"target_id": self.name, "date": day, "value": written}
