"""The tour: begun with the sample, one step a page, ended by one button, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.sample import generate
from iepdata.ui import menu, stores
from iepdata.wording import tour as words
from tests.ui.visits import at_page, shown


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The files of a sample of six pupils."""
    folder = tmp_path_factory.mktemp("sample")
    generate(folder, pupils=6, weeks=12)
    yield folder
    stores.open_store.clear()


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small: Path) -> None:
    """A reader whose own store is empty."""
    monkeypatch.setattr(stores, "SAMPLE_DATA", small)
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))


def links(visit: AppTest) -> set[str]:
    return {
        link.proto.label.replace(":blue[", "").replace("\\", "") for link in visit.get("page_link")
    }


def test_it_begins_with_the_sample_leads_on_and_ends(empty: None) -> None:
    visit = at_page().run()
    assert "Tour" not in shown(visit)
    visit = visit.button(key="open_sample").click().run()
    assert "Tour, 1 of 6." in shown(visit)
    assert any(label.startswith("Next: Pupil") for label in links(visit))
    visit = visit.button(key="tour_end").click().run()
    assert not visit.exception
    assert "Tour, 1 of 6." not in shown(visit)
    assert visit.button(key="tour_begin").label == words.OFFER


def test_it_is_one_step_a_page_and_its_pages_are_in_the_menu(empty: None) -> None:
    assert words.STEPS.keys() <= menu.TITLES.keys()
    last = list(words.STEPS)[-1]
    visit = at_page(last, school="sample")
    visit.session_state["tour"] = True
    visit = visit.run()
    assert f"Tour, {len(words.STEPS)} of {len(words.STEPS)}." in shown(visit)
    assert visit.button(key="tour_end").label == words.DONE
    assert words.after(last) is None
