"""The SQL and loops over pairs say the same of any phases, to 1e-9."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from iepdata.strategy_effect import nap_interval
from tests.effect.oracle import effect, interval
from tests.effect.rows import Taught, effects, school

Z = ndtri(0.975)
MEASURES = {
    "wcpm": {"baseline_value": "1", "criterion_value": "40"},
    "duration": {"baseline_value": "40", "criterion_value": "1", "direction": "down"},
    "scale": {"baseline_value": "L1", "criterion_value": "L6", "scale_id": "S"},
}
VALUES = st.lists(st.integers(1, 6), max_size=7)


def same(said: float, expected: float) -> bool:
    if math.isnan(expected):
        return math.isnan(said)
    return math.isclose(said, expected, rel_tol=1e-9, abs_tol=1e-9)


@st.composite
def taught(draw: st.DrawFn) -> tuple[Taught, list[list[int]], str]:
    measure = draw(st.sampled_from(list(MEASURES)))
    phases = draw(st.lists(VALUES, min_size=2, max_size=4))
    baseline = draw(VALUES)

    def written(values: list[int]) -> list[object]:
        return [f"L{value}" if measure == "scale" else value for value in values]

    target = {"measure": measure, **MEASURES[measure]}
    rows = Taught([written(values) for values in phases], written(baseline), target=target)
    return rows, [[*baseline, *phases[0]], *phases[1:]], measure


# A school is slow to load: without shrinking, which would load hundreds.
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(st.lists(taught(), min_size=15, max_size=15))
def test_sql_and_loops_agree_on_any_phases(found) -> None:
    with school([rows for rows, _, _ in found]) as store:
        said = effects(store)
    for number, (_, sides, measure) in enumerate(found, start=1):
        own = said[said["target_id"] == f"T{number}"]
        assert list(own["phase"]) == list(range(1, len(sides)))
        for row, before, after in zip(own.to_dict("records"), sides, sides[1:], strict=False):
            agree(row, before, after, measure)


def agree(row: dict, before: list[int], after: list[int], measure: str) -> None:
    expected = effect(before, after, up=measure != "duration", ordinal=measure == "scale")
    assert (row["n_before"], row["n_after"]) == (len(before), len(after))
    for name in ("level_before", "level_after", "nap", "nap_se"):
        assert same(row[name], getattr(expected, name)), (name, row, expected)
    if not math.isnan(expected.nap):
        low, high = interval(expected.nap, len(before), len(after), Z)
        assert same(row["nap_low"], low)
        assert same(row["nap_high"], high)


@given(
    st.integers(3, 200),
    st.integers(3, 200),
    st.floats(0, 1, allow_nan=False),
    st.sampled_from([0.8, 0.95, 0.99]),
)
def test_the_range_holds_the_share_and_lies_between_nought_and_one(m, n, nap, confidence) -> None:
    low, high = nap_interval(
        np.array([nap]), np.array([float(m)]), np.array([float(n)]), confidence
    )
    assert 0 <= low[0] <= nap <= high[0] <= 1
    assert low[0] < high[0]


def test_the_range_of_nothing_is_nothing() -> None:
    low, high = nap_interval(np.array([np.nan]), np.array([2.0]), np.array([2.0]), 0.95)
    assert (math.isnan(low[0]), math.isnan(high[0])) == (True, True)
    assert nap_interval(np.array([1.0]), np.array([3.0]), np.array([3.0]), 0.95)[1] == (
        pytest.approx(1)
    )
