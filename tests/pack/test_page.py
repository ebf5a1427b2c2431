"""Making a file on the page Inspection: pupils named by who asks, consent kept, then taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.inspection.case_file import consents
from iepdata.store import Store
from iepdata.ui import stores
from iepdata.ui.inspection import pack
from tests.pack.conftest import AS_OF
from tests.papers.school import public_id, school
from tests.ui.visits import at_page, shown


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path) -> Iterator[Store]:
    with school() as opened:
        monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
        monkeypatch.setattr(stores, "open_store", lambda where: opened)
        yield opened


def test_a_file_is_made_with_the_pupil_named_and_consent_is_written_down(store: Store) -> None:
    visit: AppTest = at_page("inspection", as_of=AS_OF.isoformat()).run()
    assert not visit.exception
    own = public_id(store)
    assert visit.multiselect(key="pack_pupils").value == []
    visit.multiselect(key="pack_pupils").set_value([own]).run()
    assert "It is not on record that consent to show this file was asked." in shown(visit)
    visit.selectbox(key="pack_given").set_value("yes")
    next(button for button in visit.button if button.label == "Keep it").click().run()
    assert not visit.exception
    assert "Given (pupil)" in shown(visit)
    assert len(consents(store, AS_OF, own)) == 1
    visit.button(key="pack_make").click().run()
    assert not visit.exception
    asked, data, detail = visit.session_state[pack.MADE]
    assert asked.pupils == (own,)
    assert detail == f"pack as of 2025-12-12, safe to share; public ids {own}, pseudonymised"
    assert b"Zo\xc3\xab" not in data
    assert own[:4].upper().encode() in data
