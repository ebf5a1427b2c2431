"""Who has read the plans, advice, concerns raised, and consent asked for."""

from __future__ import annotations

import random
from datetime import date

from iepdata.sample.records import Plan, Pupil
from iepdata.sample.school import School
from iepdata.sample.suiting import suited
from iepdata.sample.words.meetings import ADVICE

UNREAD = 0.07
READERS_OF_UNREAD_PLAN = 4
ADVICE_SHARE = {"EHCP": 0.7, "SEN_SUPPORT": 0.22, "ISP": 0.4}
NOT_RECEIVED = 0.15
# Concerns of pupils without a script: rare, and most are settled.
CONCERN_SHARE = 0.03
CONCERNS = (
    "Sessions have been cancelled for cover three weeks running",
    "The supply teacher did not know about the plan",
    "Homework is not being adapted as the plan says",
    "Nobody has told us the date of the next review",
)


# Asked before a file is shown: for what, the answer and who gave it, one family after another.
CONSENTS = (
    ("school_inspection", "yes", "parent"), ("school_inspection", "unknown", None),
    ("area_inspection", "yes", "pupil"), ("school_inspection", "no", "parent"),
    ("moderation", "yes", "parent"), ("other", "yes", "foster_carer"),
)  # fmt: skip
ASKED_OF_EVERY = 8
# A true figure of England, kept once for all schools of a trust.
NATIONAL = {
    "comparator_id": "N1", "figure": "ehc_pupils", "percent": 27.3, "year": "2024/25",
    "source": "Department for Education, Special educational needs in England",
    "link": "https://explore-education-statistics.service.gov.uk/find-statistics/"
    "special-educational-needs-in-england/2024-25",
}  # fmt: skip


def keep_up(school: School, plans: list[Plan], pupils: list[Pupil]) -> None:
    """Adds readers of current plans, advice, concerns, consents and a national figure."""
    current = [plan for plan in plans if plan.status == "active"]
    _readers(school, current)
    _advice(school, current)
    _concerns(school, pupils)
    _consents(school, pupils)
    if school.number <= 1:
        school.add("comparators", **NATIONAL)


def _readers(school: School, plans: list[Plan]) -> None:
    """Everyone who teaches the pupil is told of the current version; most have read it."""
    chance = school.chance("readers")
    for plan in plans:
        since = [meeting.day for meeting in plan.held]
        begun = max(since[-1] if since else plan.start_date, plan.start_date)
        shared = school.year.after(min(begun, school.last_day), 3)
        earlier = school.year.after(begun, -60)
        for number, (person, _) in enumerate(plan.pupil.teachers):
            unread = chance.random() < UNREAD
            if "unread" in plan.pupil.knobs:
                unread = number >= READERS_OF_UNREAD_PLAN
            told = shared if "new in" not in person.role else school.year.after(
                school.last_day, -4)  # fmt: skip
            if told > school.last_day:
                continue
            read = school.year.after(told, chance.randint(0, 12))
            if "unshared" in plan.pupil.knobs:
                continue
            school.add(
                "plan_readers", plan_id=plan.plan_id, version=plan.version,
                person_id=person.person_id, shared_date=told,
                read_date=None if unread or read > school.last_day else read,
            )  # fmt: skip
            if number < 2 and plan.version > 1 and earlier >= plan.start_date:
                school.add(
                    "plan_readers", plan_id=plan.plan_id, version=plan.version - 1,
                    person_id=person.person_id, shared_date=earlier,
                    read_date=school.year.after(earlier, 2),
                )  # fmt: skip


def _advice(school: School, plans: list[Plan]) -> None:
    chance = school.chance("advice")
    for plan in plans:
        member = plan.pupil.member
        if member is not None and member.asked:
            if plan.plan_type == plan.pupil.plan_types[0]:
                for asked in member.asked:
                    dates = (asked.asked, asked.received, asked.shared)
                    _ask(
                        school,
                        plan,
                        asked.service,
                        asked.summary,
                        *(school.school_day(day) if day else None for day in dates),
                    )
        elif chance.random() < ADVICE_SHARE[plan.plan_type]:
            service, summary = chance.choice(suited(ADVICE, plan.pupil))
            back = chance.uniform(4, max(6.0, min(40.0, school.weeks)))
            asked_on = school.weeks_back(back)
            received = school.year.after(asked_on, chance.randint(15, 60))
            if received > school.last_day or chance.random() < NOT_RECEIVED:
                _ask(school, plan, service, "", asked_on, None, None)
                continue
            shared = school.year.after(received, chance.randint(2, 10))
            _ask(school, plan, service, summary, asked_on, received,
                 shared if shared <= school.last_day else None)  # fmt: skip


def _ask(
    school: School,
    plan: Plan,
    service: str,
    summary: str,
    requested: date | None,
    received: date | None,
    shared: date | None,
) -> None:
    school.add(
        "advice", advice_id=school.ident("A"), plan_id=plan.plan_id, service=service,
        requested_date=requested, received_date=received, summary=summary,
        shared_with_family_date=shared,
    )  # fmt: skip


def _concerns(school: School, pupils: list[Pupil]) -> None:
    chance = school.chance("concerns")
    for pupil in pupils:
        for worry in pupil.member.worries if pupil.member else ():
            school.add(
                "concerns", concern_id=school.ident("C"), pupil_id=pupil.pupil_id,
                date=school.moved(worry.on), raised_by=worry.by, text=worry.text,
                stage=worry.stage, next_step_by=school.moved(worry.next_step),
                resolved_date=school.moved(worry.resolved),
            )  # fmt: skip
        if pupil.member is None and pupil.plan_types and chance.random() < CONCERN_SHARE:
            _settled(school, pupil, chance)


def _settled(school: School, pupil: Pupil, chance: random.Random) -> None:
    """A concern that was raised, met about and resolved."""
    raised = school.weeks_back(chance.uniform(6, max(7.0, min(40.0, school.weeks))))
    school.add(
        "concerns", concern_id=school.ident("C"), pupil_id=pupil.pupil_id, date=raised,
        raised_by="parent", text=chance.choice(CONCERNS), stage="resolved",
        next_step_by=school.year.after(raised, 5), resolved_date=school.year.after(raised, 9),
    )  # fmt: skip


def _consents(school: School, pupils: list[Pupil]) -> None:
    """Consent asked of some families in the last weeks."""
    asked = [pupil for pupil in pupils if pupil.plan_types][::ASKED_OF_EVERY]
    for number, pupil in enumerate(asked):
        purpose, given, by = CONSENTS[number % len(CONSENTS)]
        school.add(
            "consents", pupil_id=pupil.pupil_id, purpose=purpose,
            asked_on=school.year.after(school.last_day, -(number % 20)), given=given, given_by=by,
        )  # fmt: skip
