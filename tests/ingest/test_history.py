from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from iepdata.errors import IepDataError
from iepdata.ingest import retry_quarantine, undo
from iepdata.store import Store
from tests.ingest.files import (
    PLANS,
    PUPILS,
    TARGETS,
    TODAY,
    count,
    expected,
    load,
    observed,
    rows_of,
    school,
)

HEAD = "target_id,date,value\n"
FIRST = HEAD + "count,13/10/2025,1\ncount,14/10/2025,1\n"
SECOND = HEAD + "count,13/10/2025,2\ncount,14/10/2025,1\ncount,15/10/2025,2\n"
THIRD = HEAD + "count,13/10/2025,3\n"


@pytest.fixture
def store() -> Iterator[Store]:
    with school() as opened:
        yield opened


def load_id(store: Store, text: str) -> int:
    found = load(store, "observations", text).load_id
    assert found is not None
    return found


def values(store: Store) -> list[tuple[date, float]]:
    return sorted(rows_of(store, "observations", "date", "value"))


def day(number: int) -> date:
    return date(2025, 10, number)


def test_undo_takes_the_rows_out_and_brings_the_earlier_ones_back(store: Store) -> None:
    load_id(store, FIRST)
    before = values(store)
    second = load_id(store, SECOND)
    report = undo(store, second, "Ms Lee")
    assert values(store) == before
    assert (report.removed, report.restored, report.left_standing) == (2, 1, 0)
    assert report.sentence() == (
        f"Load {second} (observations.csv → observations) is undone: rows taken out: 2; earlier "
        "rows back: 1."
    )
    assert rows_of(store, "store.observations", "superseded_by") == [(None,), (None,)]


def test_undo_in_the_middle_leaves_the_later_rows_standing(store: Store) -> None:
    first, second, third = (load_id(store, text) for text in (FIRST, SECOND, THIRD))
    report = undo(store, second, "Ms Lee")
    assert (report.removed, report.restored, report.left_standing) == (2, 0, 1)
    assert "Of those taken out, 1 had been replaced by a later load" in report.sentence()
    assert values(store) == [(day(13), 3), (day(14), 1)]
    assert rows_of(store, "store.observations", "value", "load_id", "superseded_by") == [
        (1, first, third), (1, first, None), (3, third, None),
    ]  # fmt: skip
    undo(store, third, "Ms Lee")
    assert values(store) == [(day(13), 1), (day(14), 1)]


def test_an_undone_load_can_be_loaded_again(store: Store) -> None:
    undo(store, load_id(store, FIRST), "Ms Lee")
    assert load(store, "observations", FIRST).loaded == 2


def test_undo_of_all_loads_leaves_an_empty_store(store: Store) -> None:
    loads = [load_id(store, text) for text in (FIRST, SECOND, THIRD)]
    for each in [*loads, 4, 3, 2, 1]:
        undo(store, each, "Ms Lee")
    for table in ("observations", "targets", "plans", "pupils", "scale_levels", "quarantine"):
        assert count(store, table) == 0


def test_undo_says_which_rows_are_left_without_what_they_refer_to(store: Store) -> None:
    load_id(store, FIRST)
    assert undo(store, 4, "Ms Lee").orphans == [
        "In observations, 2 rows now without the target_id that is needed."
    ]


def test_undo_removes_the_quarantine_of_the_load(store: Store) -> None:
    bad = load_id(store, HEAD + "nobody,13/10/2025,1\n")
    assert count(store, "quarantine") == 1
    undo(store, bad, "Ms Lee")
    assert count(store, "quarantine") == 0


def test_undo_is_noted_and_changes_the_data_version(store: Store) -> None:
    load = load_id(store, FIRST)
    version = store.data_version
    undo(store, load, "Ms Lee")
    assert store.data_version == version + 1
    assert rows_of_log(store)[-1] == ("Ms Lee", "undo")


def rows_of_log(store: Store) -> list[tuple[str, str]]:
    with store.cursor() as cursor:
        return cursor.execute("SELECT who, action FROM store.audit_log").fetchall()


