"""The figures a verdict rests on: noise, slope, level, and when the target was achieved."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from .facts import Facts
from .foresight import drift_sd, likely_range
from .posterior import clipped, discounted_mean, fit_line, noise_sd, stretch
from .records import Verdict


def figures(facts: Facts) -> Verdict:
    """A verdict that holds every figure, its status yet to be named."""
    achieved = achieved_on(facts)
    found = Verdict(
        status="",
        n=facts.n,
        n_observations=len(facts.later),
        last_observed=max((row.date for row in facts.scored), default=None),
        latest=facts.days[-1][1] if facts.days else None,
        m0=facts.m0,
        x_ref=facts.x[-1] if facts.x else None,
        total_weeks=facts.total_weeks,
        achieved_on=achieved,
        below_since=below_since(facts, achieved),
        missing=facts.missing,
    )
    if facts.keep and not facts.missing:
        return _holding(facts, found)
    return _moving(facts, found) if facts.has_scale() else found


def _moving(facts: Facts, found: Verdict) -> Verdict:
    """The verdict with noise, slope and level of a target that is to move."""
    rules, scale, target = facts.rules, facts.scale(), facts.target
    u = [scale.gains(y) for _, y in facts.days]
    per_unit = abs(scale.weeks / scale.step)
    s0, floor = (noise * per_unit for noise in facts.noise())
    sigma = noise_sd(u, s0, floor, facts.prior_points(), rules)
    now = min(max(facts.school.weeks(facts.baseline_date, facts.as_of), 0.0), scale.weeks)
    found = replace(
        found,
        s0=s0,
        sigma=sigma,
        expected_now=scale.raw(now),
        needed_per_week=(target.criterion_value - target.baseline_value) / scale.weeks,
    )
    if not facts.days:
        return found
    held, longer = clipped(u, sigma, rules), stretch(sigma, rules)
    memory, naming_memory = rules.half_life * longer, rules.naming_half_life * longer
    line = fit_line(facts.x, held, sigma, facts.m0, memory, rules.slope_mean, rules.slope_sd)
    naming = fit_line(
        facts.x, held, sigma, facts.m0, naming_memory, rules.naming_mean, rules.naming_sd
    )
    sd, end = math.sqrt(line.v_bb), scale.weeks
    level = line.at(facts.x[-1])
    low, high = likely_range(facts, line, held, s0, memory) or (None, None)
    return replace(
        found,
        slope=line.b,
        slope_sd=sd,
        s_now=naming.b,
        z_off=(rules.off_slope - line.b) / sd,
        z_reach=(line.at(end) - end) / math.hypot(line.sd_at(end), drift_sd(facts)),
        level_now=scale.raw(level),
        trend_per_week=scale.raw_slope(line.b, level),
        forecast_low=low,
        forecast_high=high,
    )


def _holding(facts: Facts, found: Verdict) -> Verdict:
    """The verdict with noise and level of a target that is to hold."""
    target, rules = facts.target, facts.rules
    y = [value for _, value in facts.days]
    s0, floor = facts.noise()
    sigma = noise_sd(y, s0, floor, facts.prior_points(), rules)
    found = replace(found, s0=s0, sigma=sigma, expected_now=target.criterion_value)
    if not facts.days:
        return found
    level, sd = discounted_mean(
        facts.x,
        clipped(y, sigma, rules),
        sigma,
        facts.m0,
        target.baseline_value,
        rules.half_life,
    )
    short = facts.side() * (target.criterion_value - level)
    z_off = (short - rules.keep_margin * sigma) / sd
    return replace(found, z_off=z_off, level_now=level)


def achieved_on(facts: Facts) -> date | None:
    """The day the target was first achieved, by its own rule or by a review; None if not."""
    dates = [
        decision.meeting_date
        for decision in facts.target.decisions
        if decision.judgement == "achieved"
        and decision.meeting_date is not None
        and decision.meeting_date <= facts.as_of
    ]
    mastered = mastered_on(facts)
    return min(dates + ([mastered] if mastered else []), default=None)


def mastered_on(facts: Facts) -> date | None:
    """The first day on which enough of the last values were at the criterion; None if none."""
    if facts.keep or facts.missing:
        return None
    needed = facts.target.mastery_n or facts.rules.mastery_n
    window = max(facts.target.mastery_of or needed, needed)
    hits = [facts.at_criterion(y) for _, y in facts.days]
    for i, (day, _) in enumerate(facts.days):
        if hits[i] and sum(hits[max(0, i + 1 - window) : i + 1]) >= needed:
            return day
    return None


def below_since(facts: Facts, achieved: date | None) -> date | None:
    """The day since which every value after the achievement misses the criterion, or None."""
    if achieved is None or facts.missing:
        return None
    since = None
    for day, y in reversed(facts.days):
        if day <= achieved or facts.at_criterion(y):
            break
        since = day
    return since
