"""Observations sent again: with more said of them, with rows put in or taken out, on two sheets."""

from __future__ import annotations

import pytest

from iepdata.ingest import FileReport, load_bytes, undo
from iepdata.store import Store
from tests.ingest.files import TODAY, expected, load, rows_of, workbook

PLAIN = "target_id,date,value\ncount,13/10/2025,7\ncount,14/10/2025,8\n"


def current(store: Store, *columns: str) -> list[tuple[object, ...]]:
    return sorted(rows_of(store, "observations", "date", "value", *columns), key=str)


def values(store: Store) -> list[object]:
    return sorted(value for _, value in current(store))


def of_a_day(*numbers: int) -> str:
    """Observations of one target on one day."""
    return "target_id,date,value\n" + "".join(f"count,13/10/2025,{each}\n" for each in numbers)


@pytest.mark.parametrize(
    "more",
    [
        "target_id,date,value,observer_id\ncount,13/10/2025,7,S01\ncount,14/10/2025,8,\n",
        "target_id,date,value,setting\ncount,13/10/2025,7,Hall\ncount,14/10/2025,8,\n",
        "obs_id,target_id,date,value\nO1,count,13/10/2025,7\n,count,14/10/2025,8\n",
    ],
)
def test_what_is_said_later_does_not_double_the_observation(more: str, named_school: Store) -> None:
    load(named_school, "observations", PLAIN)
    before = current(named_school, "observer_id", "setting", "obs_id")
    report = load(named_school, "observations", more)
    assert (report.superseded, report.unchanged, report.loaded) == (1, 1, 0)
    assert values(named_school) == [7, 8]
    again = load(named_school, "observations", more)
    assert again.unchanged == 2
    undo(named_school, int(report.load_id or 0), "test")
    assert current(named_school, "observer_id", "setting", "obs_id") == before


def test_a_file_that_says_less_leaves_what_is_known(named_school: Store) -> None:
    load(named_school, "observations", PLAIN.replace("value", "value,observer_id").replace(
        ",7", ",7,S01"
    ).replace(",8", ",8,S02"))  # fmt: skip
    assert load(named_school, "observations", PLAIN).unchanged == 2
    assert [row[2] for row in current(named_school, "observer_id")] == ["S01", "S02"]


def test_two_observers_of_a_day_are_two_observations(named_school: Store) -> None:
    text = "target_id,date,value,observer_id\ncount,13/10/2025,7,{}\n"
    load(named_school, "observations", text.format("S01"))
    assert load(named_school, "observations", text.format("S02")).loaded == 1
    assert values(named_school) == [7, 7]


def test_another_value_of_another_file_is_another_observation(named_school: Store) -> None:
    load(named_school, "observations", PLAIN)
    (report,) = load_bytes(
        named_school, "TA log.csv",
        b"target_id,date,value,observer_id\ncount,13/10/2025,9,S01\n", today=TODAY,
    )  # fmt: skip
    assert (report.loaded, values(named_school)) == (1, [7, 8, 9])


def test_a_value_corrected_with_an_observer_added_replaces_the_row_of_its_file(
    named_school: Store,
) -> None:
    load(named_school, "observations", PLAIN)
    report = load(
        named_school, "observations", "target_id,date,value,observer_id\ncount,13/10/2025,9,S01\n"
    )
    assert (report.superseded, values(named_school)) == (1, [8, 9])


def test_undo_in_the_middle_keeps_the_chain_of_a_row_whose_key_changed(named_school: Store) -> None:
    texts = [
        "target_id,date,value\ncount,13/10/2025,7\n",
        "target_id,date,value,observer_id\ncount,13/10/2025,7,S01\n",
        "target_id,date,value,observer_id\ncount,13/10/2025,9,S01\n",
    ]
    first, second, third = (
        int(load(named_school, "observations", text).load_id or 0) for text in texts
    )
    undo(named_school, second, "test")
    assert values(named_school) == [9]
    undo(named_school, third, "test")
    assert current(named_school, "observer_id", "load_id")[0][1:] == (7, None, first)


