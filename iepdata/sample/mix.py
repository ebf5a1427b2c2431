"""The targets that no script names: how many, and which status each is meant to have."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from iepdata.sample.records import Plan
from iepdata.sample.school import School
from iepdata.sample.school_year import WEEK
from iepdata.sample.words.forms import Aim
from iepdata.sample.words.targets_weak import VAGUE
from iepdata.vocabulary import Status

OPEN_PER_PLAN_PUPIL = 236 / 70
# Of 236 open targets in a school of 70 pupils with plans.
SHARES: dict[Status, int] = {
    Status.ON_TRACK: 100,
    Status.REACHED: 9,
    Status.ACHIEVED: 20,
    Status.UNCLEAR: 17,
    Status.TOO_FEW: 25,
    Status.NOT_MEASURABLE: 12,
    Status.NOT_STARTED: 8,
    Status.STALLED: 12,
    Status.OFF_PACE: 6,
    Status.GOING_BACKWARDS: 4,
    Status.DATE_PASSED: 4,
    Status.NOT_RECORDED: 19,
}
# When a target began, in teaching weeks before the last day, and how common that is.
AUTUMN, SUMMER, SPRING, LAST_AUTUMN = (7.2, 8.4), (13.5, 20.0), (27.0, 32.0), (38.0, 43.0)
BEGAN: dict[Status, tuple[tuple[tuple[float, float], float], ...]] = {
    Status.ON_TRACK: ((AUTUMN, 0.5), (SUMMER, 0.25), (SPRING, 0.15), (LAST_AUTUMN, 0.1)),
    Status.REACHED: ((AUTUMN, 0.4), (SUMMER, 0.4), (SPRING, 0.2)),
    Status.ACHIEVED: ((AUTUMN, 0.3), (SUMMER, 0.4), (SPRING, 0.3)),
    Status.UNCLEAR: ((SUMMER, 0.7), (SPRING, 0.3)),
    Status.TOO_FEW: (((1.2, 4.4), 1.0),),
    Status.NOT_MEASURABLE: ((AUTUMN, 0.6), (SUMMER, 0.4)),
    Status.NOT_STARTED: (((-6.0, -1.0), 1.0),),
    Status.STALLED: ((AUTUMN, 0.3), (SUMMER, 0.5), (SPRING, 0.2)),
    Status.OFF_PACE: ((SUMMER, 0.7), (SPRING, 0.3)),
    Status.GOING_BACKWARDS: ((AUTUMN, 0.3), (SUMMER, 0.7)),
    Status.DATE_PASSED: ((SPRING, 0.5), (LAST_AUTUMN, 0.5)),
    Status.NOT_RECORDED: ((SUMMER, 0.6), (SPRING, 0.4)),
    Status.CLOSED: ((LAST_AUTUMN, 0.6), (SPRING, 0.4)),
}
WEEKLY = {Status.STALLED: 0.9, Status.OFF_PACE: 0.9, Status.GOING_BACKWARDS: 0.9,
          Status.UNCLEAR: 0.7, Status.ON_TRACK: 0.3, Status.NOT_RECORDED: 0.4}  # fmt: skip
# A closed target's outcome, as common as these are.
CLOSINGS = ("met", "met", "met", "met", "met", "partly_met", "partly_met", "not_met",
            "withdrawn")  # fmt: skip
PAST_SHARE = 0.9  # plans with a meeting behind them that closed a target there


def share_out(school: School, plans: list[Plan]) -> dict[str, list[Aim]]:
    """The aims of each plan by its id: those of the script, then others up to the usual mix."""
    aims: dict[str, list[Aim]] = {plan.plan_id: [] for plan in plans}
    current = [plan for plan in plans if plan.status != "ended"]
    wanted = _scripted(school, current, aims)
    chance = school.chance("mix")
    missing = _places(school, current, aims, wanted, chance)
    statuses = _statuses(school, aims, len(missing), chance)
    for plan, status in zip(missing, statuses, strict=True):
        own = school.chance(f"aims/{plan.plan_id}/{len(aims[plan.plan_id])}")
        aims[plan.plan_id].append(_aim(school, plan, status, own))
    for plan in plans:
        aims[plan.plan_id] += _past(school, plan, school.chance(f"past/{plan.plan_id}"))
    return aims


def _scripted(school: School, plans: list[Plan], aims: dict[str, list[Aim]]) -> dict[str, int]:
    """Deals the script's aims to the plans; returns how many more each scripted plan gets."""
    wanted = {}
    for plan in plans:
        member = plan.pupil.member
        if member is None:
            continue
        both = len(plan.pupil.plan_types) > 1
        is_ehcp = plan.plan_type == "EHCP"
        dated = [
            _dated(school, plan, aim)
            for aim in member.aims
            if not both or is_ehcp == (aim.outcome is not None)
        ]
        # With few weeks of logs what ended before them is left out.
        aims[plan.plan_id] += [
            aim for aim in dated if not (aim.since and aim.due and aim.due <= aim.since)
        ]
        wanted[plan.plan_id] = 0 if both and is_ehcp else member.more
    return wanted


