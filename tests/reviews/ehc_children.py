"""EHC plans of one school and of others with other habits: each child is one case.

Today is Monday 17 November 2025; half-term was 27 to 31 October.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .one_school import Child, decided, ehc, met

TODAY, NOV_18 = date(2025, 11, 17), date(2025, 11, 18)
NOV_3, NOV_30, DEC_1 = date(2025, 11, 3), date(2025, 11, 30), date(2025, 12, 1)
MOVE = {"phase_transfer": date(2026, 9, 1), "nc_year": "6"}
SENT = {"invited_date": date(2025, 10, 13), "papers_sent_date": date(2025, 10, 14)}
REPORTED = {"report_sent_date": date(2025, 10, 21)}


def lettered(letter: date, *booked: date, **other: Any) -> Child:
    """A child whose twelve months run from a letter of that day, with meetings booked."""
    return ehc(decided(letter, letter), *(met(day) for day in booked), **other)


def booked(school: str, **sent: date) -> Child:
    """A child of a school with a meeting on 30 November: two weeks before was Friday the 14th."""
    last = {"next_review_date": NOV_30, "issue_date": date(2025, 1, 10)}
    if school == "SILENT":
        return ehc(plan=last, school_id=school)
    return ehc(met(NOV_30, **sent), plan={**last, "next_review_date": None}, school_id=school)


def amended(*, letter: date | None = NOV_3, final: date | None = None, **plan: Any) -> Child:
    """A child whose plan is to be amended after a meeting on 20 October."""
    review = met(date(2025, 10, 20), la_decision="amend", la_decision_date=letter)
    return ehc({**review, "final_plan_date": final}, plan=plan)


CHILDREN = {
    # Twelve months that end on 15 December: hold the meeting by 17 November; the 16th is a Sunday.
    "HOLD_TODAY": lettered(date(2024, 12, 16), plan={"coordinator_id": "LEE"}),
    "HOLD_FRIDAY": lettered(date(2024, 12, 15)),
    "ON_LIMIT": lettered(NOV_18.replace(year=2024)),
    "PAST_LIMIT": lettered(TODAY.replace(year=2024)),
    "LATE_BUT_BOOKED": lettered(date(2024, 12, 15), date(2025, 11, 24)),
    "ADVICE_TODAY": lettered(date(2025, 3, 10)),
    "NOT_YET": lettered(date(2025, 3, 11)),
    "BOOKED_12_WEEKS_ON": lettered(date(2025, 6, 16), date(2026, 2, 9)),
    "BOOKED_LATER": lettered(date(2025, 6, 16), date(2026, 2, 10)),
    "NOTICE_TODAY": lettered(date(2025, 4, 7)), "NOTICE_TOMORROW": lettered(date(2025, 4, 8)),
    "BOOKED_6_WEEKS_ON": lettered(date(2025, 6, 16), date(2025, 12, 29)),
    "BOOKED_7": lettered(date(2025, 6, 16), date(2025, 12, 30)),
    "BOOKED_ON_LAST_DAY": lettered(date(2024, 12, 30), DEC_1),
    "CEASED_LAST_YEAR": ehc(decided(date(2024, 12, 30), date(2024, 12, 30), "cease"), met(DEC_1)),
    "BOOKED_TOO_LATE": lettered(date(2024, 12, 30), date(2025, 12, 2)),
    "AGREED_TOMORROW": ehc(plan={"issue_date": date(2025, 1, 10), "next_review_date": NOV_18}),
    "AGREED_DEC_1": ehc(plan={"issue_date": date(2025, 1, 10), "next_review_date": DEC_1}),
    "AGREED_TODAY": ehc(plan={"issue_date": date(2025, 1, 10), "next_review_date": TODAY}),
    "TWO_BOOKINGS": lettered(date(2024, 12, 30), date(2025, 12, 9), DEC_1, DEC_1),
    "ASKED_THAT_DAY": lettered(date(2024, 12, 16), advice=[date(2024, 12, 16)]),
    "ASKED_AFTER": lettered(date(2024, 12, 16), advice=[date(2024, 9, 2), date(2024, 12, 17)]),
    "ASKED_TODAY": lettered(date(2024, 12, 16), advice=[TODAY]),
    "ASKED_TOMORROW": lettered(date(2024, 12, 16), advice=[NOV_18]),
    # After the meeting.
    "MET_TODAY": ehc(met(TODAY)),
    "MET_14_DAYS_AGO": ehc(met(NOV_3)),
    "MET_15_DAYS_AGO": ehc(met(date(2025, 11, 2))),
    "MET_28_DAYS_AGO": ehc(met(date(2025, 10, 20), **REPORTED)),
    "MET_29_DAYS_AGO": ehc(met(date(2025, 10, 19), **REPORTED)),
    "NO_REPORT_KEPT": ehc(met(date(2025, 10, 19))),
    "NO_REPORT_29": ehc(met(date(2025, 10, 19)), school_id="QUIET"),
    "NO_REPORT_28": ehc(met(date(2025, 10, 20)), school_id="QUIET"),
    "REPORTED_TODAY": ehc(met(NOV_3, report_sent_date=TODAY)),
    "REPORTED_TOMORROW": ehc(met(NOV_3, report_sent_date=NOV_18)),
    "DECIDED_TODAY": ehc(decided(NOV_3, TODAY, "amend")),
    "DECIDED_TOMORROW": ehc(decided(NOV_3, NOV_18, "amend")),
    "DECIDED_UNDATED": ehc(met(TODAY, la_decision="maintain")),
    "NO_MEETING_DATED": ehc({"la_decision": "maintain"}),
    "CEASED": ehc(decided(NOV_3, TODAY, "cease")),
    "AMENDED": amended(),
    "FINAL_TODAY": amended(final=TODAY),
    "FINAL_TOMORROW": amended(final=NOV_18),
    "ISSUED_THAT_DAY": amended(issue_date=NOV_3),
    "ISSUED_BEFORE": amended(issue_date=date(2025, 11, 2)),
    "AMENDED_UNDATED": amended(letter=None),
    "UNDATED_NEXT_DAY": amended(letter=None, issue_date=date(2025, 10, 21)),
    "UNDATED_SAME_DAY": amended(letter=None, issue_date=date(2025, 10, 20)),
    "LETTER_IS_LATEST": ehc(decided(date(2025, 3, 3), date(2025, 11, 10)), met(date(2025, 9, 1))),
    "SAME_DAY": ehc(met(NOV_3, la_decision="maintain"), met(NOV_3, la_decision="amend")),
    "CHAT": ehc(decided(date(2024, 12, 30), date(2024, 12, 30)),
                met(NOV_3, review_type="interim")),
    "CHAT_DECIDED": ehc(met(NOV_3, review_type="interim", la_decision_date=TODAY)),
    "CHAT_UNDECIDED": ehc(decided(date(2024, 12, 30), date(2024, 12, 30)),
                          met(NOV_3, review_type="interim", la_decision_date=NOV_18)),
    # Issued or begun, and never reviewed.
    "ISSUED_TODAY": ehc(plan={"issue_date": TODAY}),
    "ISSUED_TOMORROW": ehc(plan={"issue_date": NOV_18}),
    "ISSUED_2_YEARS_AGO": ehc(plan={"issue_date": date(2023, 11, 17)}),
    "ISSUED_LATER": ehc(plan={"issue_date": date(2023, 11, 18)}),
    "BEGUN_2_YEARS_AGO": ehc(plan={"start_date": date(2023, 11, 17)}),
    "BEGUN_LATER": ehc(plan={"start_date": date(2023, 11, 18)}),
    # Moves of phase: 12 weeks before 15 February 2026 is Sunday 23 November.
    "MOVES": lettered(date(2025, 6, 20), **MOVE),
    "MOVES_TODAY": lettered(date(2024, 11, 4), phase_transfer=TODAY),
    "MOVES_TOMORROW": lettered(date(2024, 11, 4), phase_transfer=NOV_18),
    "SAME_LIMIT": lettered(date(2024, 12, 20), **MOVE),
    "FOR_THE_MOVE": ehc(decided(date(2025, 9, 1), date(2025, 9, 22)), met(date(2024, 6, 3)),
                        **MOVE),
    "BEFORE_THE_YEAR": ehc(decided(date(2025, 8, 31), date(2025, 9, 22)), **MOVE),
    "SAID_FOR_IT": ehc(met(date(2024, 9, 1), review_type="phase_transfer",
                           la_decision_date=date(2024, 12, 30)), **MOVE),
    "SAID_TOO_EARLY": ehc(met(date(2024, 8, 31), review_type="phase_transfer",
                              la_decision_date=date(2024, 12, 30)), **MOVE),
    "AMEND_FOR_MOVE": ehc(decided(date(2025, 11, 14), TODAY, "amend"),
                          phase_transfer=date(2026, 5, 1), nc_year="12"),
    # A meeting two weeks off, at schools that write down all, part or nothing of what they send.
    "ALL_NONE_SENT": booked("ALL"), "ALL_SENT": booked("ALL", **SENT),
    "ALL_INVITED": booked("ALL", invited_date=TODAY),
    "ALL_PAPERS": booked("ALL", papers_sent_date=TODAY),
    "ALL_TOMORROW": booked("ALL", invited_date=NOV_18, papers_sent_date=NOV_18),
    "INVITES_NONE": booked("INVITES"), "INVITES_SENT": booked("INVITES", invited_date=NOV_3),
    "PAPERS_NONE": booked("PAPERS"), "PAPERS_SENT": booked("PAPERS", papers_sent_date=NOV_3),
    "QUIET": booked("QUIET"), "SILENT": booked("SILENT"),
    # A review of a school plan says nothing of how annual reviews are recorded.
    "OTHER_PLAN": Child(reviews=[met(NOV_3, **SENT, **REPORTED)], pupil={"school_id": "QUIET"}),
}  # fmt: skip
PEOPLE = [{"person_id": "LEE", "name": "Ms Lee", "role": "SENCO"},
          {"person_id": "ROE", "name": "Mr Roe", "role": "Teacher"}]  # fmt: skip
