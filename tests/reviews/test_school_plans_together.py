"""School plans of one school: when a review is due, by which rule, and what to do. By hand.

The autumn term of 2025 ends on Fri 19 Dec, the spring term runs from Mon 5 Jan to Fri 27 Mar 2026,
the summer term ends on Tue 21 July. The tenth school day after Christmas is Fri 16 Jan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from iepdata.reviews import review_states
from iepdata.settings import Settings

from .one_school import Child, held, loaded, met

AUTUMN, SPRING, SUMMER = date(2025, 12, 19), date(2026, 3, 27), date(2026, 7, 21)
NOV_21, DEC_3, JAN_5 = date(2025, 11, 21), date(2025, 12, 3), date(2026, 1, 5)
JAN_8, JAN_16, JAN_26 = date(2026, 1, 8), date(2026, 1, 16), date(2026, 1, 26)
TODAY = date(2026, 1, 19)
IN_MAY = {"start_date": date(2025, 5, 1)}
EVERY_12 = {"review_every_weeks": 12}


def agreed(*days: date, on: date) -> Child:
    """A child whose next review is agreed for a day, with meetings held or booked."""
    return held(*days, next_review_date=on)


CHILDREN = {
    "NEVER": held(coordinator_id="LEE"),
    "BEGUN_NOV_21": held(start_date=NOV_21),
    "BEGUN_NOV_22": held(start_date=date(2025, 11, 22)),
    "BEGUN_JAN_5": held(JAN_8, start_date=JAN_5),
    "OVERDUE": held(date(2025, 7, 1), **IN_MAY, coordinator_id="ROE"),
    # Held before the plan began: the term before its first, and two before.
    "HELD_IN_SUMMER": held(date(2025, 6, 30)),
    "HELD_IN_SPRING": held(date(2025, 3, 31)),
    "HELD_LONG_AGO": held(date(2015, 6, 30)),
    # The first days of term serve the term before, if it was owed a review and had none.
    "ON_JAN_16": held(JAN_16),
    "TODAY": held(TODAY),
    "ON_DEC_3_AND_JAN_5": held(DEC_3, JAN_5),
    "TWICE_ON_JAN_8": held(JAN_8, JAN_8),
    "SINCE_SEPT_1": held(JAN_8, date(2025, 9, 1), **IN_MAY),
    "SINCE_AUG_31": held(JAN_8, date(2025, 8, 31), **IN_MAY),
    "ON_TWO_DAYS": Child(
        reviews=[met(date(2025, 11, 3)), met(DEC_3), met(date(2026, 2, 25)),
                 met(date(2026, 2, 4)), met(date(2025, 10, 8))]
    ),
    "DUE_FEB_17": agreed(on=date(2026, 2, 17)),
    "DUE_FEB_16": agreed(on=date(2026, 2, 16)),
    "DUE_TODAY": agreed(on=TODAY),
    "DUE_YESTERDAY": agreed(on=date(2026, 1, 18)),
    "EIGHTH_DAY": agreed(on=date(2026, 1, 7)),
    "NINTH_DAY": agreed(on=date(2026, 1, 6)),
    "TENTH_DAY": agreed(DEC_3, on=JAN_5),
    "TENTH_DAY_UNMET": agreed(on=JAN_5),
    "ELEVENTH_DAY": agreed(DEC_3, on=date(2026, 1, 4)),
    "BOOKED_FAR_OFF": agreed(date(2026, 3, 3), on=date(2026, 3, 2)),
    "BOOKED_TOMORROW": held(date(2026, 1, 20)),
    "BOOKED_FEB_9": agreed(date(2026, 2, 9), on=JAN_26),
    "BOOKED_FEB_10": agreed(date(2026, 2, 10), on=JAN_26),
    "AGREED_FIRST_DAY": agreed(on=date(2025, 9, 8)),
    "AGREED_BEFORE": agreed(on=date(2025, 9, 7)),
    "AGREED_14_DAYS_ON": agreed(date(2025, 11, 28), on=date(2025, 12, 12)),
    "AGREED_15_DAYS_ON": agreed(date(2025, 11, 27), on=date(2025, 12, 12)),
    "EVERY_12": held(**EVERY_12),
    "HELD_SEPT_8": held(date(2025, 9, 8), **EVERY_12),
    "HELD_SEPT_7": held(date(2025, 9, 7), **EVERY_12),
    "MOVED_ON": held(date(2025, 10, 8), **EVERY_12),
    "MOVED_ON_FROM_START": held(start_date=date(2025, 10, 8), **EVERY_12),
    "LEFT_TODAY": Child(pupil={"on_roll_to": TODAY}),
    "LEFT_YESTERDAY": Child(pupil={"on_roll_to": date(2026, 1, 18)}),
    "CAME_TODAY": Child(pupil={"on_roll_from": TODAY}),
    "COMES_TOMORROW": Child(pupil={"on_roll_from": date(2026, 1, 20)}),
    "ENDED_TODAY": held(status="ended", end_date=TODAY),
    "ENDS_TOMORROW": held(status="ended", end_date=date(2026, 1, 20)),
    "RAN_OUT": held(end_date=date(2026, 1, 18)),
    "RUNS_OUT_TODAY": held(end_date=TODAY),
    "DRAFT": held(status="draft"),
    "BEGUN_TODAY": held(start_date=TODAY),
    "BEGINS_TOMORROW": held(start_date=date(2026, 1, 20)),
}  # fmt: skip
# Each pupil's later plan: what it follows leaves the list, if it has run out and is of its kind.
LATER = {
    "pupils": [{"pupil_id": name, "nc_year": "5", "sen_provision": "K", "need_1": "SLCN"}
               for name in ("TWO", "BOTH", "SAME_DAY", "LAST_DAY", "OPEN")],
    "plans": [
        {"plan_id": plan_id, "pupil_id": pupil, "plan_type": kind, "status": "active",
         "start_date": start, "end_date": end}
        for plan_id, pupil, kind, start, end in (
            ("OLD", "TWO", "SEN_SUPPORT", date(2024, 9, 2), JAN_16),
            ("NEW", "TWO", "ISP", TODAY, None),
            ("SCHOOLS", "BOTH", "SEN_SUPPORT", date(2024, 9, 2), JAN_16),
            ("EHC", "BOTH", "EHCP", TODAY, None),
            ("ONE", "SAME_DAY", "SEN_SUPPORT", date(2024, 9, 2), JAN_16),
            ("OTHER", "SAME_DAY", "SEN_SUPPORT", date(2024, 9, 2), None),
            # On its own last day a plan has not run out.
            ("FIRST", "LAST_DAY", "SEN_SUPPORT", date(2024, 9, 2), TODAY),
            ("SECOND", "LAST_DAY", "SEN_SUPPORT", TODAY, None),
            # One without a last day never runs out.
            ("ENDLESS", "OPEN", "SEN_SUPPORT", date(2024, 9, 2), None),
            ("AFTER", "OPEN", "SEN_SUPPORT", TODAY, None),
        )
    ],
    "people": [{"person_id": "LEE", "name": "Ms Lee", "role": "SENCO"},
               {"person_id": "ROE", "name": "Mr Roe", "role": "Teacher"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def school() -> Iterator[pd.DataFrame]:
    """The reviews of the school today, by plan."""
    with loaded(CHILDREN, **LATER) as store:
        yield review_states(store, TODAY, Settings()).set_index("plan_id")


def due(school: pd.DataFrame, *names: str) -> list[date]:
    return [school.loc[name, "review_due"].date() for name in names]


def state(school: pd.DataFrame, name: str) -> tuple[Any, ...]:
    row = school.loc[name]
    return row["state"], row["days_overdue"], row["whose_clock"], row["next_step"]


def test_a_review_is_due_soon_from_four_weeks_before_and_late_after_ten_school_days(
    school: pd.DataFrame,
) -> None:
    names = ("DUE_FEB_17", "DUE_FEB_16", "DUE_TODAY", "DUE_YESTERDAY",
             "EIGHTH_DAY", "NINTH_DAY", "TENTH_DAY", "TENTH_DAY_UNMET", "ELEVENTH_DAY",
             "NEVER", "OVERDUE")  # fmt: skip
    was_due = "Book the review now: it was due by Fri 19 Dec 2025."
    assert [state(school, name) for name in names] == [
        ("up_to_date", 0, "", "Nothing to do yet."),
        ("due_soon", 0, "school", "Book the review; hold it by Mon 16 Feb."),
        ("due_soon", 0, "school", "Book the review; hold it by Mon 19 Jan."),
        ("due_soon", 0, "school",
         "Hold the review in the next 9 school days: it was due by Sun 18 Jan."),
        ("due_soon", 0, "school",
         "Hold the review in the next 2 school days: it was due by Wed 7 Jan."),
        ("due_soon", 0, "school", "Hold the review now: it was due by Tue 6 Jan."),
        *[("due_soon", 0, "school", "Hold the review now: it was due by Mon 5 Jan.")] * 2,
        ("overdue", 15, "school", "Book the review now: it was due by Sun 4 Jan."),
        ("never_reviewed", 31, "school", was_due),
        ("overdue", 31, "school", was_due),
    ]  # fmt: skip


def test_a_booking_is_in_time_until_the_last_day_of_grace(school: pd.DataFrame) -> None:
    names = ("BOOKED_FAR_OFF", "BOOKED_FEB_9", "BOOKED_FEB_10", "BOOKED_TOMORROW")
    assert [state(school, name)[3] for name in names] == [
        "Hold the review on Tue 3 Mar, as booked.",
        "Hold the review on Mon 9 Feb, as booked.",
        "Bring the review forward: it is booked for Tue 10 Feb, due by Mon 26 Jan.",
        "Hold the review on Tue 20 Jan, as booked, or sooner: it was due by Fri 19 Dec 2025.",
    ]


def test_a_plan_begun_four_weeks_before_the_end_of_term_is_still_due_in_it(
    school: pd.DataFrame,
) -> None:
    assert due(school, "BEGUN_NOV_21", "BEGUN_NOV_22") == [AUTUMN, SPRING]


def test_ten_days_of_a_term_serve_the_one_before_if_it_was_owed_a_review(
    school: pd.DataFrame,
) -> None:
    assert due(school, "ON_JAN_16", "TODAY", "BEGUN_JAN_5") == [SPRING, SUMMER, SUMMER]
    assert due(school, "ON_DEC_3_AND_JAN_5", "TWICE_ON_JAN_8") == [SUMMER, SPRING]
    # The autumn term began on 1 September: a meeting of that day was its own.
    assert due(school, "SINCE_SEPT_1", "SINCE_AUG_31") == [SUMMER, SPRING]


def test_the_sentence_speaks_of_the_last_review_if_the_date_follows_from_it(
    school: pd.DataFrame,
) -> None:
    said = school["basis"].str.extract(r"(Last held.*?\.|The plan began.*?\.)")[0]
    assert said[["HELD_IN_SUMMER", "HELD_IN_SPRING", "HELD_LONG_AGO", "NEVER"]].tolist() == [
        "Last held 30 Jun 2025.", *["The plan began on 8 Sep 2025."] * 3
    ]  # fmt: skip
    assert said["OVERDUE"] == "Last held 1 Jul 2025."
    assert due(school, "HELD_IN_SUMMER", "HELD_IN_SPRING", "HELD_LONG_AGO") == [AUTUMN] * 3
    assert school.loc["HELD_LONG_AGO", "last_review"].date() == date(2015, 6, 30)


def test_an_agreed_date_counts_from_the_plans_first_day_and_two_weeks_after_a_meeting(
    school: pd.DataFrame,
) -> None:
    names = ("AGREED_FIRST_DAY", "AGREED_BEFORE", "AGREED_14_DAYS_ON", "AGREED_15_DAYS_ON")
    assert due(school, *names) == [date(2025, 9, 8), AUTUMN, SPRING, date(2025, 12, 12)]
    assert school.loc["AGREED_15_DAYS_ON", "basis"].startswith(
        "Due Fri 12 Dec 2025, the date agreed on the plan (practice). Overdue"
    )


def test_an_interval_counts_from_the_last_review_since_the_plans_first_day(
    school: pd.DataFrame,
) -> None:
    names = ["EVERY_12", "HELD_SEPT_8", "HELD_SEPT_7", "MOVED_ON", "MOVED_ON_FROM_START"]
    assert due(school, *names) == [date(2025, 12, 1)] * 3 + [JAN_5] * 2
    said = school.loc[names, "basis"].str.extract(r"weeks after (.*?) Overdue")[0]
    moved = " as agreed (practice); 31 Dec 2025 is no school day, so the first one after."
    assert said.tolist() == [
        "the plan began on 8 Sep 2025, as agreed (practice).",
        "the last review on 8 Sep 2025, as agreed (practice).",
        "the plan began on 8 Sep 2025, as agreed (practice).",
        f"the last review on 8 Oct 2025,{moved}",
        f"the plan began on 8 Oct 2025,{moved}",
    ]


def test_a_row_rests_on_the_plan_its_last_review_and_its_next_booking(school: pd.DataFrame) -> None:
    row = school.loc["ON_TWO_DAYS"]
    assert (row["last_review"].date(), row["booked"].date()) == (DEC_3, date(2026, 2, 4))
    assert list(row["rests_on"]) == ["plans:ON_TWO_DAYS", "reviews:ON_TWO_DAYS2",
                                     "reviews:ON_TWO_DAYS4"]  # fmt: skip
    assert list(school.loc["NEVER", "rests_on"]) == ["plans:NEVER"]


def test_a_meeting_of_today_is_held_and_one_of_tomorrow_is_booked(school: pd.DataFrame) -> None:
    row = school.loc["TODAY"]
    assert row["last_review"].date() == TODAY
    assert row.isna()["booked"]
    assert school.loc["BOOKED_TOMORROW"].isna()["last_review"]


def test_a_plan_names_who_coordinates_it_and_nobody_else(school: pd.DataFrame) -> None:
    leads = school["lead"]
    assert (leads["NEVER"], leads["OVERDUE"]) == ("Ms Lee", "Mr Roe")
    assert leads.isna()["ON_JAN_16"]


def test_a_pupil_is_on_roll_from_the_first_day_to_the_last_and_a_plan_runs_as_long(
    school: pd.DataFrame,
) -> None:
    listed = set(school.index)
    assert listed >= {"LEFT_TODAY", "CAME_TODAY", "ENDS_TOMORROW", "RAN_OUT", "RUNS_OUT_TODAY",
                      "BEGUN_TODAY"}  # fmt: skip
    assert not listed & {"LEFT_YESTERDAY", "COMES_TOMORROW", "ENDED_TODAY", "DRAFT",
                         "BEGINS_TOMORROW", "SPAN"}  # fmt: skip


def test_a_plan_that_has_run_out_gives_way_to_a_later_one_of_its_kind(school: pd.DataFrame) -> None:
    listed = set(school.index)
    assert listed >= {
        "NEW",
        "SCHOOLS",
        "EHC",
        "ONE",
        "OTHER",
        "FIRST",
        "SECOND",
        "ENDLESS",
        "AFTER",
    }
    assert "OLD" not in listed


def test_the_longest_overdue_come_first_then_what_is_due_next(school: pd.DataFrame) -> None:
    found = school.reset_index()
    order = found.sort_values(
        ["days_overdue", "review_due", "plan_id"], ascending=[False, True, True]
    )
    assert found["plan_id"].tolist() == order["plan_id"].tolist()
    assert found["days_overdue"].nunique() > 2
    assert (found["days_overdue"] >= 0).all()
    assert not found["estimated"].where(found["plan_id"] != "EHC", False).any()
