"""Rules in use in the field, over many histories at once: whether each would call for a change.

Every rule takes the evidence as seen at a look and says (N,) whether it flags. A rule has no
opinion (False) where it has too few observations.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .core import Flags, Sample, row_median
from .truth import Floats

Rule = Callable[[Sample], Flags]


def last_of(evidence: Sample, points: int) -> Floats:
    """The last `points` distances from the aimline, (N, points), oldest first; NaN if absent."""
    off = evidence.u - evidence.x
    index = evidence.count[:, None] - points + np.arange(points)
    taken = np.take_along_axis(off, np.clip(index, 0, off.shape[1] - 1), 1)
    return np.where(index < 0, np.nan, taken)


def last_below(points: int, margin: float = 0.0) -> Rule:
    """The rule that the last `points` values all lie below the aimline by more than `margin` s0."""

    def rule(evidence: Sample) -> Flags:
        return np.all(last_of(evidence, points) < -margin * evidence.s0[:, None], axis=1)

    return rule


def median_of_three(evidence: Sample) -> Flags:
    """Whether the median of the last three values lies below the aimline."""
    return (evidence.count >= 3) & (row_median(last_of(evidence, 3)) < 0)


def _centred(evidence: Sample) -> tuple[Floats, Floats]:
    """x and u about their means, (N, n) each; 0 where nothing was observed."""
    seen = ~np.isnan(evidence.u)
    count = np.maximum(evidence.count, 1)
    x_mean = np.where(seen, evidence.x, 0).sum(axis=1) / count
    u_mean = np.where(seen, evidence.u, 0).sum(axis=1) / count
    x = np.where(seen, evidence.x - x_mean[:, None], 0)
    return x, np.where(seen, evidence.u - u_mean[:, None], 0)


def ols_below_aimline(evidence: Sample) -> Flags:
    """Whether the least-squares trend is less steep than the aimline."""
    x, u = _centred(evidence)
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
    "four-point": last_below(4),
    "six-point": last_below(6),
    "three-point": last_below(3),
    "median of last three": median_of_three,
    "OLS trend below aimline": ols_below_aimline,
    "Theil–Sen below aimline": theil_sen_below_aimline,
    "SPC run of 6 / 2.66 mR": control_chart,
}
