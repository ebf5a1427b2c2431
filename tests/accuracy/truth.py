"""What is true of a simulated pupil: how the level moves week by week, by kind of history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ON_PACE = ("on_track", "on_line", "late_bloomer", "step")
OFF_PACE = ("stalled", "regressing", "slow", "plateau", "drop")


@dataclass(frozen=True)
class Truth:
    """The true course of N histories over T teaching weeks, in required weekly gains.

    `level` is (N, T + 1): the level at the end of week 0 (the baseline, 0), 1 … T.
    `change` is (N,): the week in which the course changes; 0 where it is the same throughout.
    """

    level: Floats
    change: NDArray[np.int64]

    @property
    def slope(self) -> Floats:
        """The gain of each week, (N, T)."""
        return np.diff(self.level, axis=1)


def true_course(kind: str, n: int, weeks: int, rng: np.random.Generator) -> Truth:
    """The true course of `n` histories of a kind; raises KeyError for an unknown kind."""
    return KINDS[kind](n, weeks, rng)


def _straight(low: float, high: float) -> Callable[[int, int, np.random.Generator], Truth]:
    """A maker of histories with one slope each, drawn evenly between two."""

    def make(n: int, weeks: int, rng: np.random.Generator) -> Truth:
        level = rng.uniform(low, high, n)[:, None] * np.arange(weeks + 1)
        return Truth(level, np.zeros(n, dtype=np.int64))

    return make


def _change(n: int, weeks: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """The week of a change, (n,): between a quarter and a half of the time."""
    return rng.integers(round(weeks / 4), round(weeks / 2) + 1, n)


def _plateau(n: int, weeks: int, rng: np.random.Generator) -> Truth:
    """On track until a random week, then no gain."""
    change = _change(n, weeks, rng)
    week = np.minimum(np.arange(weeks + 1), change[:, None])
    return Truth(rng.uniform(1.0, 1.4, n)[:, None] * week, change)


def _drop(n: int, weeks: int, rng: np.random.Generator) -> Truth:
    """On track until a random week, then a fall of a fifth to two fifths of the way, and flat."""
    before = _plateau(n, weeks, rng)
    fallen = np.arange(weeks + 1) > before.change[:, None]
    fall = rng.uniform(0.2, 0.4, n)[:, None] * weeks
    return Truth(before.level - fall * fallen, before.change)


def _late_bloomer(n: int, weeks: int, rng: np.random.Generator) -> Truth:
    """Flat for an eighth to a quarter of the time, then straight to the criterion or above it."""
    change = rng.integers(round(weeks / 8), round(weeks / 4) + 1, n)
    slope = rng.uniform(1.0, 1.15, n) * weeks / (weeks - change)
    level = slope[:, None] * np.maximum(np.arange(weeks + 1) - change[:, None], 0)
    return Truth(level, change)


def _step(n: int, weeks: int, rng: np.random.Generator) -> Truth:
    """Flat until a random week, then at once at the criterion or above it."""
    change = _change(n, weeks, rng)
    top = rng.uniform(1.0, 1.2, n)[:, None] * weeks
    return Truth(top * (np.arange(weeks + 1) > change[:, None]), change)


KINDS: dict[str, Callable[[int, int, np.random.Generator], Truth]] = {
    "on_track": _straight(1.0, 1.4),
    "on_line": _straight(1.0, 1.0),
    "near_line": _straight(0.85, 1.15),
    "slow": _straight(0.3, 0.65),
    "stalled": _straight(0.0, 0.0),
    "regressing": _straight(-0.8, -0.3),
    "plateau": _plateau,
    "drop": _drop,
    "late_bloomer": _late_bloomer,
    "step": _step,
}
