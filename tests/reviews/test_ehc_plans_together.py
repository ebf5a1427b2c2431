"""EHC plans of one school and of others with other habits: what is due, and what to do. By hand.

Today is Monday 17 November 2025; half-term was 27 to 31 October.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from iepdata.reviews import review_states
from iepdata.settings import Settings

from .ehc_children import CHILDREN, DEC_1, PEOPLE, TODAY
from .one_school import loaded


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """The reviews today, by plan: as the settings are, and with a long notice and short advice."""
    with loaded(CHILDREN, people=PEOPLE) as store:
        noticed = Settings(annual_notice_weeks=20, advice_weeks=6)
        one, other = (review_states(store, TODAY, each) for each in (Settings(), noticed))
        yield one.set_index("plan_id"), other.set_index("plan_id")


@pytest.fixture(scope="module")
def found(asked: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    return asked[0]


@pytest.fixture(scope="module")
def noticed(asked: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    return asked[1]


def said(found: pd.DataFrame, *names: str) -> list[tuple[str, int, str, str]]:
    """The state, the days overdue, whose clock it is and what to do of some children."""
    columns = ["state", "days_overdue", "whose_clock", "next_step"]
    return [tuple(row) for row in found.loc[list(names), columns].to_numpy().tolist()]


def legal_by(found: pd.DataFrame, *names: str) -> list[date]:
    return [found.loc[name, "legal_by"].date() for name in names]


def test_before_the_meeting_the_clock_is_the_schools_and_says_how_late_it_is(
    found: pd.DataFrame,
) -> None:
    book, now = "Book the annual review; hold it by", "Book the annual review now"
    assert said(found, "NOT_YET", "ADVICE_TODAY", "HOLD_TODAY", "HOLD_FRIDAY", "ON_LIMIT",
                "PAST_LIMIT", "LATE_BUT_BOOKED") == [
        ("up_to_date", 0, "", "Nothing to do yet. Book the annual review from Tue 18 Nov."),
        ("book_now", 0, "school", f"{book} Mon 9 Feb 2026. Ask for advice by Mon 17 Nov."),
        ("book_now", 0, "school", f"{book} Mon 17 Nov. Ask for advice now."),
        ("overdue", 3, "school", f"{now}: it was to be held by Fri 14 Nov, so that the LA can"
         " finish by 14 Dec."),
        ("overdue", 28, "school", f"{now}: it was to be held by Mon 20 Oct, so that the LA can"
         " finish by 17 Nov."),
        ("overdue", 31, "school", f"{now} and tell the LA: the review was to be complete by"
         " 16 Nov."),
        ("overdue", 3, "school", "Hold the annual review on Mon 24 Nov, as booked, or sooner, and"
         " tell the LA: it was to be held by Fri 14 Nov."),
    ]  # fmt: skip


def test_advice_that_was_asked_for_since_the_last_letter_is_not_asked_for_again(
    found: pd.DataFrame,
) -> None:
    names = ["ASKED_THAT_DAY", "ASKED_AFTER", "ASKED_TODAY", "ASKED_TOMORROW"]
    again = found.loc[names, "next_step"].str.endswith("Ask for advice now.")
    assert again.tolist() == [True, False, False, True]


def test_a_booking_is_worked_towards_from_twelve_weeks_before(found: pd.DataFrame) -> None:
    invite = "Invite everyone and send the papers by"
    assert said(found, "BOOKED_12_WEEKS_ON", "BOOKED_LATER", "BOOKED_ON_LAST_DAY",
                "BOOKED_TOO_LATE", "AGREED_TOMORROW", "AGREED_TODAY") == [
        ("invite", 0, "school", f"{invite} Mon 26 Jan 2026; the meeting is on Mon 9 Feb 2026."),
        ("up_to_date", 0, "", "Hold the review on Tue 10 Feb 2026, as booked."),
        ("invite", 0, "school", f"{invite} Mon 17 Nov; the meeting is on Mon 1 Dec."),
        ("invite", 0, "school", f"{invite} Tue 18 Nov; the meeting is on Tue 2 Dec. Bring it"
         " forward if you can: it is to be held by Mon 1 Dec."),
        ("hold_by", 0, "school", "Hold the annual review on Tue 18 Nov, as booked."),
        ("book_now", 0, "school", "Book the annual review; hold it by Fri 12 Dec. Ask for advice"
         " now."),
    ]  # fmt: skip
    for other in ("AGREED_DEC_1", "CEASED_LAST_YEAR"):
        assert said(found, other) == said(found, "BOOKED_ON_LAST_DAY")
    assert found.loc["BOOKED_ON_LAST_DAY", "basis"].startswith("Invitations and papers go out")


def test_a_row_rests_on_the_last_review_and_the_next_booking(found: pd.DataFrame) -> None:
    assert list(found.loc["TWO_BOOKINGS", "rests_on"]) == [
        "plans:TWO_BOOKINGS", "reviews:TWO_BOOKINGS1", "reviews:TWO_BOOKINGS3"
    ]  # fmt: skip
    assert list(found.loc["SAME_DAY", "rests_on"]) == ["plans:SAME_DAY", "reviews:SAME_DAY2"]
    assert found.loc["TWO_BOOKINGS", "booked"].date() == DEC_1
    assert found.loc["LETTER_IS_LATEST", "last_review"].date() == date(2025, 9, 1)
    assert (found["lead"]["HOLD_TODAY"], found["lead"].notna().sum()) == ("Ms Lee", 1)


def test_after_the_meeting_come_the_report_and_the_decision(found: pd.DataFrame) -> None:
    late, waits = "Send the school's report now: it was due by", "Nothing for the school to do:"
    ask = "Ask the LA for its decision: it was due by Sun 16 Nov."
    assert said(found, "MET_TODAY", "MET_14_DAYS_AGO", "MET_15_DAYS_AGO", "MET_28_DAYS_AGO",
                "MET_29_DAYS_AGO", "NO_REPORT_KEPT", "NO_REPORT_28", "NO_REPORT_29",
                "REPORTED_TODAY", "REPORTED_TOMORROW") == [
        ("held", 0, "school", "Send the school's report by Mon 1 Dec."),
        ("held", 0, "school", "Send the school's report by Mon 17 Nov."),
        ("report_due", 1, "school", f"{late} Sun 16 Nov."),
        ("waiting_for_la", 0, "la", f"{waits} the LA decides by Mon 17 Nov."),
        ("waiting_for_la", 1, "la", ask),
        ("report_due", 15, "school", f"{late} Sun 2 Nov."),
        ("report_due", 14, "school", f"{late} Mon 3 Nov."),
        ("waiting_for_la", 1, "la", ask),
        ("waiting_for_la", 0, "la", f"{waits} the LA decides by Mon 1 Dec."),
        ("held", 0, "school", "Send the school's report by Mon 17 Nov."),
    ]  # fmt: skip


def test_a_decision_counts_from_its_day_and_one_undated_from_the_meeting(
    found: pd.DataFrame,
) -> None:
    names = ["DECIDED_TODAY", "DECIDED_TOMORROW", "DECIDED_UNDATED", "CEASED", "CHAT",
             "CHAT_DECIDED", "CHAT_UNDECIDED", "NO_MEETING_DATED"]  # fmt: skip
    assert found.loc[names, "state"].tolist() == [
        "final_plan_due", "held", "up_to_date", "up_to_date", "book_now", "up_to_date", "book_now",
        "up_to_date",
    ]  # fmt: skip
    assert found.loc["CEASED", "next_step"].startswith("The LA has decided to cease the plan")
    assert found.loc["LETTER_IS_LATEST", "basis"].startswith("12 months from the LA's decision")
    assert (found.loc["NO_MEETING_DATED", "whose_clock"], found["estimated"]["CEASED"]) == ("", 0)


def test_a_plan_issued_since_the_decision_or_the_meeting_is_the_final_plan(
    found: pd.DataFrame,
) -> None:
    waiting = {"AMENDED", "FINAL_TOMORROW", "ISSUED_BEFORE", "AMENDED_UNDATED", "UNDATED_SAME_DAY",
               "DECIDED_TODAY", "SAME_DAY", "AMEND_FOR_MOVE"}  # fmt: skip
    assert set(found.index[found["state"] == "final_plan_due"]) == waiting
    done = ["FINAL_TODAY", "ISSUED_THAT_DAY", "UNDATED_NEXT_DAY"]
    assert set(found.loc[done, "state"]) == {"up_to_date"}
    due = [found.loc[name, "review_due"].date() for name in ("AMENDED", "AMENDED_UNDATED",
           "AMEND_FOR_MOVE")]  # fmt: skip
    # Eight weeks from 3 November; twelve from 20 October; five months before 1 May 2026.
    assert due == [date(2025, 12, 29), date(2026, 1, 12), date(2025, 12, 1)]
    basis = found["basis"].str.extract("(letter of|of the meeting on|before the move)")[0]
    assert basis[["AMENDED", "AMENDED_UNDATED", "AMEND_FOR_MOVE"]].tolist() == [
        "letter of", "of the meeting on", "before the move"
    ]  # fmt: skip
    # The twelve months run from the final plan, where it came before four weeks were over.
    assert legal_by(found, "UNDATED_NEXT_DAY", "AMENDED_UNDATED") == [
        date(2026, 10, 20), date(2026, 11, 16)
    ]  # fmt: skip


def test_a_plan_never_reviewed_counts_from_its_last_anniversary_after_two_years(
    found: pd.DataFrame,
) -> None:
    names = ["ISSUED_TODAY", "ISSUED_TOMORROW", "ISSUED_2_YEARS_AGO", "ISSUED_LATER",
             "BEGUN_2_YEARS_AGO", "BEGUN_LATER"]  # fmt: skip
    assert legal_by(found, *names) == [
        date(2026, 11, 16), date(2026, 9, 4), date(2026, 11, 16), date(2024, 11, 17),
        date(2026, 11, 16), date(2024, 11, 17),
    ]  # fmt: skip
    assert found.loc[names, "estimated"].tolist() == [False, True, True, False, True, True]


def test_a_move_of_phase_rules_until_its_day_or_until_a_review_for_it(found: pd.DataFrame) -> None:
    feb_15 = date(2026, 2, 15)
    names = ("MOVES", "MOVES_TODAY", "MOVES_TOMORROW", "SAME_LIMIT")
    assert legal_by(found, *names) == [
        feb_15, date(2025, 11, 3), date(2025, 2, 15), date(2025, 12, 19)
    ]  # fmt: skip
    # Within twelve months of the move; within twenty-four, if it was said to be for it.
    names = ("FOR_THE_MOVE", "BEFORE_THE_YEAR", "SAID_FOR_IT", "SAID_TOO_EARLY")
    assert legal_by(found, *names) == [date(2026, 9, 21), feb_15, date(2025, 12, 29), feb_15]
    assert found.loc["MOVES", "basis"].startswith("Moves to the next phase on 1 Sep 2026")


def test_what_a_school_never_writes_down_is_not_held_against_it(found: pd.DataFrame) -> None:
    late = {"ALL_NONE_SENT": "Invite everyone and send the papers now", "INVITES_NONE":
            "Invite everyone and send the papers now", "PAPERS_NONE":
            "Invite everyone and send the papers now", "ALL_INVITED": "Send the papers now",
            "ALL_PAPERS": "Invite everyone now",
            "ALL_TOMORROW": "Invite everyone and send the papers now"}  # fmt: skip
    assert dict(found.loc[list(late), "next_step"].str.partition(",")[0]) == late
    assert set(found.loc[list(late), "days_overdue"]) == {3}
    quiet = ["ALL_SENT", "INVITES_SENT", "PAPERS_SENT", "QUIET", "SILENT"]
    assert set(found.loc[quiet, "state"]) == {"hold_by"}


def test_the_notice_and_the_time_for_advice_are_settings(noticed: pd.DataFrame) -> None:
    assert said(noticed, "NOTICE_TODAY", "NOTICE_TOMORROW", "BOOKED_6_WEEKS_ON", "BOOKED_7") == [
        ("book_now", 0, "school", "Book the annual review; hold it by Mon 9 Mar 2026. Ask for"
         " advice by Mon 26 Jan 2026."),
        ("up_to_date", 0, "", "Nothing to do yet. Book the annual review from Tue 18 Nov."),
        ("invite", 0, "school", "Invite everyone and send the papers by Mon 15 Dec; the meeting is"
         " on Mon 29 Dec."),
        ("up_to_date", 0, "", "Hold the review on Tue 30 Dec, as booked."),
    ]  # fmt: skip
