"""What is typed on a page is kept as what is loaded: whole, traced, undoable, by many at once."""

from __future__ import annotations

from datetime import date

import pytest

from iepdata.ingest.history import undo_upload
from iepdata.ingest.typed import NotKept, keep_rows, typing
from iepdata.ingest.typed_sessions import keep_sessions, session_row
from iepdata.store import Store

from .conftest import AS_OF
from .together import amiss, record_together

DAY = date(2025, 11, 12)


def entry(own: str, value: str, **more: object) -> dict[str, object]:
    return {"obs_id": own, "target_id": "T-percent", "date": DAY, "value": value, **more}


def keep(store: Store, *rows: dict[str, object]) -> int:
    return keep_rows(store, {"observations": rows}, by="Ms Lee", today=AS_OF, page="Record")


def seen(store: Store) -> dict[str, float]:
    found = store.query("SELECT obs_id, value FROM observations")
    return dict(zip(found["obs_id"], found["value"], strict=True))


def test_a_typed_row_says_where_it_was_typed_and_by_whom(school: Store) -> None:
    keep(school, entry("a", "55"))
    (row,) = school.query("SELECT source_file, value FROM observations").to_dict("records")
    assert row["source_file"].startswith("typed on the page Record, ")
    assert row["value"] == 55
    assert school.query("SELECT loaded_by FROM store.loads").iloc[-1, 0] == "Ms Lee"


def test_one_wrong_row_keeps_none_and_says_which_it_is(school: Store) -> None:
    with pytest.raises(NotKept, match="a percentage from 0 to 100") as error:
        keep(school, entry("a", "55"), entry("b", "555"))
    assert error.value.wrong[0][:2] == (1, "value")
    assert seen(school) == {}


def test_a_row_of_a_word_that_files_use_for_totals_is_kept(school: Store) -> None:
    keep(school, entry("a", "55", note="Total", setting="Total"))
    assert seen(school) == {"a": 55}


def test_an_undone_entry_is_gone_and_what_it_replaced_is_back(school: Store) -> None:
    keep(school, entry("a", "55"))
    second = keep(school, entry("a", "65"))
    assert seen(school) == {"a": 65}
    undo_upload(school, second, "Ms Lee")
    assert seen(school) == {"a": 55}


def test_what_happens_together_with_rows_is_not_kept_without_them(school: Store) -> None:
    def write() -> None:
        with typing(school, by="Ms Lee", today=AS_OF, page="Record") as desk:
            desk.keep("observations", [entry("a", "55")])
            desk.cursor.execute("INSERT INTO store.store_meta VALUES ('beside', '1')")
            desk.keep("observations", [entry("b", "much")])

    with pytest.raises(NotKept):
        write()
    assert seen(school) == {}
    assert school.meta("beside") is None


def test_a_column_that_is_not_named_stays_as_it_is(school: Store) -> None:
    keep(school, entry("a", "55", note="calm"))
    keep(school, entry("a", "65"))
    (row,) = school.query("SELECT value, note FROM observations").to_dict("records")
    assert row == {"value": 65, "note": "calm"}


def log(store: Store, *rows: dict[str, object]) -> int:
    with typing(store, by="Ms Lee", today=AS_OF, page="Record") as desk:
        keep_sessions(desk, rows)
        return desk.upload_id


def sessions(store: Store) -> list[str]:
    found = store.query("SELECT status FROM provision_sessions ORDER BY row_key")
    return list(found["status"])


def test_a_week_as_planned_and_an_exception_on_its_monday_stand_beside_each_other(school) -> None:
    monday = date(2025, 11, 10)
    log(school, session_row("PV1", monday, "as_planned"))
    log(school, session_row("PV1", monday, "missed", "room"))
    log(school, session_row("PV1", monday, "partial"))
    assert sessions(school) == ["as_planned", "partial"]


def test_the_week_may_be_logged_after_its_exception(school: Store) -> None:
    monday = date(2025, 11, 10)
    first = log(school, session_row("PV1", monday, "missed", "room"))
    log(school, session_row("PV1", monday, "as_planned"))
    assert sessions(school) == ["missed", "as_planned"]
    undo_upload(school, first, "Ms Lee")
    log(school, session_row("PV1", monday, "delivered"))
    assert sorted(sessions(school)) == ["as_planned", "delivered"]


def test_who_record_at_the_same_time_lose_and_double_nothing(school: Store) -> None:
    # The whole of it, 20 who record 50 times each: python -m tests.record
    record_together(school, threads=8, entries=5)
    assert amiss(school, threads=8, entries=5) == []
