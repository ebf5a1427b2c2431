"""Before and since one change, in ordinary loops over pairs of days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, median_low


@dataclass(frozen=True)
class Effect:
    """One change compared: NaN where a side has too few days."""

    level_before: float
    level_after: float
    nap: float
    nap_se: float


def effect(
    before: Sequence[float], after: Sequence[float], *, up: bool, ordinal: bool = False
) -> Effect:
    """The days of `after` beside those of `before`."""
    middle = median_low if ordinal else median
    found = Effect(
        float(middle(before)) if before else math.nan,
        float(middle(after)) if after else math.nan,
        math.nan,
        math.nan,
    )
    if min(len(before), len(after)) < 3:
        return found
    won = [[_won(early, late, up) for late in after] for early in before]
    nap = fmean(share for row in won for share in row)
    return Effect(found.level_before, found.level_after, nap, _error(won, nap))


def _won(early: float, late: float, up: bool) -> float:
    if abs(late - early) <= 1e-9:
        return 0.5
    return float((late > early) == up)


def _error(won: list[list[float]], nap: float) -> float:
    """The square root of Sen's unbiased variance, nap held half a pair away from 0 and 1."""
    m, n = len(won), len(won[0])
    of_rows = fmean((fmean(row) - nap) ** 2 for row in won)
    of_columns = fmean((fmean(row[place] for row in won) - nap) ** 2 for place in range(n))
    of_pairs = fmean((share - nap) ** 2 for row in won for share in row)
    held = min(max(nap, 0.5 / (m * n)), 1 - 0.5 / (m * n))
    variance = held * (1 - held) + n * of_rows + m * of_columns - 2 * of_pairs
    return math.sqrt(max(variance, 0) / ((m - 1) * (n - 1)))


def interval(nap: float, m: int, n: int, z: float) -> tuple[float, float]:
    """The ends of the score interval: where the squared distance is z² variances, by small steps.

    From nap outwards to the first crossing, then halved to the last digit.
    """

    def short(theta: float) -> float:
        h = (m + n) / 2 - 1
        spread = theta * (1 - theta)
        variance = spread / (m * n) * (1 + h * ((1 - theta) / (2 - theta) + theta / (1 + theta)))
        return (nap - theta) ** 2 - z * z * variance

    return _crossing(short, nap, 0.0), _crossing(short, nap, 1.0)


def _crossing(short, inside: float, end: float) -> float:
    steps = 2000
    for step in range(1, steps + 1):
        outside = inside + (end - inside) * step / steps
        if short(outside) > 0:
            near = inside + (end - inside) * (step - 1) / steps
            for _ in range(80):
                middle = (near + outside) / 2
                near, outside = (near, middle) if short(middle) > 0 else (middle, outside)
            return outside
    return end
