"""Each date that the EHC plans of one school, and of others, have to meet. Worked out by hand.

Today is Monday 17 November 2025; half-term was 27 to 31 October.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from iepdata.review_clocks import review_clocks
from iepdata.settings import Settings

from .ehc_children import CHILDREN, DEC_1, MOVE, NOV_3, PEOPLE, TODAY, amended, lettered
from .one_school import Child, decided, ehc, loaded, met

NOV_14, DEC_30 = date(2025, 11, 14), date(2024, 12, 30)
YOUNG = {"nc_year": "N1"}
# A school that writes down neither reports nor letters.
NO_LETTERS = {"school_id": "NO_LETTERS"}
UNDATED = {"la_decision": "maintain"}
CLOCKS: dict[str, Child] = CHILDREN | {
    "ASKED_THRICE": lettered(
        date(2024, 12, 16), advice=[date(2025, 1, 8), date(2025, 1, 7), date(2025, 1, 7)]
    ),
    "LAST_KEPT_DAY": ehc(met(date(2025, 8, 25)), **NO_LETTERS),
    "DAY_AFTER": ehc(met(date(2025, 8, 24)), **NO_LETTERS),
    "DECIDED": ehc(met(date(2025, 8, 24), **UNDATED), **NO_LETTERS),
    "DECIDED_SOON": ehc(met(NOV_3, **UNDATED), **NO_LETTERS),
    "UNBOOKED_TODAY": ehc(plan={"issue_date": DEC_30}, school_id="QUIET"),
    "UNBOOKED_PAST": ehc(plan={"issue_date": date(2024, 12, 16)}, school_id="QUIET"),
    "BOOKED_QUIETLY": ehc(met(DEC_1), plan={"issue_date": DEC_30}, school_id="QUIET"),
    "REPORTED_IN_TIME": ehc(met(NOV_3, report_sent_date=TODAY)),
    "REPORTED_LATE": ehc(met(date(2025, 11, 2), report_sent_date=TODAY)),
    "LONG_AGO": ehc(decided(date(2015, 6, 1), date(2015, 6, 22),
                            report_sent_date=date(2015, 6, 8))),
    "LETTER_ALONE": ehc({"la_decision": "amend", "la_decision_date": NOV_3}),
    "LETTER_LATE": ehc(decided(date(2025, 9, 22), TODAY, "amend")),
    "LETTER_A_WEEK_LATE": ehc(decided(date(2025, 9, 22), date(2025, 10, 27), "amend")),
    "LETTER_ON_LAST_DAY": ehc(decided(date(2025, 10, 20), TODAY, "amend")),
    "ISSUED_ON_LAST_DAY": ehc(decided(date(2025, 8, 25), date(2025, 9, 22), "amend",
                                      final_plan_date=TODAY)),
    "MOVES_IN_2027": lettered(date(2025, 6, 20), phase_transfer=date(2027, 8, 31), nc_year="11"),
    "MOVES_AFTER": lettered(date(2025, 6, 20), phase_transfer=date(2027, 9, 1), nc_year="11"),
    "MOVES_ROUGHLY": ehc(**MOVE),
    "MAINTAINED_UNDATED": ehc(met(NOV_3, **UNDATED), **MOVE),
    "FINAL_FOR_MOVE": Child({**amended(final=NOV_14).plan}, amended(final=NOV_14).reviews, MOVE),
    "AMEND_IN_TIME": Child(amended().plan, amended().reviews, MOVE),
    "YOUNG": ehc(**YOUNG),
    "YOUNG_ISSUED": ehc(plan={"issue_date": date(2025, 5, 17)}, **YOUNG),
    "YOUNG_MET": ehc(met(date(2025, 5, 16)), met(date(2024, 5, 16)), **YOUNG),
}  # fmt: skip


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Every date today; and those of one pupil alone."""
    with loaded(CLOCKS, people=PEOPLE) as store:
        every = review_clocks(store, TODAY, Settings())
        one = every.loc[every["plan_id"] == "HOLD_TODAY", "public_id"].iloc[0]
        yield every, review_clocks(store, TODAY, Settings(), public_id=one)


