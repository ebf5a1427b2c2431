"""The reviews of every plan: termly, interim, annual; held, booked, or cancelled."""

from __future__ import annotations

import random
from datetime import date, timedelta

from iepdata.sample.records import Meeting, Plan
from iepdata.sample.school import School
from iepdata.sample.words.annual import ANNUAL, Annual
from iepdata.sample.words.meetings import CANCELLED

SEASON = (6, 16)  # school days before the end of term in which termly reviews are held
NOT_HELD, BOOKED, INVITED = 0.03, 0.6, 0.7
ONE_WEEK = timedelta(days=7)
# An annual review drawn at random: days from the meeting to the authority's letter.
TO_DECISION, TO_FINAL_PLAN, LONGEST_AGO = 25, 45, 270


def hold_meetings(school: School, plans: list[Plan]) -> None:
    """Gives every plan its meetings, in order of date."""
    for plan in plans:
        if plan.status == "draft":
            continue
        chance = school.chance(f"meetings/{plan.plan_id}")
        if plan.plan_type == "EHCP":
            _annual_reviews(school, plan, chance)
        else:
            _termly_reviews(school, plan, chance)
        plan.meetings.sort(key=lambda meeting: meeting.meeting_date or date.max)


def _termly_reviews(school: School, plan: Plan, chance: random.Random) -> None:
    knobs = plan.pupil.knobs
    ends = school.year.term_ends(
        max(plan.start_date + 5 * ONE_WEEK, school.first_day), school.last_day + 10 * ONE_WEEK
    )
    past = [end for end in ends if end <= school.last_day]
    for end in past:
        if plan.end_date is not None and end > plan.end_date + ONE_WEEK:
            break
        is_last = end == past[-1]
        day = school.year.after(end, -chance.randint(*SEASON))
        if is_last and "no_summer" in knobs:
            if "cancelled" in knobs:
                _add(school, plan, "termly", end, None, cancelled=CANCELLED[2])
        elif plan.pupil.member is None and plan.status == "active" and chance.random() < NOT_HELD:
            _add(school, plan, "termly", end, None, cancelled=chance.choice(CANCELLED[:2]))
        else:
            _add(school, plan, "termly", end, day)
    if plan.status != "active":
        return
    if "six_weekly" in knobs:
        _add(school, plan, "interim", None, school.school_day(date(2026, 10, 9)))
    if "early" in knobs:
        meeting = _add(school, plan, "early", None, school.school_day(date(2026, 11, 20)))
        meeting.invited_date = school.school_day(date(2026, 11, 6))
    elif len(ends) > len(past) and "unbooked" not in knobs:
        _book(school, plan, ends[len(past)], chance)


def _book(school: School, plan: Plan, end: date, chance: random.Random) -> None:
    """Books the coming termly review, for most plans."""
    if "booked" not in plan.pupil.knobs and chance.random() > BOOKED:
        return
    day = school.year.after(end, -chance.randint(*SEASON))
    if day <= school.last_day:
        return
    meeting = _add(school, plan, "termly", end, day)
    if chance.random() < INVITED:
        meeting.invited_date = school.year.after(school.last_day, -chance.randint(0, 8))
    if chance.random() < 0.3:
        plan.next_review_date = day


def _annual_reviews(school: School, plan: Plan, chance: random.Random) -> None:
    """The annual reviews of an EHC plan, scripted or drawn, and an interim one in between."""
    annual = ANNUAL[plan.pupil.ehcp].reviews if plan.pupil.ehcp in ANNUAL else ()
    for review in annual:
        _scripted(school, plan, review)
    if not annual and plan.pupil.ehcp == "drawn":
        _drawn(school, plan, chance)
    summer = school.year.term_ends(school.first_day, school.last_day)[-1:]
    for end in summer:
        day = school.year.after(end, -chance.randint(*SEASON))
        held = [meeting.day for meeting in plan.held]
        if plan.status == "active" and all(abs(day - other) > 8 * ONE_WEEK for other in held):
            _add(school, plan, "interim", None, day)


def _scripted(school: School, plan: Plan, review: Annual) -> None:
    day = school.school_day(review.meeting) if review.meeting else None
    meeting = _add(school, plan, review.kind, school.moved(review.due), day,
                   cancelled=review.cancelled)  # fmt: skip
    if review.invited is not None:
        meeting.invited_date = meeting.papers_sent_date = school.moved(review.invited)
    meeting.report_sent_date = school.moved(review.report)
    meeting.la_decision = review.decision
    meeting.la_decision_date = school.moved(review.decided)
    meeting.final_plan_date = school.moved(review.final)


def _drawn(school: School, plan: Plan, chance: random.Random) -> None:
    """An annual review some time in the last year, decided in time."""
    ago = chance.randint(TO_DECISION + 30, LONGEST_AGO)
    day = school.year.on_or_before(school.last_day - timedelta(days=ago))
    if day <= plan.start_date + 10 * ONE_WEEK or day < school.first_day:
        return
    meeting = _add(school, plan, "annual", day + 4 * ONE_WEEK, day)
    meeting.report_sent_date = school.year.after(day, chance.randint(5, 9))
    meeting.la_decision = chance.choices(("maintain", "amend"), (0.7, 0.3))[0]
    meeting.la_decision_date = day + timedelta(days=TO_DECISION + chance.randint(-4, 3))
    if meeting.la_decision == "amend" and ago > TO_DECISION + TO_FINAL_PLAN:
        meeting.final_plan_date = meeting.la_decision_date + timedelta(days=TO_FINAL_PLAN)


def _add(
    school: School, plan: Plan, kind: str, due: date | None, day: date | None, *,
    cancelled: str = "",
) -> Meeting:  # fmt: skip
    """Adds a meeting to the plan; invitations go out two weeks and more before it."""
    held = day is not None and day <= school.last_day
    meeting = Meeting(school.ident("R"), kind, due, day, held, cancelled_reason=cancelled)
    if held and day is not None:
        meeting.invited_date = school.year.after(day, -14)
        meeting.papers_sent_date = school.year.after(day, -11 if kind != "termly" else -5)
    plan.meetings.append(meeting)
    return meeting
