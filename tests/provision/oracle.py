"""What became of the sessions of a provision, in plain Python, one provision at a time."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

AWAY = ("pupil_absent", "closed")


@dataclass(frozen=True)
class Session:
    """One row of a log; as_planned speaks of a whole week."""

    day: date
    status: str
    reason: str | None = None
    slot: str | None = None
    by: str | None = None

    @property
    def is_excused(self) -> bool:
        return self.status == "missed" and self.reason in AWAY

    @property
    def is_missed(self) -> bool:
        return self.status == "missed" and not self.is_excused


@dataclass(frozen=True)
class Strand:
    """A provision with what it takes from its plan and pupil."""

    school: str
    per_week: float | None
    lead: str | None
    begins: date
    ends: tuple[date, ...]
    log: tuple[Session, ...]
    is_draft: bool = False


@dataclass
class Week:
    """A week of a provision."""

    planned: int | None = None
    by_exception: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    excused: int = 0

    @property
    def delivered(self) -> int:
        """One by one, and in a week “all as planned” what was planned and is not logged apart."""
        rest = (self.planned or 0) - self.apart if self.by_exception else 0
        return self.counts["delivered"] + max(rest, 0)

    @property
    def apart(self) -> int:
        return self.counts["delivered"] + self.counts["partial"] + self.counts["missed"]

    @property
    def of(self) -> int:
        """What was planned; without a number a week, what is logged."""
        return self.apart if self.planned is None else self.planned

    def row(self) -> tuple[int, int, int, int, int, bool]:
        """Planned, delivered, partial, missed, not logged, and whether logged by exception."""
        known = self.delivered + self.counts["partial"] + self.counts["missed"]
        return (
            self.of, self.delivered, self.counts["partial"], self.counts["missed"],
            max(self.of - known, 0), self.by_exception,
        )  # fmt: skip


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


class Provided:
    """A provision over the last teaching weeks of its school."""

    def __init__(self, strand: Strand, open_days: Sequence[date], as_of: date, weeks: int) -> None:
        recent = [day for day in open_days if day <= as_of][-5 * weeks :]
        self.strand, self.as_of = strand, as_of
        self.first = max(recent[0], strand.begins)
        self.last = min([as_of, *strand.ends])
        self.is_counted = self.first <= self.last and not strand.is_draft
        in_force = [day for day in open_days if self.first <= day <= self.last]
        self.logged = sorted(
            (s for s in strand.log if s.day <= as_of and self._counts(s)), key=lambda s: s.day
        )
        self.weeks = self._weeks(in_force)
        self.by_day = [
            s for s in self.logged
            if not s.is_excused and not self.weeks[monday_of(s.day)].by_exception
        ]  # fmt: skip

    def _counts(self, session: Session) -> bool:
        if session.status == "as_planned":
            monday = monday_of(session.day)
            return monday + timedelta(days=4) >= self.first and monday <= self.last
        return self.first <= session.day <= self.last

    def _weeks(self, in_force: Iterable[date]) -> dict[date, Week]:
        found: dict[date, Week] = defaultdict(Week)
        days = Counter(monday_of(day) for day in in_force)
        so_far = 0.0
        for monday in sorted(days):
            week = found[monday]
            if self.strand.per_week is None:
                continue
            before, so_far = so_far, so_far + self.strand.per_week / 5 * days[monday]
            week.planned = _whole(so_far) - _whole(before)
        for session in self.logged:
            week = found[monday_of(session.day)]
            week.counts[session.status] += 1
            week.by_exception |= session.status == "as_planned"
            week.excused += session.is_excused
        return found

    def total(self, name: str) -> int:
        if name == "planned":
            return sum(week.of for week in self.weeks.values())
        if name == "delivered":
            return sum(week.delivered for week in self.weeks.values())
        if name == "excused":
            return sum(week.excused for week in self.weeks.values())
        return sum(week.counts[name] for week in self.weeks.values())

    def longest_run(self) -> tuple[int, date | None, date | None]:
        """The most missed in a row, the latest of equals: how many, from when, to when."""
        best: tuple[int, date | None, date | None] = (0, None, None)
        run: list[date] = []
        for session in self.by_day:
            run = [*run, session.day] if session.is_missed else []
            if run and len(run) >= best[0]:
                best = len(run), run[0], run[-1]
        return best

    def last_missed(self) -> date | None:
        return max((s.day for s in self.logged if s.is_missed), default=None)

    def happened_since(self) -> int:
        """What happened since the last one missed, day by day and in weeks logged as a whole."""
        last = self.last_missed()
        if last is None:
            return 0
        whole = (
            w.delivered for monday, w in self.weeks.items() if w.by_exception and monday > last
        )
        return sum(s.day > last for s in self.by_day) + sum(whole)

    def reasons(self) -> Counter[str]:
        return Counter(s.reason for s in self.logged if s.is_missed and s.reason)

    def top_reason(self) -> tuple[str | None, int]:
        found = self.reasons()
        top = min(found, key=lambda reason: (-found[reason], reason), default=None)
        return top, found[top] if top else 0


def _whole(number: float) -> int:
    return math.floor(number + 0.5 + 1e-9)
