"""What the status of a target does, seen through the production import."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from iepdata.errors import IepDataError
from iepdata.progress import target_status, trend_line
from iepdata.settings import Settings
from tests.school import CLOSURES_2025, one_target

MONDAY = date(2025, 9, 15)


FLAT = [40, 42, 38, 41, 39, 40, 41, 39]
BY_CHRISTMAS = "2025-12-19"


def weekly(values, start: date = MONDAY, every: int = 7) -> list[tuple[str, object]]:
    return [
        ((start + timedelta(days=every * place)).isoformat(), value)
        for place, value in enumerate(values)
    ]


def status_of(store, as_of: date, **settings) -> pd.Series:
    with store:
        return target_status(store, as_of, Settings(**settings)).iloc[0]


def test_a_flat_line_is_stalled_and_says_so_with_its_numbers() -> None:
    found = status_of(one_target(weekly(FLAT), due_date=BY_CHRISTMAS), date(2025, 11, 14))
    assert (found["status"], found["group"]) == ("stalled", "needs_change")
    assert "8 observations since 8 Sep, last Mon 3 Nov" in found["reason"]
    assert (
        "80% by 19 Dec needed about 2.9 points more a week; from here it needs about 8"
        in (found["reason"])
    )


def test_steady_progress_is_on_track() -> None:
    found = status_of(
        one_target(weekly([42 + 1.4 * week for week in range(10)])), date(2025, 11, 21)
    )
    assert (found["status"], found["group"], found["early"]) == ("on_track", "moving", False)


def test_a_holiday_of_six_weeks_in_steady_progress_changes_no_status() -> None:
    values = [41 + 1.2 * week for week in range(12)]
    without = one_target(weekly(values), CLOSURES_2025, due_date="2026-07-17")
    weeks = [week if week < 5 else week + 6 for week in range(12)]
    shifted = [
        ((MONDAY + timedelta(days=7 * week)).isoformat(), value)
        for week, value in zip(weeks, values, strict=True)
    ]
    holiday = [{"date_from": "2025-10-20", "date_to": "2025-11-28"}]
    with_holiday = one_target(shifted, holiday, due_date="2026-08-30")
    before, after = MONDAY + timedelta(days=75), MONDAY + timedelta(days=75 + 42)
    assert status_of(without, before)["status"] == "on_track"
    assert status_of(with_holiday, after)["status"] == "on_track"


def test_a_stall_does_not_vanish_when_logging_stops() -> None:
    store = one_target(weekly(FLAT), due_date=BY_CHRISTMAS)
    found = status_of(store, date(2025, 12, 12))
    assert (found["status"], found["was"], found["group"]) == (
        "not_recorded", "stalled", "not_recorded",
    )  # fmt: skip
    assert found["reason"].startswith("Not recorded since 3 Nov; it was stalled.")


def test_after_the_due_date_the_last_status_stands_beside_it() -> None:
    store = one_target(weekly(FLAT), due_date="2025-11-07")
    found = status_of(store, date(2025, 11, 14))
    assert (found["status"], found["was"]) == ("date_passed", "stalled")


@pytest.mark.parametrize("values", [FLAT, [42, 44, 47, 49, 52, 55]])
def test_a_mirrored_lower_is_better_series_gives_the_mirrored_result(values) -> None:
    up = status_of(one_target(weekly(values)), date(2025, 11, 14))
    down = status_of(
        one_target(
            weekly([100 - value for value in values]),
            direction="down", baseline_value="60", criterion_value="20",
        ),
        date(2025, 11, 14),
    )  # fmt: skip
    assert up["status"] == down["status"]
    assert up["z_off"] == pytest.approx(down["z_off"], abs=1e-9)
    assert up["trend_per_week"] == pytest.approx(-down["trend_per_week"], abs=1e-9)


def test_an_observation_after_the_day_changes_nothing() -> None:
    values = weekly([40, 43, 44, 47, 46, 49])
    before = status_of(one_target(values), date(2025, 10, 24))
    after = status_of(one_target([*values, ("2025-11-10", 95)]), date(2025, 10, 24))
    pd.testing.assert_series_equal(before, after)


def test_absent_refused_and_no_opportunity_are_never_zero() -> None:
    values = weekly([44, "abs", 45, "n/a", 48, 50, "refused", 53])
    found = status_of(one_target(values), date(2025, 11, 7))
    assert found["n_observations"] == 5
    assert found["latest"] == 53
    assert found["status"] == "on_track"


def test_two_observations_a_day_are_averaged_for_the_trend_and_counted_twice() -> None:
    values = [*weekly([44, 46, 48, 50, 52]), ("2025-10-13", 54)]
    found = status_of(one_target(values), date(2025, 10, 17))
    assert (found["n_observations"], found["n_days"], found["latest"]) == (6, 5, 53)


def test_a_target_of_words_alone_is_neither_stalled_nor_on_track() -> None:
    store = one_target(
        [], measure="", direction="", baseline_value="", criterion_value="", due_date=""
    )
    found = status_of(store, date(2025, 11, 14))
    assert (found["status"], found["group"]) == ("not_measurable", "cant_tell")
    assert found["reason"].startswith("Can't be measured yet: add how it is measured")


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        ({"criterion_value": "40"}, "already_there"),
        ({"criterion_value": "30"}, "already_there"),
        ({"criterion_value": "45", "due_date": "2025-12-19"}, "small_step"),
        ({"due_date": "2025-09-08"}, "due_date"),
    ],
)
def test_a_target_that_cannot_be_judged_says_what_is_missing(target, missing) -> None:
    store = one_target(weekly([44, 46]), **target)
    found = status_of(store, date(2025, 9, 26))
    assert (found["status"], found["missing"]) == ("not_measurable", missing)


def test_three_in_a_row_are_achieved_and_a_later_fall_is_said() -> None:
    values = weekly([60, 81, 82, 85, 70, 65])
    found = status_of(one_target(values), date(2025, 10, 24))
    assert found["status"] == "achieved"
    assert found["achieved_on"].date() == date(2025, 10, 6)
    assert found["reason"] == ("Achieved: reached on 6 Oct, not at the criterion since 13 Oct.")


def test_two_hits_a_school_week_apart_are_reached() -> None:
    found = status_of(one_target(weekly([60, 70, 81, 82])), date(2025, 10, 10))
    assert found["status"] == "reached"


def test_a_target_whose_first_day_is_to_come_is_not_started() -> None:
    store = one_target([], start_date="2025-11-24", baseline_date="")
    assert status_of(store, date(2025, 11, 14))["status"] == "not_started"


def test_two_observations_are_too_few_and_the_next_is_named() -> None:
    found = status_of(one_target(weekly([41, 43])), date(2025, 9, 26))
    assert found["status"] == "too_few"
    assert found["reason"] == "2 of 3 days observed so far; next due 29 Sep."


def test_three_fortnightly_observations_give_an_early_view() -> None:
    store = one_target(weekly([40, 39, 41], every=14), record_every_weeks="2")
    found = status_of(store, date(2025, 10, 17))
    assert found["early"]
    assert "Early view (3 observations)" in found["reason"]


@pytest.mark.parametrize(
    ("measure", "baseline", "criterion", "values", "status"),
    [
        ("trials", "8/20", "16/20", [f"{n}/20" for n in (8, 9, 7, 8, 9, 8, 7, 8, 8)], "stalled"),
        ("trials", "8/20", "16/20", [f"{n}/20" for n in (9, 10, 10, 11, 12, 12)], "on_track"),
        ("wcpm", "40", "80", [43, 46, 48, 52, 54, 57], "on_track"),
        ("count", "12", "3", [11, 10, 10, 8, 8, 7], "on_track"),
        ("rate", "9", "3", [10, 13, 15, 18, 22, 25], "going_backwards"),
        ("duration", "10", "25", [10, 11, 10, 9, 10, 10], "stalled"),
        ("gas", "-2", "2", [-2, -1, -1, -1, 0, 0], "on_track"),
    ],
)  # fmt: skip
def test_every_measure_is_judged_in_its_own_unit(
    measure, baseline, criterion, values, status
) -> None:
    down = measure in ("count", "rate")
    store = one_target(
        weekly(values), measure=measure, baseline_value=baseline, criterion_value=criterion,
        direction="down" if down else "up", unit="", due_date=BY_CHRISTMAS,
    )  # fmt: skip
    assert status_of(store, date(2025, 11, 14))["status"] == status


def test_a_keep_target_holds_until_it_is_worse_than_the_level_to_hold() -> None:
    store = one_target(
        weekly([1, 0, 2, 1, 1, 0]), measure="count", direction="keep", baseline_value="1",
        criterion_value="2",
    )  # fmt: skip
    assert status_of(store, date(2025, 10, 24))["status"] == "on_track"
    worse = one_target(
        weekly([3, 5, 6, 6, 7, 6]), measure="count", direction="keep", baseline_value="1",
        criterion_value="2",
    )  # fmt: skip
    assert status_of(worse, date(2025, 10, 24))["status"] == "going_backwards"


def test_every_status_has_words_for_the_family_without_a_chance_or_a_forbidden_word() -> None:
    found = status_of(one_target(weekly(FLAT), due_date=BY_CHRISTMAS), date(2025, 11, 14))
    assert found["reason_family"].startswith("Not moving yet: time to change the support.")
    assert not {"stalled", "refused", "watch", "%.", "chance"} & set(
        found["reason_family"].lower().split()
    )


def test_a_day_outside_the_calendar_is_refused_with_a_sentence() -> None:
    with pytest.raises(IepDataError, match="choose a day between them"):
        status_of(one_target([]), date(1999, 1, 1))


def test_no_targets_give_the_same_columns_and_no_rows(empty_store) -> None:
    found = target_status(empty_store, date(2025, 11, 14), Settings())
    assert found.empty
    assert {"status", "was", "group", "reason", "p_off", "trend_per_week"} <= set(found.columns)


def test_the_trend_runs_from_the_baseline_to_the_due_date_along_school_weeks() -> None:
    with one_target(weekly([42, 43, 45, 47, 48]), CLOSURES_2025) as store:
        target = target_status(store, date(2025, 10, 17), Settings()).iloc[0]
        line = trend_line(store, target, date(2025, 10, 17))
    assert line["aimline"].iloc[0] == pytest.approx(40)
    assert line["aimline"].iloc[-1] == pytest.approx(80)
    assert line["week"].is_monotonic_increasing
    assert (line["low"] <= line["fitted"]).all()
    assert (line["fitted"] <= line["high"]).all()


def test_a_falling_count_is_drawn_on_the_line_that_judges_it() -> None:
    store = one_target(weekly([11, 10, 10]), measure="count", direction="down", unit="errors",
                       baseline_value="12", criterion_value="3")  # fmt: skip
    with store:
        target = target_status(store, date(2025, 10, 3), Settings()).iloc[0]
        line = trend_line(store, target, date(2025, 10, 3))
    week = target["weeks_gone"]
    nearest = line.iloc[(line["week"] - week).abs().argmin()]
    assert line["aimline"].iloc[[0, -1]].tolist() == pytest.approx([12, 3])
    assert nearest["aimline"] == pytest.approx(target["expected_now"], abs=0.3)


@pytest.mark.parametrize("own", ["withdrawn", "met", "not_met"])
def test_a_target_that_says_it_is_closed_is_closed_whatever_its_due_date(own) -> None:
    store = one_target(weekly(FLAT), due_date="2026-07-17", status=own)
    assert status_of(store, date(2025, 11, 14))["status"] == "closed"


def test_levels_are_never_averaged() -> None:
    days = [("2025-09-15", "-1"), ("2025-09-15", "0"), ("2025-09-22", "0"), ("2025-09-29", "1")]
    store = one_target(days, measure="gas", baseline_value="-2", criterion_value="2")
    found = status_of(store, date(2025, 10, 3))
    assert (found["latest"], found["recent_level"]) == (1, 0)


def test_on_its_due_date_a_target_has_its_status_and_sentence() -> None:
    found = status_of(one_target(weekly(FLAT), due_date="2025-11-14"), date(2025, 11, 14))
    assert found["status"] == "stalled"
    assert found["reason"].endswith("80% by 14 Nov needed about 4.5 points more a week.")


@pytest.mark.parametrize(("rule", "needed"), [("detector", 3), ("four_point", 4), ("six_point", 6)])
def test_too_few_names_the_days_that_the_rule_in_force_needs(rule, needed) -> None:
    found = status_of(one_target(weekly([41, 43])), date(2025, 9, 26), rule=rule)
    assert found["reason"] == f"2 of {needed} days observed so far; next due 29 Sep."
