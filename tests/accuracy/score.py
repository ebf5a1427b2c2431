"""How well a rule does: sensitivity, specificity, false alarms over a year, delay, calibration."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from .core import Flags, Knobs, Look, Sample, gate, look, sample, seen_by
from .rules import Rule
from .simulate import Histories

# A decider says, for one look at the end of a week, which of N targets are flagged.
Decider = Callable[[Sample, float], Flags]

NEVER = 999


def detector(knobs: Knobs, cut: float | None = None) -> Decider:
    """A decider that flags where the detector's z_off is at least `cut` (default: the flag's)."""
    least = knobs.z_off if cut is None else cut

    def decide(evidence: Sample, week: float) -> Flags:
        seen = look(evidence, week, knobs)
        return seen.judged & (seen.z_off >= least)

    return decide


def field_rule(rule: Rule) -> Decider:
    """A decider that applies a rule of the field behind the same gate as the detector."""

    def decide(evidence: Sample, week: float) -> Flags:
        seen = seen_by(evidence, week)
        return seen.usable & gate(seen, week) & rule(seen)

    return decide


def looks(histories: Histories, decide: Decider, knobs: Knobs) -> Flags:
    """Which targets are flagged at the end of each week, (N, weeks)."""
    evidence = sample(histories, knobs)
    weeks = range(1, histories.cell.weeks + 1)
    return np.stack([decide(evidence, week) for week in weeks], axis=1)


def looks_in_full(histories: Histories, knobs: Knobs) -> list[Look]:
    """The detector's figures at the end of each week."""
    evidence = sample(histories, knobs)
    return [look(evidence, week, knobs) for week in range(1, histories.cell.weeks + 1)]


def balanced(flags: Mapping[str, Flags], week: int) -> tuple[float, float, float]:
    """Sensitivity to stalled and regressing, specificity on track, and their mean, at a week."""
    hits = np.mean([flags[kind][:, week - 1].mean() for kind in ("stalled", "regressing")])
    quiet = 1 - flags["on_track"][:, week - 1].mean()
    return float(hits), float(quiet), float((hits + quiet) / 2)


def ever(flags: Flags) -> float:
    """The share of targets flagged at any look."""
    return float(flags.any(axis=1).mean())


def first_flag(flags: Flags, change: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weeks from the change of course (or the baseline) to the first flag after it; NEVER if none.

    A flag that was there before the change counts from the change on.
    """
    week = np.arange(1, flags.shape[1] + 1)
    late = flags & (week > change[:, None])
    first = np.where(late.any(axis=1), late.argmax(axis=1) + 1, NEVER)
    return np.where(first == NEVER, NEVER, first - change)


def median_delay(flags: Flags, change: NDArray[np.int64]) -> float:
    """The median of `first_flag`; NEVER where fewer than half are ever flagged."""
    return float(np.median(first_flag(flags, change)))
