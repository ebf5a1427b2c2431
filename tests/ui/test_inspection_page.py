"""The Inspection page on the sample school."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.sample import LAST_DAY
from iepdata.store import Store
from iepdata.ui import stores
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
