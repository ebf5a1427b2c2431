"""The simulated histories are what they are said to be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from .calendar import CLOSURES, fridays
from .simulate import (
    REPORTING_SEED,
    TUNING_SEED,
    Cell,
    observations,
    simulate,
    target_ids,
    targets,
    truth_table,
)
from .truth import KINDS, OFF_PACE, ON_PACE


def test_the_same_cell_and_seed_give_the_same_histories_and_another_seed_does_not() -> None:
    cell = Cell("slow", size=20)
    first, again = simulate(cell, TUNING_SEED), simulate(cell, TUNING_SEED)
    other = simulate(cell, REPORTING_SEED)
    assert np.array_equal(first.values, again.values)
    assert not np.array_equal(first.values, other.values)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"near_line"}))
def test_a_kind_that_is_on_pace_ends_at_the_criterion_and_one_that_is_not_ends_below(
    kind: str,
) -> None:
    end = simulate(Cell(kind, size=200), TUNING_SEED).truth.level[:, -1]
    assert (end >= 24 - 1e-9).all() if kind in ON_PACE else (end < 24 * 0.8).all()
    assert kind in ON_PACE + OFF_PACE


def test_teaching_weeks_leave_out_the_holidays() -> None:
    days = fridays(24)
    assert len(days) == 25
    assert {day.weekday() for day in days} == {4}
    assert not any(first <= day <= last for day in days for first, last in CLOSURES)


@pytest.mark.parametrize(
    ("material", "spread"),
    [("trials of 10", 100 * (0.25 / 10 * 1.27) ** 0.5), ("count 30→60", (45 + 45**2 / 8) ** 0.5)],
)
def test_noise_at_the_middle_is_the_typical_noise(material: str, spread: float) -> None:
    histories = simulate(Cell("on_line", material, size=4000), TUNING_SEED)
    assert np.std(histories.values[:, 11]) == pytest.approx(spread, rel=0.05)


def test_thirty_per_cent_missing_and_a_gap_leave_the_rest() -> None:
    cell = Cell("on_track", missing=0.3, gap_weeks=2, size=500)
    lost = np.isnan(simulate(cell, TUNING_SEED).values)
    assert lost.mean() == pytest.approx(0.3 + 0.7 * 2 / 24, abs=0.02)


def test_the_frames_hold_every_recorded_value_once() -> None:
    histories = simulate(Cell("drop", "trials of 5", missing=0.3, size=10), TUNING_SEED)
    rows, wanted, truth = observations(histories), targets(histories), truth_table(histories)
    recorded = (~np.isnan(histories.values)).sum() + histories.baseline.size
    assert len(rows) == recorded
    assert not rows.duplicated(["target_id", "date"]).any()
    assert set(rows["target_id"]) == set(wanted["target_id"]) == set(target_ids(histories))
    assert rows["value"].str.fullmatch(r"[0-5]/5").all()
    assert len(truth) == 10 * 24
    assert set(truth["kind"]) == {"drop"}


def test_baseline_rows_lie_on_or_before_the_baseline_date() -> None:
    histories = simulate(Cell("on_track", size=3), TUNING_SEED)
    rows = observations(histories).merge(targets(histories), on="target_id")
    before = pd.to_datetime(rows["date"]) <= pd.to_datetime(rows["baseline_date"])
    assert before.groupby(rows["target_id"]).sum().eq(3).all()