def _dated(school: School, plan: Plan, aim: Aim) -> Aim:
    """The script's aim with its dates moved to the last day at hand, and not before the first."""
    since = max(school.school_day(aim.since), school.first_day) if aim.since else None
    due = school.school_day(aim.due) if aim.due else None
    moved = (
        replace(
            step,
            start=max(school.school_day(step.start), since or school.first_day),
            end=school.school_day(step.end) if step.end else None,
        )
        for step in aim.steps
    )
    steps = tuple(step for step in moved if step.end is None or step.end > step.start)
    closed_on = None
    if aim.meant is Status.CLOSED and due is not None:
        held = [meeting.day for meeting in plan.held]
        closed_on = min(held, key=lambda day: abs((day - due).days), default=due)
    return replace(aim, since=since, due=due, steps=steps, closed_on=closed_on)


def _places(
    school: School,
    plans: list[Plan],
    aims: dict[str, list[Aim]],
    wanted: dict[str, int],
    chance: random.Random,
) -> list[Plan]:
    """The plans that still need a target, one entry for each, plans by turns."""
    pupils = len({plan.pupil_id for plan in plans})
    total = round(OPEN_PER_PLAN_PUPIL * pupils)
    scripted = sum(_is_open(aim) for each in aims.values() for aim in each)
    places = [plan for plan in plans for _ in range(wanted.get(plan.plan_id, 0))]
    free = [plan for plan in plans if plan.plan_id not in wanted]
    left = max(total - scripted - len(places), len(free))
    for number in range(left if free else 0):
        places.append(free[number % len(free)])
    # A few plans of two and of five: what one gives up another takes.
    for giver, taker in zip(free[::9], free[4::9], strict=False):
        if places.count(giver) > 1:
            places.remove(giver)
            places.append(taker)
    places.sort(key=lambda plan: plan.plan_id)
    return places


def _statuses(
    school: School, aims: dict[str, list[Aim]], places: int, chance: random.Random
) -> list[Status]:
    """A status for each place, so that script and places together show the usual mix.

    Targets that are not recorded come in pairs: it is a whole plan that is left aside.
    """
    meant = [aim.meant for each in aims.values() for aim in each if _is_open(aim)]
    total = places + len(meant)
    whole = sum(SHARES.values())
    exact = {
        status: max(0.0, total * share / whole - meant.count(status))
        for status, share in SHARES.items()
    }
    scale = places / sum(exact.values()) if places else 0.0
    counts = {status: int(count * scale) for status, count in exact.items()}
    rest = sorted(exact, key=lambda status: counts[status] - exact[status] * scale)
    for status in rest[: places - sum(counts.values())]:
        counts[status] += 1
    pairs, single = divmod(counts.pop(Status.NOT_RECORDED), 2)
    chunks = [[status] for status, count in counts.items() for _ in range(count)]
    chunks += [[Status.NOT_RECORDED] * 2] * pairs + [[Status.NOT_RECORDED]] * single
    chance.shuffle(chunks)
    return [status for chunk in chunks for status in chunk]


