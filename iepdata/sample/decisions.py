"""What each review held decided for each target, and the strategies that follow from it."""

from __future__ import annotations

import random
from datetime import date
from typing import NamedTuple

from iepdata.sample.records import Meeting, Plan, Target
from iepdata.sample.school import School
from iepdata.sample.targets import SUPPORTED_AREAS, add_strategy
from iepdata.sample.words.meetings import NOTES
from iepdata.sample.words.supports import SUPPORTS
from iepdata.vocabulary import Status

TOO_NEW = 3.0  # teaching weeks under which a target is not yet judged


class Verdict(NamedTuple):
    """What a meeting said of a target."""

    judgement: str
    decision: str
    note: str


CLOSING = {
    "met": Verdict("achieved", "close", NOTES["close"][1]),
    "partly_met": Verdict("some", "replace", NOTES["replace"][2]),
    "not_met": Verdict("none", "replace", NOTES["replace"][1]),
    "withdrawn": Verdict("none", "close", NOTES["close"][2]),
}
# What scripted targets' reviews decide while the target is open, whatever the data say.
STORIES: dict[str, Verdict] = {
    "same_again": Verdict("some", "continue", "Continue with the same target"),
    "fix_delivery": Verdict(
        "none", "continue",
        "Continue while we fix the delivery: most sessions were lost to cover; off the cover "
        "list from Monday",
    ),
    "contradicted": Verdict("as_expected", "continue", "Working well in class"),
}  # fmt: skip
LOWERED = Verdict("some", "replace", "Criterion lowered from 18 to 12 out of 20")


def decide(school: School, plans: list[Plan]) -> None:
    """Adds the decisions of every review held, and the strategies they start."""
    for plan in plans:
        chance = school.chance(f"decisions/{plan.plan_id}")
        for meeting in plan.held:
            for target in plan.targets:
                _decide(school, target, meeting, chance)


def _decide(school: School, target: Target, meeting: Meeting, chance: random.Random) -> None:
    day, start = meeting.meeting_date, target.start_date
    if day is None or start is None or school.weeks_between(start, day) < TOO_NEW:
        return
    if target.closed_on is not None and day > target.closed_on:
        return
    if target.closed_on == day:
        lowered = target.aim.decisions == "lowered"
        verdict = LOWERED if lowered else CLOSING[target.aim.closed]
    else:
        verdict = STORIES.get(target.aim.decisions) or _judged(school, target, day, chance)
    school.add(
        "review_decisions", review_id=meeting.review_id, target_id=target.target_id,
        judgement=verdict.judgement, decision=verdict.decision, note=verdict.note,
    )  # fmt: skip
    if verdict.decision == "adjust" and not target.aim.steps:
        _change_strategy(school, target, day, chance)


def _judged(school: School, target: Target, day: date, chance: random.Random) -> Verdict:
    """The judgement the data bear out, and a decision that follows from it."""
    share = _share_of_aimline(school, target, day)
    if target.direction == "keep" or target.pattern is None or share >= 0.8:
        judgement, decision = "as_expected", "continue"
        if target.pattern is None:
            judgement = chance.choice(("some", "as_expected"))
    elif share >= 0.45:
        judgement = "some"
        decision = "adjust" if chance.random() < 0.4 else "continue"
    else:
        judgement, decision = ("none", "adjust") if share > -0.2 else ("backwards", "adjust")
    if target.aim.meant is Status.ON_TRACK and target.aim.decisions == "usual":
        decision = "continue"
    return Verdict(judgement, decision, chance.choice(NOTES[decision]))


def _share_of_aimline(school: School, target: Target, day: date) -> float:
    """How far the target is along its aimline: 1 on the line, 0 at the baseline."""
    if target.baseline_date is None:
        return 1.0
    weeks = school.weeks_between(target.baseline_date, day)
    before, bend, since = target.path
    gain = before * min(weeks, bend) + since * max(weeks - bend, 0.0)
    return gain / max(weeks, 0.2)


def _change_strategy(school: School, target: Target, day: date, chance: random.Random) -> None:
    """Ends the teaching strategy and starts another in the week after the meeting."""
    start = school.year.after(day, chance.randint(2, 5))
    used = {strategy.text for strategy in target.strategies}
    need = chance.choice(target.plan.pupil.needs or ("NSA",))
    ways = target.pattern.how if target.pattern else ()
    offered: list[tuple[str, str]] = [(text, "teaching") for text in ways]
    if target.area in SUPPORTED_AREAS:
        offered += SUPPORTS[need]
    fresh = [entry for entry in offered if entry[0] not in used]
    if not fresh:
        return
    for strategy in target.strategies:
        if strategy.kind == "teaching" and strategy.end_date is None:
            strategy.end_date = school.year.after(start, -1)
    add_strategy(school, target, fresh[0][0], fresh[0][1], start)
