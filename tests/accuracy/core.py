"""The detector's core over many histories at once, for tuning: the same arithmetic as the rules.

It leaves out what needs a calendar, reviews or rhythms (closed, achieved, date passed, …).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .simulate import Histories
from .truth import Floats

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Knobs:
    """What may be tuned; times in teaching weeks, slopes in required weekly gains.

    Half-lives are stretched by (sigma / stretch_at) ** stretch_power, held within ½ and 2.
    `level_share`: the noise of counts and trials is that of the level at this share of the
    observed part of the aimline.
    """

    z_off: float = 0.67449
    off_slope: float = 0.75
    half_life: float = 8.0
    slope_mean: float = 0.8
    slope_sd: float = 0.6
    naming_half_life: float = 6.0
    naming_mean: float = 0.5
    naming_sd: float = 0.8
    backwards_under: float = -0.15
    stalled_under: float = 0.40
    prior_points: float = 4.0
    counted_prior_points: float = 8.0
    point_weight: float = 2 / 3
    clip: float = 3.0
    max_baseline_points: int = 3
    stretch_power: float = 0.5
    stretch_at: float = 5.0
    level_share: float = 0.75
    drift: float = 2.0
    early_weeks: float = 5.0

    def stretch(self, sigma: Floats) -> Floats:
        """How much longer than usual the memory is for that noise, (N,)."""
        return np.clip((sigma / self.stretch_at) ** self.stretch_power, 0.5, 2.0)


@dataclass(frozen=True)
class Sample:
    """The evidence on N targets: x and u (N, n), the recorded days first, then NaN.

    u, s0 and floor are in required weekly gains; `count`, `s0`, `floor`, `per_unit` (gains in one
    modelled unit) and `usable` (the criterion lies beyond the baseline) are (N,).
    """

    x: Floats
    u: Floats
    count: NDArray[np.int64]
    s0: Floats
    floor: Floats
    m0: int
    weeks: int
    usable: Flags
    prior_points: float = 4.0
    per_unit: Floats | None = None
    histories: Histories | None = None


def typical_noise(histories: Histories, root: bool, level: Floats) -> tuple[Floats, Floats]:
    """The typical noise and its floor in modelled units at a raw level, (N,) each."""
    material = histories.material
    ones = np.ones_like(level)
    if material.measure == "wcpm":
        return 9.0 * ones, 0.0 * ones
    if material.measure == "scale":
        return 0.8 * ones, 0.5 * ones
    if material.measure == "trials" and material.attempts:
        k, p = material.attempts, np.clip(level / 100, 0.1, 0.9)
        variance = p * (1 - p) / k
        return 100 * np.sqrt(variance * (1 + 0.03 * (k - 1))), 100 * np.sqrt(0.84 * variance)
    level = np.abs(level)
    if root:
        return 0.5 * np.sqrt(1 + level / 8), 0.0 * ones
    return np.sqrt(level + level**2 / 8), 0.0 * ones


def sample(histories: Histories, knobs: Knobs) -> Sample:
    """The evidence of the histories on the detector's scale."""
    b0, g = histories.baseline_value, histories.criterion
    root, weeks = on_root_scale(histories), histories.cell.weeks
    raised = (lambda y: np.sqrt(np.maximum(y, 0) + 0.375)) if root else (lambda y: y)
    start, step = raised(b0), raised(g) - raised(b0)
    usable = (step > 1e-9) if histories.rising else (step < -1e-9)
    per_unit = weeks / np.where(usable, step, 1.0)
    u = (raised(histories.values) - start[:, None]) * per_unit[:, None]
    order = np.argsort(np.isnan(u), axis=1, kind="stable")
    x = np.broadcast_to(histories.week.astype(float), u.shape)
    u, x = np.take_along_axis(u, order, 1), np.take_along_axis(x, order, 1)
    middle = np.full_like(b0, 50.0) if histories.material.measure == "trials" else (b0 + g) / 2
    s0, floor = typical_noise(histories, root, middle)
    counted = histories.material.measure in ("trials", "count")
    return Sample(
        x=np.where(np.isnan(u), np.nan, x),
        u=u,
        count=(~np.isnan(u)).sum(axis=1),
        s0=s0 * np.abs(per_unit),
        floor=floor * np.abs(per_unit),
        m0=min(knobs.max_baseline_points, histories.baseline.shape[1]),
        weeks=weeks,
        usable=usable,
        prior_points=knobs.counted_prior_points if counted else knobs.prior_points,
        per_unit=np.abs(per_unit),
        histories=histories,
    )


def on_root_scale(histories: Histories) -> bool:
    """Whether values are modelled as roots: counts that are to fall."""
    return histories.material.measure == "count" and not histories.rising


def seen_by(evidence: Sample, week: float) -> Sample:
    """The evidence as it stood at the end of a teaching week."""
    unseen = ~(evidence.x <= week)
    return replace(
        evidence,
        x=np.where(unseen, np.nan, evidence.x),
        u=np.where(unseen, np.nan, evidence.u),
        count=(~unseen).sum(axis=1),
    )


def at_level_so_far(seen: Sample, share: float) -> Sample:
    """The evidence with the noise of counts and trials at their level on the aimline so far."""
    case = seen.histories
    if case is None or case.material.measure not in ("trials", "count"):
        return seen
    last = np.max(np.nan_to_num(seen.x), axis=1)
    way = share * np.minimum(last, seen.weeks) / seen.weeks
    level = np.maximum(case.baseline_value + (case.criterion - case.baseline_value) * way, 1.0)
    s0, floor = typical_noise(case, on_root_scale(case), level)
    return replace(seen, s0=s0 * seen.per_unit, floor=floor * seen.per_unit)


