"""Drafts: what is typed and not confirmed."""

from __future__ import annotations

from pathlib import Path

from iepdata import drafts
from iepdata.store import Store


def test_a_second_beginning_goes_on_with_the_first(empty_store):
    first = drafts.begin(empty_store, "meeting", "abc", {"day": "2025-12-05"}, by="t")
    drafts.put(empty_store, first.draft_id, {"support": "same"}, by="t")
    again = drafts.begin(empty_store, "meeting", "abc", {"day": "2025-12-08"}, by="t")
    assert again.draft_id == first.draft_id
    assert again.content == {"day": "2025-12-05", "support": "same"}


def test_two_tabs_that_type_into_one_draft_keep_what_each_typed(empty_store):
    begun = drafts.begin(empty_store, "meeting", "abc", {}, by="t")
    drafts.put(empty_store, begun.draft_id, {"a": "one"}, by="t")
    drafts.put(empty_store, begun.draft_id, {"b": "two", "a": None}, by="t")
    assert drafts.draft(empty_store, begun.draft_id).content == {"b": "two"}


def test_typing_a_draft_makes_no_answer_out_of_date(empty_store):
    versions = empty_store.data_version, empty_store.notes_version
    begun = drafts.begin(empty_store, "meeting", "abc", {}, by="t")
    drafts.put(empty_store, begun.draft_id, {"a": "one"}, by="t")
    assert (empty_store.data_version, empty_store.notes_version) == versions


def test_a_draft_is_there_when_the_store_is_opened_again(tmp_path: Path):
    path = tmp_path / "school.duckdb"
    with Store.open(path) as store:
        begun = drafts.begin(
            store, "meeting", "abc", {"words|liked|pupil": "“Größe” & <b>"}, by="t"
        )
    with Store.open(path) as store:
        assert drafts.draft(store, begun.draft_id).content == {"words|liked|pupil": "“Größe” & <b>"}


def test_a_draft_that_is_gone_is_not_written_anew(empty_store):
    begun = drafts.begin(empty_store, "meeting", "abc", {}, by="t")
    with empty_store.drafting() as cursor:
        assert drafts.take_away(cursor, begun.draft_id)
    drafts.put(empty_store, begun.draft_id, {"a": "one"}, by="t")
    assert drafts.draft(empty_store, begun.draft_id) is None
    assert drafts.under_way(empty_store, "meeting", "abc") is None
