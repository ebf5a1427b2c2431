"""Figures are counted as their definitions say, and published ones are met."""

from __future__ import annotations

import numpy as np
import pytest

from .published import share_below_chance, simulated_three_point_accuracy, three_point_accuracy
from .score import NEVER, balanced, ever, first_flag, median_delay
from .simulate import TUNING_SEED


def test_the_delay_counts_from_the_change_of_course() -> None:
    flagged = np.zeros((3, 10), dtype=bool)
    flagged[0, [2, 6]] = True
    flagged[1, 9] = True
    change = np.array([4, 0, 4])
    assert first_flag(flagged, change).tolist() == [3, 10, NEVER]
    assert median_delay(flagged, change) == 10
    assert ever(flagged) == pytest.approx(2 / 3)


def test_balanced_accuracy_is_the_mean_of_hits_and_quiet_at_one_look() -> None:
    flags = {
        "stalled": np.array([[True, False], [True, True]]),
        "regressing": np.array([[False, False], [True, True]]),
        "on_track": np.array([[True, False], [False, False]]),
    }
    assert balanced(flags, 1) == pytest.approx((0.75, 0.5, 0.625))
    assert balanced(flags, 2) == pytest.approx((0.5, 1.0, 0.75))


def test_the_three_point_rule_is_below_chance_in_half_of_the_published_design() -> None:
    exact = three_point_accuracy()
    assert len(exact) == 156
    assert share_below_chance(exact) == pytest.approx(0.53, abs=0.005)
    simulated = simulated_three_point_accuracy(2000, TUNING_SEED)
    assert (simulated["right"] - exact["right"]).abs().max() < 0.06
