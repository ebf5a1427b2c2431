"""Terms, the round of reviews and the end of the calendar, where schools keep different terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import pytest

from iepdata.reviews import review_season, review_states
from iepdata.settings import Settings

from .one_school import Child, ehc, held, loaded
from .rows import Row

# The last day of the usual summer term.
TODAY = date(2026, 7, 21)


def closed(school: str, *spans: tuple[date, date]) -> list[Row]:
    return [{"school_id": school, "date_from": first, "date_to": last} for first, last in spans]


CLOSURES = [
    # Half-terms of a fortnight; closed in July and again from the middle of August.
    *closed("AUGUST",
            (date(2025, 10, 20), date(2025, 10, 31)), (date(2026, 2, 9), date(2026, 2, 20)),
            (date(2026, 5, 18), date(2026, 5, 29)), (date(2026, 7, 1), date(2026, 7, 24)),
            (date(2026, 8, 15), date(2026, 8, 31))),
    # Twelve days at Easter end a term, eleven do not.
    *closed("TWELVE", (date(2026, 4, 2), date(2026, 4, 13))),
    *closed("ELEVEN", (date(2026, 4, 3), date(2026, 4, 13))),
]  # fmt: skip
# A booking on the tenth school day after the term, Monday 14 September, is in time.
SEPT_14, SEPT_15 = date(2026, 9, 14), date(2026, 9, 15)
CHILDREN = {
    "HELD": held(date(2026, 6, 10)),
    "BOOKED": held(SEPT_14),
    "BOOKED_LATE": held(SEPT_15),
    "TO_BOOK": held(),
    "DUE_TODAY": held(next_review_date=TODAY),
    "DUE_TOMORROW": held(date(2026, 1, 26), next_review_date=TODAY + timedelta(1)),
    "EHC": ehc(),
    "OF_AUGUST": Child(pupil={"school_id": "AUGUST"}),
    "OF_TWELVE": Child(pupil={"school_id": "TWELVE"}),
    "OF_ELEVEN": Child(pupil={"school_id": "ELEVEN"}),
}
Asked = tuple[pd.DataFrame, pd.DataFrame, pd.Series]


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    """The terms, the reviews and the round of today."""
    with loaded(CHILDREN, closures=CLOSURES) as store:
        terms = store.read("terms", **Settings().as_parameters())
        states = review_states(store, TODAY, Settings()).set_index("plan_id")
        yield terms, states, review_season(store, TODAY, Settings()).iloc[0]


def terms_of(asked: Asked, school: str) -> list[tuple[date, date, str]]:
    """The terms of a school from September 2025 to August 2026."""
    own = asked[0][asked[0]["school_id"] == school]
    year = own[own["ends"].between("2025-09-01", "2026-08-31")]
    return list(zip(year["starts"].dt.date, year["ends"].dt.date, year["name"], strict=True))


def test_a_term_ends_where_a_school_closes_for_twelve_days_but_for_a_half_term(
    asked: Asked,
) -> None:
    autumn = (date(2025, 9, 1), date(2025, 12, 19), "autumn")
    spring = date(2026, 1, 5)
    assert terms_of(asked, "") == [
        autumn, (spring, date(2026, 3, 27), "spring"), (date(2026, 4, 13), TODAY, "summer")
    ]  # fmt: skip
    assert terms_of(asked, "AUGUST") == [
        autumn, (spring, date(2026, 3, 27), "spring"),
        (date(2026, 4, 13), date(2026, 6, 30), "summer"),
        (date(2026, 7, 27), date(2026, 8, 14), "summer"),
    ]  # fmt: skip
    assert terms_of(asked, "TWELVE") == [
        autumn, (spring, date(2026, 4, 1), "spring"), (date(2026, 4, 14), TODAY, "summer")
    ]  # fmt: skip
    assert terms_of(asked, "ELEVEN") == [autumn, (spring, TODAY, "summer")]


def test_the_terms_of_a_school_are_numbered_from_the_first_day_of_the_calendar(
    asked: Asked,
) -> None:
    terms = asked[0]
    assert terms[["school_id", "ends"]].equals(
        terms[["school_id", "ends"]].sort_values(["school_id", "ends"], ignore_index=True)
    )
    usual = terms[terms["school_id"] == ""]
    assert usual["term_no"].tolist() == list(range(1, len(usual) + 1))
    assert usual["starts"].iloc[0].date() == date(2021, 9, 1)
    assert usual["starts_no"].iloc[0] == 1
    # Each term begins on the school day after the one before.
    assert usual["starts_no"].iloc[1:].tolist() == (usual["ends_no"].iloc[:-1] + 1).tolist()
    assert usual["ends"].iloc[-1].month == 7


def test_the_round_of_a_term_counts_its_last_day_and_bookings_in_the_days_of_grace(
    asked: Asked,
) -> None:
    states = asked[1]
    assert states["season"].to_dict() == {
        "HELD": "held", "BOOKED": "booked", "BOOKED_LATE": "to_book", "TO_BOOK": "to_book",
        "DUE_TODAY": "to_book", "DUE_TOMORROW": "", "EHC": "", "OF_AUGUST": "to_book",
        "OF_TWELVE": "to_book", "OF_ELEVEN": "to_book",
    }  # fmt: skip
    season = asked[2]
    names = ["n_plans", "n_held", "n_booked", "n_to_book"]
    assert season[names].tolist() == [8, 1, 1, 6]


def test_where_schools_differ_the_round_is_from_the_earliest_day_to_the_latest(
    asked: Asked,
) -> None:
    # Three weeks to Tuesday 21 July begin on 1 July; the other school's to 14 August on 27 July.
    season = asked[2]
    assert season["season_from"].date() == date(2026, 7, 1)
    assert season["season_to"].date() == date(2026, 8, 14)


@pytest.fixture(scope="module")
def without_plans() -> Iterator[pd.Series]:
    """The round of today in a trust where only one school has written anything, and no plans."""
    pupil = {"pupil_id": "P", "nc_year": "5", "sen_provision": "K", "need_1": "SLCN",
             "school_id": "AUGUST"}  # fmt: skip
    with loaded({}, closures=closed("AUGUST", (date(2026, 7, 1), date(2026, 7, 24)),
                (date(2026, 8, 15), date(2026, 8, 31))), pupils=[pupil]) as store:  # fmt: skip
        yield review_season(store, TODAY, Settings()).iloc[0]


def test_without_plans_the_round_is_that_of_the_usual_term(without_plans: pd.Series) -> None:
    assert without_plans["season_from"].date() == date(2026, 7, 1)
    assert without_plans["season_to"].date() == TODAY
    assert without_plans[["n_plans", "n_held", "n_booked", "n_to_book"]].tolist() == [0] * 4


@pytest.fixture(scope="module")
def at_the_end() -> Iterator[tuple[pd.DataFrame, date]]:
    """The reviews on the last day of the calendar, a 31 August, and that day."""
    begun = {"start_date": date(2022, 8, 31)}
    with loaded({}) as store:
        last = store.calendar_range()[1]
    children = {
        "TERM": held(),
        "INTERVAL": held(last, review_every_weeks=6),
        "EHC": ehc(plan=begun),
        "MOVES": ehc(plan=begun, phase_transfer=date(last.year + 1, 8, 31), nc_year="6"),
        "JUST_BEGUN": held(start_date=last - timedelta(30)),
    }
    children |= {"JUST_HELD": held(last, start_date=last - timedelta(30))}
    with loaded(children) as store:
        yield review_states(store, last, Settings()).set_index("plan_id"), last


def test_beyond_the_calendar_a_date_stays_on_the_day_where_it_falls(
    at_the_end: tuple[pd.DataFrame, date],
) -> None:
    found, last = at_the_end
    year = last.year + 1
    assert found["review_due"]["INTERVAL"].date() == last + timedelta(weeks=6)
    columns = ["legal_by", "hold_by", "invite_by", "advice_by"]
    own = [day.date() for day in found.loc["EHC", columns]]
    assert own == [date(year, 8, 30), date(year, 8, 2), date(year, 7, 19), date(year, 5, 10)]
    assert found["legal_by"]["MOVES"].date() == date(year, 2, 15)
    assert found["hold_by"]["MOVES"].date() == date(year, 2, 15) - timedelta(weeks=12)


def test_a_review_due_after_the_last_term_of_the_calendar_has_no_date_yet(
    at_the_end: tuple[pd.DataFrame, date],
) -> None:
    found = at_the_end[0]
    assert found.loc[["JUST_BEGUN", "JUST_HELD"], "review_due"].isna().all()
    assert found.loc[["JUST_BEGUN", "JUST_HELD"], "state"].tolist() == ["up_to_date"] * 2
    assert found["state"]["TERM"] == "never_reviewed"
