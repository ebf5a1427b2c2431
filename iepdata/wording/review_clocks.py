"""The sentences of an EHC plan's dates: by what rule each is counted, and with what force."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.wording.phrases import counted
from iepdata.wording.reviews import filled_by_code

STEPS: dict[str, str] = {
    "report": "School's report sent",
    "decision": "LA's decision",
    "final_plan": "Final plan issued",
    "transfer": "Amended for the move of phase",
    "advice": "Advice asked for",
    "invitations": "Invitations sent",
    "papers": "Advice and papers sent",
    "meeting": "Review meeting held",
    "twelve_months": "Twelve months end",
    "under_five": "Under 5: review considered",
}
STATES: dict[str, str] = {
    "done": "✓ Done",
    "done_late": "✓ Done, late",
    "late": "▲ Late",
    "soon": "△ Due soon",
    "booked": "✓ Booked in time",
    "coming": "Coming",
    "consider": "To consider",
    "no_meeting": "Book the meeting first",
    "not_recorded": "Not written down",
}
FORCES: dict[str, str] = {
    "statute": "Law",
    "guidance": "Guidance",
    "practice": "Practice",
}

_REGS = "SEND Regulations 2014, reg"
_NOTICE = "Notice is given at least 2 weeks before the meeting"
_PAPERS = "Advice and information are sent round at least 2 weeks before the meeting"
_UNBOOKED = f" (law: {_REGS} 20). None is booked: counted from the latest day, {{hold_by}}."
_TWELVE = (
    " (law: Children and Families Act 2014, s. 44). 12 months starting with a day end the day"
    " before its anniversary, {due}."
)
_MOVE = "Moves to the next phase on {phase_transfer}: the LA reviews and amends the plan "
BASES: dict[str, str] = {
    "report": "The school's report goes to everyone invited within 2 weeks of the meeting on"
    f" {{held_on}} (law: {_REGS} 20).",
    "decision": "The LA tells the family and the school of its decision within 4 weeks of the"
    f" meeting on {{held_on}} (law: {_REGS} 20).",
    "final_letter": "The LA issues the final plan within 8 weeks of its notice of {letter_date}"
    f" (law: {_REGS} 22).",
    "final_meeting": "The LA issues the final plan within 12 weeks of the meeting on {held_on}: 4"
    " weeks to its notice and 8 from there (law: R (L, M and P) v Devon [2022] EWHC 493).",
    "final_transfer": "The LA issues the final plan by the date for the move of phase on"
    f" {{phase_transfer}} (law: {_REGS} 18).",
    "transfer_school": f"{_MOVE}by 15 February (law: {_REGS} 18, which says “before”).",
    "transfer_post_16": f"{_MOVE}by 31 March (law: {_REGS} 18, which says “before”).",
    "transfer_college": f"{_MOVE}at least 5 months before (law: {_REGS} 18).",
    "advice": "Services need time: ask {advice_weeks} weeks before the latest day for the meeting"
    " (practice).",
    "invitations": f"{_NOTICE} on {{booked}} (law: {_REGS} 20).",
    "papers": f"{_PAPERS} on {{booked}} (law: {_REGS} 20).",
    "invitations_unbooked": _NOTICE + _UNBOOKED,
    "papers_unbooked": _PAPERS + _UNBOOKED,
    "meeting": "4 weeks before {legal_by}, moved back to a school day, so that the LA can decide in"
    " time (practice).",
    "meeting_transfer": "12 weeks before {transfer_by}, moved back to a school day, so that the LA"
    " can amend the plan in time (practice).",
    "twelve_letter": "The LA reviews the plan within 12 months of its decision letter of"
    " {counts_from}" + _TWELVE,
    "twelve_issue": "The LA reviews the plan within 12 months of issuing it on {counts_from}"
    + _TWELVE,
    "twelve_meeting": "Estimated: no decision letter is dated, so the 12 months are counted from"
    " {counts_from}, at most 4 weeks after the meeting of {last_review}" + _TWELVE,
    "twelve_start": "Estimated: no issue date is recorded, so the 12 months are counted from the"
    " plan's first day, {counts_from}" + _TWELVE,
    "twelve_issue_rolled": "Estimated: no annual review is on record since the plan was issued, so"
    " the 12 months are counted from its last anniversary, {counts_from}" + _TWELVE,
    "twelve_start_rolled": "Estimated: no issue date and no annual review are on record, so the 12"
    " months are counted from the last anniversary of the first day, {counts_from}" + _TWELVE,
    "under_five": "Under 5: consider a review every 3 to 6 months (guidance: SEND Code 9.178)."
    " Six months from the last one, or from the day of issue.",
}


def bases(clocks: pd.DataFrame, as_of: date) -> pd.Series:
    """How each date is counted, with its legal force and source; one string a row.

    Takes the columns of `sql/review_clocks.sql` and advice_weeks. No rows: an empty Series.
    """
    made = filled_by_code(clocks["basis_code"], BASES, clocks, as_of)
    return pd.Series(made, index=clocks.index, dtype=object)


def waits(clocks: pd.DataFrame) -> pd.Series:
    """'12 days late, 8 of them school days', '21 days to go, 15 of them school days', or ''.

    Calendar and school days are both said: the law counts calendar days. Empty where a date was
    met, is not written down or waits for a booking.
    """
    days = clocks["calendar_days"].fillna(0).astype(int)
    school = clocks["school_days"].fillna(0).astype(int).abs()
    noun = (days.abs() == 1).map({True: " day", False: " days"})
    side = (days < 0).map({True: " late, ", False: " to go, "})
    said = days.abs().astype(str) + noun + side + school.astype(str) + " of them school days"
    silent = clocks["state"].isin(["done", "not_recorded", "no_meeting"])
    return said.where(~silent, "").mask(~silent & (days == 0), "today")


# What stands in a calendar on the day itself.
EVENTS: dict[str, str] = {
    "report": "Send the report of the annual review",
    "decision": "LA's decision on the annual review due",
    "final_plan": "Final EHC plan due from the LA",
    "transfer": "EHC plan to be amended for the move of phase",
    "advice": "Ask for advice for the annual review",
    "invitations": "Invite everyone to the annual review",
    "papers": "Send advice and papers for the annual review",
    "meeting": "Hold the annual review by today",
    "twelve_months": "Twelve months of the EHC plan end",
    "under_five": "Under 5: consider a review of the EHC plan",
}
MEETINGS: dict[bool, str] = {True: "Annual review", False: "Review"}
DUE_BY = "Review due"
WAS_DUE = "Late, was due {}: "
CALENDAR_NAME = "Reviews"
SHOWS: dict[str, str] = {
    "acting": "Late or due soon",
    "late": "Late",
    "all": "All dates",
}
CALENDAR_EXPLAINED = (
    "A calendar leaves the school's system: without names it holds pseudonyms alone. What is "
    "already late is put on the day on which you take the file, so that it is seen."
)
CLOCKS_EXPLAINED = (
    "Law, guidance and practice are named apart. The law counts calendar days, so both are given. "
    "An estimated date rests on a letter or a booking that is not on record. Dates are counted "
    "here, and a plan can miss several. At the top of the page a plan waits for the local "
    "authority where the next step is the authority's, late or not; below, “The local authority "
    "is late” names each plan once, and none whose meeting the school has still to hold."
)


def soon(weeks: int) -> str:
    """What 'due soon' means among the dates, in a sentence."""
    return f"Due soon: within {counted(weeks, 'week')}."


def labels(clocks: pd.DataFrame) -> pd.Series:
    """What each date is: 'LA's decision', with 'estimated' where it rests on something missing."""
    said = clocks["step"].map(STEPS)
    return said.where(~clocks["estimated"].astype(bool), said + " (estimated)")


def chosen(clocks: pd.DataFrame, show: str) -> pd.DataFrame:
    """The rows of one choice of `SHOWS`, the latest first, then the next due."""
    if show == "late":
        clocks = clocks[clocks["state"] == "late"]
    elif show == "acting":
        clocks = clocks[clocks["state"].isin(["late", "soon", "consider", "no_meeting"])]
    return clocks.sort_values(["calendar_days", "plan_id"], kind="stable")


def headline(clocks: pd.DataFrame) -> str:
    """'3 dates are late: 1 the school's, 2 the LA's'; of law and guidance alone."""
    late = clocks[(clocks["state"] == "late") & (clocks["force"] != "practice")]
    if late.empty:
        return "EHC plans: no date set by law is late"
    school = int((late["whose_clock"] == "school").sum())
    verb = "date set by law is" if len(late) == 1 else "dates set by law are"
    la = len(late) - school
    return f"EHC plans: {len(late)} {verb} late, {school} the school's, {la} the LA's"
