"""The sentences about concerns: who raised one, where it stands, what to do next."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.vocabulary import CONCERN_STAGES
from iepdata.wording.phrases import days, either

WHO = {
    "pupil": "The pupil", "young_person": "The young person", "parent": "A parent or carer",
    "foster_carer": "A foster carer", "social_worker": "A social worker",
    "virtual_school": "The virtual school", "sibling": "A sibling", "advocate": "An advocate",
    "professional": "A professional",
}  # fmt: skip
# Where a concern stands, and what is then the school's to do; the steps follow one another (R22).
STANDS = {
    "met": "was met about", "sen_policy": "is a complaint under the SEN policy",
    "la": "is with the local authority", "sendiass": "is with SENDIASS, for independent advice",
    "mediation": "is in mediation", "tribunal": "is before the tribunal",
}  # fmt: skip
NEXT_STEPS = {
    "met": "See whether what was agreed has happened, and tell the family what you find.",
    "sen_policy": "Answer as the school's complaints procedure says, and write the day down.",
    "la": "Ask the local authority where its answer stands, and tell the family.",
    "sendiass": "Ask the family, and SENDIASS with their leave, what would settle it.",
    "mediation": "Keep the dates of the mediation, and write down what is agreed.",
    "tribunal": "Keep the tribunal's dates, and go on with what the plan says meanwhile.",
}
REPLY = (
    "Reply, say what you have found out and what happens next, and offer a meeting; then set the "
    "stage to “met” and the day of the next step."
)
TOGETHER = (
    "Look at them together with the family: what was agreed each time, and what of it happened. "
    "The chronology on the pupil's page has the dates."
)
GATHER = (
    "Talk with the family and with the specialists about asking the local authority for an EHC "
    "needs assessment; the chronology on the pupil's page gathers the evidence. Families can ask "
    "for one themselves."
)
NOT_LOGGED = "No concern is logged for this pupil."
CLOCK = (
    "A reply is due on the date written beside a concern, else {days} school days after it was "
    "raised (the school's own rule; change it with the setting reply_school_days)."
)
LOGGED = "The concern is logged. Today shows it until a reply or the next step is written down."
KEPT = "Kept. What stood there before is in the history."
TEXT_MISSING = "Write what was raised, in a few words."


def log_label(log: pd.DataFrame) -> str:
    """'Concerns (SENCO only): 2 open, 1 resolved', or that none is logged; takes is_resolved."""
    if log.empty:
        return "Concerns (SENCO only): none logged"
    resolved = int(log["is_resolved"].sum())
    return f"Concerns (SENCO only): {len(log) - resolved} open, {resolved} resolved"


def choices(concerns: pd.DataFrame, as_of: date) -> list[str]:
    """Each open concern as a choice: '2 Jun: Section F hours for the intervenor are not met'."""
    return list(days(concerns["date"], as_of) + ": " + concerns["text"].str.slice(0, 60))


def waits(concerns: pd.DataFrame, as_of: date) -> pd.Series:
    """'A parent or carer raised a concern on 5 Nov; the reply was due on Thu 12 Nov'.

    Takes raised_by, date and reply_by. 'a reply is due by Fri 20 Nov' while there is time.
    """
    return _raised(concerns, as_of) + "; " + reply_due(concerns, as_of)


def reply_due(concerns: pd.DataFrame, as_of: date) -> pd.Series:
    """'the reply was due on Thu 12 Nov', or 'a reply is due by Fri 20 Nov'."""
    by = days(concerns["reply_by"], as_of, weekday=True)
    late = pd.to_datetime(concerns["reply_by"]) < pd.Timestamp(as_of)
    return ("the reply was due on " + by).where(late, "a reply is due by " + by)


def stands(concerns: pd.DataFrame, as_of: date) -> pd.Series:
    """'The concern of 18 Jun was met about; its next step was due on Fri 25 Sep'.

    Takes date, stage and next_step_by; 'no day is set for its next step' where there is none.
    """
    due = "its next step was due on " + days(concerns["next_step_by"], as_of, weekday=True)
    step = due.where(concerns["next_step_by"].notna(), "no day is set for its next step")
    stage = concerns["stage"].map(STANDS).astype(object).fillna("is open")
    return "The concern of " + days(concerns["date"], as_of) + " " + stage + "; " + step


def what_to_do(concerns: pd.DataFrame) -> pd.Series:
    """What is the school's to do at the stage of each concern, with a day where none is set."""
    said = concerns["stage"].map(NEXT_STEPS).astype(object).fillna(REPLY)
    return said.where(concerns["next_step_by"].notna(), "Set the day of the next step. " + said)


def again(concerns: pd.DataFrame, as_of: date) -> pd.Series:
    """'2 concerns since 3 Mar, and the last, of 2 Jun, is still open'."""
    count = concerns["nth_in_a_year"].astype(int).astype(str)
    first, last = days(concerns["first_in_a_year"], as_of), days(concerns["date"], as_of)
    return count + " concerns since " + first + ", and the last, of " + last + ", is still open"


def no_progress(pupils: pd.DataFrame, as_of: date) -> pd.Series:
    """'3 reviews since 5 Dec 2025 saw no progress on half of the targets or more, though …'.

    Takes n_cycles, first_review, delivered, known and weeks_as_planned.
    """
    count = pupils["n_cycles"].astype(int).astype(str)
    known, delivered = pupils["known"].astype(int), pupils["delivered"].astype(int)
    counted = delivered.astype(str) + " of " + known.astype(str) + " logged sessions happened"
    counted = counted.where(known != 1, "the one logged session happened")
    weeks = pupils["weeks_as_planned"].astype(int)
    planned = weeks.astype(str) + either(weeks == 1, " week", " weeks") + " went all as planned"
    happened = counted + (" and " + planned).where(weeks > 0, "")
    happened = happened.where(known > 0, planned)
    return (
        count + " reviews since " + days(pupils["first_review"], as_of)
        + " saw no progress on half of the targets or more, although " + happened
    )  # fmt: skip


def stages(concerns: pd.DataFrame, as_of: date) -> pd.Series:
    """Where each concern of the log stands, with the day that counts next.

    'Resolved on 22 Apr', 'Raised; a reply is due by Fri 20 Nov', 'Meeting held; next step by 20
    Nov'.
    """
    label = concerns["stage"].map({entry.code: entry.label for entry in CONCERN_STAGES})
    closed = days(concerns["resolved_date"], as_of)
    resolved = ("Resolved on " + closed).where(closed != "", "Resolved")
    by = days(concerns["next_step_by"], as_of, weekday=True)
    late = pd.to_datetime(concerns["next_step_by"]) < pd.Timestamp(as_of)
    step = ("next step was due on " + by).where(late, "next step by " + by)
    step = step.where(by != "", "no day is set for the next step")
    open_ones = label + "; " + step
    waiting = label + "; " + reply_due(concerns, as_of)
    said = open_ones.where(~concerns["waits_for_reply"], waiting)
    return said.where(~concerns["is_resolved"], resolved)


def _raised(concerns: pd.DataFrame, as_of: date) -> pd.Series:
    who = concerns["raised_by"].map(WHO).astype(object).fillna("Someone")
    return who + " raised a concern on " + days(concerns["date"], as_of)
