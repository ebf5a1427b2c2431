"""The Inspection page on the sample school."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iepdata.sample import LAST_DAY
from iepdata.store import Store
from iepdata.ui import stores
from iepdata.wording.inspection_page import CHOOSE_CHILD, QUESTIONS, ROWS, ROWS_HIDDEN, TABS
from tests.ui.visits import at_page, shown

Visit = Callable[..., AppTest]


@pytest.fixture
def visit_sample(sample: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Visit:
    """Opens the page on the sample school on its last day."""
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: sample)
    return lambda **query: at_page("inspection", as_of=LAST_DAY.isoformat(), **query).run()


def test_the_page_opens_safe_to_share_and_says_what_was_done(visit_sample: Visit) -> None:
    visit = visit_sample()
    text = shown(visit)
    assert not visit.exception
    assert "Where support did not work, we acted" in text
    assert "still need action" in text
    assert visit.toggle(key="safe_to_share").value
    assert "hidden, of" in text
    assert "c of" not in text
    visit.toggle(key="safe_to_share").set_value(False).run()
    assert not visit.exception
    assert "hidden" not in shown(visit)


def test_the_case_of_a_child_is_told_question_by_question_and_named_for_the_school_alone(
    visit_sample: Visit, sample: Store
) -> None:
    asked = "SELECT public_id, first_name FROM pupils WHERE pupil_id = 'P0030'"
    public_id, first_name = sample.query(asked).iloc[0]
    of_nobody, visit = visit_sample(), visit_sample(pupil=public_id)
    of_nobody.session_state["view"] = visit.session_state["view"] = TABS[1]
    assert CHOOSE_CHILD in shown(of_nobody.run())
    text = shown(visit.run())
    assert not visit.exception
    assert [question for question in QUESTIONS if f"**{question}**" not in text] == []
    assert "To say honestly" in text
    assert first_name not in text
    visit.session_state["events_knew"] = True
    assert not visit.run().exception
    [events] = [each.value for each in visit.dataframe]
    assert list(events) == ["date", "label", "what", "source"]
    assert events["date"].is_monotonic_increasing
    assert not events["what"].str.contains(first_name).any()
    visit.toggle(key="safe_to_share").set_value(False)
    assert first_name in shown(visit.run())


def rows_of(visit: AppTest) -> list[pd.DataFrame]:
    """What stands behind the figures that are open."""
    return [each.value for each in visit.dataframe if "source_row" in each.value]


def test_a_figure_is_compared_explained_and_followed_to_its_rows(visit_sample: Visit) -> None:
    visit = visit_sample()
    visit.session_state["against"] = "term"
    visit.session_state["changed"] = visit.session_state["behind_reviews_school_late"] = True
    text = shown(visit.run())
    assert not visit.exception
    assert "20 Jul" in text
    assert ROWS_HIDDEN in text
    assert rows_of(visit) == []
    visit.toggle(key="safe_to_share").set_value(False)
    visit.session_state["behind_reviews_school_late"] = True
    assert ROWS in shown(visit.run())
    [rows] = rows_of(visit)
    late = re.search(r"Reviews late: the school's part\s+\*\*(\d+) of", shown(visit))
    assert late is not None
    assert len(rows) == int(late[1])
