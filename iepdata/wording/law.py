"""What each entry of a chronology rests on: law, guidance or the school's own practice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from iepdata.wording.chronology import EVERY_YEAR
from iepdata.wording.dates import day
from iepdata.wording.phrases import days

# What the law asks; {by} is the day that it leads to. SEND Regulations 2014 unless said otherwise.
LAW = {
    "plan_issued": "The local authority issues and maintains the plan (Children and Families Act "
    "2014, s. 37)",
    "outcome": "An EHC plan sets out outcomes in Section E (reg 12)",
    "provision_started": "Section F: the local authority secures it (Children and Families Act "
    "2014, s. 42)",
    "sessions": "Section F: the local authority secures it (Children and Families Act 2014, s. 42)",
    "invited": "At least 2 weeks before the meeting{by} (reg 20)",
    "papers": "At least 2 weeks before the meeting{by} (reg 20)",
    "review": "Reviewed within every 12 months (Children and Families Act 2014, s. 44)",
    "report": "Within 2 weeks of the meeting{by} (reg 20)",
    "la_decision": "Within 4 weeks of the meeting{by} (reg 20)",
    "final_plan": "Within 8 weeks of the letter and 12 of the meeting{by} (reg 22)",
}
OF_SECTION_F = ("provision_started", "sessions")
OF_ANNUAL_REVIEWS = ("invited", "papers", "review", "report", "la_decision", "final_plan")
GUIDANCE = {
    "review": "The school meets the parents at least three times a year (SEND Code 6.65)",
    "summary": "A record of what was agreed is given to the parents (SEND Code 6.71)",
    "words": "The views of pupil and parents are part of the review (SEND Code 6.65, 6.70)",
    "plan_shared": "All who work with the pupil are made aware of the plan (SEND Code 6.49)",
    "advice_asked": "Specialists are involved where progress is less than expected (SEND Code "
    "6.58)",
    "target_set": "Outcomes, support and a date for review are agreed (SEND Code 6.48)",
}

APART = (
    "Law is what a statute or regulation in England asks. Guidance is what the SEND Code of "
    "Practice says should be done. Everything else is the school's own record: no law asks for it."
)
READ_FIRST = (
    "Read it through before you share it: words that people wrote may name others. Notes on "
    "observations are left out. Each entry names the file and row that it comes from."
)
WHO_CAN_ASK = (
    "A parent, a young person over 16 or the school may ask (Children and Families Act 2014, "
    "s. 36). Give the days that are known to see what the law sets next."
)


class Step(NamedTuple):
    """One step of the law's timetable: what happens, by when, its source."""

    what: str
    by: date
    source: str


def forces(events: pd.DataFrame) -> pd.Series:
    """statute, guidance or practice for each event; takes kind, code and is_annual."""
    annual = events["is_annual"].astype("boolean").fillna(False).astype(bool)
    section_f = events["kind"].isin(OF_SECTION_F) & (events["code"] == "EHCP_F")
    by_law = (
        events["kind"].isin(["plan_issued", "outcome"])
        | (events["kind"].isin(OF_ANNUAL_REVIEWS) & annual)
        | section_f
    )
    found = np.select(
        [by_law, events["kind"].isin(list(GUIDANCE)) & ~annual], ["statute", "guidance"],
        default="practice",
    )  # fmt: skip
    return pd.Series(found, index=events.index, dtype=object)


def bases(events: pd.DataFrame) -> pd.Series:
    """What law or guidance says of each event, with the day it leads to; '' for practice.

    Takes kind, force and law_by.
    """
    by = days(events["law_by"], EVERY_YEAR)
    by = (": by " + by).where(by != "", "")
    law = events["kind"].map(LAW).astype(object).fillna("").str.split("{by}", regex=False)
    first, last = law.str[0], law.str[1].astype(object).fillna("")
    said = (first + by + last).where(last != "", first)
    guidance = events["kind"].map(GUIDANCE).astype(object).fillna("")
    said = said.where(events["force"] == "statute", guidance)
    return said.where(events["force"] != "practice", "")


def assessment_timetable(requested: date, draft: date | None = None) -> list[Step]:
    """The law's days after a request for an EHC needs assessment was received, in order.

    The local authority tells within 6 weeks whether it will assess, within 16 if it will not
    issue a plan, and issues the final plan within 20. With the day of a draft also the last of
    the 15 days that the family has at least. Source: SEND Regulations 2014, regs 5, 10 and 13.
    """
    weeks = {
        6: ("The local authority says whether it will assess", "reg 5"),
        16: ("It says so, if it will not issue a plan", "reg 10"),
        20: ("It issues the final plan", "reg 13"),
    }
    steps = [
        Step(what, requested + timedelta(weeks=count), f"SEND Regulations 2014, {source}")
        for count, (what, source) in weeks.items()
    ]
    if draft is not None:
        reply = "The family may comment on the draft, and ask for a school, until at least"
        steps.append(Step(reply, draft + timedelta(days=15), "SEND Regulations 2014, reg 13"))
    return sorted(steps, key=lambda step: step.by)


def timetable_lines(steps: list[Step]) -> list[str]:
    """Each step as a sentence: 'The local authority says … by 12 Jan 2027 (SEND Regulations …)'."""
    joined = (" " if step.what.endswith("least") else " by " for step in steps)
    return [
        f"{step.what}{link}{day(step.by)} ({step.source})."
        for step, link in zip(steps, joined, strict=True)
    ]
