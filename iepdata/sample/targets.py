"""From an aim to a target: its numbers, words, dates, path and strategies."""

from __future__ import annotations

import random
from datetime import date

from iepdata.sample.paths import path_of
from iepdata.sample.patterns import BY_KEY, Chooser
from iepdata.sample.records import Plan, Strategy, Target
from iepdata.sample.scales import label_at
from iepdata.sample.school import School
from iepdata.sample.school_year import WEEK
from iepdata.sample.staff import Staff
from iepdata.sample.words.forms import Aim, Pattern
from iepdata.sample.words.supports import GENERIC, SUPPORTS
from iepdata.sample.words.targets_weak import VAGUE
from iepdata.sample.written import as_written
from iepdata.vocabulary import Status

GENERIC_SHARE, SUPPORT_SHARE, NONE_SHARE = 0.3, 0.5, 0.03
# Areas of learning in lessons, which the supports by need are written for.
SUPPORTED_AREAS = {"LITERACY", "MATHEMATICS", "COGNITION", "COMMUNICATION"}
ALL_OF_FIVE = (5, 5)
COLUMNS = ("target_id", "plan_id", "area", "text", "measure", "unit", "direction", "mastery_n",
           "mastery_of", "scale_id", "record_every_weeks", "start_date", "due_date", "status",
           "owner_id", "pupil_wording", "outcome_id")  # fmt: skip


def make_targets(
    school: School, staff: Staff, plans: list[Plan], aims: dict[str, list[Aim]]
) -> list[Target]:
    """The targets of all plans, with their strategies."""
    chooser = Chooser(school.chance("patterns"))
    targets = []
    for plan in plans:
        chance = school.chance(f"targets/{plan.plan_id}")
        for aim in sorted(aims[plan.plan_id], key=lambda aim: not aim.pattern):
            target = _target(school, staff, chooser, plan, aim, chance)
            plan.targets.append(target)
            targets.append(target)
        _strategies(school, plan, chance)
    return targets


def _target(
    school: School, staff: Staff, chooser: Chooser, plan: Plan, aim: Aim, chance: random.Random
) -> Target:
    pattern = None
    if aim.pattern in BY_KEY:
        pattern = chooser.take(plan.pupil, BY_KEY[aim.pattern])
    elif aim.bare is None:
        pattern = chooser.choose(plan.pupil, aim.meant)
    if pattern is None:
        return _words_alone(school, staff, plan, aim, chance)
    target = Target(
        school.ident("T"), plan, aim, pattern, pattern.area, "",
        aim.says or chance.choice(pattern.says), aim.closed or "active",
        staff.owner(pattern.area, plan.pupil, chance), pattern.measure, pattern.unit,
        scale_id=pattern.scale, record_every_weeks=aim.every,
    )  # fmt: skip
    _numbers(target, pattern, chance)
    _dates(school, target, chance)
    _mastery(target, chance)
    if aim.outcome is not None and plan.outcome_ids:
        target.outcome_id = plan.outcome_ids[aim.outcome]
    elif plan.outcome_ids and plan.pupil.member is None:
        target.outcome_id = chance.choice(plan.outcome_ids)
    target.text = (aim.text or pattern.text).format(
        goal=_goal_words(pattern, target.criterion),
        thing=aim.thing or chance.choice(pattern.things),
    )
    _withhold(target, chance)
    return target


def _words_alone(
    school: School, staff: Staff, plan: Plan, aim: Aim, chance: random.Random
) -> Target:
    """A target without measure, baseline or criterion."""
    words = aim.bare or VAGUE[0]
    start = aim.since or max(plan.start_date, school.year.after(school.last_day, -40))
    return Target(
        school.ident("T"), plan, aim, None, words.area, words.text, words.says, "active",
        staff.owner(words.area, plan.pupil, chance), start_date=start,
    )  # fmt: skip


def _numbers(target: Target, pattern: Pattern, chance: random.Random) -> None:
    """Sets baseline, criterion and direction, drawn from the pattern's ranges."""
    aim = target.aim
    grain = 1 if pattern.watched else pattern.grain
    start, goal = _draw(pattern.start, grain, chance), _draw(pattern.goal, grain, chance)
    target.baseline = start if aim.start is None else aim.start
    target.criterion = goal if aim.goal is None else aim.goal
    target.direction = pattern.better


def _draw(between: tuple[float, float], grain: float, chance: random.Random) -> float:
    """A number from a range in steps of `grain`."""
    return round(chance.uniform(*between) / grain) * grain


