"""Facts about the oracle itself, worked out by hand or by another method."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest

from .detector import Decision, Entry, Rules, School, Target, Verdict, status
from .posterior import clipped, fit_line, noise_sd, stretch, typical_noise, weights
from .records import normal_below

RULES = Rules()
OPEN = School()
START = date(2025, 9, 1)  # a Monday
TARGET = Target(
    measure="percent",
    baseline_value=20.0,
    baseline_date=START,
    criterion_value=60.0,
    due_date=START + timedelta(weeks=20),
)
WOBBLE = (3.0, -4.0, 1.0, -2.0, 5.0, -3.0, 2.0, -1.0)


def weekly(values: list[float], start: date = START, every: int = 1) -> list[Entry]:
    """One entry each `every` weeks, the first one such step after `start`."""
    return [
        Entry(start + timedelta(weeks=every * i), value) for i, value in enumerate(values, start=1)
    ]


def rising(gain: float, weeks: int = 10, first: float = 20.0) -> list[Entry]:
    """Weekly entries that rise by `gain` a week, with a fixed wobble."""
    return weekly([first + gain * i + WOBBLE[i % 8] for i in range(1, weeks + 1)])


def on(week: float) -> date:
    """The day that many calendar weeks after the start."""
    return START + timedelta(days=round(7 * week))


def code(target: Target, entries: list[Entry], as_of: date, school: School = OPEN) -> str:
    """The status alone."""
    return status(target, entries, school, as_of).status


# Calendar


def test_a_weekend_has_the_number_of_the_friday_before() -> None:
    friday = date(2025, 9, 5)
    numbers = {OPEN.day_no(friday + timedelta(days=d)) for d in range(3)}
    assert len(numbers) == 1
    assert OPEN.day_no(friday + timedelta(days=3)) == OPEN.day_no(friday) + 1


def test_closed_days_are_no_teaching_time_and_overlapping_closures_count_once() -> None:
    school = School([(on(1), on(2)), (on(1.5), on(2))])
    assert school.weeks(START, on(4)) == pytest.approx(4 - 1.2)
    assert not school.is_open(on(1))
    assert school.is_open(on(2) + timedelta(days=1))


def test_day_numbers_count_the_school_days_one_by_one() -> None:
    school = School([(date(2025, 10, 27), date(2025, 10, 31)), (date(2025, 12, 20), on(18))])
    for end in range(0, 200, 13):
        days = (START + timedelta(days=d) for d in range(1, end + 1))
        opened = sum(
            day.weekday() < 5 and not any(a <= day <= b for a, b in school.closures) for day in days
        )
        assert school.day_no(START + timedelta(days=end)) - school.day_no(START) == opened


# Posterior


def test_the_posterior_of_one_point_is_the_one_worked_out_by_hand() -> None:
    # Weights 1, sigma 2, prior N(1, 2²), points (0, 0) and (1, 2): A = [[½, ¼], [¼, ½]],
    # r = (½, ¾), determinant 3/16, so a = 1/3, b = 4/3, var b = 8/3.
    line = fit_line([1.0], [2.0], 2.0, 1, math.inf, 1.0, 2.0)
    assert (line.a, line.b) == pytest.approx((1 / 3, 4 / 3))
    assert (line.v_aa, line.v_ab, line.v_bb) == pytest.approx((8 / 3, -4 / 3, 8 / 3))


def test_a_whole_verdict_of_one_point_is_the_one_worked_out_by_hand() -> None:
    # 10 weeks, 50 points: 1 point is 0.2 gains, s0 = 10 · 0.2 = 2; 30 in week 1 is u = 2.
    target = replace(TARGET, baseline_value=20, criterion_value=70, due_date=on(10))
    rules = replace(RULES, half_life=math.inf, slope_mean=1.0, slope_sd=2.0)
    found = status(target, weekly([30.0]), OPEN, on(1), rules)
    assert (found.s0, found.sigma, found.total_weeks, found.m0) == (2, 2, 10, 1)
    assert found.slope == pytest.approx(4 / 3)
    assert found.z_off == pytest.approx((0.75 - 4 / 3) / math.sqrt(8 / 3))
    # Level at week 10: 1/3 + 40/3 = 41/3, variance 8/3 − 80/3 + 800/3, and 2² for each week to go.
    assert found.z_reach == pytest.approx((41 / 3 - 10) / math.sqrt(728 / 3 + 4 * 9))
    assert found.level_now == pytest.approx(20 + 5 * 5 / 3)
    assert found.trend_per_week == pytest.approx(5 * 4 / 3)
    assert (found.needed_per_week, found.expected_now) == (5, 25)


def test_the_posterior_is_the_one_that_brute_force_integration_finds() -> None:
    found = status(TARGET, rising(1.2, 8), OPEN, on(8))
    u = [20 * (e.value - 20) / 40 for e in rising(1.2, 8)]
    x = [float(week) for week in range(1, 9)]
    held = clipped(u, found.sigma, RULES)
    w_of_points = weights([0.0, *x], 8.0 * stretch(found.sigma, RULES))
    points = list(zip([0.0, *x], [0.0, *held], w_of_points, strict=True))
    total = slope = below = square = reach = 0.0
    for b in (-2.5 + 0.025 * k for k in range(261)):
        prior = ((b - 0.8) / 0.6) ** 2
        for a in (-20 + 0.2 * k for k in range(201)):
            misfit = sum(w * (v - a - b * t) ** 2 for t, v, w in points) / found.sigma**2
            mass = math.exp(-0.5 * (misfit + prior))
            total += mass
            slope += mass * b
            square += mass * b * b
            below += mass * (b < 0.75 - 1e-9 or 0.5 * (abs(b - 0.75) < 1e-9))
            # Twelve weeks to go, in each of which the course may turn by two weeks' gain.
            reach += mass * normal_below((a + b * 20 - 20) / math.sqrt(4 * 12))
    mean = slope / total
    assert found.slope == pytest.approx(mean, abs=1e-4)
    assert found.slope_sd == pytest.approx(math.sqrt(square / total - mean**2), abs=1e-4)
    assert found.p_off == pytest.approx(below / total, abs=2e-3)
    assert found.p_reach == pytest.approx(reach / total, abs=5e-3)


def test_noise_is_the_one_worked_out_by_hand() -> None:
    # d = 1, −1, 2: median 1, clip 3·√((4 + 3/0.9539²)/7) > 2, v = 6/6 = 1; (4 + 2·1)/(4 + 2) = 1.
    rules = replace(RULES, difference_median=0.9539)
    assert noise_sd([0, 1, 0, 2], 1.0, 0.0, 4.0, rules) == pytest.approx(1.0)
    assert noise_sd([0, 1, 0, 2], 2.0, 0.0, 4.0, rules) == pytest.approx(math.sqrt((16 + 2) / 6))
    assert noise_sd([0, 1, 0, 2], 1.0, 5.0, 4.0, rules) == 5.0
    assert noise_sd([7], 2.0, 0.0, 4.0, rules) == 2.0


def test_one_wild_value_is_clipped_to_its_neighbours() -> None:
    assert clipped([0, 0, 100, 0, 0], 2.0, RULES) == [0, 0, 6, 0, 0]
    assert clipped([1, 2], 2.0, RULES) == [1, 2]


def test_typical_noise_of_each_measure() -> None:
    def noise(measure: str, falling: bool = False, k: float | None = None, e: float = 1) -> float:
        return typical_noise(measure, falling, 8, k, e, RULES)

    assert typical_noise("trials", False, 50, 5, 1, RULES) == pytest.approx(100 * 0.056**0.5)
    assert noise("trials") == noise("percent") == 10
    assert noise("count") == pytest.approx(4)
    assert noise("count", True) == pytest.approx(0.5 * 2**0.5)
    assert noise("rate", e=4) == pytest.approx(math.sqrt(32 + 128) / 4)
    assert noise("rate", True, e=4) == pytest.approx(0.5 * math.sqrt(5) / 2)
    assert noise("duration") == noise("latency") == 2
    assert (noise("scale"), noise("gas"), noise("yes_no"), noise("wcpm")) == (0.8, 0.7, 0.5, 9)


def test_noise_that_follows_the_aimline_is_that_of_the_level_so_far() -> None:
    target = replace(TARGET, measure="count", baseline_value=5.0, criterion_value=15.0)
    found = status(target, weekly([5.0] * 8), OPEN, on(8))
    level = 5 + 10 * 0.75 * 8 / 20  # 8 of 20 weeks seen
    assert found.s0 == pytest.approx(math.sqrt(level + level**2 / 8) * 20 / 10)
    assert status(target, [], OPEN, on(1)).s0 == pytest.approx(2 * math.sqrt(5 + 25 / 8))


def test_noise_lengthens_the_memory_within_its_bounds() -> None:
    assert [stretch(sigma, RULES) for sigma in (0.1, 5, 20, 900)] == [0.5, 1, 2, 2]


def test_the_normal_distribution_at_the_cut_off_is_three_quarters() -> None:
    assert normal_below(RULES.z_off) == pytest.approx(0.75, abs=1e-6)


# Invariances


def same_figures(one: Verdict, other: Verdict) -> None:
    """Assert that two verdicts say the same in required weekly gains."""
    assert (one.status, one.was, one.early, one.n) == (
        other.status,
        other.was,
        other.early,
        other.n,
    )
    for name in ("z_off", "z_reach", "s_now", "slope", "slope_sd", "sigma", "x_ref"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-9), name


@pytest.mark.parametrize("gain", [-1.5, 0.0, 0.8, 2.0, 2.6])
def test_lower_is_better_is_the_mirror_of_higher_is_better(gain: float) -> None:
    mirrored = replace(TARGET, baseline_value=80.0, criterion_value=40.0)
    entries = [replace(entry, value=100 - entry.value) for entry in rising(gain)]
    up, down = status(TARGET, rising(gain), OPEN, on(10)), status(mirrored, entries, OPEN, on(10))
    same_figures(up, down)
    assert down.trend_per_week == pytest.approx(-up.trend_per_week)


def test_a_six_week_holiday_in_the_middle_of_steady_progress_changes_nothing() -> None:
    school = School([(on(5) + timedelta(days=1), on(11))])
    late = replace(TARGET, due_date=on(26))
    moved = [
        replace(entry, date=entry.date + timedelta(weeks=6 * (entry.date > on(5))))
        for entry in rising(2.0)
    ]
    plain = status(TARGET, rising(2.0), OPEN, on(10))
    with_holiday = status(late, moved, school, on(16))
    same_figures(plain, with_holiday)
    assert with_holiday.status == "on_track"
    # On the last day of the holiday nothing is overdue either.
    assert status(late, moved[:5], school, on(11)).status == "on_track"


def test_an_entry_after_the_day_changes_nothing() -> None:
    entries = rising(2.0)
    later = [Entry(on(11), 0.0), Entry(on(10) + timedelta(days=1), 0.0)]
    assert status(TARGET, entries + later, OPEN, on(10)) == status(TARGET, entries, OPEN, on(10))


def test_the_order_of_the_rows_changes_nothing() -> None:
    assert status(TARGET, rising(1.0)[::-1], OPEN, on(10)) == status(
        TARGET, rising(1.0), OPEN, on(10)
    )


def test_a_status_does_not_drift_after_the_last_observation() -> None:
    first, later = (status(TARGET, rising(0.0), OPEN, on(week)) for week in (10, 13))
    assert first.z_off == later.z_off
    assert first.status == later.status == "stalled"


def test_values_of_one_day_are_averaged_and_ordinal_ones_take_the_median() -> None:
    two = [Entry(on(1), 20.0), Entry(on(1), 40.0), Entry(on(1), 90.0)]
    assert status(TARGET, two, OPEN, on(1)).latest == 50
    assert status(TARGET, two, OPEN, on(1)).n_observations == 3
    scale = replace(TARGET, measure="scale", baseline_value=1.0, criterion_value=5.0)
    levels = [Entry(on(1), 1.0), Entry(on(1), 2.0), Entry(on(1), 5.0)]
    assert status(scale, levels, OPEN, on(1)).latest == 2


def test_a_review_confirms_an_achievement() -> None:
    target = replace(TARGET, decisions=(Decision(on(6), "achieved", "continue"),))
    assert code(target, rising(0.5), on(5)) != "achieved"
    found = status(target, rising(0.5), OPEN, on(10))
    assert (found.status, found.achieved_on, found.below_since) == ("achieved", on(6), on(7))
