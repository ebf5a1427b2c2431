"""Histories of targets with known truth, as arrays for speed and as tidy frames for import."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .calendar import FIRST_MONDAY, fridays
from .materials import MATERIALS, Material
from .truth import Floats, Truth, true_course

# Thresholds are chosen on one seed and reported on the other, so that no figure flatters itself.
TUNING_SEED = 20_250_901
REPORTING_SEED = 77_031

RHYTHMS = {1: "weekly", 2: "fortnightly", 3: "four a term"}
BASELINES = {0: "baseline known exactly", 1: "1 baseline number", 3: "3 baseline points"}


@dataclass(frozen=True)
class Cell:
    """One kind of history under one set of circumstances.

    `baseline_points` 0: one baseline number, which has no noise.
    """

    kind: str
    material: str = "words read"
    weeks: int = 24
    every_weeks: int = 1
    baseline_points: int = 3
    missing: float = 0.0
    gap_weeks: int = 0
    size: int = 1000

    @property
    def name(self) -> str:
        """A name that tells the cell from every other but those that differ in size."""
        parts = (self.kind, self.material, self.weeks, self.every_weeks, self.baseline_points)
        return "|".join(str(part) for part in (*parts, self.missing, self.gap_weeks))

    @property
    def circumstance(self) -> str:
        """The circumstances in words, the same for every kind."""
        rhythm = RHYTHMS.get(self.every_weeks, f"every {self.every_weeks} weeks")
        points = BASELINES[self.baseline_points]
        lost = ["30% missing and a gap"] if self.missing else []
        return ", ".join([self.material, *lost, rhythm, f"{self.weeks} weeks", points])


@dataclass(frozen=True)
class Histories:
    """N histories of one cell; n is the number of days on which an observation was planned.

    `week` (n,) is the teaching week of each planned day, `values` (N, n) the raw values, NaN where
    nothing was recorded; `baseline` (N, m) the baseline observations, `criterion` (N,) raw.
    """

    cell: Cell
    week: NDArray[np.int64]
    values: Floats
    baseline: Floats
    criterion: Floats
    truth: Truth

    @property
    def material(self) -> Material:
        """What was measured."""
        return MATERIALS[self.cell.material]

    @property
    def baseline_value(self) -> Floats:
        """The baseline as the school writes it, (N,): mean of its observations, or median level."""
        if self.material.measure == "scale":
            return np.median(self.baseline, axis=1)
        return self.baseline.mean(axis=1)

    @property
    def rising(self) -> bool:
        """Whether the criterion lies above the baseline."""
        return self.material.measure == "wcpm" or self.material.criterion > self.material.baseline


def simulate(cell: Cell, seed: int) -> Histories:
    """The histories of a cell; the same cell and seed always give the same ones."""
    rng = np.random.default_rng([seed, zlib.crc32(cell.name.encode())])
    material = MATERIALS[cell.material]
    truth = true_course(cell.kind, cell.size, cell.weeks, rng)
    start, criterion = material.ends(cell.size, cell.weeks, rng)
    week = np.arange(cell.every_weeks, cell.weeks + 1, cell.every_weeks)
    points = max(cell.baseline_points, 1)
    gains = np.hstack([np.zeros((cell.size, points)), truth.level[:, week]])
    mean = start[:, None] + gains * ((criterion - start) / cell.weeks)[:, None]
    observed = material.observe(mean, rng)
    baseline, values = np.split(observed, [points], axis=1)
    if not cell.baseline_points:
        baseline = start[:, None]
    values = np.where(_unrecorded(values.shape, cell, rng), np.nan, values)
    return Histories(cell, week, values, baseline, criterion, truth)


def _unrecorded(shape: tuple[int, ...], cell: Cell, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Where nothing was recorded, (N, n): at random, and in one gap of successive days."""
    lost = rng.random(shape) < cell.missing
    if cell.gap_weeks:
        first = rng.integers(0, shape[1] - cell.gap_weeks, shape[0])[:, None]
        day = np.arange(shape[1])
        lost |= (day >= first) & (day < first + cell.gap_weeks)
    return lost


def target_ids(histories: Histories) -> list[str]:
    """One id for each history, unlike those of any other cell."""
    code = zlib.crc32(histories.cell.name.encode())
    return [f"T{code:08x}-{i:05d}" for i in range(len(histories.values))]


def targets(histories: Histories) -> pd.DataFrame:
    """The targets as a school would import them; one row per history."""
    cell, material = histories.cell, histories.material
    ids, days = target_ids(histories), fridays(cell.weeks)
    return pd.DataFrame(
        {
            "target_id": ids,
            "plan_id": [f"P{name[1:]}" for name in ids],
            "area": "LITERACY",
            "text": cell.name,
            "measure": material.measure,
            "unit": material.measure,
            "direction": "up" if histories.rising else "down",
            "baseline_value": _ends_written(histories.baseline_value, material),
            "baseline_date": days[0],
            "criterion_value": _ends_written(histories.criterion, material),
            "start_date": FIRST_MONDAY,
            "due_date": days[-1],
            "status": "active",
            "record_every_weeks": cell.every_weeks,
            "scale_id": "prompts" if material.measure == "scale" else "",
        }
    )


def observations(histories: Histories) -> pd.DataFrame:
    """The observations as a school would import them: target_id, date, value; baseline included.

    `value` is text: "16/20" for trials, else a number; a week without a record has no row.
    """
    days = fridays(histories.cell.weeks)
    before = [days[0] - timedelta(days=2 * i) for i in range(histories.baseline.shape[1])]
    dates = [*reversed(before), *(days[week] for week in histories.week)]
    values = np.hstack([histories.baseline, histories.values])
    recorded = ~np.isnan(values)
    return pd.DataFrame(
        {
            "target_id": np.repeat(target_ids(histories), recorded.sum(axis=1)),
            "date": np.broadcast_to(np.array(dates, dtype="datetime64[D]"), values.shape)[recorded],
            "value": _written(values[recorded], histories.material),
        }
    )


def _ends_written(values: Floats, material: Material) -> list[str]:
    """A baseline or criterion as written in a file: a percentage for trials."""
    sign = "%" if material.attempts else ""
    return [f"{value:.17g}{sign}" for value in values]


def _written(values: Floats, material: Material) -> list[str]:
    """The values as written in a file."""
    if material.attempts:
        correct = np.rint(values * material.attempts / 100).astype(int)
        return [f"{count}/{material.attempts}" for count in correct]
    return [f"{value:g}" for value in values]


def truth_table(histories: Histories) -> pd.DataFrame:
    """What is true: target_id, kind, week, slope (required weekly gains), change (week, 0 none)."""
    slope = histories.truth.slope
    n, weeks = slope.shape
    return pd.DataFrame(
        {
            "target_id": np.repeat(target_ids(histories), weeks),
            "kind": histories.cell.kind,
            "week": np.tile(np.arange(1, weeks + 1), n),
            "slope": slope.ravel(),
            "change": np.repeat(histories.truth.change, weeks),
        }
    )
