from __future__ import annotations

import pandas as pd
import pytest

from iepdata.reviews import review_states
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store

WHERE_REVIEWS_STAND = {
    ("Zoë", "EHCP"): ("waiting_for_la", "la"),
    ("Samuel", "EHCP"): ("waiting_for_la", "la"),
    ("Noah", "EHCP"): ("final_plan_due", "la"),
    ("Tomasz", "EHCP"): ("overdue", "school"),
    ("Freya", "EHCP"): ("report_due", "school"),
    ("Theo", "EHCP"): ("held", "school"),
    ("Siân", "EHCP"): ("invite", "school"),
    ("Rhys", "EHCP"): ("hold_by", "school"),
    ("Amara", "EHCP"): ("book_now", "school"),
    ("Mei Ling", "SEN_SUPPORT"): ("never_reviewed", "school"),
    ("Evie", "SEN_SUPPORT"): ("overdue", "school"),
    ("Jayden", "SEN_SUPPORT"): ("overdue", "school"),
    ("Ananya", "SEN_SUPPORT"): ("due_soon", "school"),
}


@pytest.fixture(scope="module")
def states(sample: Store) -> pd.DataFrame:
    return review_states(sample, LAST_DAY, Settings())


def test_every_state_of_a_review_occurs(states: pd.DataFrame) -> None:
    assert set(states["state"]) == {
        "overdue", "never_reviewed", "due_soon", "up_to_date", "book_now", "invite", "hold_by",
        "held", "report_due", "waiting_for_la", "final_plan_due",
    }  # fmt: skip


@pytest.mark.parametrize(("pupil", "plan_type"), WHERE_REVIEWS_STAND)
def test_reviews_stand_where_the_script_puts_them(
    states: pd.DataFrame, pupil: str, plan_type: str
) -> None:
    found = states[(states["first_name"] == pupil) & (states["plan_type"] == plan_type)]
    assert list(zip(found["state"], found["whose_clock"], strict=True)) == [
        WHERE_REVIEWS_STAND[pupil, plan_type]
    ]


def test_one_date_rests_on_an_estimate(states: pd.DataFrame) -> None:
    assert list(states.loc[states["estimated"], "first_name"]) == ["Elif"]


def test_few_school_reviews_are_overdue_and_many_are_booked(states: pd.DataFrame) -> None:
    school = states[states["plan_type"] != "EHCP"]
    assert 3 <= (school["state"] == "overdue").sum() <= 8
    assert 0.4 <= school["booked"].notna().mean() <= 0.75
