"""Each date that the law sets around an EHC plan's review, worked by hand from its source.

Sources: Children and Families Act 2014, s. 44; the Special Educational Needs and Disability
Regulations 2014 (SI 2014/1530), regs 18, 20 and 22; R (L, M and P) v Devon County Council [2022]
EWHC 493 (Admin). Calendar days count, weekends and holidays among them; only what the school does
itself is moved back to a school day. The usual calendar is assumed: half-term 27 to 31 Oct 2025,
Christmas from 20 Dec 2025 to 4 Jan 2026.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .rows import Case, case, clock, clocks

EHCP = {"plan_type": "EHCP", "start_date": date(2022, 9, 5)}


def on(
    as_of: date, *held: dict[str, Any], plan: dict[str, Any] | None = None, **pupil: Any
) -> Case:
    """A case of an EHC plan with these reviews."""
    return case(as_of, {**EHCP, **(plan or {})}, *held, pupil=pupil)


def met(day: date, **known: Any) -> dict[str, Any]:
    return {"meeting_date": day, **known}


def amended(meeting: date, letter: date | None) -> dict[str, Any]:
    return met(meeting, la_decision="amend", la_decision_date=letter)


def just_met(day: date) -> Case:
    return on(day, met(day))


def due(of: Case, step: str) -> date:
    return clock(of, step)["due"].date()


# Reg 20: the report is sent within two weeks of the meeting.
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (just_met(date(2025, 11, 13)), date(2025, 11, 27)),
        (just_met(date(2026, 1, 30)), date(2026, 2, 13)),  # over a month's end
        (just_met(date(2024, 2, 15)), date(2024, 2, 29)),  # a leap day
        (just_met(date(2024, 2, 16)), date(2024, 3, 1)),
        (just_met(date(2025, 2, 14)), date(2025, 2, 28)),  # no leap year
        (just_met(date(2025, 12, 18)), date(2026, 1, 1)),  # New Year's Day is not moved
    ],
)
def test_the_schools_report_goes_out_within_two_weeks_of_the_meeting(
    asked: Case, expected: date
) -> None:
    found = clock(asked, "report")
    assert found["due"].date() == expected
    assert (found["whose_clock"], found["force"]) == ("school", "statute")


# Reg 20: the authority gives notice of its decision within four weeks of the meeting.
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (just_met(date(2025, 11, 13)), date(2025, 12, 11)),
        (just_met(date(2026, 1, 30)), date(2026, 2, 27)),
        (just_met(date(2024, 2, 1)), date(2024, 2, 29)),  # a leap day
        (just_met(date(2024, 2, 2)), date(2024, 3, 1)),
        (just_met(date(2023, 2, 1)), date(2023, 3, 1)),  # no leap year
        (just_met(date(2025, 11, 27)), date(2025, 12, 25)),  # Christmas Day is not moved
    ],
)
def test_the_authority_decides_within_four_weeks_of_the_meeting(
    asked: Case, expected: date
) -> None:
    found = clock(asked, "decision")
    assert found["due"].date() == expected
    assert (found["whose_clock"], found["force"]) == ("la", "statute")


IN_NOVEMBER = date(2025, 11, 6)


# Reg 22(3): the final plan within eight weeks of the notice; Devon: twelve from the meeting in all.
@pytest.mark.parametrize(
    ("asked", "expected", "basis"),
    [
        # Notice after two weeks: its own eight weeks end first.
        (on(date(2025, 11, 20), amended(IN_NOVEMBER, date(2025, 11, 20))), date(2026, 1, 15), "8 "),
        # Notice on the last day: eight and twelve weeks end together.
        (on(date(2025, 12, 4), amended(IN_NOVEMBER, date(2025, 12, 4))), date(2026, 1, 29), "8 "),
        # A late notice does not stretch the twelve weeks.
        (on(date(2025, 12, 18), amended(IN_NOVEMBER, date(2025, 12, 18))), date(2026, 1, 29),
         "12 "),
        # Nor does one without a date.
        (on(date(2025, 12, 18), amended(IN_NOVEMBER, None)), date(2026, 1, 29), "12 "),
        # Eight weeks that end on a leap day.
        (on(date(2024, 1, 4), amended(date(2023, 12, 7), date(2024, 1, 4))), date(2024, 2, 29),
         "8 "),
    ],
)  # fmt: skip
def test_the_final_plan_comes_eight_weeks_after_the_notice_and_twelve_after_the_meeting(
    asked: Case, expected: date, basis: str
) -> None:
    found = clock(asked, "final_plan")
    assert found["due"].date() == expected
    assert f"within {basis}weeks" in found["basis"]
    assert (found["whose_clock"], found["force"]) == ("la", "statute")


@pytest.mark.parametrize("decision", ["maintain", "cease"])
def test_only_a_plan_that_is_to_be_amended_has_a_final_plan_to_come(decision: str) -> None:
    assert "final_plan" not in clocks(UNCHANGED[decision]).index


UNCHANGED = {
    decision: on(
        date(2025, 12, 1),
        met(IN_NOVEMBER, la_decision=decision, la_decision_date=date(2025, 11, 28)),
    )
    for decision in ("maintain", "cease")
}


def lettered(letter: date) -> Case:
    return on(letter, met(letter, la_decision="maintain", la_decision_date=letter))


# S. 44(1): within twelve months starting with the day of the last review's decision, or of issue.
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (lettered(date(2025, 3, 31)), date(2026, 3, 30)),
        (lettered(date(2025, 1, 31)), date(2026, 1, 30)),
        (lettered(date(2025, 3, 1)), date(2026, 2, 28)),
        (lettered(date(2023, 3, 1)), date(2024, 2, 29)),  # ends on a leap day
        (lettered(date(2023, 2, 28)), date(2024, 2, 27)),
        (lettered(date(2024, 2, 29)), date(2025, 2, 28)),  # starts on one: no anniversary
        (lettered(date(2025, 1, 1)), date(2025, 12, 31)),
        # The first twelve months run from the day of issue.
        (on(date(2025, 6, 2), plan={"issue_date": date(2025, 5, 6)}), date(2026, 5, 5)),
    ],
)
def test_twelve_months_starting_with_a_day_end_on_the_eve_of_its_anniversary(
    asked: Case, expected: date
) -> None:
    found = clock(asked, "twelve_months")
    assert (found["due"].date(), found["estimated"]) == (expected, False)
    assert (found["whose_clock"], found["force"]) == ("la", "statute")


# Reg 18: 15 February; 31 March from secondary school to a post-16 institution; five months before
# a move between two of these.
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # 15 February 2026 is a Sunday, and stays.
        (on(date(2025, 9, 10), phase_transfer=date(2026, 9, 1), nc_year="6"), date(2026, 2, 15)),
        (on(date(2025, 9, 10), phase_transfer=date(2026, 9, 1), nc_year="2"), date(2026, 2, 15)),
        (on(date(2023, 9, 11), phase_transfer=date(2024, 9, 2), nc_year="6"), date(2024, 2, 15)),
        (on(date(2025, 9, 10), phase_transfer=date(2026, 9, 1), nc_year="11"), date(2026, 3, 31)),
        (on(date(2025, 9, 10), phase_transfer=date(2026, 9, 1), nc_year="12"), date(2026, 4, 1)),
        (on(date(2025, 9, 10), phase_transfer=date(2026, 7, 31), nc_year="13"), date(2026, 2, 28)),
        (on(date(2023, 9, 11), phase_transfer=date(2024, 7, 31), nc_year="13"), date(2024, 2, 29)),
    ],
)
def test_the_plan_is_amended_in_time_for_the_move_of_phase(asked: Case, expected: date) -> None:
    found = clock(asked, "transfer")
    assert found["due"].date() == expected
    assert (found["whose_clock"], found["force"]) == ("la", "statute")


TO_SECONDARY = on(date(2025, 9, 10), phase_transfer=date(2026, 9, 1), nc_year="6")
MOVED = on(
    date(2026, 2, 10), amended(date(2025, 11, 14), date(2025, 12, 5)) | {
        "final_plan_date": date(2026, 2, 9)}, phase_transfer=date(2026, 9, 1), nc_year="6",
)  # fmt: skip
NOT_MOVED = on(
    date(2026, 2, 16), amended(date(2025, 11, 14), date(2025, 12, 5)),
    phase_transfer=date(2026, 9, 1), nc_year="6",
)  # fmt: skip


def test_the_sunday_stays_and_the_meeting_twelve_weeks_before_moves_back_to_a_school_day() -> None:
    # Twelve weeks before Sunday 15 February is Sunday 23 November: the Friday.
    assert due(TO_SECONDARY, "meeting") == date(2025, 11, 21)
    assert clock(TO_SECONDARY, "meeting")["force"] == "practice"


def test_the_move_is_met_by_the_final_plan_and_late_on_the_day_after_without_it() -> None:
    assert clock(MOVED, "transfer")["state"] == "done"
    late = clock(NOT_MOVED, "transfer")
    assert (late["state"], late["calendar_days"]) == ("late", -1)


def test_a_pupil_who_does_not_move_has_no_such_date() -> None:
    assert "transfer" not in clocks(lettered_in_june).index


lettered_in_june = lettered(date(2025, 6, 20))


# Reg 20(3) and (4): two weeks' notice, and the papers two weeks in advance.
@pytest.mark.parametrize("step", ["invitations", "papers"])
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (on(date(2025, 9, 10), met(date(2025, 11, 20))), date(2025, 11, 6)),
        (on(date(2024, 1, 8), met(date(2024, 3, 14))), date(2024, 2, 29)),  # a leap day
        (on(date(2026, 1, 8), met(date(2026, 3, 12))), date(2026, 2, 26)),
        # 27 October is in half-term: by the Friday before.
        (on(date(2025, 9, 10), met(date(2025, 11, 10))), date(2025, 10, 24)),
    ],
)
def test_notice_and_papers_go_out_two_weeks_before_on_a_school_day(
    asked: Case, step: str, expected: date
) -> None:
    found = clock(asked, step)
    assert (found["due"].date(), found["estimated"]) == (expected, False)
    assert (found["whose_clock"], found["force"]) == ("school", "statute")


UNBOOKED = on(date(2026, 3, 2), met(date(2025, 3, 3), la_decision_date=date(2025, 3, 31)))


def test_without_a_booking_they_are_estimated_and_never_called_late() -> None:
    # Twelve months end on 30 March 2026, the latest day for the meeting is 2 March.
    found = clock(UNBOOKED, "invitations")
    assert found["due"].date() == date(2026, 2, 13)  # 16 February is in half-term
    assert (found["estimated"], found["state"]) == (True, "no_meeting")


# SEND Code 9.178: under five, every three to six months is to be considered.
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (on(date(2025, 9, 10), met(date(2025, 8, 29)), nc_year="N2"), date(2026, 2, 28)),
        (on(date(2023, 9, 11), met(date(2023, 8, 31)), nc_year="N2"), date(2024, 2, 29)),
        (on(date(2025, 9, 10), plan={"issue_date": date(2025, 5, 31)}, nc_year="N1"),
         date(2025, 11, 30)),
        (on(date(2025, 9, 10), met(date(2025, 3, 10)), dob=date(2020, 9, 11), nc_year="R"),
         date(2025, 9, 10)),
    ],
)  # fmt: skip
def test_under_five_a_review_is_to_be_considered_within_six_months(
    asked: Case, expected: date
) -> None:
    found = clock(asked, "under_five")
    assert (found["due"].date(), found["force"]) == (expected, "guidance")
    assert found["state"] == "consider"


FIFTH_BIRTHDAY = on(date(2025, 9, 10), met(date(2025, 3, 10)), dob=date(2020, 9, 10), nc_year="R")


def test_on_the_fifth_birthday_the_guidance_for_the_youngest_ends() -> None:
    assert "under_five" not in clocks(FIFTH_BIRTHDAY).index


DECIDED_FIRST = met(date(2025, 11, 6), la_decision="maintain", la_decision_date=date(2025, 11, 14))
REPORTED_LATER = {**DECIDED_FIRST, "report_sent_date": date(2025, 11, 25)}
BEFORE_THE_REPORT = on(date(2025, 11, 24), DECIDED_FIRST)
AFTER_THE_REPORT = on(date(2025, 11, 26), REPORTED_LATER)
WRITES_REPORTS = on(
    date(2025, 11, 24),
    met(date(2024, 11, 4), report_sent_date=date(2024, 11, 12), la_decision_date=date(2024, 12, 2)),
    DECIDED_FIRST,
)


def test_a_decision_before_the_report_is_in_time_and_the_report_keeps_its_own_date() -> None:
    assert clock(BEFORE_THE_REPORT, "decision")["state"] == "done"
    assert clock(BEFORE_THE_REPORT, "report")["state"] == "not_recorded"
    assert clock(WRITES_REPORTS, "report")["state"] == "late"
    found = clock(AFTER_THE_REPORT, "report")
    assert (found["state"], found["calendar_days"]) == ("done_late", -5)


@pytest.mark.parametrize(
    ("asked", "expected", "said"),
    [
        # No letter: four weeks after the meeting at the latest.
        (on(date(2025, 11, 17), met(date(2025, 10, 1))), date(2026, 10, 28), "no decision letter"),
        # Nothing but the plan's first day, then its last anniversary.
        (on(date(2023, 6, 1)), date(2023, 9, 4), "no issue date is recorded"),
        (on(date(2025, 11, 17)), date(2026, 9, 4), "no issue date and no annual review"),
        (on(date(2025, 11, 17), plan={"issue_date": date(2021, 5, 6)}), date(2026, 5, 5),
         "no annual review is on record"),
    ],
)  # fmt: skip
def test_what_rests_on_a_missing_date_is_estimated_and_says_which(
    asked: Case, expected: date, said: str
) -> None:
    found = clock(asked, "twelve_months")
    assert (found["due"].date(), found["estimated"]) == (expected, True)
    assert found["basis"].startswith("Estimated")
    assert said in found["basis"]


NEW_YEAR, IN_JANUARY = (on(day, met(date(2025, 12, 18))) for day in (
    date(2025, 12, 18), date(2026, 1, 8)))  # fmt: skip


def test_calendar_days_and_school_days_are_counted_apart() -> None:
    # Of the fourteen days to 1 January, only Friday 19 December is a school day.
    found = clock(NEW_YEAR, "report")
    assert (found["calendar_days"], found["school_days"]) == (14, 1)
    # A week late on Thursday 8 January: school began on Monday the 5th.
    found = clock(IN_JANUARY, "report")
    assert (found["calendar_days"], found["school_days"]) == (-7, -4)


NO_LETTERS, LETTERS = (
    on(
        date(2026, 3, 2),
        met(date(2024, 11, 4), la_decision_date=letter),
        met(date(2025, 11, 6)),
    )
    for letter in (None, date(2024, 12, 2))
)


def test_a_school_that_keeps_no_letters_is_not_told_for_ever_that_the_authority_is_late() -> None:
    assert clock(NO_LETTERS, "decision")["state"] == "not_recorded"
    assert clock(LETTERS, "decision")["state"] == "late"


def test_every_date_rests_on_rows() -> None:
    assert (clocks(NOT_MOVED)["rests_on"].str.len() > 0).all()
    assert clock(NOT_MOVED, "decision")["rests_on"][1].startswith("reviews:")
