"""The short form of the benchmark: every figure of the production query stays in its band.

The histories are always the same, so a figure moves only where a rule does. The bands are the
figures of the long form, and three standard errors of this size either side.
"""

from __future__ import annotations

from functools import cache

import pytest

from iepdata.settings import Settings

from .circumstances import FALLING_COUNTS, FIVE_TRIALS, MAIN, histories
from .production import by_production
from .score import MAIN_KINDS, figures
from .simulate import TUNING_SEED, Cell
from .verdicts import Cases

SIZE = 250
BANDS: dict[Cell, dict[str, tuple[float, float]]] = {
    MAIN: {
        "balanced_6": (0.69, 0.79),
        "balanced_10": (0.86, 0.93),
        "balanced_20": (0.96, 1.0),
        "ever_on_track": (0.04, 0.13),
        "ever_on_line": (0.11, 0.25),
        "delay_stalled": (6, 8),
        "delay_regressing": (5, 7),
        "delay_plateau": (6, 9),
        "delay_drop": (2, 5),
    },
    FIVE_TRIALS: {
        "balanced_10": (0.73, 0.83),
        "balanced_20": (0.95, 1.0),
        "ever_on_track": (0.03, 0.11),
        "delay_stalled": (10, 12),
    },
    FALLING_COUNTS: {
        "balanced_10": (0.56, 0.67),
        "balanced_20": (0.88, 0.95),
        "ever_on_track": (0.03, 0.11),
        "delay_stalled": (12, 15),
    },
}


@cache
def cases(cell: Cell) -> Cases:
    return histories(cell, MAIN_KINDS, SIZE, TUNING_SEED)


def measured(cell: Cell, **settings: object) -> dict[str, float]:
    judge = by_production(settings=Settings(**settings))
    said = judge(cases(cell), range(1, cell.weeks + 1))["detector"]
    return figures({kind: verdict.flagged for kind, verdict in said.items()}, cases(cell))


def outside(found: dict[str, float], bands: dict[str, tuple[float, float]]) -> dict[str, float]:
    """The figures that are not in their band."""
    return {
        name: found[name] for name, (low, high) in bands.items() if not low <= found[name] <= high
    }


@pytest.mark.parametrize("cell", BANDS, ids=lambda cell: cell.material)
def test_every_figure_is_in_its_band(cell: Cell) -> None:
    assert outside(measured(cell), BANDS[cell]) == {}


@pytest.mark.parametrize(
    ("settings", "moved"),
    [
        ({"off_z": 0.2}, "ever_on_track"),
        ({"half_life_weeks": 2.0}, "balanced_20"),
    ],
)
def test_a_changed_rule_leaves_its_band(settings: dict[str, object], moved: str) -> None:
    assert moved in outside(measured(MAIN, **settings), BANDS[MAIN])
