"""What the head and the guard of every page do, whatever page it is."""

from __future__ import annotations

import logging
from datetime import date

import pandas as pd
import pytest
import streamlit as st

from iepdata.access import EVERYONE
from iepdata.errors import StoreError
from iepdata.questions import QUESTIONS
from iepdata.settings import Settings
from iepdata.ui import answers, failures, stores
from tests.ui.visits import at_page, shown


@pytest.fixture
def loaded(monkeypatch):
    """As if a pupil had been loaded: only the head of the page is looked at here."""
    monkeypatch.setattr(stores, "is_empty", lambda store: False)
    monkeypatch.setitem(QUESTIONS, "school_name", lambda *_: "Oakfield School")


def test_the_first_start_offers_the_sample_and_ones_own_files(visit):
    page = visit()
    assert [each.value for each in page.title] == ["Nothing is loaded yet"]
    assert page.button(key="open_sample").label == "Open the sample school"


def test_the_day_is_today_unless_the_address_names_one(visit, loaded):
    assert visit().date_input(key="as_of").value == date.today()
    assert visit(as_of="2025-11-14").date_input(key="as_of").value == date(2025, 11, 14)


def test_a_day_that_is_no_date_is_passed_over(visit, loaded):
    assert visit(as_of="yesterday").date_input(key="as_of").value == date.today()


def test_the_head_names_the_school_and_the_day(visit, loaded):
    assert "Oakfield School" in shown(visit(as_of="2025-11-14"))
    assert "Friday 14 Nov 2025" in shown(visit(as_of="2025-11-14"))


def test_the_address_hides_names(visit, loaded):
    assert visit(hide_names="true").toggle(key="hide_names").value is True


def test_a_reader_from_elsewhere_gets_a_sentence_and_nothing_else(visit, loaded, monkeypatch):
    elsewhere = property(lambda self: {"Host": "school.example"})
    monkeypatch.setattr(type(st.context), "headers", elsewhere)
    page = visit()
    assert shown(page) == (
        "Not available here\nThis dashboard has no sign-in set up, so it opens only on the "
        "computer it runs on: use the address it showed when it started."
    )
    assert "Oakfield" not in shown(page)
    assert not page.date_input


def test_a_store_that_cannot_be_opened_is_said_in_a_sentence(visit, monkeypatch):
    def refuse(where: str) -> None:
        raise StoreError("The store is in use. Close the other program.")

    monkeypatch.setattr(stores, "open_store", refuse)
    assert [each.value for each in visit().error] == [
        "The store is in use. Close the other program."
    ]


def test_a_locked_screen_shows_nothing_and_unlocks_by_a_click(visit, loaded):
    page = at_page()
    page.session_state["_locked"] = True
    page.run()
    assert [each.value for each in page.title] == ["Locked"]
    assert "Oakfield" not in shown(page)
    page.button[0].click().run()
    assert "Oakfield" in shown(page)


def test_a_defect_is_logged_by_kind_and_place_without_the_values_in_it(
    visit, loaded, monkeypatch, caplog
):
    def defective(*_: object) -> str:
        raise ValueError("Ben Thomas, 12 May 2014")

    monkeypatch.setitem(QUESTIONS, "school_name", defective)
    page = visit()
    assert "could not be shown" in shown(page)
    assert "ValueError at" in caplog.text
    assert "Ben" not in caplog.text + shown(page)


def test_an_exception_that_streamlit_logs_is_logged_without_its_message(caplog):
    failures.keep_data_out_of_the_log()
    talkative = logging.getLogger("streamlit.error_util")
    talkative.propagate = True
    try:
        raise ValueError("Ben Thomas")
    except ValueError as error:
        talkative.error("Uncaught app execution", exc_info=error)
    finally:
        talkative.propagate = False
    assert "ValueError at test_shell.py" in caplog.text
    assert "Ben" not in caplog.text


def test_an_answer_is_remembered_until_the_data_the_day_or_the_settings_change(store, monkeypatch):
    asked = []

    def rows(*question: object, **filters: object) -> pd.DataFrame:
        asked.append(question)
        return pd.DataFrame({"n": [len(asked)]})

    monkeypatch.setitem(QUESTIONS, "rows_for_this_test", rows)

    def n(day: date = date(2025, 11, 14), settings: Settings | None = None, **filters: str) -> int:
        frame = answers.answer(
            store, "rows_for_this_test", day, settings or Settings(),
            scope=EVERYONE, filters=filters,
        )  # fmt: skip
        return int(frame["n"].iloc[0])

    assert (n(), n()) == (1, 1)
    assert n(date(2025, 11, 15)) == 2
    assert n(settings=Settings(mastery_n=4)) == 3
    assert n(target_id="T1") == 4
    store.set_meta("school_name", "Oakfield")
    assert (n(), n()) == (5, 5)