def row_median(values: Floats) -> Floats:
    """The median along the last axis, leaving out NaN; NaN where nothing is left."""
    ranked = np.sort(values, axis=-1)
    count = (~np.isnan(values)).sum(axis=-1)
    low = np.maximum((count - 1) // 2, 0)[..., None]
    high = np.maximum(count // 2, 0)[..., None]
    high = np.minimum(high, values.shape[-1] - 1)
    pair = np.take_along_axis(ranked, low, -1) + np.take_along_axis(ranked, high, -1)
    return pair[..., 0] / 2


def noise_sd(evidence: Sample, knobs: Knobs) -> Floats:
    """The noise SD of one value of each target, (N,)."""
    d = np.diff(evidence.u, axis=1)
    steps = np.maximum(evidence.count - 1, 0)
    s0, prior = evidence.s0, evidence.prior_points
    typical = np.nan_to_num(row_median(np.abs(d))) / 0.9539 if d.shape[1] else 0.0 * s0
    bound = knobs.clip * np.sqrt((prior * s0**2 + steps * typical**2) / (prior + steps))
    held = np.nan_to_num(np.clip(d, -bound[:, None], bound[:, None]))
    own = knobs.point_weight * steps
    variance = (held**2).sum(axis=1) / (2 * np.maximum(steps, 1))
    sigma = np.sqrt((prior * s0**2 + own * variance) / (prior + own))
    return np.maximum(np.where(steps > 0, sigma, s0), evidence.floor)


def clipped(u: Floats, sigma: Floats, knobs: Knobs) -> Floats:
    """The values held within some sigmas of the median of five neighbours, (N, n)."""
    padded = np.pad(u, ((0, 0), (2, 2)), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 5, axis=1)
    middle = row_median(windows)
    reach = knobs.clip * sigma[:, None]
    return np.clip(u, middle - reach, middle + reach)


@dataclass(frozen=True)
class Fit:
    """The posterior of N lines: level a, slope b and their covariances, (N,) each."""

    a: Floats
    b: Floats
    v_aa: Floats
    v_ab: Floats
    v_bb: Floats

    def level(self, x: Floats | float) -> tuple[Floats, Floats]:
        """The fitted level at week x and its SD."""
        variance = self.v_aa + 2 * x * self.v_ab + x * x * self.v_bb
        return self.a + self.b * x, np.sqrt(variance)


def fit(
    evidence: Sample, u: Floats, sigma: Floats, half_life: Floats, mean: float, sd: float
) -> Fit:
    """The posterior lines through the clipped values, anchored at the baseline."""
    seen = ~np.isnan(u)
    last = np.max(np.where(seen, evidence.x, 0.0), axis=1)
    x, y = np.where(seen, evidence.x, 0.0), np.where(seen, u, 0.0)
    w = np.where(seen, 2 ** (-(last[:, None] - x) / half_life[:, None]), 0.0)
    precision = 1 / sigma**2
    a00 = precision * (w.sum(axis=1) + evidence.m0 * 2 ** (-last / half_life))
    a01 = precision * (w * x).sum(axis=1)
    a11 = precision * (w * x * x).sum(axis=1) + 1 / sd**2
    r0 = precision * (w * y).sum(axis=1)
    r1 = precision * (w * x * y).sum(axis=1) + mean / sd**2
    determinant = a00 * a11 - a01**2
    return Fit(
        (a11 * r0 - a01 * r1) / determinant,
        (a00 * r1 - a01 * r0) / determinant,
        a11 / determinant,
        -a01 / determinant,
        a00 / determinant,
    )


@dataclass(frozen=True)
class Look:
    """What the detector sees at one look, (N,) each; `judged` where it may speak at all."""

    z_off: Floats
    z_reach: Floats
    s_now: Floats
    sigma: Floats
    judged: Flags


def look(evidence: Sample, week: float, knobs: Knobs) -> Look:
    """The detector's figures at the end of a teaching week."""
    seen = at_level_so_far(seen_by(evidence, week), knobs.level_share)
    sigma = noise_sd(seen, knobs)
    held, stretch = clipped(seen.u, sigma, knobs), knobs.stretch(sigma)
    memory, naming_memory = knobs.half_life * stretch, knobs.naming_half_life * stretch
    line = fit(seen, held, sigma, memory, knobs.slope_mean, knobs.slope_sd)
    naming = fit(seen, held, sigma, naming_memory, knobs.naming_mean, knobs.naming_sd)
    level, sd = line.level(float(seen.weeks))
    to_go = np.maximum(seen.weeks - np.max(np.nan_to_num(seen.x), axis=1), 0)
    return Look(
        z_off=(knobs.off_slope - line.b) / np.sqrt(line.v_bb),
        z_reach=(level - seen.weeks) / np.sqrt(sd**2 + knobs.drift**2 * to_go),
        s_now=naming.b,
        sigma=sigma,
        judged=seen.usable & (np.minimum(seen.s0, sigma) <= seen.weeks) & gate(seen, week, knobs),
    )


def gate(seen: Sample, week: float, knobs: Knobs) -> Flags:
    """Whether there are enough observations: five over two weeks, or three after five weeks."""
    last = np.max(np.nan_to_num(seen.x), axis=1)
    full = (seen.count >= 5) & (last - np.nan_to_num(seen.x[:, 0], nan=np.inf) >= 2)
    return full | ((seen.count >= 3) & (week >= knobs.early_weeks))
