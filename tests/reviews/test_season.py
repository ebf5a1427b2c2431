"""The term's round of school reviews: held, booked, to book."""

from __future__ import annotations

from datetime import date
from typing import Any

from iepdata.reviews import review_season
from iepdata.settings import Settings
from iepdata.store import Store

from .rows import USUAL, imported

# Each plan, with the days of its meetings.
PLANS: dict[str, tuple[dict[str, Any], list[date]]] = {
    "HELD": ({}, [date(2025, 12, 2)]),
    "BOOKED": ({}, [date(2025, 12, 10)]),
    "BOOKED_IN_GRACE": ({}, [date(2026, 1, 14)]),
    "BOOKED_TOO_LATE": ({}, [date(2026, 2, 3)]),
    "NOTHING": ({}, []),
    "LATE_FROM_SUMMER": ({"start_date": date(2025, 1, 6)}, [date(2025, 2, 3)]),
    "BEGUN_LATE": ({"start_date": date(2025, 12, 1)}, []),
    "AGREED_FOR_SPRING": ({"next_review_date": date(2026, 2, 6)}, []),
    "EHC": ({"plan_type": "EHCP"}, [date(2025, 12, 2)]),
}


def season(as_of: date) -> dict[str, Any]:
    plans = [{**USUAL["plans"], "plan_id": plan_id, **plan} for plan_id, (plan, _) in PLANS.items()]
    reviews = [
        {"review_id": f"{plan_id}{n}", "plan_id": plan_id, "meeting_date": day}
        for plan_id, (_, days) in PLANS.items()
        for n, day in enumerate(days)
    ]
    rows = {"pupils": [USUAL["pupils"]], "plans": plans, "reviews": reviews}
    with imported(Store.open(None), [rows]) as store:
        found = review_season(store, as_of, Settings())
    assert len(found) == 1
    return found.iloc[0].to_dict()


def test_the_round_counts_plans_due_this_term_each_once() -> None:
    found = season(date(2025, 12, 3))
    assert found["season_from"].date() == date(2025, 12, 1)
    assert found["season_to"].date() == date(2025, 12, 19)
    assert (found["n_plans"], found["n_held"]) == (6, 1)
    assert (found["n_booked"], found["n_to_book"]) == (2, 3)


def test_in_a_holiday_it_is_the_next_terms_round() -> None:
    found = season(date(2025, 12, 22))
    assert found["season_to"].date() == date(2026, 3, 27)
    # The late ones come along; a meeting of the autumn does not count for the spring.
    assert (found["n_plans"], found["n_held"]) == (8, 0)


def test_a_review_late_but_within_grace_is_the_last_terms() -> None:
    found = season(date(2026, 1, 20))
    # Held on 14 Jan for the autumn, so its review of the spring is still to come.
    assert (found["n_held"], found["n_booked"]) == (0, 1)


def test_an_empty_store_has_a_round_with_nothing_in_it() -> None:
    with Store.open(None) as store:
        found = review_season(store, date(2025, 11, 17), Settings())
    assert len(found) == 1
    assert found.loc[0, ["n_plans", "n_held", "n_booked", "n_to_book"]].to_list() == [0, 0, 0, 0]