@pytest.fixture(scope="module")
def found(asked: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    return asked[0].set_index(["step", "plan_id"])


def states(found: pd.DataFrame, step: str, *names: str) -> list[str]:
    return [found.loc[(step, name), "state"] for name in names]


def due(found: pd.DataFrame, step: str, name: str) -> date:
    day: pd.Timestamp = found.loc[(step, name), "due"]
    return day.date()


def test_a_date_is_soon_within_four_weeks_and_late_on_the_day_after(found: pd.DataFrame) -> None:
    # Twelve months that end on 15 December, 14 December, today and yesterday.
    names = ("HOLD_TODAY", "HOLD_FRIDAY", "ON_LIMIT", "PAST_LIMIT")
    assert states(found, "twelve_months", *names) == ["coming", "soon", "soon", "late"]
    assert states(found, "meeting", *names) == ["soon", "late", "late", "late"]
    columns = ["calendar_days", "school_days", "whose_clock", "force", "estimated"]
    assert found.loc[("meeting", "HOLD_FRIDAY"), columns].tolist() == [
        -3, -1, "school", "practice", False
    ]  # fmt: skip
    assert found.loc[("twelve_months", "HOLD_FRIDAY"), columns].tolist() == [
        27, 19, "la", "statute", False
    ]  # fmt: skip


def test_a_meeting_is_booked_in_time_until_the_last_day(found: pd.DataFrame) -> None:
    names = ("BOOKED_ON_LAST_DAY", "BOOKED_TOO_LATE", "LATE_BUT_BOOKED")
    assert states(found, "meeting", *names) == ["booked", "soon", "late"]
    # That a meeting is booked says nothing of the twelve months.
    assert states(found, "twelve_months", *names) == ["coming", "coming", "soon"]


def test_the_report_is_done_on_its_last_day_and_done_late_on_the_next(found: pd.DataFrame) -> None:
    assert states(found, "report", "REPORTED_IN_TIME", "REPORTED_LATE", "MET_14_DAYS_AGO",
                  "MET_15_DAYS_AGO", "DECIDED_TODAY") == [
        "done", "done_late", "soon", "late", "soon"
    ]  # fmt: skip
    assert found.loc[("report", "REPORTED_LATE"), "calendar_days"] == -1
    # A school that writes down no reports owes one until the decision, or four weeks are over.
    assert states(found, "report", "NO_REPORT_28", "NO_REPORT_29", "DECIDED_SOON") == [
        "late", "not_recorded", "not_recorded"
    ]  # fmt: skip
    assert not found.loc["report", "estimated"].any()


def test_a_decision_is_waited_for_twelve_weeks_where_no_letters_are_kept(
    found: pd.DataFrame,
) -> None:
    assert states(found, "decision", "LAST_KEPT_DAY", "DAY_AFTER", "DECIDED", "MET_28_DAYS_AGO",
                  "MET_29_DAYS_AGO", "DECIDED_TODAY", "LETTER_LATE") == [
        "late", "not_recorded", "done", "soon", "late", "done", "done_late"
    ]  # fmt: skip
    assert pd.isna(found.loc[("decision", "DECIDED"), "done_on"])
    assert found.loc[("decision", "LETTER_LATE"), "done_on"].date() == TODAY
    assert (found.loc["decision", "whose_clock"] == "la").all()
    assert "LETTER_ALONE" not in {*found.loc["report"].index, *found.loc["decision"].index}


def test_the_final_plan_is_due_by_the_first_of_its_limits(found: pd.DataFrame) -> None:
    wanted = {
        "AMENDED": ("coming", date(2025, 12, 29), "8 weeks of its notice"),
        "LETTER_ON_LAST_DAY": ("coming", date(2026, 1, 12), "8 weeks of its notice"),
        "LETTER_A_WEEK_LATE": ("coming", date(2025, 12, 15), "12 weeks of the meeting"),
        "LETTER_LATE": ("coming", date(2025, 12, 15), "12 weeks of the meeting"),
        "AMENDED_UNDATED": ("coming", date(2026, 1, 12), "12 weeks of the meeting"),
        "AMEND_FOR_MOVE": ("soon", DEC_1, "the date for the move of phase"),
        "FINAL_TODAY": ("done", date(2025, 12, 29), "8 weeks of its notice"),
        "ISSUED_ON_LAST_DAY": ("done", TODAY, "8 weeks of its notice"),
    }
    for name, (state, day, said) in wanted.items():
        row = found.loc[("final_plan", name)]
        assert (row["state"], row["due"].date(), said in row["basis"]) == (state, day, True), name
    assert not {"LETTER_ALONE", "CEASED", "DECIDED", "MET_TODAY"} & set(
        found.loc["final_plan"].index
    )
    assert not found.loc["final_plan", "estimated"].any()


def test_a_move_of_phase_is_met_by_a_final_plan_or_by_a_decision_to_change_nothing(
    found: pd.DataFrame,
) -> None:
    own = found.loc["transfer"]
    # The review of SAID_FOR_IT had a letter, and no decision: nothing is met by it.
    assert own.loc[["FOR_THE_MOVE", "FINAL_FOR_MOVE", "MAINTAINED_UNDATED", "SAID_FOR_IT",
                    "AMEND_IN_TIME", "MOVES", "BEFORE_THE_YEAR"], "state"].tolist() == [
        "done", "done", "done", "coming", "coming", "coming", "coming"
    ]  # fmt: skip
    done = [own.loc[name, "done_on"].date() for name in ("FOR_THE_MOVE", "FINAL_FOR_MOVE")]
    assert done == [date(2025, 9, 22), NOV_14]
    assert own.loc[["MAINTAINED_UNDATED", "SAID_FOR_IT"], "done_on"].isna().all()
    assert not own["estimated"].any()


def test_a_move_has_a_date_in_the_school_year_of_the_move_and_the_one_before(
    found: pd.DataFrame,
) -> None:
    own = found.loc["transfer"]
    assert "MOVES_IN_2027" in own.index
    assert not {"MOVES_AFTER", "MOVES_TODAY", "HOLD_TODAY"} & set(own.index)
    said = own["basis"].str.extract("(31 March|15 February|5 months)")[0]
    names = ["MOVES_IN_2027", "MOVES", "AMEND_FOR_MOVE"]
    assert said[names].tolist() == ["31 March", "15 February", "5 months"]
    # What the move rules is no estimate, even where the twelve months are one.
    assert due(found, "meeting", "MOVES_ROUGHLY") == date(2025, 11, 21)
    rough = {step: found.loc[(step, "MOVES_ROUGHLY"), "estimated"]
             for step in ("advice", "meeting", "twelve_months", "transfer")}  # fmt: skip
    assert rough == {"advice": False, "meeting": False, "twelve_months": True, "transfer": False}
    assert found.loc[("advice", "YOUNG"), "estimated"]
    assert found.loc[("meeting", "MOVES"), "basis"].startswith("12 weeks before")
    assert found.loc[("meeting", "HOLD_TODAY"), "basis"].startswith("4 weeks before")


@pytest.mark.parametrize("step", ["invitations", "papers"])
def test_what_is_sent_before_a_meeting_is_late_only_where_such_days_are_kept(
    found: pd.DataFrame, step: str
) -> None:
    kept = {"invitations": "INVITES_NONE", "papers": "PAPERS_NONE"}[step]
    other = {"papers": "INVITES_NONE", "invitations": "PAPERS_NONE"}[step]
    assert states(found, step, "ALL_NONE_SENT", "ALL_SENT", "ALL_TOMORROW", kept, other, "QUIET",
                  "SILENT", "BOOKED_ON_LAST_DAY", "BOOKED_QUIETLY") == [
        "late", "done", "late", "late", "not_recorded", "not_recorded", "not_recorded", "soon",
        "soon",
    ]  # fmt: skip
    # Nothing booked: counted from the latest day for the meeting, and never late.
    assert states(found, step, "CHAT", "HOLD_TODAY", "UNBOOKED_TODAY", "UNBOOKED_PAST") == [
        "soon", "no_meeting", "soon", "no_meeting"
    ]  # fmt: skip
    estimated = found.loc[step, "estimated"]
    assert (estimated["HOLD_TODAY"], estimated["QUIET"]) == (True, False)
    said = found.loc[step, "basis"].str.contains("None is booked")
    assert (said["HOLD_TODAY"], said["QUIET"]) == (True, False)
    sent = date(2025, 10, 13 if step == "invitations" else 14)
    assert found.loc[(step, "ALL_SENT"), "done_on"].date() == sent


def test_advice_is_done_once_it_is_asked_for_since_the_last_letter(found: pd.DataFrame) -> None:
    assert states(found, "advice", "ASKED_THAT_DAY", "ASKED_AFTER", "ASKED_TODAY",
                  "ASKED_TOMORROW", "ADVICE_TODAY", "ASKED_THRICE") == [
        "late", "done", "done_late", "late", "soon", "done"
    ]  # fmt: skip
    asked_on = found.loc["advice", "done_on"]
    assert asked_on["ASKED_THRICE"].date() == date(2025, 1, 8)
    assert asked_on["ASKED_AFTER"].date() == date(2024, 12, 17)
    assert list(found.loc[("advice", "ASKED_THRICE"), "rests_on"]) == [
        "plans:ASKED_THRICE", "advice:ASKED_THRICE2", "advice:ASKED_THRICE3",
        "advice:ASKED_THRICE1",
    ]  # fmt: skip
    assert list(found.loc[("advice", "ASKED_THAT_DAY"), "rests_on"]) == ["plans:ASKED_THAT_DAY"]


def test_under_five_six_months_count_from_the_last_review_the_issue_or_the_start(
    found: pd.DataFrame,
) -> None:
    own = found.loc["under_five"]
    assert set(own.index) == {"YOUNG", "YOUNG_ISSUED", "YOUNG_MET"}
    assert own.loc[["YOUNG", "YOUNG_ISSUED", "YOUNG_MET"], "estimated"].tolist() == [
        True, False, False
    ]  # fmt: skip
    days = [due(found, "under_five", name) for name in ("YOUNG", "YOUNG_ISSUED", "YOUNG_MET")]
    assert days == [date(2023, 3, 5), TODAY, date(2025, 11, 16)]
    assert set(own["state"]) == {"consider"}


def test_a_date_rests_on_the_rows_it_is_counted_from(found: pd.DataFrame) -> None:
    def rests_on(step: str) -> list[str]:
        keys = [key.removeprefix("reviews:TWO_BOOKINGS")
                for key in found.loc[(step, "TWO_BOOKINGS"), "rests_on"]]  # fmt: skip
        return keys[1:]

    assert (rests_on("report"), rests_on("decision")) == (["1"], ["1"])
    assert (rests_on("invitations"), rests_on("papers")) == (["3"], ["3"])
    assert (rests_on("meeting"), rests_on("twelve_months")) == (["1", "3"], ["1", "3"])
    assert list(found.loc[("meeting", "YOUNG"), "rests_on"]) == ["plans:YOUNG"]
    assert list(found.loc[("final_plan", "AMENDED"), "rests_on"])[1:] == ["reviews:AMENDED1"]


def test_a_day_before_the_calendar_is_kept_and_its_school_days_are_not_counted(
    found: pd.DataFrame,
) -> None:
    row = found.loc[("report", "LONG_AGO")]
    assert (row["state"], row["calendar_days"]) == ("done", 7)
    assert pd.isna(row["school_days"])


def test_the_dates_stand_by_plan_then_day_then_step_and_name_who_coordinates(
    asked: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    every, one = asked
    order = ["plan_id", "due", "step"]
    assert every[order].equals(every[order].sort_values(order, ignore_index=True))
    assert set(every.loc[every["plan_id"] == "HOLD_TODAY", "lead"]) == {"Ms Lee"}
    assert set(every.loc[every["plan_id"] != "HOLD_TODAY", "lead"]) == {""}
    # Of one pupil alone, numbered from the first.
    assert set(one["plan_id"]) == {"HOLD_TODAY"}
    assert one.equals(every[every["plan_id"] == "HOLD_TODAY"].reset_index(drop=True))
    assert list(one.index) == list(range(len(one)))
