"""Opening the sample school, and going back to one's own."""

from __future__ import annotations

from datetime import date

import pytest

from iepdata.sample import LAST_DAY, SCHOOL_NAME, generate
from iepdata.ui import stores
from tests.ui.visits import at_page, helped, shown


@pytest.fixture(scope="module")
def sample_files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    generate(folder, pupils=6, weeks=12)
    yield folder
    stores.open_store.clear()


@pytest.fixture
def own_empty_school(monkeypatch, tmp_path, sample_files):
    """A reader whose own store is empty, with a small sample at hand."""
    monkeypatch.setattr(stores, "SAMPLE_DATA", sample_files)
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))


def test_the_sample_opens_on_its_last_day_and_says_so(own_empty_school):
    page = at_page().run()
    page.button(key="open_sample").click().run()
    assert page.date_input(key="as_of").value == LAST_DAY
    assert "every name is made up" in shown(page)
    assert "Shown as of its last day" in helped(page)
    assert SCHOOL_NAME in shown(page)
    assert page.query_params["school"] == "sample"


def test_closing_the_sample_goes_back_to_ones_own_school_with_nothing_of_it(own_empty_school):
    page = at_page().run()
    page.button(key="open_sample").click().run()
    page.button(key="close_sample").click().run()
    assert [each.value for each in page.title] == ["Nothing is loaded yet"]
    assert "school" not in page.query_params
    assert stores.is_empty(stores.open_store(stores.chosen_school()))


def test_a_link_to_the_sample_opens_the_sample(own_empty_school):
    assert SCHOOL_NAME in shown(at_page(school="sample").run())


def test_the_sample_can_be_seen_as_of_another_day(own_empty_school):
    page = at_page(school="sample", as_of="2026-10-02").run()
    assert page.date_input(key="as_of").value == date(2026, 10, 2)
    assert "Shown as of the day chosen" in helped(page)


def test_the_throw_away_sample_has_no_other_school_to_go_back_to(own_empty_school, monkeypatch):
    monkeypatch.setenv("IEP_STORE", "sample")
    page = at_page().run()
    assert SCHOOL_NAME in shown(page)
    assert "close_sample" not in [each.key for each in page.button]