def _dates(school: School, target: Target, chance: random.Random) -> None:
    """Sets the dates, how far the target is recorded, and the path of its values."""
    aim, plan, year = target.aim, target.plan, school.year
    if aim.meant is Status.NOT_STARTED:
        start = year.after(school.last_day, chance.randint(1, 12))
        target.start_date = max(start, plan.start_date)
        target.due_date = aim.due or year.after(target.start_date, 60)
        return
    since = aim.since or plan.start_date
    target.baseline_date = target.start_date = since
    target.due_date = aim.due
    target.closed_on = aim.closed_on
    logged_to = year.after(school.last_day, -round(aim.silent * WEEK))
    if target.closed_on is not None:
        held_back = 25 if aim.closed == "withdrawn" else chance.randint(1, 4)
        logged_to = year.after(target.closed_on, -held_back)
    if plan.end_date is not None:
        logged_to = min(logged_to, plan.end_date)
    target.logged_to = logged_to
    logged, planned = (
        school.weeks_between(since, day) for day in (logged_to, aim.due or school.last_day)
    )
    target.path = path_of(aim, logged, planned, chance, keep=target.direction == "keep")


def _mastery(target: Target, chance: random.Random) -> None:
    """Sets how many observations at the criterion make the target achieved, where the plan says."""
    if target.measure == "yes_no":
        target.mastery_n, target.mastery_of = target.aim.mastery or ALL_OF_FIVE
    elif target.aim.mastery is not None:
        target.mastery_n, target.mastery_of = target.aim.mastery
    elif target.direction != "keep" and chance.random() < 0.5:
        target.mastery_n = target.mastery_of = 3


def _withhold(target: Target, chance: random.Random) -> None:
    """Takes out what teachers often leave out: the baseline, or the usual rhythm."""
    aim = target.aim
    if aim.meant is Status.NOT_STARTED or (aim.meant is Status.NOT_MEASURABLE and not aim.pattern):
        target.baseline_known = False
    if aim.every == 2 and chance.random() < 0.15:
        target.record_every_weeks = None


def _goal_words(pattern: Pattern, criterion: float | None) -> str:
    """The criterion as the target's sentence says it."""
    value = criterion or 0.0
    if pattern.measure == "percent":
        return f"{value:g}%"
    if pattern.measure == "trials":
        return f"{value:g} out of {pattern.trials}"
    if pattern.measure == "scale":
        return label_at(pattern.scale, round(value)).lower()
    return f"{value:g}"


def _strategies(school: School, plan: Plan, chance: random.Random) -> None:
    """Gives the plan's targets their first strategies."""
    generic = "generic" in plan.pupil.knobs
    generic |= plan.pupil.member is None and chance.random() < GENERIC_SHARE
    for number, target in enumerate(plan.targets):
        for step in target.aim.steps:
            add_strategy(school, target, step.text, step.kind, step.start, step.end)
        if target.aim.steps:
            continue
        if target.aim.bare is not None:
            add_strategy(school, target, target.aim.bare.how, "teaching", target.start_date)
        elif generic and number == 0:
            add_strategy(school, target, GENERIC, "staffing", target.start_date)
        elif target.pattern and (plan.pupil.member or chance.random() > NONE_SHARE):
            add_strategy(school, target, target.pattern.how[0], "teaching", target.start_date)
        need = chance.choice(plan.pupil.needs or ("NSA",))
        if target.area in SUPPORTED_AREAS and chance.random() < SUPPORT_SHARE:
            text, kind = chance.choice(SUPPORTS[need])
            add_strategy(school, target, text, kind, target.start_date)


def add_strategy(
    school: School, target: Target, text: str, kind: str, start: date | None,
    end: date | None = None,
) -> None:  # fmt: skip
    """Adds a strategy to a target."""
    who = "Everyone who teaches the pupil" if kind == "environment" else target.owner.name
    target.strategies.append(Strategy(
        school.ident("ST"), target.target_id, text, kind, start, end, who))  # fmt: skip


def target_rows(school: School, targets: list[Target]) -> None:
    """Adds the rows of the targets and their strategies."""
    for target in targets:
        known = target.baseline_known
        row = {name: getattr(target, name) for name in COLUMNS}
        row["baseline_value"] = as_written(target, target.baseline) if known else ""
        row["criterion_value"] = as_written(target, target.criterion)
        row["baseline_date"] = target.baseline_date if known else None
        school.add("targets", **row)
        for strategy in target.strategies:
            school.add("strategies", **vars(strategy))
