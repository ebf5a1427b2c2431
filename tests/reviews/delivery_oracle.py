"""The rules of delivery in plain Python, one target at a time, to hold the SQL against."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 8
ENOUGH = 0.8


@dataclass(frozen=True)
class Session:
    day: date
    status: str
    reason: str | None = None


@dataclass(frozen=True)
class Strand:
    """One provision of a target with its log."""

    per_week: float | None
    start: date | None = None
    end: date | None = None
    sessions: tuple[Session, ...] = ()


@dataclass(frozen=True)
class Target:
    plan_start: date
    strands: tuple[Strand, ...]
    # The first day of each strategy, and whether it is one of the environment.
    strategies: tuple[tuple[date, bool], ...] = ()


@dataclass(frozen=True)
class Answer:
    planned: int
    delivered: int
    partial: int
    missed: int
    not_logged: int
    verdict: str
    top_reason: str | None


@dataclass(frozen=True)
class InForce:
    """How many strands are counted, and from which day."""

    n: int
    counts_from: date | None


def in_force(target: Target, open_days: Sequence[date], as_of: date) -> InForce:
    """What is counted of a target's provision on a day."""
    first = begins(target, open_days, as_of)
    spans = [
        (max(first, strand.start or first), min(as_of, strand.end or as_of), strand)
        for strand in target.strands
    ]
    spans = [span for span in spans if span[0] <= span[1]]
    return InForce(len(spans), min((start for start, _, _ in spans), default=None))


def begins(target: Target, open_days: Sequence[date], as_of: date) -> date:
    """The first day that counts: of the last weeks, the plan, or the latest strategy taught."""
    recent = [day for day in open_days if day <= as_of][-5 * WEEKS :]
    taught = [
        day for day, is_environment in target.strategies if day <= as_of and not is_environment
    ]
    return max([recent[0], target.plan_start, *taught])


def delivery(target: Target, open_days: Sequence[date], as_of: date) -> Answer:
    """What was delivered for a target on a day."""
    first = begins(target, open_days, as_of)
    planned, delivered, partial, missed = 0.0, 0.0, 0, 0
    reasons: Counter[str] = Counter()
    for strand in target.strands:
        start = max(first, strand.start or first)
        end = min(as_of, strand.end or as_of)
        if start > end:
            continue
        days = [day for day in open_days if start <= day <= end]
        logged = [s for s in strand.sessions if start <= s.day <= end and s.status != "as_planned"]
        counts = Counter(s.status for s in logged)
        happened = counts["delivered"] + weeks_as_planned(strand, days, logged, as_of)
        a_day = (strand.per_week or 0) / 5
        planned += a_day * len(days) if strand.per_week is not None else len(logged)
        delivered += happened
        partial += counts["partial"]
        missed += counts["missed"]
        reasons.update(s.reason for s in logged if s.status == "missed" and s.reason)
    return verdict(whole(planned), whole(delivered), partial, missed, reasons)


def weeks_as_planned(
    strand: Strand, in_force: list[date], logged: list[Session], as_of: date
) -> float:
    """Sessions of weeks logged as a whole, less those logged one by one."""
    if strand.per_week is None:
        return 0.0
    mondays = {
        monday_of(s.day) for s in strand.sessions if s.status == "as_planned" and s.day <= as_of
    }
    found = 0.0
    for monday in mondays:
        days = sum(monday_of(day) == monday for day in in_force)
        others = sum(monday_of(s.day) == monday for s in logged)
        found += max(0.0, strand.per_week / 5 * days - others)
    return found


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def whole(number: float) -> int:
    return math.floor(number + 0.5 + 1e-9)


def verdict(
    planned: int, delivered: int, partial: int, missed: int, reasons: Counter[str]
) -> Answer:
    known = delivered + partial + missed
    if planned == 0 and known == 0:
        code = "none"
    elif known * 2 < planned:
        code = "not_logged"
    else:
        code = "delivered" if delivered / known >= ENOUGH - 1e-9 else "not_delivered"
    top = min(reasons, key=lambda reason: (-reasons[reason], reason)) if reasons else None
    return Answer(planned, delivered, partial, missed, max(planned - known, 0), code, top)