@pytest.mark.parametrize("change", [undo, retry_quarantine])
def test_a_load_that_is_not_there_or_undone_is_an_error(store: Store, change: object) -> None:
    assert callable(change)
    with pytest.raises(IepDataError, match=r"There is no load 99\."):
        change(store, 99, "Ms Lee")
    bad = load_id(store, HEAD + "nobody,13/10/2025,1\n")
    undo(store, bad, "Ms Lee")
    with pytest.raises(IepDataError, match="has been undone already"):
        change(store, bad, "Ms Lee")


def test_a_load_without_quarantine_cannot_be_tried_again(store: Store) -> None:
    with pytest.raises(IepDataError, match="has no open row in quarantine"):
        retry_quarantine(store, load_id(store, FIRST), "Ms Lee")


def add_target(store: Store, target: str) -> None:
    load(store, "targets", "target_id,plan_id,area,text,measure,status\n"
         f"{target},PL1,LITERACY,Words,count,active\n")  # fmt: skip


def test_quarantined_rows_load_once_what_they_refer_to_is_loaded(store: Store) -> None:
    bad = load_id(store, HEAD + "new,13/10/2025,1\ncount,13/10/2025,2\nnew,14/10/2025,lots\n")
    add_target(store, "new")
    report = retry_quarantine(store, bad, "Ms Lee", today=TODAY)
    assert (report.rows_read, report.loaded, report.quarantined) == (2, 1, 1)
    assert expected(report) == ["a number, 0 or more, such as 7"]
    columns = ("target_id", "value", "source_row", "source_file")
    assert rows_of(store, "observations", *columns)[-1] == (
        "new", 1, 2, "observations.csv",
    )  # fmt: skip
    with store.cursor() as cursor:
        assert cursor.execute(
            "SELECT source_row, column_name, found, resolved_by FROM store.quarantine ORDER BY 1"
        ).fetchall() == [
            (2, "target_id", "new", report.load_id), (4, "value", "lots", None),
        ]  # fmt: skip


def test_undoing_a_retry_opens_the_quarantine_again(store: Store) -> None:
    bad = load_id(store, HEAD + "new,13/10/2025,1\n")
    add_target(store, "new")
    for _ in range(2):
        again = retry_quarantine(store, bad, "Ms Lee", today=TODAY)
        assert again.loaded == 1
        assert again.load_id is not None
        undo(store, again.load_id, "Ms Lee")


def test_rows_tried_again_are_read_as_their_file_was(store: Store) -> None:
    text = HEAD + "new,03/04/2026,1\ncount,12/25/2025,1\n"
    bad = load_id(store, text)
    add_target(store, "new")
    retry_quarantine(store, bad, "Ms Lee", today=TODAY)
    assert (date(2026, 3, 4), 1) in values(store)


def test_rows_tried_again_do_not_take_the_place_of_others_of_their_day(store: Store) -> None:
    text = HEAD + "scale,13/10/2025,Nod\nscale,13/10/2025,G\nscale,13/10/2025,Wink\n"
    bad = load_id(store, text)
    load(store, "scale_levels", "scale_id,level,position\nPROMPT,Nod,4\nPROMPT,Wink,5\n")
    assert retry_quarantine(store, bad, "Ms Lee", today=TODAY).loaded == 2
    assert sorted(observed(store, "level")) == [("G",), ("Nod",), ("Wink",)]
    assert load(store, "observations", text).unchanged == 3


def test_a_row_tried_again_never_replaces_one_that_was_loaded_with_it(store: Store) -> None:
    report = load(store, "pupils", "pupil_id,nc_year,sen_provision\nP9,5,N\nP9,6,N\n")
    assert report.load_id is not None
    again = retry_quarantine(store, report.load_id, "Ms Lee", today=TODAY)
    assert (again.superseded, again.quarantined) == (0, 1)
    assert expected(again) == [
        "one row only: another with the same key is loaded, with other values"
    ]


def test_loading_the_same_file_again_settles_its_quarantine() -> None:
    with Store.open(None) as store:
        load(store, "pupils", PUPILS)
        load(store, "targets", TARGETS)
        load(store, "plans", PLANS)
        report = load(store, "targets", TARGETS)
        with store.cursor() as cursor:
            still_open = cursor.execute(
                "SELECT count(*) FROM store.quarantine WHERE resolved_by IS NULL"
            ).fetchone()
        assert (report.loaded, still_open) == (12, (0,))
