"""Annual reviews of EHC plans: whose clock runs, and until when. Worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iepdata.settings import Settings

from .rows import Case, case, review, reviews

EHCP = {"plan_type": "EHCP", "start_date": date(2022, 9, 5)}


def on(as_of: date, *held: dict[str, Any], **pupil: Any) -> Case:
    """A case of an EHC plan with these reviews."""
    return case(as_of, EHCP, *held, pupil=pupil)


def decided(meeting: date, letter: date, decision: str = "maintain") -> dict[str, Any]:
    return {"meeting_date": meeting, "la_decision": decision, "la_decision_date": letter}


def state(of: Case) -> tuple[Any, ...]:
    found = review(of)
    return (
        found["state"], found["review_due"].date(), found["days_overdue"], found["whose_clock"],
    )  # fmt: skip


def at_letter(letter: date) -> Case:
    return on(letter, decided(letter, letter))


@pytest.mark.parametrize(
    ("asked", "legal_by", "hold_by"),
    [
        (at_letter(date(2024, 12, 12)), date(2025, 12, 11), date(2025, 11, 13)),
        (at_letter(date(2025, 3, 31)), date(2026, 3, 30), date(2026, 3, 2)),
        (at_letter(date(2024, 2, 29)), date(2025, 2, 28), date(2025, 1, 31)),
        (at_letter(date(2023, 2, 28)), date(2024, 2, 27), date(2024, 1, 30)),
        (at_letter(date(2023, 3, 1)), date(2024, 2, 29), date(2024, 2, 1)),
        # Christmas Day and 3 August move back to a school day.
        (at_letter(date(2025, 1, 23)), date(2026, 1, 22), date(2025, 12, 19)),
        (at_letter(date(2025, 9, 1)), date(2026, 8, 31), date(2026, 7, 21)),
    ],
)
def test_twelve_months_end_the_day_before_the_anniversary_and_the_meeting_is_four_weeks_before(
    asked: Case, legal_by: date, hold_by: date
) -> None:
    found = review(asked)
    assert (found["legal_by"].date(), found["hold_by"].date()) == (legal_by, hold_by)
    assert not found["estimated"]


NOV_17 = date(2025, 11, 17)
IN_OCTOBER = {"meeting_date": date(2025, 10, 1)}


@pytest.mark.parametrize(
    ("asked", "legal_by"),
    [
        (case(NOV_17, {**EHCP, "issue_date": date(2025, 5, 6)}), date(2026, 5, 5)),
        (on(NOV_17), date(2026, 9, 4)),  # the plan began on 5 Sep 2022: its last anniversary
        (case(NOV_17, {**EHCP, "issue_date": date(2026, 5, 6)}), date(2026, 9, 4)),
        (case(NOV_17, {**EHCP, "issue_date": date(2024, 5, 6)}), date(2025, 5, 5)),
        (on(NOV_17, IN_OCTOBER), date(2026, 10, 28)),  # four weeks after the meeting
        (on(NOV_17, {**IN_OCTOBER, "la_decision": "maintain"}), date(2026, 10, 28)),
        (on(NOV_17, decided(date(2025, 10, 1), date(2025, 11, 20))), date(2026, 10, 28)),
        (on(NOV_17, {"la_decision_date": date(2025, 10, 20)}), date(2026, 10, 19)),
    ],
)
def test_the_twelve_months_run_from_the_letter_the_issue_the_meeting_or_the_start(
    asked: Case, legal_by: date
) -> None:
    assert review(asked)["legal_by"].date() == legal_by


@pytest.mark.parametrize(
    ("asked", "estimated"),
    [
        (case(NOV_17, {**EHCP, "issue_date": date(2025, 5, 6)}), False),
        (on(NOV_17), True),
        (on(NOV_17, {**IN_OCTOBER, "la_decision": "maintain"}), True),
        (on(NOV_17, {"la_decision_date": date(2025, 10, 20)}), False),
        # What the local authority owes is counted from the meeting itself.
        (on(NOV_17, IN_OCTOBER), False),
    ],
)
def test_a_date_that_rests_on_no_letter_and_no_issue_is_called_an_estimate(
    asked: Case, estimated: bool
) -> None:
    found = review(asked)
    assert found["estimated"] == estimated
    assert found["basis"].startswith("Estimated") == estimated


# Twelve months end on 11 Dec 2025; the meeting is held by 13 Nov.
LAST_YEAR = decided(date(2024, 11, 20), date(2024, 12, 12))
HOLD_BY = date(2025, 11, 13)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # Advice is asked for 12 weeks before 13 Nov: 21 Aug, moved back to the last school day.
        (on(date(2025, 7, 20), LAST_YEAR), ("up_to_date", HOLD_BY, 0, "")),
        (on(date(2025, 7, 21), LAST_YEAR), ("book_now", HOLD_BY, 0, "school")),
        (on(HOLD_BY, LAST_YEAR), ("book_now", HOLD_BY, 0, "school")),
        (on(date(2025, 11, 14), LAST_YEAR), ("overdue", HOLD_BY, 1, "school")),
        (on(date(2025, 12, 12), LAST_YEAR), ("overdue", HOLD_BY, 29, "school")),
    ],
)
def test_nothing_booked_is_book_now_and_after_the_hold_by_date_overdue(
    asked: Case, expected: tuple[Any, ...]
) -> None:
    assert state(asked) == expected


BOOKED = {"meeting_date": date(2025, 11, 10)}
INVITED = {**BOOKED, "invited_date": date(2025, 10, 20)}
PAPERS_SENT = {**INVITED, "papers_sent_date": date(2025, 10, 22)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # Two weeks before 10 Nov is in half-term: Fri 24 Oct.
        (on(date(2025, 10, 1), LAST_YEAR, BOOKED), ("invite", date(2025, 10, 24), 0, "school")),
        (on(date(2025, 10, 24), LAST_YEAR, INVITED), ("invite", date(2025, 10, 24), 0, "school")),
        (on(date(2025, 10, 22), LAST_YEAR, PAPERS_SENT), ("hold_by", HOLD_BY, 0, "school")),
        # A review booked well ahead has its own two weeks, long before the hold-by date.
        (on(date(2025, 6, 1), LAST_YEAR, {"meeting_date": date(2025, 6, 23)}),
         ("invite", date(2025, 6, 9), 0, "school")),
    ],
)  # fmt: skip
def test_once_booked_the_family_is_invited_and_the_papers_are_sent_two_weeks_before(
    asked: Case, expected: tuple[Any, ...]
) -> None:
    assert state(asked) == expected


REPORTED = {**BOOKED, "report_sent_date": date(2025, 11, 18)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # This school writes down its invitations, and has not sent these.
        (on(date(2025, 11, 1), {**LAST_YEAR, "invited_date": date(2024, 11, 1)}, BOOKED),
         ("invite", date(2025, 10, 24), 8, "school")),
        # This one never does; and this one writes down invitations, never papers.
        (on(date(2025, 11, 1), LAST_YEAR, BOOKED), ("hold_by", HOLD_BY, 0, "school")),
        (on(date(2025, 10, 25), LAST_YEAR, INVITED), ("hold_by", HOLD_BY, 0, "school")),
        (on(date(2025, 12, 9), {**LAST_YEAR, "report_sent_date": date(2024, 12, 1)}, BOOKED),
         ("report_due", date(2025, 11, 24), 15, "school")),
        (on(date(2025, 12, 9), LAST_YEAR, BOOKED),
         ("waiting_for_la", date(2025, 12, 8), 1, "la")),
    ],
)  # fmt: skip
def test_a_step_stays_late_only_at_a_school_that_writes_it_down(
    asked: Case, expected: tuple[Any, ...]
) -> None:
    assert state(asked) == expected


AMENDED = decided(date(2025, 11, 10), date(2025, 11, 20), "amend")
MAINTAINED = {**AMENDED, "la_decision": "maintain"}
NEXT_YEAR = ("up_to_date", date(2026, 10, 22), 0, "")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (on(date(2025, 11, 10), BOOKED), ("held", date(2025, 11, 24), 0, "school")),
        (on(date(2025, 11, 24), BOOKED), ("held", date(2025, 11, 24), 0, "school")),
        (on(date(2025, 11, 25), BOOKED), ("report_due", date(2025, 11, 24), 1, "school")),
        (on(NOV_17, REPORTED), ("held", date(2025, 11, 24), 0, "school")),
        (on(date(2025, 11, 19), REPORTED), ("waiting_for_la", date(2025, 12, 8), 0, "la")),
        (on(date(2025, 12, 20), REPORTED), ("waiting_for_la", date(2025, 12, 8), 12, "la")),
        # Decided before any report was recorded: the report is history.
        (on(date(2025, 11, 21), MAINTAINED), NEXT_YEAR),
        (on(date(2025, 11, 19), AMENDED), ("held", date(2025, 11, 24), 0, "school")),
        (on(date(2025, 11, 20), AMENDED), ("final_plan_due", date(2026, 1, 15), 0, "la")),
        (on(date(2026, 1, 16), AMENDED), ("final_plan_due", date(2026, 1, 15), 1, "la")),
        (on(date(2026, 1, 9), {**AMENDED, "final_plan_date": date(2026, 1, 8)}), NEXT_YEAR),
        (on(date(2026, 1, 7), {**AMENDED, "final_plan_date": date(2026, 1, 8)}),
         ("final_plan_due", date(2026, 1, 15), 0, "la")),
        # A late notice, or one without a date, does not stretch twelve weeks from the meeting.
        (on(date(2026, 2, 3), {**AMENDED, "la_decision_date": date(2025, 12, 30)}),
         ("final_plan_due", date(2026, 2, 2), 1, "la")),
        (on(date(2026, 1, 9), {**AMENDED, "la_decision_date": None}),
         ("final_plan_due", date(2026, 2, 2), 0, "la")),
    ],
)  # fmt: skip
def test_after_the_meeting_the_clock_is_the_schools_then_the_local_authoritys(
    asked: Case, expected: tuple[Any, ...]
) -> None:
    assert state(asked) == expected


REISSUED = {**EHCP, "issue_date": date(2026, 1, 12)}
ISSUED, NOT_YET_ISSUED = (case(date(2026, 1, day), REISSUED, AMENDED) for day in (13, 11))


def test_a_plan_issued_after_the_decision_is_the_final_plan() -> None:
    assert review(ISSUED)["state"] == "up_to_date"
    assert review(NOT_YET_ISSUED)["state"] == "final_plan_due"


IN_JULY, IN_SEPTEMBER = (on(day, BOOKED) for day in (date(2026, 7, 1), date(2026, 9, 1)))


def test_waiting_for_the_local_authority_gives_way_to_the_schools_next_own_date() -> None:
    # Held on 10 Nov 2025, never decided: estimated to 7 Dec 2026, hold by 9 Nov.
    assert state(IN_JULY) == ("waiting_for_la", date(2025, 12, 8), 205, "la")
    assert state(IN_SEPTEMBER) == ("book_now", date(2026, 11, 9), 0, "school")


CHAT = on(
    date(2025, 10, 1), LAST_YEAR, {"meeting_date": date(2025, 9, 20), "review_type": "interim"}
)


def test_a_meeting_that_was_no_annual_review_does_not_count() -> None:
    assert state(CHAT)[0] == "book_now"


IN_JUNE = decided(date(2025, 6, 2), date(2025, 6, 20))
MOVING = {"phase_transfer": date(2026, 9, 1), "nc_year": "6"}
SEPT_1 = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("asked", "legal_by", "hold_by"),
    [
        # 15 February 2026 is a Sunday; so is the day 12 weeks before.
        (on(SEPT_1, IN_JUNE, **MOVING), date(2026, 2, 15), date(2025, 11, 21)),
        (on(SEPT_1, IN_JUNE, **{**MOVING, "nc_year": "11"}),
         date(2026, 3, 31), date(2026, 1, 6)),
        (on(SEPT_1, IN_JUNE, **{**MOVING, "nc_year": "12"}),
         date(2026, 4, 1), date(2026, 1, 7)),
        # The year before the move has not begun; the ordinary date is earlier; the move is over.
        (on(date(2025, 8, 31), IN_JUNE, **MOVING), date(2026, 6, 19), date(2026, 5, 22)),
        (on(SEPT_1, LAST_YEAR, **MOVING), date(2025, 12, 11), HOLD_BY),
        (on(date(2026, 9, 1), IN_JUNE, **MOVING), date(2026, 6, 19), date(2026, 5, 22)),
    ],
)  # fmt: skip
def test_a_move_of_phase_in_the_next_academic_year_brings_the_review_forward(
    asked: Case, legal_by: date, hold_by: date
) -> None:
    found = review(asked)
    assert (found["legal_by"].date(), found["hold_by"].date()) == (legal_by, hold_by)


IN_TIME = decided(date(2025, 11, 14), date(2025, 12, 5), "amend")
TOO_LATE = decided(date(2026, 1, 12), date(2026, 2, 2), "amend")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (on(date(2025, 11, 22), IN_JUNE, **MOVING), ("overdue", date(2025, 11, 21), 1, "school")),
        (on(date(2025, 12, 8), IN_JUNE, IN_TIME, **MOVING),
         ("final_plan_due", date(2026, 1, 30), 0, "la")),
        # Eight weeks would end on 30 March; the plan is due by 15 February all the same.
        (on(date(2026, 2, 16), IN_JUNE, TOO_LATE, **MOVING),
         ("final_plan_due", date(2026, 2, 15), 1, "la")),
        # A review of the summer before serves the move if it says that it was for it.
        (on(SEPT_1, {**IN_JUNE, "review_type": "phase_transfer"}, **MOVING),
         ("up_to_date", date(2026, 5, 22), 0, "")),
    ],
)  # fmt: skip
def test_the_school_holds_the_transfer_review_early_and_the_local_authority_amends_by_february(
    asked: Case, expected: tuple[Any, ...]
) -> None:
    assert state(asked) == expected


TWO_PLANS = Case(
    NOV_17,
    {
        "pupils": [{}],
        "plans": [
            {"plan_id": "SCHOOL"},
            {**EHCP, "plan_id": "EHC", "issue_date": date(2024, 12, 12)},
        ],
    },
)


def test_a_pupil_with_two_plans_has_two_rows_and_two_clocks_the_longest_overdue_first() -> None:
    found = reviews(TWO_PLANS)
    assert list(found.index) == [TWO_PLANS.own("EHC"), TWO_PLANS.own("SCHOOL")]
    assert list(found["state"]) == ["overdue", "up_to_date"]


IN_MAY = on(date(2025, 5, 1), LAST_YEAR)


def test_the_notice_is_a_setting() -> None:
    assert review(IN_MAY)["state"] == "up_to_date"
    assert review(IN_MAY, Settings(annual_notice_weeks=40))["state"] == "book_now"


def test_a_record_that_begins_years_after_the_plan_is_not_told_that_reviews_were_missed() -> None:
    found = review(case(NOV_17, {**EHCP, "issue_date": date(2021, 5, 6)}))
    assert (found["state"], found["days_overdue"]) == ("up_to_date", 0)
    assert found["legal_by"].date() == date(2026, 5, 5)
    assert found["estimated"]
    assert "no annual review is on record" in found["basis"]


def test_the_next_review_written_on_an_ehc_plan_is_its_booking() -> None:
    plan = {**EHCP, "issue_date": date(2025, 1, 10), "next_review_date": date(2025, 11, 27)}
    found = review(case(NOV_17, plan))
    assert found["booked"].date() == date(2025, 11, 27)
    assert "27 Nov" in found["next_step"]
