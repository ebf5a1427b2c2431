"""On a pupil's page: where a target may lead, and what was seen before and since a change."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load
from tests.ui.conftest import Visit
from tests.ui.visits import at_page, shown

AS_OF = "2025-12-05"
STRATEGY = "Paired reading with Hostile <b>Name</b>"


@pytest.fixture
def taught(store: Store) -> str:
    """A target taught in two ways, in the store; the address of its pupil."""
    days = ["09-10", "09-17", "09-24", "10-01", "10-08", "10-15", "11-05", "11-12", "11-19"]
    load(
        store, closures=CLOSURES_2025, pupils=[PUPIL], plans=[PLAN], targets=[TARGET],
        strategies=[{"strategy_id": "S", "target_id": "T1", "text": STRATEGY,
                     "start_date": "2025-10-02"}],
        observations=[
            {"target_id": "T1", "date": f"2025-{day}", "value": value}
            for day, value in zip(days, [40, 42, 41, 43, 52, 55, 54, 57, 58], strict=True)
        ],
    )  # fmt: skip
    return str(store.query("SELECT public_id FROM pupils").iloc[0, 0])


def opened(visit: Visit, pupil: str, **query: str) -> AppTest:
    """The pupil's page with the comparison opened."""
    visit("pupil", as_of=AS_OF, pupil=pupil, **query)
    page = at_page("pupil", as_of=AS_OF, pupil=pupil, **query)
    page.session_state["effect_T1"] = True
    return page.run()


def test_where_the_target_may_lead_is_said_beneath_its_chart(taught, visit) -> None:
    page = visit("pupil", as_of=AS_OF, pupil=taught)
    assert not page.exception
    assert "If nothing changes, most likely " in shown(page)
    assert "nan" not in shown(page).lower()


def test_a_change_of_strategy_is_compared_for_who_opens_it(taught, visit) -> None:
    closed = shown(visit("pupil", as_of=AS_OF, pupil=taught))
    assert "Better since then" not in closed
    text = shown(opened(visit, taught))
    assert f"Since 2 Oct: {STRATEGY}." in text
    assert "Better since then: nearly always a day since then was better" in text
    assert "does not prove that the strategy is the reason" in text


def test_with_names_hidden_the_words_of_the_strategy_are_left_out(taught, visit) -> None:
    text = shown(opened(visit, taught, hide_names="true"))
    assert "Since 2 Oct." in text
    assert "Paired reading" not in text


def test_a_target_without_a_strategy_has_no_comparison(store, visit) -> None:
    load(
        store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET],
        observations=[{"target_id": "T1", "date": "2025-09-15", "value": 45}],
    )  # fmt: skip
    pupil = str(store.query("SELECT public_id FROM pupils").iloc[0, 0])
    page = opened(visit, pupil)
    assert not page.exception
    assert "Before and since" not in "".join(str(each.label) for each in page.expander)
    assert "said from 3 days observed on; so far 1 day" in shown(page)
