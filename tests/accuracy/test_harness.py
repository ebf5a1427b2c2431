"""The harness hands the histories over whole, and published figures are met."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from .core import RECOMMENDED, Knobs
from .harness import NOT_CLEAR, OFF, by_oracle, closures, flags, statuses
from .published import share_below_chance, simulated_three_point_accuracy, three_point_accuracy
from .score import NEVER, detector, ever, first_flag, looks, median_delay
from .simulate import TUNING_SEED, Cell, simulate


@pytest.mark.parametrize("material", ["words", "trials of 5", "count 12→3"])
def test_the_oracle_by_way_of_the_frames_flags_what_the_core_flags(material: str) -> None:
    case = simulate(Cell("stalled", material, size=25), TUNING_SEED)
    found = statuses([case], by_oracle(), weeks=(6, 12, 18))
    fast = looks(case, detector(Knobs()), Knobs())
    for week in found:
        judged = found[week].isin((*NOT_CLEAR, "on_track")).to_numpy()
        assert judged.mean() > 0.6
        assert np.array_equal(found[week].isin(OFF)[judged], fast[judged, week - 1])


def test_a_decider_sees_every_target_and_row_once_and_gets_its_flags_back_in_order() -> None:
    cases = [simulate(Cell(kind, size=4), TUNING_SEED) for kind in ("stalled", "on_track")]

    def decide(wanted: pd.DataFrame, rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
        assert (len(wanted), len(rows)) == (8, 8 * 27)
        status = np.where(wanted["text"].str.startswith("stalled"), "stalled", "on_track")
        return wanted.assign(status=status)[["target_id", "status"]].iloc[::-1]

    found = statuses(cases, decide)
    assert flags(found, cases[0]).all()
    assert flags(found, cases[0]).shape == (4, 24)
    assert not flags(found, cases[1]).any()


def test_closures_are_whole_weeks() -> None:
    length = pd.to_datetime(closures()["date_to"]) - pd.to_datetime(closures()["date_from"])
    assert (length.dt.days % 7 == 4).all()


def test_the_delay_counts_from_the_change_of_course() -> None:
    flagged = np.zeros((3, 10), dtype=bool)
    flagged[0, [2, 6]] = True
    flagged[1, 9] = True
    change = np.array([4, 0, 4])
    assert first_flag(flagged, change).tolist() == [3, 10, NEVER]
    assert median_delay(flagged, change) == 10
    assert ever(flagged) == pytest.approx(2 / 3)


def test_the_three_point_rule_is_below_chance_in_half_of_the_published_design() -> None:
    exact = three_point_accuracy()
    assert len(exact) == 156
    assert share_below_chance(exact) == pytest.approx(0.53, abs=0.005)
    simulated = simulated_three_point_accuracy(2000, TUNING_SEED)
    assert (simulated["right"] - exact["right"]).abs().max() < 0.06


def test_with_three_baseline_points_false_alarms_stay_within_what_is_promised() -> None:
    for knobs in (Knobs(), RECOMMENDED):
        share = {
            kind: ever(looks(simulate(Cell(kind, size=800), TUNING_SEED), detector(knobs), knobs))
            for kind in ("on_track", "on_line")
        }
        assert share["on_track"] <= 0.10
        assert share["on_line"] <= 0.20
