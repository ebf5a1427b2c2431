"""What reviews record: who came, what worked, what was agreed, who will do what by when."""

from __future__ import annotations

import random
from datetime import date, timedelta

from iepdata.sample.records import Meeting, Plan
from iepdata.sample.school import School
from iepdata.sample.staff import Staff
from iepdata.sample.suiting import Words, suited
from iepdata.sample.words import meetings as words
from iepdata.sample.words.forms import Promise

SUPPORT = {"same": 0.7, "more": 0.18, "less": 0.08, "none": 0.04}
CANNOT_PROVIDE_SHARE, HEARD, DONE, DONE_LATELY, RECENT = 0.05, 0.88, 0.86, 0.6, 60
# Who comes: (who, share asked, share of those who come), for termly and for annual reviews.
USUAL_GUESTS = (("pupil", 0.9, 0.8), ("parent", 1.0, 0.86), ("teacher", 1.0, 0.95),
                ("ta", 0.8, 0.9), ("senco", 0.7, 0.95))  # fmt: skip
ANNUAL_GUESTS = (("pupil", 1.0, 0.85), ("parent", 1.0, 0.93), ("teacher", 1.0, 0.95),
                 ("ta", 0.9, 0.9), ("senco", 1.0, 1.0), ("la", 1.0, 0.3), ("health", 0.8, 0.4),
                 ("care", 0.3, 0.5), ("other", 0.15, 0.7))  # fmt: skip


def minute(school: School, staff: Staff, plans: list[Plan]) -> None:
    """Adds the rows of reviews, their attendance and their actions."""
    chance = school.chance("minutes")
    found = Words(chance)
    for plan in plans:
        for meeting in plan.meetings:
            _review(school, plan, meeting, found)
            if meeting.held or meeting.invited_date:
                _guests(school, plan, meeting, chance)
        for meeting in plan.held:
            _actions(school, staff, plan, meeting, found)


def _review(school: School, plan: Plan, meeting: Meeting, found: Words) -> None:
    chance, pupil = found.chance, plan.pupil
    row = dict(vars(meeting), plan_id=plan.plan_id)
    del row["held"]
    if meeting.held and meeting.meeting_date is not None:
        row |= {
            "working": found.pick(suited(words.WORKING, pupil)),
            "not_working": found.pick(suited(words.NOT_WORKING, pupil)),
            "changes_agreed": found.pick(suited(words.CHANGES, pupil)),
            "support": chance.choices(list(SUPPORT), list(SUPPORT.values()))[0],
            "outcome": found.pick(words.OUTCOME_WORDS),
            "pupil_felt_heard": "Y" if chance.random() < HEARD else "N",
            "family_felt_heard": "Y" if chance.random() < HEARD else "N",
        }
        if chance.random() < CANNOT_PROVIDE_SHARE:
            row["cannot_provide"] = found.pick(words.CANNOT_PROVIDE)
        sent = school.year.after(meeting.meeting_date, chance.randint(3, 9))
        if sent <= school.last_day and chance.random() < HEARD:
            row["summary_sent_date"] = sent
    school.add("reviews", **row)


def _guests(school: School, plan: Plan, meeting: Meeting, chance: random.Random) -> None:
    annual = meeting.review_type in ("annual", "phase_transfer")
    for who, asked, comes in ANNUAL_GUESTS if annual else USUAL_GUESTS:
        asked_share = 1.0 if who == "care" and plan.pupil.looked_after == "Y" else asked
        if chance.random() > asked_share:
            continue
        came = chance.random() < comes
        row = {"attended": "", "views_sent": ""}
        if meeting.held:
            views = "Y" if chance.random() < (0.5 if came else 0.4) else "N"
            row = {"attended": "Y" if came else "N", "views_sent": views}
        school.add("review_attendance", review_id=meeting.review_id, who=who, invited="Y",
                   **row)  # fmt: skip


def _actions(school: School, staff: Staff, plan: Plan, meeting: Meeting, found: Words) -> None:
    """The actions of a review; the last one's are the script's where it has some."""
    chance = found.chance
    member = plan.pupil.member
    promises = member.promises if member else ()
    if promises and meeting is plan.held[-1]:
        for promise in promises:
            _promise(school, staff, meeting, promise)
        return
    day = meeting.day
    owners = [person for person, _ in plan.pupil.teachers[:3]] + [staff.one("SENCO")]
    offered = suited(words.ACTIONS, plan.pupil)
    for action in found.several(offered, chance.choice((1, 2, 2, 3))):
        by_date = school.year.after(day, chance.choice((5, 10, 15, 20)))
        overdue = (school.last_day - by_date).days
        share = DONE_LATELY if overdue < RECENT else DONE
        done = school.year.after(by_date, chance.randint(-5, 6))
        is_done = overdue > 0 and chance.random() < share and day <= done <= school.last_day
        home = "at home" in action
        school.add(
            "review_actions", review_id=meeting.review_id, action=action,
            owner_id="" if home else chance.choice(owners).person_id, by_date=by_date,
            done_date=done if is_done else None,
        )  # fmt: skip


def _promise(school: School, staff: Staff, meeting: Meeting, promise: Promise) -> None:
    owner = staff.named(promise.owner)
    earliest: date = (meeting.meeting_date or school.first_day) + timedelta(days=1)
    school.add(
        "review_actions", review_id=meeting.review_id, action=promise.action,
        owner_id=owner.person_id if owner else "",
        by_date=max(school.school_day(promise.by), earliest),
        done_date=max(school.school_day(promise.done), earliest) if promise.done else None,
    )  # fmt: skip
