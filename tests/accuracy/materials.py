"""What is measured, and how noisily: the true level in required weekly gains becomes raw values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .truth import Floats

WCPM_NOISE = 9.0
TRIAL_CORRELATION = 0.03
COUNT_DISPERSION = 8.0
LEVEL_NOISE = 0.7


@dataclass(frozen=True)
class Material:
    """One measure from a baseline to a criterion, with the noise of its observations.

    `kappa` is the range of the noise SD of words read per minute, in required weekly gains; a
    pupil's own SD varies about it by `pupil_spread` (SD of its logarithm). `outliers` is the
    share of values that lie 3 to 5 SD off, `autocorrelation` that of successive noise.
    """

    measure: str
    baseline: float
    criterion: float
    attempts: int | None = None
    kappa: tuple[float, float] = (2.0, 10.0)
    pupil_spread: float = 0.4
    outliers: float = 0.0
    autocorrelation: float = 0.0

    def ends(self, n: int, weeks: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """The true level at the baseline and the criterion of `n` pupils, raw, (n,) each."""
        start = np.full(n, self.baseline)
        if self.measure != "wcpm":
            return start, np.full(n, self.criterion)
        low, high = self.kappa
        kappa = np.exp(rng.uniform(np.log(low), np.log(high), n))
        return start, np.round(start + weeks * WCPM_NOISE / kappa, 1)

    def observe(self, mean: Floats, rng: np.random.Generator) -> Floats:
        """Raw values about their true means, (N, n); trials as per cent correct."""
        if self.measure == "trials":
            return self._trials(mean, rng)
        if self.measure == "count":
            mean = np.maximum(mean, 0.3)
            rate = rng.gamma(COUNT_DISPERSION, mean / COUNT_DISPERSION)
            return rng.poisson(rate).astype(np.float64)
        if self.measure == "scale":
            return np.clip(np.round(mean + LEVEL_NOISE * self._noise(mean.shape, rng)), 1, 6)
        own = WCPM_NOISE * np.exp(rng.normal(0, self.pupil_spread, (len(mean), 1)))
        return np.round(np.maximum(mean + own * self._noise(mean.shape, rng), 0))

    def _trials(self, mean: Floats, rng: np.random.Generator) -> Floats:
        """Beta-binomial values in per cent: attempts of one day resemble each other."""
        p = np.clip(mean / 100, 0.02, 0.98)
        total = 1 / TRIAL_CORRELATION - 1
        day = rng.beta(p * total, (1 - p) * total)
        return 100 * rng.binomial(self.attempts, day) / self.attempts

    def _noise(self, shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
        """Standard noise, (N, n), with its outliers and its autocorrelation."""
        noise = rng.standard_normal(shape)
        rho = self.autocorrelation
        for i in range(1, shape[1] if rho else 0):
            noise[:, i] = rho * noise[:, i - 1] + np.sqrt(1 - rho**2) * noise[:, i]
        if self.outliers:
            wild = rng.random(shape) < self.outliers
            far = rng.uniform(3, 5, shape) * rng.choice([-1, 1], shape)
            noise = np.where(wild, far, noise)
        return noise


MATERIALS: dict[str, Material] = {
    "words read": Material("wcpm", 40, 0),
    "words read, 10% outliers": Material("wcpm", 40, 0, outliers=0.1),
    "words read, AR(1) 0.3": Material("wcpm", 40, 0, autocorrelation=0.3),
    "trials of 5": Material("trials", 20, 80, attempts=5),
    "trials of 10": Material("trials", 20, 80, attempts=10),
    "trials of 20": Material("trials", 20, 80, attempts=20),
    "prompt levels": Material("scale", 1, 5),
    "count 12→3": Material("count", 12, 3),
    "count 20→5": Material("count", 20, 5),
    "count 5→15": Material("count", 5, 15),
    "count 30→60": Material("count", 30, 60),
}


def steady_words(kappa: float) -> str:
    """The name of words read with the same noise SD, in required weekly gains, for every pupil."""
    name = f"words read, κ {kappa:g}"
    MATERIALS.setdefault(name, Material("wcpm", 40, 0, kappa=(kappa, kappa), pupil_spread=0.0))
    return name