@pytest.mark.parametrize(
    ("before", "after", "counts", "kept"),
    [
        ((7, 8), (8,), {"unchanged": 1}, [7, 8]),
        ((7, 8), (5, 7, 8), {"unchanged": 2, "loaded": 1}, [5, 7, 8]),
        ((7, 8), (9, 8), {"unchanged": 1, "superseded": 1}, [8, 9]),
        ((7, 8), (8, 7), {"unchanged": 2}, [7, 8]),
        ((7, 7, 8), (7, 8), {"unchanged": 2}, [7, 7, 8]),
        ((7, 8), (8, 9, 10), {"unchanged": 1, "superseded": 1, "loaded": 1}, [8, 9, 10]),
    ],
)
def test_rows_of_one_day_are_known_by_what_they_say_before_their_place(
    before: tuple[int, ...], after: tuple[int, ...], counts: dict[str, int], kept: list[int],
    named_school: Store,
) -> None:  # fmt: skip
    load(named_school, "observations", of_a_day(*before))
    report = load(named_school, "observations", of_a_day(*after))
    assert {name: getattr(report, name) for name in ("unchanged", "superseded", "loaded")
            if getattr(report, name)} == counts  # fmt: skip
    assert values(named_school) == kept
    assert load(named_school, "observations", of_a_day(*after)).unchanged == len(after)
    undo(named_school, int(report.load_id or 0), "test")
    assert values(named_school) == sorted(before)


def sheets(store: Store, book: bytes) -> list[FileReport]:
    return load_bytes(store, "Register.xlsx", book, today=TODAY)


def test_two_sheets_that_contradict_each_other_do_not_take_turns(named_school: Store) -> None:
    head = ["pupil_id", "nc_year", "sen_provision"]
    book = workbook({"Autumn": [head, ["Q1", 5, "N"], ["Q2", 5, "N"]],
                     "Spring": [head, ["Q1", 6, "N"], ["Q2", 5, "N"]]})  # fmt: skip
    first = sheets(named_school, book)
    assert [(each.loaded, each.unchanged, each.quarantined) for each in first] == [
        (2, 0, 0), (0, 1, 1),
    ]  # fmt: skip
    assert expected(first[1]) == [
        "one row only: row 2 of the sheet Autumn has the same key and other values"
    ]
    again = sheets(named_school, book)
    assert [(each.unchanged, each.superseded, each.quarantined) for each in again] == [
        (2, 0, 0), (1, 0, 1),
    ]  # fmt: skip
    assert ("Q1", "5") in rows_of(named_school, "pupils", "pupil_id", "nc_year")


def test_two_sheets_may_say_different_things_of_one_pupil(named_school: Store) -> None:
    book = workbook({
        "Register": [["pupil_id", "nc_year", "sen_provision"], ["Q1", 5, "K"]],
        "Needs": [["pupil_id", "nc_year", "sen_provision", "need_1"], ["Q1", 5, "K", "SLCN"]],
    })  # fmt: skip
    sheets(named_school, book)
    assert ("Q1", "SLCN") in rows_of(named_school, "pupils", "pupil_id", "need_1")
    assert [each.unchanged for each in sheets(named_school, book)] == [1, 1]


def test_a_row_put_right_in_its_file_settles_its_quarantine(named_school: Store) -> None:
    load(named_school, "observations", PLAIN.replace(",7", ",lots"))
    load(named_school, "observations", PLAIN)
    assert rows_of(named_school, "store.quarantine", "resolved_by IS NULL") == [(False,)]


def test_another_row_of_that_number_settles_nothing(named_school: Store) -> None:
    load(named_school, "observations", PLAIN.replace(",7", ",lots"))
    load(named_school, "observations", PLAIN.replace("13/10", "20/10"))
    assert rows_of(named_school, "store.quarantine", "resolved_by IS NULL") == [(True,)]
