"""What is known of one target on one day: dates, direction, day values, scale, what is missing."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median, median_low

from .posterior import least_noise, noise_sd, typical_noise
from .records import Entry, Rules, School, Target

ORDINAL = ("scale", "gas")
COUNTED = ("count", "rate")
BY_NUMBER = (*COUNTED, "trials")  # the noise follows from how much is counted
LESS_IS_BETTER = ("count", "rate", "duration", "latency")
ROOT_SHIFT = 3 / 8


@dataclass(frozen=True)
class Scale:
    """The way between raw values and required weekly gains: u = weeks · (Y − start) / step.

    Y is the root of y + 3/8 for a count or rate that is to fall, else y itself.
    """

    falling: bool
    start: float
    step: float
    weeks: float

    def gains(self, y: float) -> float:
        """The raw value in required weekly gains from the baseline."""
        return self.weeks * (raised(y, self.falling) - self.start) / self.step

    def modelled(self, u: float) -> float:
        """Required weekly gains as a modelled value Y."""
        return self.start + u * self.step / self.weeks

    def raw(self, u: float) -> float:
        """Required weekly gains as a raw value; a falling count is never below 0."""
        level = self.modelled(u)
        return max(level, math.sqrt(ROOT_SHIFT)) ** 2 - ROOT_SHIFT if self.falling else level

    def raw_slope(self, b: float, u: float) -> float:
        """The slope in raw units a week at the level `u`."""
        slope = b * self.step / self.weeks
        if not self.falling:
            return slope
        return slope * 2 * max(self.modelled(u), math.sqrt(ROOT_SHIFT))


def raised(y: float, falling: bool) -> float:
    """The value on the scale that is modelled."""
    return math.sqrt(max(y, 0.0) + ROOT_SHIFT) if falling else y


class Facts:
    """One target with its rows up to the day, its fallbacks settled."""

    def __init__(
        self,
        target: Target,
        entries: list[Entry],
        school: School,
        as_of: date,
        rules: Rules,
        pool_factor: float = 1.0,
    ) -> None:
        self.target, self.school, self.as_of, self.rules = target, school, as_of, rules
        self.pool_factor = pool_factor
        self.baseline_date = target.baseline_date or target.start_date or target.plan_start
        self.start = target.start_date or self.baseline_date
        self.due = target.due_date or target.plan_end or self._end_of_year()
        self.direction = target.direction or self._implied_direction()
        self.keep = self.direction == "keep"
        self.falling = target.measure in COUNTED and self.direction == "down"
        self.entries = [entry for entry in entries if entry.date <= as_of]
        self.scored = [entry for entry in self.entries if entry.scored]
        self.later = [entry for entry in self.scored if not self._is_baseline(entry)]
        self.m0 = min(rules.max_baseline_points, len(self.scored) - len(self.later)) or 1
        self.days = self._day_values()
        self.n = len(self.days)
        self.x = [school.weeks(self.baseline_date, day) for day, _ in self.days]
        self.total_weeks = (
            school.weeks(self.baseline_date, self.due) if self.baseline_date else None
        )
        self.missing = self._missing()

    def _end_of_year(self) -> date | None:
        """31 July of the academic year of the baseline date; None without one."""
        day = self.baseline_date
        return None if day is None else date(day.year + (day.month >= 9), 7, 31)

    def _implied_direction(self) -> str | None:
        """The direction that baseline and criterion show; None where one is missing."""
        b0, g = self.target.baseline_value, self.target.criterion_value
        if b0 is None or g is None:
            return None
        return "up" if g > b0 else "down" if g < b0 else "keep"

    def _is_baseline(self, entry: Entry) -> bool:
        """Whether a row belongs to the baseline."""
        return self.baseline_date is not None and entry.date <= self.baseline_date

    def _day_values(self) -> list[tuple[date, float]]:
        """One value a day after the baseline date, by date; none without a baseline date."""
        if self.baseline_date is None:
            return []
        by_day = defaultdict(list)
        for entry in self.later:
            by_day[entry.date].append(entry.value)
        middle = median_low if self.target.measure in ORDINAL else fmean
        return [(day, middle(values)) for day, values in sorted(by_day.items())]

    def side(self) -> int:
        """+1 where a keep target means "at least", −1 where it means "at most"."""
        b0, g = self.target.baseline_value, self.target.criterion_value
        if b0 != g:
            return 1 if b0 > g else -1
        return -1 if self.target.measure in LESS_IS_BETTER else 1

    def at_criterion(self, y: float) -> bool:
        """Whether a value is at the criterion or past it."""
        upward = self.side() > 0 if self.keep else self.direction == "up"
        distance = y - self.target.criterion_value
        return (distance if upward else -distance) >= -self.rules.tolerance

    def _missing(self) -> tuple[str, ...]:
        """The codes of what keeps the target from being measured; empty where nothing does."""
        needed = {
            "measure": self.target.measure,
            "baseline": self.target.baseline_value,
            "criterion": self.target.criterion_value,
            "baseline_date": self.baseline_date,
        }
        absent = tuple(code for code, value in needed.items() if value is None)
        if absent or self.keep:
            return absent
        codes = []
        if self.at_criterion(self.target.baseline_value):
            codes.append("already_there")
        if self.total_weeks <= 0:
            codes.append("due_date")
        if not codes and self._step_is_small():
            codes.append("small_step")
        return tuple(codes)

    def has_scale(self) -> bool:
        """Whether values can be brought to required weekly gains."""
        return not self.keep and self.missing in ((), ("small_step",))

    def scale(self) -> Scale:
        """The scale from baseline to criterion. Only where `has_scale`."""
        start = raised(self.target.baseline_value, self.falling)
        step = raised(self.target.criterion_value, self.falling) - start
        return Scale(self.falling, start, step, self.total_weeks)

    def _step_is_small(self) -> bool:
        """Whether the step from baseline to criterion is within the noise of one value.

        Noise is the typical one, or the target's own where that is smaller: a series noisier than
        usual does not make its step small.
        """
        modelled = [raised(y, self.falling) for _, y in self.days]
        s0, floor = self.noise()
        own = noise_sd(modelled, s0, floor, self.prior_points(), self.rules)
        return abs(self.scale().step) * (1 + self.rules.tolerance) < min(s0, own)

    def prior_points(self) -> float:
        """How many points the typical noise weighs against the target's own."""
        if self.target.measure in BY_NUMBER:
            return self.rules.noise_prior_points_counted
        return self.rules.noise_prior_points

    def noise(self) -> tuple[float, float]:
        """The typical noise SD of one modelled value Y, and the least that is believed."""
        measure = self.target.measure
        attempts = [row.denominator for row in self.later if row.denominator is not None]
        exposures = [row.exposure for row in self.later if row.exposure is not None]
        k, e = median(attempts or [None]), median(exposures or [1.0])
        level = self._noise_level(e)
        s0 = typical_noise(measure, self.falling, level, k, e, self.rules)
        return s0 * math.sqrt(self.pool_factor), least_noise(measure, level, k, self.rules)

    def _noise_level(self, exposure: float) -> float:
        """The raw level whose noise is taken for that of the target; counts of at least one."""
        b0, g = self.target.baseline_value, self.target.criterion_value
        if self.target.measure in ("duration", "latency"):
            return abs(b0) or abs(g)
        if self.keep or self.target.measure not in BY_NUMBER:
            return 50.0 if self.target.measure == "trials" else (abs(b0) + abs(g)) / 2
        way = min(self.x[-1], self.total_weeks) / self.total_weeks if self.x else 0.0
        return max(b0 + (g - b0) * self.rules.noise_path * way, 1 / exposure)
