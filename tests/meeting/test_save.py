"""What a confirmed meeting leaves on file, and what undoing it brings back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from iepdata import drafts, meeting
from iepdata.errors import IepDataError
from iepdata.ingest.history import undo_upload
from iepdata.meeting import which
from iepdata.queries.meetings import reviews_near
from iepdata.store import Store
from tests.meeting.rows import AS_OF, tables
from tests.school import load

RECORD = ("reviews", "review_decisions", "review_actions", "targets", "strategies", "contributions")


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """A school of two pupils; every test undoes what it saved."""
    with Store.open(None) as store:
        load(store, **tables())
        yield store


def saved(store: Store, **content: object) -> meeting.Saved:
    draft = begun(store, **content)
    return confirm(store, draft)


def begun(store: Store, **content: object) -> drafts.Draft:
    first = {"day": AS_OF.isoformat(), "plan_id": "PL-ben", **content}
    return drafts.begin(store, "meeting", "ben", first, by="test")


def confirm(store: Store, draft: drafts.Draft) -> meeting.Saved:
    return meeting.save(
        store, draft, targets=found(store, "SELECT * FROM targets WHERE plan_id = 'PL-ben'"),
        strategies=found(store, "SELECT * FROM strategies"), promises=[],
        speakers=meeting.Speakers(), plan_type="SEN_SUPPORT", by="test", today=AS_OF,
        owners={"S1": "Ms Ada Lee"},
    )  # fmt: skip


def found(store: Store, sql: str) -> list[dict]:
    return store.query(sql).to_dict("records")


def texts(store: Store, sql: str) -> list[list]:
    return store.query(sql).astype(object).to_numpy().tolist()


def counts(store: Store) -> list[int]:
    return [len(store.query(f"SELECT * FROM {table}")) for table in RECORD]


def test_a_target_that_is_replaced_ends_and_the_new_one_begins_and_undo_brings_it_back(school):
    before = counts(school)
    left = saved(school, **{
        "decision|T1": "replace", "judgement|T1": "some", "new|T1": "Read aloud to Year 1",
        "new_own|T1": "I read to Year 1", "decision|T2": "replace",
    })  # fmt: skip
    stand = "SELECT text, status, pupil_wording, owner_id, area FROM targets WHERE "
    assert texts(school, stand + "start_date = '2025-12-05'") == [
        ["Read aloud to Year 1", "active", "I read to Year 1", "S1", "LITERACY"]
    ]
    status = "SELECT target_id, status FROM targets WHERE target_id IN ('T1', 'T2') ORDER BY 1"
    assert texts(school, status) == [["T1", "partly_met"], ["T2", "active"]]
    undo_upload(school, left.upload_id, "test")
    assert texts(school, status) == [["T1", "active"], ["T2", "active"]]
    assert counts(school) == before


def test_a_strategy_typed_before_the_meeting_decided_otherwise_is_not_kept(school):
    left = saved(school, **{
        "decision|T1": "continue", "strategy|T1": "Echo reading", "stop|T1": ["ST1"],
    })  # fmt: skip
    going_on = "SELECT text FROM strategies WHERE end_date IS NULL"
    assert texts(school, going_on) == [["Paired reading with Quillon"]]
    undo_upload(school, left.upload_id, "test")


def test_words_of_one_voice_on_one_day_stand_beside_each_other(school):
    left = [saved(school, **{"words|liked|pupil": said}) for said in ("I draw", "I sing")]
    asked = "SELECT text FROM contributions ORDER BY row_key"
    assert texts(school, asked) == [
        ["Reading with Quillon Zarathorn is loud"],
        ["What people like and admire: I draw"], ["What people like and admire: I sing"],
    ]  # fmt: skip
    for each in reversed(left):
        undo_upload(school, each.upload_id, "test")


def test_a_meeting_is_saved_whole_or_not_at_all_and_once(school):
    before = counts(school)
    content = {"day": AS_OF.isoformat(), "plan_id": "PL-ben", "words|liked|pupil": "I draw",
               "support": "purple"}  # fmt: skip
    draft = drafts.begin(school, "meeting", "ben", content, by="test")
    with pytest.raises(IepDataError):
        confirm(school, draft)
    assert counts(school) == before
    drafts.put(school, draft.draft_id, {"support": "more"}, by="test")
    again = drafts.draft(school, draft.draft_id)
    assert again is not None
    left = confirm(school, again)
    with pytest.raises(IepDataError, match="saved already"):
        confirm(school, again)
    undo_upload(school, left.upload_id, "test")


def refused(store: Store, **content: object) -> str:
    """Why a draft cannot be saved; it is thrown away afterwards."""
    before = counts(store)
    draft = begun(store, **content)
    with pytest.raises(IepDataError) as error:
        confirm(store, draft)
    assert counts(store) == before
    with store.drafting() as cursor:
        assert drafts.take_away(cursor, draft.draft_id)
    return error.value.message


@pytest.mark.parametrize(
    "said", [{"decision|T9": "close"}, {"words|T9|pupil": "Too hard"}, {"stop|T9": ["ST9"]}]
)
def test_what_is_said_of_a_target_that_is_gone_is_never_dropped(school, said):
    assert "no longer on file" in refused(school, **said)


def test_what_is_said_of_a_target_that_was_closed_meanwhile_is_found_in_the_draft():
    content = {"step": 3, "words|liked|pupil": "I draw", "heard|pupil": "Y", "judgement|T3": None,
               "words|T1|family": "Yes", "reason|T2": "Calmer", "reason|T4": ""}  # fmt: skip
    assert meeting.spoken_of(content) == {"T1", "T2"}


def test_a_second_meeting_on_one_day_adds_to_the_first(school):
    first = {"words|working|pupil": "Maps", "support": "more", "decision|T1": "continue",
             "judgement|T1": "some", "heard|pupil": "Y"}  # fmt: skip
    left = [saved(school, **first)]
    left.append(saved(school, **{"words|working|family": "Home", "reason|T1": "Calmer"}))
    asked = "SELECT review_id, working, support, pupil_felt_heard FROM reviews WHERE meeting_date ="
    assert texts(school, f"{asked} '2025-12-05'") == [
        [left[0].review_id, "Pupil: Maps · Family: Home", "more", "Y"]
    ]
    decided = "SELECT judgement, decision, note FROM review_decisions WHERE review_id ="
    assert texts(school, f"{decided} '{left[0].review_id}'") == [["some", "continue", "Calmer"]]
    for each in reversed(left):
        undo_upload(school, each.upload_id, "test")


def test_a_review_booked_for_another_day_is_taken_over_only_where_the_presenter_says_so(school):
    asked = "SELECT review_id, review_type FROM reviews WHERE meeting_date = '2025-12-05'"
    left = saved(school)
    assert texts(school, asked) == [[left.review_id, "interim"]]
    assert left.review_id != "R2"
    undo_upload(school, left.upload_id, "test")
    left = saved(school, review="R2")
    assert texts(school, asked) == [["R2", "termly"]]
    undo_upload(school, left.upload_id, "test")


def test_an_annual_review_is_neither_taken_over_nor_begun_unasked(school):
    none = reviews_near(school, "PL-ben", date(2025, 7, 1), "annual")
    assert (none.empty, which.usual(none, "EHCP")) == (True, "new|interim")
    assert which.usual(none, "SEN_SUPPORT") == "new|termly"
    near = reviews_near(school, "PL-ben", date(2025, 12, 9), "annual")
    assert which.usual(near, "EHCP") == "R2"
    assert which.choices(near, "EHCP") == ["R2", "new|annual", "new|interim"]


def test_two_people_with_the_same_to_do_have_an_action_each_and_a_line_typed_twice_is_one(school):
    home = {"what": "Read at home", "who": "Home", "by": "2026-01-09"}
    typed = [home, home | {"what": "read  at home", "who": "S1"}, home, {"what": "Call"}]
    content = {
        f"action|{n}|{part}": said for n, line in enumerate(typed) for part, said in line.items()
    }
    left = saved(school, n_actions=4, **content)
    asked = (
        "SELECT action, coalesce(owner_id, '') FROM review_actions WHERE review_id = "
        f"'{left.review_id}' ORDER BY owner_id, action"
    )
    assert texts(school, asked) == [
        ["Read at home (Home)", "Home"], ["read  at home (Ms Ada Lee)", "S1"], ["Call", ""]
    ]  # fmt: skip
    assert left.n_actions == 3
    later = [
        saved(school, **{"action|0|what": "Call", "action|0|who": who}) for who in ("S1", "Home")
    ]
    assert texts(school, asked)[:2] == [["Call (Home)", "Home"], ["Read at home (Home)", "Home"]]
    assert texts(school, asked)[2:] == [["Call", "S1"], ["read  at home (Ms Ada Lee)", "S1"]]
    for each in (*reversed(later), left):
        undo_upload(school, each.upload_id, "test")


def test_days_that_cannot_be_are_refused_in_a_sentence(school):
    assert "must come after" in refused(school, next="2025-12-05")
    late = refused(school, **{"action|0|what": "Call", "action|0|by": "2025-12-01"})
    assert "“Call” is promised by 1 Dec 2025" in late
    assert "has not come" in refused(school, day="2099-12-04")


def test_a_cell_that_is_refused_is_named_with_what_was_typed(school):
    said = refused(school, **{"action|0|what": "#N/A", "action|0|who": "Home"})
    assert "“#N/A” cannot be kept under “What will be done”" in said


def test_the_words_of_an_undone_meeting_can_be_taken_up_again(school):
    left = saved(school, **{"words|liked|pupil": "I draw"})
    assert drafts.under_way(school, "meeting", "ben") is None
    assert drafts.undone(school, "meeting", "ben") is None
    undo_upload(school, left.upload_id, "test")
    found = drafts.undone(school, "meeting", "ben")
    assert found is not None
    drafts.take_up(school, found, by="test")
    again = drafts.under_way(school, "meeting", "ben")
    assert again is not None
    assert again.content["words|liked|pupil"] == "I draw"
    left = confirm(school, again)
    undo_upload(school, left.upload_id, "test")
