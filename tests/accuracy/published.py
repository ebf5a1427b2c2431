"""A published result recomputed: how often the three-point rule is right in its early weeks.

Design of Van Norman & Christ (2016), School Psychology Review 45(3), 296–309,
10.17105/SPR45-3.296-309: a criterion line of 1.5 words a week, true growth 0 to 3 in six levels,
SD 5 and 10, weekly values, weeks 3 to 15. Right: the last three values all lie on the side of the
line on which the pupil truly is.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import ndtr

NEEDED = 1.5
GROWTH = tuple(np.linspace(0, 3, 6))
NOISE = (5.0, 10.0)
WEEKS = range(3, 16)


def three_point_accuracy() -> pd.DataFrame:
    """The exact probability of the right answer; a row per growth, noise SD and week (156)."""
    grid = pd.MultiIndex.from_product([GROWTH, NOISE, WEEKS], names=["growth", "noise", "week"])
    cells = grid.to_frame(index=False)
    last_three = cells["week"].to_numpy()[:, None] - np.arange(3)
    distance = np.abs(cells["growth"].to_numpy() - NEEDED)[:, None] * last_three
    right = ndtr(distance / cells["noise"].to_numpy()[:, None]).prod(axis=1)
    return cells.assign(right=right)


def simulated_three_point_accuracy(size: int, seed: int) -> pd.DataFrame:
    """The same table from `size` simulated pupils a row."""
    rng = np.random.default_rng(seed)
    cells = three_point_accuracy()
    last_three = cells["week"].to_numpy()[:, None] - np.arange(3)
    gap = (cells["growth"].to_numpy() - NEEDED)[:, None] * last_three
    noise = rng.standard_normal((size, *gap.shape)) * cells["noise"].to_numpy()[:, None]
    side = np.sign(gap + noise) == np.sign(gap)
    return cells.assign(right=side.all(axis=2).mean(axis=0))


def share_below_chance(cells: pd.DataFrame) -> float:
    """The share of cells in which the rule is right less than half the time, 0..1."""
    return float((cells["right"] < 0.5).mean())
