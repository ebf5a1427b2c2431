"""What the oracle is given and what it gives back, as plain records."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEK = 5  # school days in a teaching week
A_MONDAY = date(1990, 1, 1)


@dataclass(frozen=True)
class School:
    """The days on which a school is open: Monday to Friday outside its closures."""

    closures: list[tuple[date, date]] = field(default_factory=list)

    def __post_init__(self) -> None:
        closed = {
            first + timedelta(days=offset)
            for first, last in self.closures
            for offset in range((last - first).days + 1)
        }
        weekdays = sorted(day for day in closed if day.weekday() < WEEK)
        object.__setattr__(self, "_closed_weekdays", weekdays)

    def is_open(self, day: date) -> bool:
        """Whether `day` is a school day."""
        return self.day_no(day) > self.day_no(day - timedelta(days=1))

    def day_no(self, day: date) -> int:
        """The number of school days up to and including `day`, counted from a fixed Monday."""
        weeks, rest = divmod((day - A_MONDAY).days, 7)
        weekdays = weeks * WEEK + min(rest + 1, WEEK)
        closed: list[date] = self._closed_weekdays  # type: ignore[attr-defined]
        return weekdays - bisect_right(closed, day)

    def weeks(self, start: date, end: date) -> float:
        """The teaching weeks from `start` to `end`; negative where `end` is earlier."""
        return (self.day_no(end) - self.day_no(start)) / WEEK


@dataclass(frozen=True)
class Decision:
    """What one review decided on the target."""

    meeting_date: date | None
    judgement: str | None = None
    decision: str | None = None


@dataclass(frozen=True)
class Target:
    """A target with what it takes from its plan, its strategies and its reviews."""

    measure: str | None = None
    direction: str | None = None
    baseline_value: float | None = None
    baseline_date: date | None = None
    criterion_value: float | None = None
    levels: tuple[float, float] | None = None  # of a scale, the lowest and the highest place
    mastery_n: int | None = None
    mastery_of: int | None = None
    record_every_weeks: float | None = None
    start_date: date | None = None
    due_date: date | None = None
    status: str = "active"
    plan_start: date | None = None
    plan_end: date | None = None
    plan_status: str = "active"
    strategies: tuple[date, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One observation as entered. `value` is a rank for a scale, 0..100 for percent and trials."""

    date: date
    value: float | None = None
    status: str = "observed"
    denominator: float | None = None
    exposure: float | None = None

    @property
    def scored(self) -> bool:
        """Whether the entry carries a value that counts."""
        return self.status == "observed" and self.value is not None


@dataclass(frozen=True)
class Rules:
    """Every threshold with its default. Times are in teaching weeks unless the name says days.

    Half-lives are multiplied by the root of the noise over `stretch_at`, within the bounds.
    `noise_path`: the noise of counts and trials is taken at that share of the aimline as far as
    it has been observed.
    """

    rule: str = "detector"  # or four_point, six_point, median_of_three

    min_observations: int = 5
    min_days: int = 14
    early_observations: int = 3
    early_weeks: float = 5.0
    mastery_n: int = 3
    reached_school_days: int = 5
    record_every_weeks: float = 2.0
    gap_times: float = 2.0
    gap_weeks: float = 3.0
    z_off: float = 0.67449
    z_unclear: float = 0.0
    z_close_to_line: float = 0.0
    off_slope: float = 0.75
    backwards_under: float = -0.15
    stalled_under: float = 0.40
    half_life: float = 8.0
    slope_mean: float = 0.8
    slope_sd: float = 0.6
    naming_half_life: float = 6.0
    naming_mean: float = 0.5
    naming_sd: float = 0.8
    max_baseline_points: int = 3
    keep_margin: float = 0.5  # noise SDs beyond the criterion that a held level may lie
    stretch_at: float = 5.0
    least_stretch: float = 0.5
    most_stretch: float = 2.0
    noise_prior_points: float = 4.0
    noise_prior_points_counted: float = 8.0
    noise_path: float = 0.75
    noise_point_weight: float = 2 / 3
    difference_median: float = 0.9539  # median |difference| of two standard normal values
    clip: float = 3.0
    new_strategy_observations: int = 3
    new_strategy_weeks: float = 4.0
    settling_closed_days: int = 22
    settling_weeks: float = 2.0
    forecast_observations: int = 3
    forecast_noise_points: float = 2.0
    forecast_drift: float = 2.0  # required weekly gains in one teaching week
    forecast_z: float = 1.2815515655446004
    noise_wcpm: float = 9.0
    noise_percent: float = 10.0
    noise_level: float = 0.8
    noise_gas: float = 0.7
    noise_time_share: float = 0.25
    count_dispersion: float = 8.0
    trial_correlation: float = 0.03
    trial_edge: float = 0.1
    trial_floor: float = 0.84
    level_floor: float = 0.5
    least_noise: float = 1e-9
    tolerance: float = 1e-9


@dataclass(frozen=True)
class Verdict:
    """The status of one target on one day, with the figures it rests on.

    Figures in `u` (slope, slope_sd, s_now, sigma, s0) are required weekly gains, those of a `keep`
    target raw units; level_now, expected_now, trend_per_week and needed_per_week are raw units.
    None: the figure does not exist (nothing observed, no scale, or not for a `keep` target).
    """

    status: str
    was: str | None = None
    early: bool = False
    n: int = 0
    n_observations: int = 0
    last_observed: date | None = None
    latest: float | None = None
    z_off: float | None = None
    z_reach: float | None = None
    s_now: float | None = None
    slope: float | None = None
    slope_sd: float | None = None
    sigma: float | None = None
    s0: float | None = None
    m0: int | None = None
    x_ref: float | None = None
    total_weeks: float | None = None
    expected_now: float | None = None
    level_now: float | None = None
    trend_per_week: float | None = None
    needed_per_week: float | None = None
    achieved_on: date | None = None
    below_since: date | None = None
    missing: tuple[str, ...] = ()
    new_strategy: bool = False
    settling_back: bool = False
    close_to_line: bool = False
    forecast_low: float | None = None
    forecast_high: float | None = None

    @property
    def p_off(self) -> float | None:
        """The probability that the target is off its pace, 0..1; None without evidence."""
        return None if self.z_off is None else normal_below(self.z_off)

    @property
    def p_reach(self) -> float | None:
        """The probability of reaching the criterion by the due date, 0..1; None if not known."""
        return None if self.z_reach is None else normal_below(self.z_reach)


def normal_below(z: float) -> float:
    """The share of a standard normal distribution that lies below `z`."""
    return 0.5 * math.erfc(-z / math.sqrt(2))
