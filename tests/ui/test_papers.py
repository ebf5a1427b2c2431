"""The papers on the pupil's page: taken away, the days they were sent, and answers written down."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from iepdata.store import Store
from iepdata.ui import papers, stores
from iepdata.wording.easy_read import EASY_READ
from tests.papers.school import AS_OF, public_id, school
from tests.papers.test_papers import text_of
from tests.ui.visits import at_page, shown


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with school() as opened:
        yield opened


@pytest.fixture(scope="module")
def where(tmp_path_factory) -> Path:
    """One place for all visits, so that what is worked out for one is known to the next."""
    return tmp_path_factory.mktemp("papers") / "school.duckdb"


@pytest.fixture
def opened(monkeypatch, where: Path, store: Store):
    """Opens the page of the pupil with the papers unfolded, on the review that is named."""
    monkeypatch.setenv("IEP_STORE", str(where))
    monkeypatch.setattr(stores, "open_store", lambda where: store)

    def open_page(review: str, **query: str) -> AppTest:
        visit = at_page("pupil", as_of=AS_OF.isoformat(), pupil=public_id(store), **query)
        visit.session_state["papers"] = True
        visit.session_state["papers_review"] = review
        return visit.run()

    return open_page


def downloads(visit: AppTest) -> set[str]:
    return {button.proto.label for button in visit.get("download_button")}


def press(visit: AppTest, label: str) -> AppTest:
    visit = next(button for button in visit.button if button.label == label).click().run()
    assert not visit.exception
    return visit


def test_who_chooses_easy_read_takes_the_copies_in_easy_words(opened, monkeypatch):
    offered: dict[str, dict] = {}

    def offer(label: str, data: Callable[[], bytes], **given: object) -> bool:
        offered[label] = {"data": data, **given}
        return False

    visit = opened("R1")
    monkeypatch.setattr(papers.st, "download_button", offer)
    (label, *_), *_ = papers.AFTER
    visit.run()
    plain = offered[label]
    visit.segmented_control(key="papers_register").set_value(EASY_READ.code).run()
    assert not visit.exception
    easy = offered[label]
    assert plain["file_name"] != easy["file_name"]
    assert EASY_READ.file_mark in easy["file_name"]
    sizes = [
        Document(io.BytesIO(each["data"]())).styles["Normal"].font.size.pt for each in (plain, easy)
    ]
    assert sizes[0] < EASY_READ.least_size <= sizes[1]
    assert EASY_READ.hard_words["target"] in text_of(easy["data"]())
    assert EASY_READ.hard_words["target"] not in text_of(plain["data"]())


def test_with_names_hidden_there_are_no_papers(opened):
    visit = opened("R1", hide_names="true")
    assert not downloads(visit) & {label for label, _, _ in papers.AFTER}
    assert papers.LABEL not in {box.label for box in visit.expander}


def test_after_a_review_there_is_a_summary_and_the_day_it_was_sent_is_kept(opened, store):
    visit = opened("R1")
    assert any("Change this plan" in link.proto.label for link in visit.get("page_link"))
    assert {label for label, _, _ in papers.AFTER} <= downloads(visit)
    assert "No day is on record yet." in shown(visit)
    visit = press(visit, "Keep the day")
    assert "On record as sent on 12 Dec." in shown(visit)
    assert "Undo" in {button.label for button in visit.button}
    kept = store.query("SELECT * FROM reviews WHERE review_id = 'R1'").iloc[0]
    assert kept["summary_sent_date"].date() == AS_OF
    assert kept["cannot_provide"] == "A laptop: none is free"
    assert kept["source_file"].startswith("typed on the page Pupil")


def test_before_a_review_there_are_draft_papers_and_sheets_and_an_answer_is_kept(opened, store):
    visit = opened("R2")
    assert {label for label, _, _ in papers.BEFORE} <= downloads(visit)
    assert "Send the papers by 6 Mar 2026" in shown(visit)
    visit.selectbox(key="papers_how").set_value("drawing")
    visit.text_area(key="papers_text").input("I like maps")
    press(visit, "Keep it")
    kept = store.query("SELECT * FROM contributions WHERE review_id = 'R2'").iloc[0]
    assert (kept["text"], kept["method"], kept["given_by"]) == ("I like maps", "drawing", "pupil")
