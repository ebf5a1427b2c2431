"""What a confirmed meeting leaves on file, and what undoing it brings back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata import drafts, meeting
from iepdata.errors import IepDataError
from iepdata.ingest.history import undo_upload
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
    first = {"day": AS_OF.isoformat(), "plan_id": "PL-ben", **content}
    draft = drafts.begin(store, "meeting", "ben", first, by="test")
    return confirm(store, draft)


def confirm(store: Store, draft: drafts.Draft) -> meeting.Saved:
    return meeting.save(
        store, draft, targets=found(store, "SELECT * FROM targets WHERE plan_id = 'PL-ben'"),
        strategies=found(store, "SELECT * FROM strategies"), promises=[],
        speakers=meeting.Speakers(), plan_type="SEN_SUPPORT", by="test",
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
