"""The plans of a school and their outcomes."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

from iepdata.sample.records import Plan, Pupil
from iepdata.sample.school import School
from iepdata.sample.staff import Staff
from iepdata.sample.suiting import Words, suited
from iepdata.sample.words import profiles as words
from iepdata.sample.words.annual import ANNUAL
from iepdata.terms import academic_year

LABELS = {"SEN_SUPPORT": "IEP", "EHCP": "EHC plan", "ISP": "Individual Support Plan"}
# Teaching weeks before the last day on which plans without a script began, and how common.
PLAN_AGES = ((99.0, 0.6), (27.0, 0.22), (9.0, 0.18))
COLUMNS = ("plan_id", "pupil_id", "plan_type", "local_label", "start_date", "end_date", "status",
           "coordinator_id", "issue_date", "review_every_weeks", "next_review_date", "strengths",
           "aspirations", "important_to", "important_for", "how_to_support", "version")  # fmt: skip


def make_plans(school: School, staff: Staff, pupils: list[Pupil]) -> list[Plan]:
    """The plans of the pupils, those of pupils without a current plan ended."""
    chance = school.chance("plans")
    found = Words(chance)
    plans = []
    for pupil in pupils:
        for plan_type in pupil.plan_types:
            plans.append(_plan(school, staff, pupil, plan_type, found))
    former = [pupil for pupil in pupils if not pupil.plan_types][:3]
    for pupil, ending in zip(former, ("left", "no_longer_needed", "ceased"), strict=False):
        plans.append(_ended(school, staff, pupil, ending, found))
    return plans


def _plan(school: School, staff: Staff, pupil: Pupil, plan_type: str, found: Words) -> Plan:
    """A plan that is active, or a draft where the script says so."""
    chance, member = found.chance, pupil.member
    start = _start(school, pupil, plan_type, chance)
    age = school.weeks_between(start, school.last_day)
    version = member.version if member else max(1, min(5, round(age / 11)))
    plan = Plan(
        school.ident("PL"), pupil, plan_type, LABELS[plan_type], start,
        "draft" if "draft" in pupil.knobs else "active",
        _coordinator(staff, pupil, plan_type, chance), version,
    )  # fmt: skip
    if plan_type == "EHCP":
        scripted = pupil.ehcp in ANNUAL
        plan.issue_date = school.moved(ANNUAL[pupil.ehcp].issued) if scripted else start
    if "six_weekly" in pupil.knobs:
        plan.review_every_weeks = 6
        plan.next_review_date = school.school_day(date(2026, 11, 20))
    if "twice" in pupil.knobs:
        plan.review_every_weeks = 26
    _profile(plan, found)
    _outcomes(school, plan, chance)
    return plan


def _start(school: School, pupil: Pupil, plan_type: str, chance: random.Random) -> date:
    """The plan's first day: the script's targets must fit in."""
    if "draft" in pupil.knobs:
        return school.year.after(school.last_day, 6)
    if plan_type == "EHCP" and pupil.ehcp in ANNUAL:
        issued = ANNUAL[pupil.ehcp].issued or date(2023, 9, 4)
        return school.school_day(issued) if issued > date(2025, 1, 1) else issued + school.shift
    if pupil.member is not None:
        since = [aim.since for aim in pupil.member.aims if aim.since]
        earliest = min(since, default=date(2026, 9, 11)) - timedelta(days=4)
        if pupil.member.version > 1:
            earliest = min(earliest, date(2025, 9, 15) if pupil.member.version > 2
                           else date(2026, 4, 15))  # fmt: skip
        return school.school_day(earliest)
    if pupil.year == 0:
        return school.weeks_back(8.8)
    if plan_type == "EHCP":
        return school.last_day - timedelta(days=chance.randint(500, 2200))
    ages, shares = zip(*PLAN_AGES, strict=True)
    weeks = chance.choices(ages, shares)[0]
    if weeks > school.weeks:
        return school.year.after(school.first_day, -chance.randint(6, 14))
    return school.weeks_back(weeks - chance.random())


def _coordinator(staff: Staff, pupil: Pupil, plan_type: str, chance: random.Random) -> str:
    if plan_type == "EHCP" or chance.random() < 0.4:
        return staff.one("SENCO").person_id
    if chance.random() < 0.5:
        return staff.one("Assistant SENCO").person_id
    return pupil.teachers[0][0].person_id


def _ended(school: School, staff: Staff, pupil: Pupil, ending: str, found: Words) -> Plan:
    """A plan that ended last summer: the pupil left, needs it no longer, or the LA ceased it."""
    plan_type = "EHCP" if ending == "ceased" else "SEN_SUPPORT"
    end = school.school_day(date(2026, 7, 17))
    start = max(school.school_day(date(2025, 9, 15)), school.first_day - timedelta(days=14))
    plan = Plan(
        school.ident("PL"), pupil, plan_type, LABELS[plan_type], start, "ended",
        staff.one("SENCO").person_id, 3, end_date=max(end, start + timedelta(days=30)),
    )  # fmt: skip
    if ending == "no_longer_needed":
        pupil.sen_provision, pupil.need_1, pupil.need_2 = "N", "", ""
    else:
        pupil.sen_provision, pupil.need_1 = "K", pupil.need_1 or "SLCN"
    if ending == "left":
        pupil.on_roll_to = plan.end_date
    if ending == "ceased":
        pupil.ehcp = "cease"
        plan.issue_date = school.moved(ANNUAL["cease"].issued)
    _profile(plan, found)
    return plan


def _profile(plan: Plan, found: Words) -> None:
    """Gives the plan its profile: the script's, or one put together from the lists."""
    phase, member = plan.pupil.phase, plan.pupil.member
    if member is not None and member.profile is not None:
        profile = member.profile
        plan.strengths, plan.aspirations = profile.strengths, profile.aspirations
        plan.important_to, plan.important_for = profile.important_to, profile.important_for
        plan.how_to_support = profile.how_to_support
        return
    plan.strengths = found.pick(words.STRENGTHS[phase])
    plan.aspirations = found.pick(words.ASPIRATIONS[phase])
    plan.important_to = found.pick(words.IMPORTANT_TO[phase])
    plan.important_for = found.pick(words.IMPORTANT_FOR)
    plan.how_to_support = " ".join(found.several(suited(words.HOW_TO_SUPPORT, plan.pupil), 2))


def _outcomes(school: School, plan: Plan, chance: random.Random) -> None:
    """Adds the outcomes of an EHC plan, for the end of the pupil's phase of education."""
    if plan.plan_type != "EHCP":
        return
    scripted = plan.pupil.member.outcomes if plan.pupil.member else ()
    texts = scripted or chance.sample(words.OUTCOMES[plan.pupil.phase], 2)
    usual = 6 if plan.pupil.phase == "primary" else 11
    for text in texts:
        named = re.search(r"Year (\d+)", text)
        years_on = max(0, (int(named[1]) if named else usual) - plan.pupil.year)
        by_date = date(academic_year(school.last_day) + 1 + years_on, 7, 16)
        outcome_id = school.ident("O")
        plan.outcome_ids.append(outcome_id)
        school.add("outcomes", outcome_id=outcome_id, plan_id=plan.plan_id, text=text,
                   by_date=by_date)  # fmt: skip


def plan_rows(school: School, plans: list[Plan]) -> None:
    """Adds the plans' rows."""
    for plan in plans:
        school.add("plans", **{name: getattr(plan, name) for name in COLUMNS})
