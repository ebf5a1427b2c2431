"""What pupils, families and others said, and when: before the review it was meant for, usually."""

from __future__ import annotations

import random
from collections import Counter

from iepdata.sample.records import Meeting, Plan
from iepdata.sample.school import School
from iepdata.sample.suiting import Words, suited
from iepdata.sample.words.voices import FAMILY, OTHERS, PUPIL, REPLIES

PUPIL_SHARE, FAMILY_SHARE, REPLIED = 0.9, 0.87, 0.5
OTHERS_SHARE = 0.35  # of the reviews of pupils looked after, for each of those round them
SIBLING_SHARE, PROFESSIONAL_SHARE = 0.01, 0.12
ROUND_A_LOOKED_AFTER_PUPIL = ("foster_carer", "social_worker", "virtual_school")


def contribute(school: School, plans: list[Plan]) -> None:
    """Adds the contributions to every review held, and those of the script."""
    chance = school.chance("contributions")
    found = Words(chance)
    for plan in plans:
        spoken = _scripted(school, plan)
        for meeting in plan.held:
            _to_meeting(school, plan, meeting, found, spoken)


def _scripted(school: School, plan: Plan) -> Counter[str]:
    """Adds the script's voices to the pupil's last plan; returns who spoke how often."""
    member = plan.pupil.member
    spoken: Counter[str] = Counter()
    is_last = member is not None and plan.plan_type == plan.pupil.plan_types[-1]
    if member is None or not is_last:
        return spoken
    for voice in member.voices:
        day = school.school_day(voice.on)
        after = [m for m in plan.meetings if m.meeting_date and m.meeting_date >= day]
        school.add(
            "contributions", plan_id=plan.plan_id, review_id=after[0].review_id if after else "",
            date=day, given_by=voice.by, method=voice.method, text=voice.text,
            response_given=voice.reply,
        )  # fmt: skip
        spoken[voice.by] += 1
    return spoken


def _to_meeting(
    school: School, plan: Plan, meeting: Meeting, found: Words, spoken: Counter[str]
) -> None:
    chance, pupil, knobs = found.chance, plan.pupil, plan.pupil.knobs
    has_pupil = chance.random() < PUPIL_SHARE and "no_pupil_voice" not in knobs
    if has_pupil or "late_voice" in knobs:
        speaker = "young_person" if spoken["young_person"] else "pupil"
        _say(school, plan, meeting, speaker, found.pick(suited(PUPIL, pupil)), chance,
             late="late_voice" in knobs)  # fmt: skip
    if chance.random() < FAMILY_SHARE and not spoken["foster_carer"]:
        _say(school, plan, meeting, "parent", found.pick(suited(FAMILY, pupil)), chance)
    others = {"sibling": SIBLING_SHARE, "professional": PROFESSIONAL_SHARE}
    if plan.pupil.looked_after == "Y" and not spoken["foster_carer"]:
        others |= dict.fromkeys(ROUND_A_LOOKED_AFTER_PUPIL, OTHERS_SHARE)
    for given_by, share in others.items():
        if chance.random() < share:
            _say(school, plan, meeting, given_by, OTHERS[given_by], chance)


def _say(
    school: School,
    plan: Plan,
    meeting: Meeting,
    given_by: str,
    words: tuple[str, str],
    chance: random.Random,
    *,
    late: bool = False,
) -> None:
    said = school.year.after(meeting.day, chance.randint(2, 6) if late else -chance.randint(2, 9))
    if said > school.last_day:
        return
    method, text = words
    reply = chance.choice(REPLIES) if given_by == "parent" and chance.random() < REPLIED else ""
    school.add(
        "contributions", plan_id=plan.plan_id, review_id=meeting.review_id, date=said,
        given_by=given_by, method=method, text=text, response_given=reply,
    )  # fmt: skip
