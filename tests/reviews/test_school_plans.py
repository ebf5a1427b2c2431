"""School plans: when a review is due, and when it is overdue. Worked out by hand.

The usual calendar is assumed: the autumn term of 2025 ends on Fri 19 Dec, the spring term runs
from Mon 5 Jan to Fri 27 Mar 2026, the summer term ends on Tue 21 July.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iepdata.reviews import review_states
from iepdata.settings import Settings
from iepdata.store import Store

from .rows import Case, case, review, reviews

CHRISTMAS, EASTER, SUMMER = date(2025, 12, 19), date(2026, 3, 27), date(2026, 7, 21)
NOV_17 = date(2025, 11, 17)


def on(as_of: date, *held: date, **plan: Any) -> Case:
    """A case of a plan with meetings held, or booked, on the days given."""
    return case(as_of, plan, *({"meeting_date": day} for day in held))


def state(of: Case) -> tuple[Any, ...]:
    found = review(of)
    return found["state"], found["review_due"].date(), found["days_overdue"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (on(date(2025, 11, 20)), ("up_to_date", CHRISTMAS, 0)),
        (on(date(2025, 11, 21)), ("due_soon", CHRISTMAS, 0)),  # four weeks before
        (on(date(2025, 12, 25)), ("due_soon", CHRISTMAS, 0)),
        (on(date(2026, 1, 16)), ("due_soon", CHRISTMAS, 0)),  # the tenth school day of grace
        (on(date(2026, 1, 19)), ("never_reviewed", CHRISTMAS, 31)),
    ],
)
def test_without_an_agreement_a_review_is_due_by_the_last_school_day_of_term(
    asked: Case, expected: tuple[Any, ...]
) -> None:
    assert state(asked) == expected


JAN_20 = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (on(JAN_20, date(2025, 12, 10)), EASTER),
        (on(JAN_20, date(2025, 9, 10)), EASTER),  # first days, but no earlier term was owed one
        (on(JAN_20, date(2025, 12, 29)), EASTER),  # a holiday belongs to the term before
        (on(JAN_20, date(2026, 1, 8)), EASTER),  # late for the autumn, within grace
        (on(JAN_20, date(2026, 1, 16)), EASTER),
        (on(JAN_20, date(2026, 1, 19)), SUMMER),  # past the grace: the spring's own
        (on(JAN_20, date(2025, 12, 3), date(2026, 1, 8)), SUMMER),  # the autumn had one
        (on(JAN_20, date(2026, 1, 7), date(2026, 1, 9)), SUMMER),  # the first was the autumn's
    ],
)
def test_a_review_serves_its_term_or_in_the_days_of_grace_the_one_before(
    asked: Case, due: date
) -> None:
    assert state(asked) == ("up_to_date", due, 0)


JAN_2 = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (on(JAN_2, start_date=date(2025, 11, 21)), CHRISTMAS),
        (on(JAN_2, start_date=date(2025, 11, 24)), EASTER),
        (on(JAN_2, start_date=date(2025, 12, 29)), EASTER),
    ],
)
def test_a_plan_begun_in_the_last_four_weeks_of_a_term_is_first_due_at_the_end_of_the_next(
    asked: Case, due: date
) -> None:
    assert state(asked)[1] == due


FORTNIGHT = case(
    NOV_17, closures=[{"date_from": date(2025, 10, 20), "date_to": date(2025, 10, 31)}]
)


def test_a_fortnights_half_term_ends_no_term() -> None:
    assert state(FORTNIGHT)[1] == CHRISTMAS


AGREED = {"next_review_date": date(2025, 12, 12)}
DEC_16 = date(2025, 12, 16)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (on(DEC_16, **AGREED), date(2025, 12, 12)),
        (on(DEC_16, date(2025, 11, 14), **AGREED), date(2025, 12, 12)),
        (on(DEC_16, date(2025, 12, 1), **AGREED), EASTER),  # eleven days early: that review
        (on(DEC_16, date(2025, 12, 12), **AGREED), EASTER),
        (on(DEC_16, date(2025, 12, 15), **AGREED), EASTER),
        (on(DEC_16, next_review_date=date(2025, 7, 11)), CHRISTMAS),  # before the plan: old
    ],
)
def test_a_date_agreed_on_the_plan_rules_until_a_review_has_met_it(asked: Case, due: date) -> None:
    assert state(asked)[1] == due


LAST_DAY_OF_GRACE = on(date(2026, 1, 9), **AGREED)
DAY_AFTER_GRACE = on(date(2026, 1, 12), **AGREED)


def test_an_agreed_date_has_the_same_days_of_grace() -> None:
    assert state(LAST_DAY_OF_GRACE) == ("due_soon", date(2025, 12, 12), 0)
    assert state(DAY_AFTER_GRACE) == ("never_reviewed", date(2025, 12, 12), 31)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (on(NOV_17, review_every_weeks=12), date(2025, 12, 1)),
        # Twelve weeks on is 31 December, in the holiday.
        (on(NOV_17, date(2025, 10, 8), review_every_weeks=12), date(2026, 1, 5)),
        # A Saturday six weeks after a Saturday.
        (on(NOV_17, date(2025, 11, 15), review_every_weeks=6), date(2026, 1, 5)),
        # Held before the plan began: that meeting made the plan.
        (on(NOV_17, date(2025, 7, 7), review_every_weeks=12), date(2025, 12, 1)),
        (on(NOV_17, review_every_weeks=12, next_review_date=date(2025, 11, 26)),
         date(2025, 11, 26)),
        (on(date(2025, 12, 1), date(2025, 11, 26), review_every_weeks=12,
            next_review_date=date(2025, 11, 26)), date(2026, 2, 23)),
    ],
)  # fmt: skip
def test_an_agreed_interval_counts_calendar_weeks_and_moves_on_to_a_school_day(
    asked: Case, due: date
) -> None:
    assert state(asked)[1] == due


OVERDUE_AGAIN = on(date(2026, 1, 19), date(2025, 7, 1), start_date=date(2025, 5, 1))


def test_a_late_review_after_an_earlier_one_is_overdue_not_never_reviewed() -> None:
    assert state(OVERDUE_AGAIN) == ("overdue", CHRISTMAS, 31)


BOOKED = on(date(2025, 12, 1), date(2025, 12, 10))


def test_on_a_past_day_a_later_meeting_is_only_a_booking() -> None:
    found = review(BOOKED)
    assert found["booked"].date() == date(2025, 12, 10)
    assert found.isna()["last_review"]
    assert found["next_step"] == "Hold the review on Wed 10 Dec, as booked."


CANCELLED = {"meeting_date": date(2025, 12, 10), "cancelled_reason": "Snow"}


@pytest.mark.parametrize(
    "asked", [case(date(2025, 12, 1), {}, CANCELLED), case(date(2026, 1, 19), {}, CANCELLED)]
)
def test_a_cancelled_meeting_was_neither_held_nor_is_it_booked(asked: Case) -> None:
    assert review(asked).isna()[["booked", "last_review"]].all()


DEC_11, JAN_5 = on(date(2025, 12, 11)), on(date(2026, 1, 5))


def test_the_settings_move_the_grace_and_the_notice() -> None:
    strict = Settings(review_grace_days=0, review_soon_weeks=1)
    assert review(DEC_11, strict)["state"] == "up_to_date"
    assert review(JAN_5, strict)["state"] == "never_reviewed"


@pytest.mark.parametrize(
    ("asked", "is_listed"),
    [
        (on(NOV_17), True),
        (on(NOV_17, status="draft"), False),
        (on(NOV_17, start_date=date(2025, 11, 18)), False),
        (on(NOV_17, start_date=NOV_17), True),
        (on(NOV_17, status="ended"), False),
        (on(NOV_17, status="ended", end_date=NOV_17), False),
        (on(NOV_17, status="ended", end_date=date(2025, 12, 1)), True),  # not ended yet
        (on(NOV_17, end_date=date(2025, 11, 1)), True),  # run out, and nobody has closed it
        (case(NOV_17, pupil={"on_roll_to": date(2025, 11, 14)}), False),
        (case(NOV_17, pupil={"on_roll_to": NOV_17}), True),
        (case(NOV_17, pupil={"on_roll_from": date(2025, 11, 18)}), False),
    ],
)
def test_plans_in_force_of_pupils_on_roll_are_listed(asked: Case, is_listed: bool) -> None:
    assert len(reviews(asked)) == is_listed


OLD = {"plan_id": "OLD", "start_date": date(2024, 9, 2), "end_date": date(2025, 7, 21)}
SUCCESSION = {
    "pupils": [{}],
    "plans": [
        OLD,
        {"plan_id": "NEW", "start_date": date(2025, 9, 8)},
        {"plan_id": "EHC", "start_date": date(2025, 9, 9), "plan_type": "EHCP"},
    ],
}
BEFORE, AFTER = Case(date(2025, 9, 1), SUCCESSION), Case(NOV_17, SUCCESSION)


def test_a_plan_that_has_run_out_leaves_the_list_once_another_follows_it() -> None:
    assert set(reviews(BEFORE).index) == {BEFORE.own("OLD")}
    assert set(reviews(AFTER).index) == {AFTER.own("NEW"), AFTER.own("EHC")}


ELSEWHERE = case(
    NOV_17, closures=[{"date_from": date(2025, 12, 13), "date_to": date(2025, 12, 31)}]
)


def test_each_school_keeps_its_own_terms() -> None:
    assert state(ELSEWHERE)[1] == date(2025, 12, 12)
    assert state(DEC_11)[1] == CHRISTMAS


def test_an_empty_store_has_no_reviews() -> None:
    with Store.open(None) as store:
        assert review_states(store, date(2026, 1, 5), Settings()).empty
