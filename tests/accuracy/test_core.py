"""The fast core agrees with the oracle, and the field rules with their definitions."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tests.oracle import detector as oracle

from .calendar import CLOSURES, fridays
from .core import Knobs, Sample, look, sample
from .rules import FIELD_RULES
from .simulate import TUNING_SEED, Cell, Histories, simulate

MATERIALS = (
    "words read, 10% outliers",
    "trials of 5",
    "prompt levels",
    "count 12→3",
    "count 5→15",
)


def oracle_verdict(histories: Histories, row: int, week: int, rules: oracle.Rules):
    """The oracle's verdict on one history at the end of a week."""
    days = fridays(histories.cell.weeks)
    baseline = [(days[0] - timedelta(days=i), y) for i, y in enumerate(histories.baseline[row])]
    later = zip((days[w] for w in histories.week), histories.values[row], strict=True)
    target = oracle.Target(
        measure=histories.material.measure,
        direction="up" if histories.rising else "down",
        baseline_value=float(histories.baseline_value[row]),
        baseline_date=days[0],
        criterion_value=float(histories.criterion[row]),
        due_date=days[-1],
        start_date=date(2025, 9, 1),
    )
    entries = [
        oracle.Entry(day, float(y), denominator=histories.material.attempts)
        for day, y in [*baseline, *later]
        if not np.isnan(y)
    ]
    return oracle.status(target, entries, oracle.School(list(CLOSURES)), days[week], rules)


@pytest.mark.parametrize("material", MATERIALS)
@pytest.mark.parametrize("week", [4, 9, 23])
def test_the_core_agrees_with_the_oracle(material: str, week: int) -> None:
    knobs, rules = Knobs(), oracle.Rules()
    cell = Cell("slow", material, missing=0.2, gap_weeks=2, size=12)
    histories = simulate(cell, TUNING_SEED)
    seen = look(sample(histories, knobs), week, knobs)
    for row in range(cell.size):
        found = oracle_verdict(histories, row, week, rules)
        assert found.missing or seen.judged[row] == (found.n >= 5 or (found.n >= 3 and week >= 5))
        if found.z_off is not None and not found.missing:
            for name in ("z_off", "z_reach", "s_now", "sigma"):
                assert getattr(seen, name)[row] == pytest.approx(getattr(found, name), abs=1e-9)


def evidence(off: list[float]) -> Sample:
    """One target whose values lie that far from the aimline, one a week."""
    x = np.arange(1.0, len(off) + 1)[None, :]
    ones = np.ones(1)
    return Sample(x, x + np.array([off]), np.array([len(off)]), ones, ones, 3, 24, ones > 0)


@pytest.mark.parametrize(
    ("off", "rules"),
    [
        ([1, 1, 1, -1, -1, -1, -1], {"four_point", "three_point", "median_of_three"}),
        ([-1, -1, -1, -1, -1, -1], {"four_point", "six_point", "three_point"}),
        ([1, 1, 1, 1, 1, -1, -1], {"median_of_three"}),
        ([1, -1, 1, -1, 1, -1, 1, -9], {"median_of_three", "spc"}),
        ([1, 1, 1, 1], set()),
    ],
)
def test_each_rule_of_points_flags_what_its_definition_says(off: list, rules: set) -> None:
    points = set(FIELD_RULES) - {"ols", "theil_sen"}
    flagged = {name for name in points if FIELD_RULES[name](evidence(off))[0]}
    assert rules <= flagged
    assert flagged - rules <= {"spc", "median_of_three"}


def test_both_trend_rules_flag_a_trend_less_steep_than_the_aimline() -> None:
    for name in ("ols", "theil_sen"):
        assert FIELD_RULES[name](evidence([0, -1, -2, -3, -4]))[0]
        assert not FIELD_RULES[name](evidence([-9, -8, -7, -6, -5]))[0]
