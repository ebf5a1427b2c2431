"""“Will we be able to tell?”: how often a stall is noticed, by noise, rhythm and time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .circumstances import histories
from .materials import steady_words
from .simulate import Cell
from .verdicts import Judge

NOISE = (1.0, 2.0, 3.0, 4.2, 5.5, 7.1, 10.0, 14.0)
EVERY_WEEKS = (1, 2, 3, 4)
WEEKS = (6, 12, 18, 24, 36)


def cells(noise: float) -> list[Cell]:
    """The cells of stalled targets with that noise and one baseline number."""
    material = steady_words(noise)
    return [
        Cell("stalled", material, weeks, every, baseline_points=1)
        for weeks in WEEKS
        for every in EVERY_WEEKS
    ]


def telling(noise: float, size: int, seed: int, judge: Judge) -> pd.DataFrame:
    """One row per rhythm and length.

    noise (SD in required weekly gains), every_weeks, weeks (teaching weeks to the due date),
    noticed (share flagged at any look by the due date), noticed_half (by two thirds of the way).
    """
    rows = []
    for cell in cells(noise):
        # A verdict changes only where something is recorded.
        looks = np.arange(cell.every_weeks, cell.weeks + 1, cell.every_weeks)
        said = judge(histories(cell, ["stalled"], size, seed), looks.tolist())["detector"]
        noticed = np.maximum.accumulate(said["stalled"].flagged, axis=1).mean(axis=0)
        in_time = noticed[looks <= 2 * cell.weeks / 3]
        half = in_time[-1] if len(in_time) else 0.0
        rows.append((noise, cell.every_weeks, cell.weeks, noticed[-1], half))
    return pd.DataFrame(rows, columns=["noise", "every_weeks", "weeks", "noticed", "noticed_half"])
