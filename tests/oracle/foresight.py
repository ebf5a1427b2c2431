"""Where an observation on the due date is likely to lie, in ordinary loops."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .facts import ORDINAL, Facts
from .posterior import Line, weights, within

NEVER_BELOW_NOUGHT = ("percent", "trials", "count", "rate", "duration", "latency", "wcpm")


def drift_sd(facts: Facts) -> float:
    """How far a course may turn between the last observation and the due date, in gains."""
    to_go = max(facts.scale().weeks - facts.x[-1], 0.0)
    return facts.rules.forecast_drift * math.sqrt(to_go)


def likely_range(
    facts: Facts, line: Line, held: Sequence[float], s0: float, memory: float
) -> tuple[float, float] | None:
    """The raw range that holds four observations in five on the due date; None where there is none.

    `held` are the clipped values, `s0` the typical noise, both in gains; `memory` the half-life.
    """
    rules, scale = facts.rules, facts.scale()
    if facts.n < rules.forecast_observations or facts.target.measure == "yes_no":
        return None
    if facts.due <= facts.as_of:
        return None
    w = weights(facts.x, memory)
    misfit = sum(
        weight * (value - line.at(week)) ** 2
        for weight, week, value in zip(w, facts.x, held, strict=True)
    )
    prior = rules.forecast_noise_points
    noise = math.sqrt((prior * s0**2 + misfit) / (prior + sum(w)))
    spread = rules.forecast_z * math.hypot(line.sd_at(scale.weeks), noise, drift_sd(facts))
    centre = line.at(scale.weeks)
    ends = sorted(scale.raw(edge) for edge in (centre - spread, centre + spread))
    least, most = _possible(facts)
    low, high = (within(end, least, most) for end in ends)
    return _levels(low, high) if facts.target.measure in ORDINAL else (low, high)


def _possible(facts: Facts) -> tuple[float, float]:
    """The least and the greatest value that the measure can have."""
    measure = facts.target.measure
    if measure == "gas":
        return -2.0, 2.0
    if measure == "scale":
        return facts.target.levels or (-math.inf, math.inf)
    least = 0.0 if measure in NEVER_BELOW_NOUGHT else -math.inf
    return least, 100.0 if measure in ("percent", "trials") else math.inf


def _levels(low: float, high: float) -> tuple[float, float]:
    """The outermost levels within the range; the two about it where none lies within."""
    if math.ceil(low) <= math.floor(high):
        return float(math.ceil(low)), float(math.floor(high))
    return float(math.floor(low)), float(math.ceil(high))