def _is_open(aim: Aim) -> bool:
    return aim.meant is not Status.CLOSED


def _aim(school: School, plan: Plan, status: Status, chance: random.Random) -> Aim:
    """An aim that is meant to have a status on the last day."""
    if plan.status == "draft":
        status = Status.NOT_STARTED
    eras, shares = zip(*BEGAN[status], strict=True)
    low, high = chance.choices(eras, shares)[0]
    since = school.weeks_back(chance.uniform(low, high), plan.start_date)
    weekly = chance.random() < WEEKLY.get(status, 0.25)
    every = 1 if weekly else chance.choices((2, 3), (0.9, 0.1))[0]
    if status is Status.REACHED:
        every = min(every, 2)
    due = _due(school, status, since, chance)
    pattern = ""
    if status is Status.NOT_MEASURABLE:
        pattern = chance.choice(("words", "words", "weak_wcpm", "weak_percent", ""))
        if pattern == "words":
            return Aim(pattern, status, since, bare=chance.choice(VAGUE))
    silent = chance.uniform(2.05, 2.6) * max(every, 1.7) if status is Status.NOT_RECORDED else 0
    return Aim(
        pattern, status, since, due, every,
        baselines=chance.choice((1, 1, 3, 3, 3)) if status is not Status.NOT_STARTED else 0,
        quiet=0.35 if status in WEEKLY and status is not Status.ON_TRACK else 0.65,
        silent=silent, hold=chance.randint(0, 2) if status is Status.ACHIEVED else 0,
        slipped=status is Status.ACHIEVED and chance.random() < 0.15,
        gaps=chance.random() < 0.04, alone=chance.random() < 0.1,
        delivery=chance.choice(("steady",) * 6 + ("patchy", "exception", "unlogged", "unlogged")),
    )  # fmt: skip


def _due(school: School, status: Status, since: date, chance: random.Random) -> date:
    """The due date: usually the end of a term to come, past where the status says so."""
    last = school.last_day
    if status is Status.DATE_PASSED:
        return max(school.year.after(last, -chance.choice((11, 16, 40))),
                   school.year.after(since, WEEK))  # fmt: skip
    year_ahead = date(last.year + 1, last.month, last.day)
    ends = [end for end in school.year.term_ends(last, year_ahead) if end > last]
    ends = [end for end in ends if school.weeks_between(since, end) >= 8]
    return ends[0] if chance.random() < 0.6 else ends[1]


def _past(school: School, plan: Plan, chance: random.Random) -> list[Aim]:
    """The plan's targets that a meeting has closed, each at one of its meetings."""
    meetings = [
        meeting
        for meeting in plan.held
        if school.weeks_between(max(plan.start_date, school.first_day), meeting.day) > 8
    ]
    scripted = [aim for aim in (plan.pupil.member.aims if plan.pupil.member else ())
                if aim.meant is Status.CLOSED]  # fmt: skip
    if not meetings or scripted or chance.random() > PAST_SHARE:
        return []
    past = []
    for meeting in chance.sample(meetings, min(len(meetings), chance.choice((1, 1, 1, 2)))):
        closed_on = meeting.day
        back = school.weeks_between(closed_on, school.last_day)
        since = school.weeks_back(back + chance.uniform(8, 18), plan.start_date)
        past.append(Aim(
            "", Status.CLOSED, since, school.year.after(closed_on, 6),
            chance.choice((1, 2, 2, 2)), closed=chance.choice(CLOSINGS), closed_on=closed_on,
            baselines=chance.choice((1, 3)),
            delivery=chance.choice(("steady", "steady", "patchy", "")),
        ))  # fmt: skip
    return past
