"""The figures printed in the documentation of SingleCaseES 0.7 (Pustejovsky, Chen & Swan).

Estimate and standard error to the last digit. The ends of the range to four decimals: R's uniroot,
with which they were found there, stops within 0.00012 of the root.
"""

from __future__ import annotations

import pytest

from iepdata.settings import Settings
from tests.effect.rows import effects, in_a_store

A, B = (20, 20, 26, 25, 22, 23), (28, 25, 24, 27, 30, 30, 29)
PARKER_VANNEST = (
    (4, 3, 4, 3, 4, 7, 5, 2, 3, 2),
    (5, 9, 7, 9, 7, 5, 9, 11, 11, 10, 9),
)
UP = {"measure": "wcpm", "baseline_value": "10", "criterion_value": "40"}
DOWN = {"measure": "duration", "baseline_value": "40", "criterion_value": "10", "direction": "down"}


@pytest.mark.parametrize(
    ("before", "after", "target", "estimate", "error", "low", "high"),
    [
        (A, B, UP, 0.9166667, 0.06900656, 0.5973406, 0.9860176),
        (A, B, DOWN, 0.08333333, 0.06900656, 0.01398242, 0.4026594),
        (*PARKER_VANNEST, UP, 0.9636364, 0.03192622, 0.7499741, 0.9950729),
        ((A + B)[:5], (A + B)[5:10], UP, 0.78, 0.155, 0.4115567, 0.9423658),
    ],
)
def test_published_examples_are_reproduced(
    before, after, target, estimate, error, low, high
) -> None:
    with in_a_store([before, after], **target) as store:
        said = effects(store).iloc[0]
    assert said["nap"] == pytest.approx(estimate, abs=5e-8)
    assert said["nap_se"] == pytest.approx(error, abs=5e-9)
    assert said["nap_low"] == pytest.approx(low, abs=5e-5)
    assert said["nap_high"] == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("confidence", "low", "high"), [(0.99, 0.4875014, 0.9907377), (0.90, 0.6591091, 0.9822249)]
)
def test_the_published_range_at_other_confidences_is_reproduced(confidence, low, high) -> None:
    with in_a_store([A, B], **UP) as store:
        said = effects(store, settings=Settings(effect_confidence=confidence)).iloc[0]
    assert said["nap_low"] == pytest.approx(low, abs=5e-5)
    assert said["nap_high"] == pytest.approx(high, abs=5e-5)


def test_where_nothing_overlaps_the_published_error_holds_and_the_range_has_a_width() -> None:
    """The documentation prints 1 for both ends there: its search stops where it starts."""
    with in_a_store([(A + B)[:5], (A + B)[10:]], **UP) as store:
        said = effects(store).iloc[0]
    assert said["nap"] == 1
    assert said["nap_se"] == pytest.approx(0.06346478, abs=5e-9)
    assert said["nap_high"] == 1
    assert 0.5 < said["nap_low"] < 0.6
