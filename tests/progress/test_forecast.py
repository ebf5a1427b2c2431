"""The range that is likely by the due date, and what is said where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from iepdata.forecast import forecasts
from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load, one_target

FIRST = date(2025, 9, 8)
AS_OF = date(2025, 11, 14)
DUE = date(2026, 7, 17)
WEEKLY = [(FIRST + timedelta(days=7 * n)).isoformat() for n in range(1, 9)]


def observed(values: list[object], **target: object) -> Store:
    return one_target(list(zip(WEEKLY, values, strict=False)), CLOSURES_2025, **target)


def said(store: Store, as_of: date = AS_OF, settings: Settings | None = None) -> pd.Series:
    with store:
        return target_status(store, as_of, settings or Settings()).iloc[0]


def test_the_range_is_in_the_targets_unit_about_where_the_trend_leads() -> None:
    row = said(observed([44, 46, 45, 47, 48, 47, 49, 50]))
    assert 40 < row["forecast_low"] < row["forecast_high"] <= 100
    falling = said(
        observed(
            [12, 11, 12, 10, 11, 10, 9, 10], measure="count", direction="down",
            baseline_value="12", criterion_value="3",
        )
    )  # fmt: skip
    assert 0 <= falling["forecast_low"] < falling["forecast_high"] < 20


@pytest.mark.parametrize(
    ("values", "target", "least", "most"),
    [
        ([96, 98, 100, 99, 100, 100, 100, 100], {}, 0, 100),
        (["20/20"] * 8, {"measure": "trials", "baseline_value": "8/20", "criterion_value": "20/20"},
         0, 100),
        ([3, 1, 0, 0, 0, 0, 0, 0], {"measure": "count", "direction": "down", "baseline_value": "4",
         "criterion_value": "0"}, 0, 100),
        ([60, 30, 10, 5, 2, 1, 0, 0], {"measure": "latency", "direction": "down",
         "baseline_value": "90", "criterion_value": "5"}, 0, 1000),
        ([-1, 0, 1, 2, 2, 2, 2, 2], {"measure": "gas", "baseline_value": "-2",
         "criterion_value": "2"}, -2, 2),
    ],
)  # fmt: skip
def test_the_range_stays_within_what_the_measure_can_hold(values, target, least, most) -> None:
    row = said(observed(values, **target))
    assert least <= row["forecast_low"] <= row["forecast_high"] <= most


def test_of_a_scale_the_range_is_of_levels_with_their_names() -> None:
    with Store.open(None) as store:
        load(
            store,
            scale_levels=[
                {"scale_id": "S", "level": f"L{n}", "label": f"level {n}", "position": n}
                for n in range(1, 7)
            ],
            pupils=[PUPIL],
            plans=[PLAN],
            targets=[TARGET | {"measure": "scale", "scale_id": "S", "baseline_value": "L1",
                               "criterion_value": "L6"}],
            observations=[
                {"target_id": "T1", "date": day, "value": value}
                for day, value in zip(WEEKLY, ["L1", "L2", "L2", "L1", "L2", "L3"], strict=False)
            ],
        )  # fmt: skip
        row = target_status(store, AS_OF, Settings()).iloc[0]
    low, high = row["forecast_low"], row["forecast_high"]
    assert 1 <= low <= high <= 6
    assert (low, high) == (int(low), int(high))
    assert row["forecast_low_level"] == f"level {low:.0f}"
    assert row["forecast_high_level"] == f"level {high:.0f}"


@pytest.mark.parametrize(
    ("values", "target", "as_of"),
    [
        ([44, 46], {}, AS_OF),
        ([80, 82, 81, 80], {"direction": "keep", "baseline_value": "80"}, AS_OF),
        (["Y", "N", "Y", "Y"], {"measure": "yes_no", "baseline_value": "N",
         "criterion_value": "Y"}, AS_OF),
        ([44, 46, 45, 47], {"criterion_value": ""}, AS_OF),
        ([44, 46, 45, 47], {"baseline_value": ""}, AS_OF),
        ([44, 46, 45, 47], {"measure": ""}, AS_OF),
        ([44, 46, 45, 47], {"due_date": "2025-11-13"}, AS_OF),
        ([44, 46, 45, 47], {"due_date": "2025-11-14"}, AS_OF),
        ([], {}, AS_OF),
    ],
)  # fmt: skip
def test_where_nothing_can_be_foreseen_there_is_no_range(values, target, as_of) -> None:
    row = said(observed(values, **target), as_of)
    assert pd.isna(row["forecast_low"])
    assert pd.isna(row["forecast_high"])


def test_from_three_days_observed_on_there_is_a_range() -> None:
    assert said(observed([44, 46, 45]))["forecast_low"] < 100


def test_a_constant_series_has_a_range_about_its_level() -> None:
    row = said(observed([50] * 8, baseline_value="50"), settings=Settings(slope_prior_mean=0))
    assert row["forecast_low"] < 50 < row["forecast_high"]


def test_observations_all_on_one_day_have_no_range() -> None:
    store = one_target([("2025-09-15", value) for value in (44, 46, 45, 47)], CLOSURES_2025)
    assert pd.isna(said(store)["forecast_low"])


def test_later_rows_change_nothing_of_what_was_foreseen() -> None:
    before = said(observed([44, 46, 45, 47]), date(2025, 10, 8))
    after = said(observed([44, 46, 45, 47, 90, 95, 99, 99]), date(2025, 10, 8))
    assert before["forecast_low"] == after["forecast_low"]
    assert before["forecast_high"] == after["forecast_high"]


def test_the_further_ahead_the_wider_the_range() -> None:
    days = [AS_OF + timedelta(days=7 * week) for week in (1, 4, 12)]
    with observed([42, 47, 43, 45, 46, 44, 47, 45]) as store:
        found = forecasts(store, [AS_OF], days, Settings())
    width = found["high"] - found["low"]
    assert width.is_monotonic_increasing
    assert len(found) == 3


def test_the_longer_nothing_was_recorded_the_wider_the_range() -> None:
    def width(count: int) -> float:
        row = said(observed([44, 46, 45, 47, 48, 47, 49, 50][:count]), date(2026, 2, 2))
        return row["forecast_high"] - row["forecast_low"]

    assert width(8) < width(5)


def test_on_the_due_date_both_questions_say_the_same() -> None:
    with observed([44, 46, 45, 47, 48, 47, 49, 50]) as store:
        row = target_status(store, AS_OF, Settings()).iloc[0]
        found = forecasts(store, [AS_OF], [DUE, AS_OF, FIRST], Settings())
    assert list(found["date"].dt.date) == [DUE]
    assert found["low"].iloc[0] == pytest.approx(row["forecast_low"], abs=1e-12)
    assert found["high"].iloc[0] == pytest.approx(row["forecast_high"], abs=1e-12)


def test_a_course_that_may_turn_more_is_less_certain() -> None:
    store = observed([44, 46, 45, 47, 48, 47, 49, 50])
    with store:
        usual = target_status(store, AS_OF, Settings()).iloc[0]
        turning = target_status(store, AS_OF, replace(Settings(), forecast_drift=5.0)).iloc[0]
    assert turning["forecast_low"] < usual["forecast_low"]
    assert abs(turning["p_reach"] - 0.5) < abs(usual["p_reach"] - 0.5)
    assert turning["status"] == usual["status"]


def test_a_store_without_targets_foresees_nothing(empty_store) -> None:
    assert forecasts(empty_store, [AS_OF], [DUE], Settings()).empty
    assert forecasts(empty_store, [], [], Settings()).empty
