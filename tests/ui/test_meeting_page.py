"""The meeting on the wall: from the neutral screen to the saved review, of one pupil alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iepdata import drafts
from iepdata.store import Store
from iepdata.ui import stores
from iepdata.ui.meeting.wall import Wall, key_of
from iepdata.wording.meeting import START_STEPS
from tests.meeting.rows import AS_OF, OTHER, tables
from tests.school import load
from tests.ui.visits import at_page, shown

OWN = ("Benedikt", "Thorne", "P-ben")
# The first screen waits for all that is worked out from the records.
PATIENCE = 300


@pytest.fixture(scope="module")
def loaded() -> Iterator[Store]:
    """A school of two pupils."""
    with Store.open(None) as store:
        load(store, **tables())
        yield store


@pytest.fixture
def school(loaded: Store, monkeypatch, tmp_path: Path) -> Iterator[Store]:
    """The same behind the pages; drafts of one test are no concern of the next."""
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: loaded)
    yield loaded
    with loaded.drafting() as cursor:
        cursor.execute("DELETE FROM store.drafts")


def begun(store: Store, **content: object) -> drafts.Draft:
    asked = "SELECT public_id FROM pupils WHERE pupil_id = 'P-ben'"
    public_id = str(store.query(asked).iloc[0, 0])
    first = {"day": AS_OF.isoformat(), "plan_id": "PL-ben", **content}
    return drafts.begin(store, "meeting", public_id, first, by="test")


def opened(draft: drafts.Draft) -> AppTest:
    return at_page("meeting", code=draft.draft_id).run(timeout=PATIENCE)


def everything(visit: AppTest) -> str:
    """All that is sent to the browser: every element with every property, and the address."""
    sent = [str(block.proto) for block in walk(visit._tree.root)]
    return "\n".join([*sent, str(dict(visit.query_params))])


def walk(node) -> Iterator[object]:
    for child in getattr(node, "children", {}).values():
        if getattr(child, "proto", None) is not None:
            yield child
        yield from walk(child)


def step(visit: AppTest) -> AppTest:
    return visit.button(key="next").click().run()


def heading(visit: AppTest) -> str:
    return str(visit.title[0].value).replace("\\", "")


def to_step(visit: AppTest, title: str) -> AppTest:
    while title not in heading(visit):
        step(visit)
    return visit


def test_to_go_on_unchanged_with_a_stalled_target_is_warned_about(school):
    visit = opened(begun(school))
    visit.button(key="begin").click().run()
    step(to_step(visit, "I want to read"))
    visit.pills(key=key_of("decision|T1")).set_value("continue").run()
    assert "this would change nothing" in visit.warning[0].value


def test_the_foot_counts_the_screens_that_were_announced(school):
    visit = opened(begun(school))
    visit.button(key="begin").click().run()
    screens = 5 + 2 * 2 + 4
    assert f"Screen 1 of {screens} · " in shown(visit)
    assert "five to begin with, two for each target, four to close" in START_STEPS[-1]


def test_not_today_means_no_graph_and_no_status(school):
    visit = opened(begun(school, graph="not_today"))
    visit.button(key="begin").click().run()
    to_step(visit, "I want to read")
    assert "Not moving yet" not in everything(visit)
    assert "plotly" not in everything(visit)


def test_a_target_that_was_closed_meanwhile_stays_where_something_was_said_of_it():
    found = pd.DataFrame(
        {
            "target_id": ["T1", "T2", "T3"],
            "plan_id": "PL",
            "status": ["unclear", "closed", "closed"],
        }
    )
    answers = {"targets_explained": found, "other_names": []}
    page = SimpleNamespace(ask=lambda question, **_: answers[question], as_of=AS_OF)
    said = {"day": AS_OF.isoformat(), "plan_id": "PL", "words|T2|family": "Still hard"}
    wall = Wall(page, drafts.Draft("d", "meeting", "p", said, datetime(2025, 12, 5)))
    assert [row["target_id"] for row in wall.targets] == ["T1", "T2"]


def test_each_window_has_its_own_place_in_the_meeting(school):
    draft = begun(school, step=2)
    visit = opened(draft)
    visit.button(key="begin").click().run()
    assert "What matters" in heading(visit)
    drafts.put(school, draft.draft_id, {"step": 9}, by="test")
    assert "What is working" in heading(step(visit))


def test_a_meeting_whose_plan_is_no_longer_on_file_says_so_and_keeps_the_draft(school):
    draft = begun(school, plan_id="PL-undone")
    visit = opened(draft)
    visit.button(key="begin").click().run()
    assert not visit.exception
    assert "What was typed is kept" in shown(visit)
    assert drafts.draft(school, draft.draft_id) is not None


def test_the_name_is_shown_only_where_the_presenter_said_so(school):
    visit = opened(begun(school, show_name=True))
    visit.button(key="begin").click().run()
    assert heading(visit) == "Is it OK to put Benedikt's graph on the wall?"


@pytest.mark.parametrize("query", [{}, {"code": "nobody"}])
def test_without_a_code_that_is_under_way_the_screen_is_neutral(school, query):
    visit = at_page("meeting", **query).run()
    assert heading(visit) == "Meeting"
    assert [name for name in (*OTHER, *OWN) if name in everything(visit)] == []


def test_the_pupils_page_opens_the_meeting_under_an_opaque_code(school):
    asked = "SELECT public_id FROM pupils WHERE pupil_id = 'P-ben'"
    public_id = str(school.query(asked).iloc[0, 0])
    visit = at_page("pupil", as_of=AS_OF.isoformat(), pupil=public_id)
    visit.session_state["start_meeting"] = True
    visit.run()
    assert not visit.exception
    review = "meeting_review_PL-ben_2025-12-05"
    assert visit.selectbox(key=review).options == [
        "This is the review booked for 9 Dec (termly)", "A new termly review",
        "A meeting of its own, between reviews",
    ]  # fmt: skip
    assert visit.selectbox(key=review).value == "new|interim"
    visit.button(key="prepare_meeting").click().run()
    draft = drafts.under_way(school, "meeting", public_id)
    link = visit.get("link_button")[0].proto.url
    assert link == f"meeting?code={draft.draft_id}"
    assert public_id not in link
    assert "Prepared for Fri 5 Dec 2025, about " in shown(visit)
    visit.query_params["as_of"] = "2025-12-08"
    visit.session_state["as_of"] = date(2025, 12, 8)
    visit.run()
    visit.selectbox(key=review).set_value("R2").run()
    assert drafts.draft(school, draft.draft_id).content["review"] == "R2"
    visit.button(key="move_meeting").click().run()
    moved = drafts.draft(school, draft.draft_id).content
    assert (moved["day"], moved.get("review")) == ("2025-12-08", None)


def test_the_whole_meeting_shows_one_pupil_and_ends_in_a_review_on_file(school):
    draft = begun(school, review="R2")
    visit = opened(draft)
    seen = [everything(visit)]
    assert heading(visit) == "Meeting"
    visit.button(key="begin").click().run()
    while not visit.button(key="next").disabled:
        seen.append(everything(visit))
        assert not visit.exception
        assert not visit.error
        if heading(visit).startswith("Is it OK"):
            visit.pills(key=key_of("graph")).set_value("yes").run()
            visit.pills(key=key_of("here")).set_value(["pupil", "parent"]).run()
        elif "What is working" in heading(visit):
            visit.text_area(key=key_of("words|working|pupil")).input("The graph").run()
            visit.text_area(key=key_of("words|not_working|family")).input("Homework").run()
        elif "Last time" in heading(visit):
            visit.checkbox[0].check().run()
        elif "I want to read" in heading(visit) and visit.text_area:
            visit.text_area(key=key_of("words|T1|pupil")).input("Shorter books").run()
            visit.pills(key=key_of("judgement|T1")).set_value("none").run()
            visit.pills(key=key_of("decision|T1")).set_value("adjust").run()
            visit.pills(key=key_of("stop|T1")).set_value(["ST1"]).run()
            visit.text_input(key=key_of("strategy|T1")).input("Echo reading, daily").run()
        elif "Take turns" in heading(visit) and visit.text_area:
            visit.pills(key=key_of("judgement|T2")).set_value("achieved").run()
            visit.pills(key=key_of("decision|T2")).set_value("close").run()
        elif "Who will do what" in heading(visit):
            visit.text_input(key=key_of("action|0|what")).input("Choose ten books").run()
            visit.selectbox(key=key_of("action|0|who")).set_value("Home").run()
            visit.date_input(key=key_of("action|0|by")).set_value(date(2026, 1, 9)).run()
        elif "Our next" in heading(visit):
            visit.date_input(key=key_of("next")).set_value(date(2026, 3, 20)).run()
            visit.pills(key=key_of("heard|pupil")).set_value("Y").run()
        seen.append(everything(visit))
        step(visit)
    seen.append(everything(visit))
    assert school.query("SELECT * FROM reviews WHERE meeting_date = '2025-12-05'").empty
    visit.button(key="save_meeting").click().run()
    seen.append(everything(visit))
    assert heading(visit) == "Thank you. It is written down."

    for name in (*OTHER, *OWN, "noisy"):
        assert [place for place, text in enumerate(seen) if name in text] == [], name

    review = school.query("SELECT * FROM reviews WHERE review_id = 'R2'").iloc[0]
    assert review["meeting_date"].date() == AS_OF
    assert review["invited_date"].date() == date(2025, 11, 20)
    assert (review["working"], review["not_working"]) == ("Pupil: The graph", "Family: Homework")
    assert review["pupil_felt_heard"] == "Y"
    decided = school.query("SELECT target_id, decision FROM review_decisions WHERE review_id='R2'")
    assert dict(decided.to_numpy().tolist()) == {"T1": "adjust", "T2": "close"}
    assert school.query("SELECT status FROM targets WHERE target_id = 'T2'").iloc[0, 0] == "met"
    taught = school.query("SELECT text, start_date, end_date FROM strategies ORDER BY start_date")
    assert list(taught["text"]) == ["Paired reading with Quillon", "Echo reading, daily"]
    assert taught["end_date"].iloc[0].date() == AS_OF
    done = school.query("SELECT done_date FROM review_actions WHERE review_id = 'R1'")
    assert done.iloc[0, 0].date() == AS_OF
    said = school.query("SELECT given_by, text FROM contributions ORDER BY given_by, row_key")
    assert said.to_numpy().tolist() == [
        ["parent", "What is not working: Homework"],
        ["pupil", "Reading with Quillon Zarathorn is loud"],
        ["pupil", "What is working: The graph"],
        ["pupil", "About “Read a text with no more than 3 errors in 100 w…”: Shorter books"],
    ]
    booked = school.query("SELECT review_type FROM reviews WHERE meeting_date = '2026-03-20'")
    assert booked.iloc[0, 0] == "termly"
    assert drafts.draft(school, draft.draft_id) is None
