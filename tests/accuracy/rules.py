"""Rules in use in the field, over many histories at once: whether each would call for a change.

Every rule takes the evidence as seen at a look and says (N,) whether it flags. A rule has no
opinion (False) where it has too few observations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .core import Flags, Sample, row_median, seen_by
from .truth import Floats

Rule = Callable[[Sample], Flags]

# A value on the aimline is not below it, whatever the last digit of the arithmetic says.
TIE = 1e-9


def flags_of(rule: Rule, evidence: Sample, weeks: Sequence[int], judged: Flags) -> Flags:
    """Where the rule flags at the end of the weeks, (N, looks).

    It may speak where the product would give any verdict on the trend: `judged`, (N, looks).
    """
    return judged & np.stack([rule(seen_by(evidence, week)) for week in weeks], axis=1)


def last_of(evidence: Sample, points: int) -> Floats:
    """The last `points` distances from the aimline, (N, points), oldest first; NaN if absent."""
    off = evidence.u - evidence.x
    index = evidence.count[:, None] - points + np.arange(points)
    taken = np.take_along_axis(off, np.clip(index, 0, off.shape[1] - 1), 1)
    return np.where(index < 0, np.nan, taken)


def last_below(points: int, margin: float = 0.0) -> Rule:
    """The rule that the last `points` values all lie below the aimline by more than `margin` s0."""

    def rule(evidence: Sample) -> Flags:
        return np.all(last_of(evidence, points) < -margin * evidence.s0[:, None] - TIE, axis=1)

    return rule


def median_of_three(evidence: Sample) -> Flags:
    """Whether the median of the last three values lies below the aimline on the last day."""
    median = row_median(last_of(evidence, 3))
    return (evidence.count >= 3) & (median < -TIE)


def ols_below_aimline(evidence: Sample) -> Flags:
    """Whether the least-squares trend is less steep than the aimline."""
    seen = ~np.isnan(evidence.u)
    count = np.maximum(evidence.count, 1)
    x_mean = np.where(seen, evidence.x, 0).sum(axis=1) / count
    x = np.where(seen, evidence.x - x_mean[:, None], 0)
    u = np.where(seen, evidence.u, 0)
    slope = (x * u).sum(axis=1) / np.maximum((x * x).sum(axis=1), 1e-12)
    return (evidence.count >= 3) & (slope < 1)


def theil_sen_below_aimline(evidence: Sample) -> Flags:
    """Whether the median slope of all pairs is less steep than the aimline."""
    first, later = np.triu_indices(evidence.u.shape[1], 1)
    run = evidence.x[:, later] - evidence.x[:, first]
    slope = row_median((evidence.u[:, later] - evidence.u[:, first]) / run)
    return (evidence.count >= 3) & (slope < 1)


def control_chart(evidence: Sample) -> Flags:
    """Whether six values in a row, or one by over 2.66 mean moving ranges, are below the line."""
    off = evidence.u - evidence.x
    moves = np.abs(np.diff(off, axis=1))
    mean = np.nansum(moves, axis=1) / np.maximum(evidence.count - 1, 1)
    far = last_of(evidence, 1)[:, 0] < -2.66 * mean
    return last_below(6)(evidence) | (far & (evidence.count >= 3))


FIELD_RULES: dict[str, Rule] = {
    "four_point": last_below(4),
    "six_point": last_below(6),
    "three_point": last_below(3),
    "median_of_three": median_of_three,
    "ols": ols_below_aimline,
    "theil_sen": theil_sen_below_aimline,
    "spc": control_chart,
}
LABELS: dict[str, str] = {
    "detector": "This detector: flag",
    "detector_unclear": "This detector: not clear yet or worse",
    "four_point": "Four-point",
    "six_point": "Six-point",
    "three_point": "Three-point",
    "median_of_three": "Median of last three",
    "ols": "OLS trend below aimline",
    "theil_sen": "Theil–Sen below aimline",
    "spc": "SPC run of 6 / 2.66 mR",
    "four_point_margin": "Four-point with a margin, equal false alarms",
}
