"""The status of one target on one day, in ordinary loops, straight from the specification.

Where the specification is silent, the oracle reads it so:
* the codes already_there, due_date and small_step are looked for only where none of measure,
  baseline, criterion, baseline_date is missing, and small_step only where neither of the other
  two holds; a keep target needs its baseline date too;
* `early` speaks of a trend status, as `status` or as `was`, not of achieved or reached;
* a target closed without a review or the end of its plan counts as closed on any day;
* the markers new_strategy and settling_back stand beside any status;
* a run of closed days is a run of days that are not school days, weekends included;
* exposure and attempts are medians over the scored rows after the baseline date;
* a keep target's values are clipped like the others; its expected level is the criterion.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from .facts import Facts
from .figures import figures
from .records import Decision, Entry, Rules, School, Target, Verdict

__all__ = ["Decision", "Entry", "Rules", "School", "Target", "Verdict", "status"]

FIELD_RULE_POINTS = {"four_point": 4, "six_point": 6, "median_of_three": 3}
TREND = ("going_backwards", "stalled", "off_pace", "unclear", "on_track")
A_DAY = timedelta(days=1)


def status(
    target: Target,
    entries: list[Entry],
    school: School,
    as_of: date,
    rules: Rules | None = None,
    pool_factor: float = 1.0,
) -> Verdict:
    """The verdict on the target as of a day; entries after that day are ignored.

    `pool_factor` multiplies the typical noise variance: what the school's own targets showed.
    """
    facts = Facts(target, entries, school, as_of, rules or Rules(), pool_factor)
    found = figures(facts)
    named = _first_that_holds(facts, found)
    was = None
    if named in ("date_passed", "not_recorded"):
        judged = _trend(facts, found)
        was = None if judged == "too_few" else judged
    return replace(
        found,
        status=named,
        was=was,
        early=(named in TREND or was is not None) and not _full_view(facts),
        new_strategy=_new_strategy(facts),
        settling_back=_settling_back(facts),
        close_to_line=named == "on_track" and _short_of_line(facts, found),
    )


def _first_that_holds(facts: Facts, found: Verdict) -> str:
    """The first status whose rule holds."""
    if _closed(facts):
        return "closed"
    if facts.target.plan_status == "draft" or (facts.start and facts.start > facts.as_of):
        return "not_started"
    if facts.missing:
        return "not_measurable"
    if found.achieved_on is not None:
        return "achieved"
    if _reached(facts):
        return "reached"
    if facts.due < facts.as_of:
        return "date_passed"
    if _not_recorded(facts):
        return "not_recorded"
    return _trend(facts, found)


def _closed(facts: Facts) -> bool:
    """Whether the target or its plan is closed, and the closing day has come."""
    target = facts.target
    ended = target.plan_status == "ended"
    if target.status == "active" and not ended:
        return False
    meetings = [
        decision.meeting_date
        for decision in target.decisions
        if decision.decision in ("close", "replace") and decision.meeting_date is not None
    ]
    day = min(meetings, default=None) or (target.plan_end if ended else None)
    return day is None or facts.as_of >= day


def _reached(facts: Facts) -> bool:
    """Whether the criterion was met on the last two days apart, or last at the due date."""
    if facts.keep or not facts.days or not facts.at_criterion(facts.days[-1][1]):
        return False
    last_day = facts.days[-1][0]
    if last_day >= facts.due:
        return True
    if facts.n < 2 or not facts.at_criterion(facts.days[-2][1]):
        return False
    apart = facts.school.day_no(last_day) - facts.school.day_no(facts.days[-2][0])
    return apart >= facts.rules.reached_school_days


def _not_recorded(facts: Facts) -> bool:
    """Whether the last entry, or the start, is longer ago than the target's rhythm allows."""
    since = max((entry.date for entry in facts.entries), default=facts.start)
    every = facts.target.record_every_weeks or facts.rules.record_every_weeks
    allowed = max(facts.rules.gap_times * every, facts.rules.gap_weeks)
    return facts.school.weeks(since, facts.as_of) > allowed


def _trend(facts: Facts, found: Verdict) -> str:
    """The status that the evidence gives: too_few, or one of the five trend statuses."""
    rules = facts.rules
    if rules.rule == "detector" or facts.keep:
        if not (_full_view(facts) or _early_view(facts)):
            return "too_few"
        flagged, open_ = found.z_off >= rules.z_off, found.z_off >= rules.z_unclear
    else:
        needed = FIELD_RULE_POINTS[rules.rule]
        if facts.n < needed:
            return "too_few"
        worse = _worse_than_aimline(facts)[-needed:]
        if rules.rule == "median_of_three":
            flagged, open_ = sum(worse) >= 2, False
        else:
            flagged, open_ = all(worse), worse[-1]
    if flagged:
        if facts.keep or found.s_now < rules.backwards_under:
            return "going_backwards"
        return "stalled" if found.s_now < rules.stalled_under else "off_pace"
    return "unclear" if open_ else "on_track"


def _worse_than_aimline(facts: Facts) -> list[bool]:
    """Whether each day's value is worse than the aimline, which ends at the due date."""
    scale = facts.scale()
    gains = [scale.gains(y) for _, y in facts.days]
    return [
        u < min(x, scale.weeks) - facts.rules.tolerance for x, u in zip(facts.x, gains, strict=True)
    ]


def _full_view(facts: Facts) -> bool:
    """Whether there are enough observations over enough days for a status without caveat."""
    if facts.n < facts.rules.min_observations:
        return False
    return (facts.days[-1][0] - facts.days[0][0]).days >= facts.rules.min_days


def _early_view(facts: Facts) -> bool:
    """Whether there are enough observations, long enough after the baseline, for an early view."""
    if facts.n < facts.rules.early_observations:
        return False
    return facts.school.weeks(facts.baseline_date, facts.as_of) >= facts.rules.early_weeks


def _short_of_line(facts: Facts, found: Verdict) -> bool:
    """Whether the fitted line ends below the criterion; False for a target that is to hold."""
    return found.z_reach is not None and found.z_reach < facts.rules.z_close_to_line


def _new_strategy(facts: Facts) -> bool:
    """Whether a strategy begun since the baseline is too young to judge."""
    if facts.baseline_date is None:
        return False
    return any(
        _too_young(facts, begun)
        for begun in facts.target.strategies
        if facts.baseline_date < begun <= facts.as_of
    )


def _too_young(facts: Facts, begun: date) -> bool:
    """Whether too few values or weeks have passed since a strategy began."""
    values = sum(day >= begun for day, _ in facts.days)
    return (
        values < facts.rules.new_strategy_observations
        or facts.school.weeks(begun, facts.as_of) < facts.rules.new_strategy_weeks
    )


def _settling_back(facts: Facts) -> bool:
    """Whether a long run of closed days ended only a few teaching weeks ago."""
    school, day = facts.school, facts.as_of - A_DAY
    while school.weeks(day, facts.as_of) < facts.rules.settling_weeks:
        ends = not school.is_open(day) and school.is_open(day + A_DAY)
        if ends and _closed_run(school, day) >= facts.rules.settling_closed_days:
            return True
        day -= A_DAY
    return False


def _closed_run(school: School, last: date) -> int:
    """The number of days without school that end on `last`."""
    days = 0
    while not school.is_open(last):
        last -= A_DAY
        days += 1
    return days
