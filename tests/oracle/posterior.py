"""The arithmetic of the detector: noise, clip, discounted weights, posterior of the slope."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .records import Rules


@dataclass(frozen=True)
class Line:
    """A fitted line: level at the baseline `a`, slope `b`, and their posterior covariances."""

    a: float
    b: float
    v_aa: float
    v_ab: float
    v_bb: float

    def at(self, x: float) -> float:
        """The fitted level at week `x`."""
        return self.a + self.b * x

    def sd_at(self, x: float) -> float:
        """The standard deviation of the fitted level at week `x`."""
        return math.sqrt(self.v_aa + 2 * x * self.v_ab + x * x * self.v_bb)


def typical_noise(
    measure: str, falling: bool, level: float, attempts: float | None, exposure: float, rules: Rules
) -> float:
    """The noise SD that one observation usually has at a raw level, raw or on the root scale.

    `attempts` is the median denominator of trials (None: not known), `exposure` that of rates.
    """
    if measure == "wcpm":
        noise = rules.noise_wcpm
    elif measure == "trials" and attempts is not None:
        clumping = 1 + rules.trial_correlation * (attempts - 1)
        noise = 100 * math.sqrt(_trial_variance(level, rules) / attempts * clumping)
    elif measure in ("percent", "trials"):
        noise = rules.noise_percent
    elif measure == "scale":
        noise = rules.noise_level
    elif measure == "gas":
        noise = rules.noise_gas
    elif measure == "yes_no":
        noise = math.sqrt(_trial_variance(50, rules))
    elif measure == "count":
        noise = _count_noise(level, falling, rules)
    elif measure == "rate":
        events = _count_noise(level * exposure, falling, rules)
        noise = events / math.sqrt(exposure) if falling else events / exposure
    elif measure in ("duration", "latency"):
        noise = rules.noise_time_share * level
    else:
        raise ValueError(f"no noise is known for the measure {measure!r}")
    return max(noise, rules.least_noise)


def _trial_variance(level: float, rules: Rules) -> float:
    """The variance of one trial (0 or 1) at a level in per cent, not too near 0 or 100."""
    p = within(level / 100, rules.trial_edge, 1 - rules.trial_edge)
    return p * (1 - p)


def _count_noise(mean: float, falling: bool, rules: Rules) -> float:
    """The SD of a negative binomial count of that mean; on the root scale where it is to fall."""
    if falling:
        return 0.5 * math.sqrt(1 + mean / rules.count_dispersion)
    return math.sqrt(mean + mean * mean / rules.count_dispersion)


def least_noise(measure: str, level: float, attempts: float | None, rules: Rules) -> float:
    """The noise SD below which an estimate is not believed, in raw units; 0 for most measures."""
    if measure == "trials" and attempts:
        variance = rules.trial_floor * _trial_variance(level, rules)
        return 100 * math.sqrt(variance / attempts)
    if measure == "scale":
        return rules.level_floor
    if measure == "yes_no":
        return math.sqrt(rules.trial_floor * _trial_variance(50, rules))
    return 0.0


def noise_sd(values: Sequence[float], s0: float, floor: float, prior: float, rules: Rules) -> float:
    """The noise SD of one value, from successive differences; `s0` where there are fewer than two.

    `s0` weighs as much as `prior` points.
    """
    if len(values) < 2:
        return max(s0, floor)
    differences = [later - earlier for earlier, later in pairwise(values)]
    count = len(differences)
    typical = median(abs(d) for d in differences) / rules.difference_median
    bound = rules.clip * math.sqrt((prior * s0**2 + count * typical**2) / (prior + count))
    variance = sum(within(d, -bound, bound) ** 2 for d in differences) / (2 * count)
    own = rules.noise_point_weight * count
    return max(math.sqrt((prior * s0**2 + own * variance) / (prior + own)), floor)


def clipped(values: Sequence[float], sigma: float, rules: Rules) -> list[float]:
    """The values, each held within some sigmas of the median of itself and two on either side."""
    held = []
    for i, value in enumerate(values):
        middle = median(values[max(i - 2, 0) : i + 3])
        held.append(within(value, middle - rules.clip * sigma, middle + rules.clip * sigma))
    return held


def within(value: float, least: float, most: float) -> float:
    """`value`, or the bound it lies beyond."""
    return min(max(value, least), most)


def stretch(sigma: float, rules: Rules) -> float:
    """How much longer than usual the memory is for that noise: noisy values need more of them."""
    return within(math.sqrt(sigma / rules.stretch_at), rules.least_stretch, rules.most_stretch)


def weights(x: Sequence[float], half_life: float) -> list[float]:
    """The weight of each point as at the last of them: 1 there, halved each `half_life` weeks."""
    return [2 ** (-(x[-1] - week) / half_life) for week in x]


def fit_line(
    x: Sequence[float],
    u: Sequence[float],
    sigma: float,
    baseline_points: int,
    half_life: float,
    prior_mean: float,
    prior_sd: float,
) -> Line:
    """The posterior of a line through discounted points, anchored at the baseline (0, 0).

    The level has a flat prior, the slope N(prior_mean, prior_sd²). Needs at least one point.
    """
    w = weights([0.0, *x], half_life)
    w[0] *= baseline_points
    points = list(zip(w, [0.0, *x], [0.0, *u], strict=True))
    precision, prior = 1 / sigma**2, 1 / prior_sd**2
    a00 = precision * sum(weight for weight, _, _ in points)
    a01 = precision * sum(weight * week for weight, week, _ in points)
    a11 = precision * sum(weight * week * week for weight, week, _ in points) + prior
    r0 = precision * sum(weight * value for weight, _, value in points)
    r1 = precision * sum(weight * week * value for weight, week, value in points)
    r1 += prior * prior_mean
    determinant = a00 * a11 - a01 * a01
    return Line(
        a=(a11 * r0 - a01 * r1) / determinant,
        b=(a00 * r1 - a01 * r0) / determinant,
        v_aa=a11 / determinant,
        v_ab=-a01 / determinant,
        v_bb=a00 / determinant,
    )


def discounted_mean(
    x: Sequence[float],
    y: Sequence[float],
    sigma: float,
    baseline_points: int,
    baseline: float,
    half_life: float,
) -> tuple[float, float]:
    """The discounted mean of the values and the baseline, and its standard deviation."""
    w = weights([0.0, *x], half_life)
    w[0] *= baseline_points
    total = sum(w)
    values = [baseline, *y]
    mean = sum(weight * value for weight, value in zip(w, values, strict=True)) / total
    return mean, sigma / math.sqrt(total)
