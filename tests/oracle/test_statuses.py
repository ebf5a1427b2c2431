"""Each status of the oracle on the smallest case that has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from .detector import Decision, Entry, Rules, School, Target, status
from .test_oracle import OPEN, START, TARGET, code, on, rising, weekly


@pytest.mark.parametrize(
    ("gain", "expected"),
    [
        (2.2, "on_track"),
        (1.1, "unclear"),
        (0.7, "off_pace"),
        (0.0, "stalled"),
        (-2.0, "going_backwards"),
    ],
)
def test_the_trend_names_the_status(gain: float, expected: str) -> None:
    assert code(TARGET, rising(gain, 12), on(12)) == expected


def test_five_values_over_fourteen_days_or_three_after_five_weeks_are_enough() -> None:
    days = [Entry(START + timedelta(days=d), 22.0) for d in (1, 2, 3, 8, 14)]
    assert code(TARGET, days, on(3)) == "too_few"
    full = status(TARGET, [*days, Entry(START + timedelta(days=15), 22.0)], OPEN, on(3))
    assert full.status != "too_few"
    assert not full.early
    three = weekly([22.0, 23.0, 22.0])
    assert code(TARGET, three, on(4)) == "too_few"
    assert status(TARGET, three, OPEN, on(5)).early


def test_three_hits_in_a_row_are_an_achievement_that_stays() -> None:
    values = [30.0, 61.0, 60.0, 62.0, 50.0, 51.0]
    found = status(TARGET, weekly(values), OPEN, on(6))
    assert (found.status, found.achieved_on, found.below_since) == ("achieved", on(4), on(5))
    again = status(TARGET, weekly([*values, 63.0]), OPEN, on(7))
    assert (again.status, again.below_since) == ("achieved", None)


def test_four_of_five_bears_one_miss_between_and_needs_no_fifth_value() -> None:
    target = replace(TARGET, mastery_n=4, mastery_of=5)
    assert code(target, weekly([60.0, 60.0, 60.0]), on(3)) == "reached"
    assert code(target, weekly([60.0, 60.0, 60.0, 60.0]), on(4)) == "achieved"
    found = status(target, weekly([60.0, 60.0, 60.0, 50.0, 60.0]), OPEN, on(5))
    assert (found.status, found.achieved_on) == ("achieved", on(5))
    spread = weekly([60.0, 60.0, 50.0, 50.0, 60.0, 60.0])
    assert code(target, spread, on(6)) != "achieved"


def test_two_hits_a_week_apart_are_reached_and_two_in_a_week_are_not() -> None:
    assert code(TARGET, weekly([30.0, 60.0, 61.0]), on(3)) == "reached"
    close = [*weekly([30.0, 60.0]), Entry(on(2) + timedelta(days=3), 61.0)]
    assert code(TARGET, close, on(3)) == "too_few"


def test_one_hit_on_the_due_date_is_reached() -> None:
    entries = [*rising(1.5, 19), Entry(on(20), 60.0)]
    assert code(TARGET, entries, on(20)) == "reached"
    assert code(TARGET, entries, on(25)) == "reached"


def test_after_the_due_date_the_status_is_what_it_was_beside_date_passed() -> None:
    found = status(TARGET, rising(0.0, 20), OPEN, on(21))
    assert (found.status, found.was) == ("date_passed", "stalled")
    assert code(TARGET, rising(0.0, 20), on(20)) == "stalled"


def test_a_stall_does_not_vanish_when_logging_stops() -> None:
    found = status(TARGET, rising(0.0), OPEN, on(15))
    assert (found.status, found.was) == ("not_recorded", "stalled")
    assert code(TARGET, rising(0.0), on(14)) == "stalled"


def test_an_absence_is_an_entry_but_not_an_observation() -> None:
    found = status(TARGET, [*rising(0.0), Entry(on(12), None, "absent")], OPEN, on(15))
    assert (found.status, found.n, found.last_observed) == ("stalled", 10, on(10))


def test_the_rhythm_of_the_target_decides_when_it_is_not_recorded() -> None:
    monthly = replace(TARGET, record_every_weeks=4)
    daily = replace(TARGET, record_every_weeks=1)
    assert code(monthly, rising(0.0), on(18)) == "stalled"
    assert code(daily, rising(0.0), on(13)) == "stalled"
    assert code(daily, rising(0.0), on(13) + timedelta(days=1)) == "not_recorded"


def test_a_target_without_entries_is_not_recorded_once_its_rhythm_is_missed() -> None:
    assert code(TARGET, [], on(4)) == "too_few"
    found = status(TARGET, [], OPEN, on(5))
    assert (found.status, found.was, found.z_off) == ("not_recorded", None, None)


def test_a_target_of_words_names_all_that_is_missing() -> None:
    found = status(Target(plan_start=START), [], OPEN, on(3))
    assert (found.status, found.missing) == (
        "not_measurable",
        ("measure", "baseline", "criterion"),
    )
    nothing = status(Target(), [], OPEN, on(3))
    assert nothing.missing == ("measure", "baseline", "criterion", "baseline_date")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"baseline_value": 60.0, "direction": "up"}, ("already_there",)),
        ({"direction": "down"}, ("already_there",)),
        ({"due_date": START}, ("due_date",)),
        ({"baseline_value": 55.0}, ("small_step",)),
        ({"baseline_value": 61.0, "direction": "up", "due_date": START}, None),
    ],
)
def test_a_target_that_cannot_be_measured_says_why(change: dict, codes: tuple | None) -> None:
    found = status(replace(TARGET, **change), [], OPEN, on(1))
    assert found.status == "not_measurable"
    assert found.missing == (codes or ("already_there", "due_date"))


def test_a_quiet_series_makes_a_small_step_measurable_and_a_loud_one_leaves_it_so() -> None:
    quiet, loud = weekly([20.0, 21.0] * 5), weekly([5.0, 35.0] * 5)
    small = replace(TARGET, criterion_value=29.0)
    assert status(small, [], OPEN, on(1)).missing == ("small_step",)
    assert status(small, quiet, OPEN, on(10)).missing == ()
    assert status(replace(TARGET, criterion_value=31.0), loud, OPEN, on(10)).missing == ()


def test_a_target_that_starts_later_and_a_draft_have_not_started() -> None:
    assert code(replace(TARGET, start_date=on(3)), [], on(2)) == "not_started"
    assert code(replace(TARGET, plan_status="draft"), rising(0.0), on(10)) == "not_started"


def test_a_closed_target_is_open_before_the_review_that_closed_it() -> None:
    target = replace(TARGET, status="met", decisions=(Decision(on(12), "some", "close"),))
    assert code(target, rising(0.0), on(11)) == "stalled"
    assert code(target, rising(0.0), on(12)) == "closed"


def test_a_target_of_an_ended_plan_closes_with_it() -> None:
    target = replace(TARGET, plan_status="ended", plan_end=on(15))
    assert code(target, rising(0.0), on(12)) == "stalled"
    assert code(target, rising(0.0), on(15)) == "closed"
    assert code(replace(TARGET, status="withdrawn", due_date=None), [], START) == "closed"


def test_a_missing_due_date_is_the_end_of_the_plan_or_of_july() -> None:
    without = replace(TARGET, due_date=None)
    assert status(without, [], OPEN, on(1)).total_weeks == pytest.approx(239 / 5)
    assert status(replace(without, plan_end=on(9)), [], OPEN, on(1)).total_weeks == 9


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([2.0] * 8, "on_track"),
        ([4.0, 5.0, 3.0, 5.0] * 2, "unclear"),
        ([9.0] * 8, "going_backwards"),
    ],
)
def test_a_target_that_is_to_hold_is_judged_by_its_level(values: list, expected: str) -> None:
    keep = replace(TARGET, measure="count", direction="keep", baseline_value=3, criterion_value=3)
    found = status(keep, weekly(values), OPEN, on(8))
    assert (found.status, found.z_reach, found.s_now) == (expected, None, None)


def test_a_margin_of_half_the_noise_spares_a_level_that_wavers_about_the_criterion() -> None:
    keep = replace(TARGET, direction="keep", baseline_value=80.0, criterion_value=80.0)
    wavering, worse = weekly([80.0, 74.0, 83.0, 72.0, 81.0, 75.0, 82.0, 73.0]), weekly([65.0] * 8)
    strict = Rules(keep_margin=0.0)
    assert status(keep, wavering, OPEN, on(8), strict).status == "going_backwards"
    assert code(keep, wavering, on(8)) == "on_track"
    assert code(keep, worse, on(8)) == "going_backwards"


def test_at_least_and_at_most_follow_the_baseline_of_a_target_that_is_to_hold() -> None:
    keep = replace(TARGET, direction="keep", baseline_value=90.0, criterion_value=80.0)
    assert code(keep, weekly([85.0] * 8), on(8)) == "on_track"
    assert code(replace(keep, baseline_value=70.0), weekly([85.0] * 8), on(8)) != "on_track"


def test_observations_up_to_the_baseline_date_anchor_the_line() -> None:
    before = [Entry(START - timedelta(days=d), 20.0) for d in (0, 3, 7, 10)]
    found = status(TARGET, before + rising(1.0), OPEN, on(10))
    assert (found.m0, found.n, found.n_observations) == (3, 10, 10)
    assert status(TARGET, rising(1.0), OPEN, on(10)).m0 == 1


def test_a_falling_count_is_judged_on_the_root_scale_and_told_in_counts() -> None:
    target = replace(TARGET, measure="count", baseline_value=12.0, criterion_value=3.0)
    found = status(target, weekly([12.0, 11.0, 13.0, 12.0, 10.0, 13.0]), OPEN, on(6))
    halfway = (12.375**0.5 + 6 / 20 * (3.375**0.5 - 12.375**0.5)) ** 2 - 0.375
    assert found.expected_now == pytest.approx(halfway)
    assert found.needed_per_week == pytest.approx(-9 / 20)
    assert 10 < found.level_now < 13


def test_a_young_strategy_is_marked_and_one_from_the_start_is_not() -> None:
    def marked(begun: float, week: int) -> bool:
        target = replace(TARGET, strategies=(on(begun),))
        return status(target, rising(0.0, week), OPEN, on(week)).new_strategy

    assert marked(6, 9)
    assert not marked(6, 10)
    assert not marked(0, 3)
    assert not marked(11, 10)


def test_two_weeks_after_a_long_closure_the_pupil_is_settling_back() -> None:
    school = School([(on(3), on(6) - timedelta(days=1))])  # 21 days and the weekend before: 23
    short = School([(on(3), on(5) - timedelta(days=1))])
    days = [on(6) - timedelta(days=1), on(6), on(7.3), on(8) - timedelta(days=3), on(8)]
    marked = [status(TARGET, [], school, day).settling_back for day in days]
    assert marked == [False, True, True, False, False]
    assert not status(TARGET, [], short, on(6)).settling_back


def test_on_track_below_the_line_is_close_to_the_line() -> None:
    found = status(TARGET, rising(1.85, 12), OPEN, on(12))
    assert (found.status, found.close_to_line) == ("on_track", True)
    assert not status(TARGET, rising(2.5, 12), OPEN, on(12)).close_to_line


def test_a_pool_factor_scales_the_typical_noise() -> None:
    plain = status(TARGET, rising(1.0), OPEN, on(10))
    pooled = status(TARGET, rising(1.0), OPEN, on(10), pool_factor=4.0)
    assert pooled.s0 == pytest.approx(2 * plain.s0)
