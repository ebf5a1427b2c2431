"""Rows set aside → a workbook → mended → back where they stood."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook, load_workbook

from iepdata.export.load_report import load_report
from iepdata.ingest import FileReport, load_bytes, undo_upload
from iepdata.model.marks import LOAD_REPORT, SET_ASIDE_FROM, WHY
from iepdata.queries.housekeeping import loads, quarantine
from iepdata.store import Store
from tests.ingest.files import TODAY, load, observed, school

# Two lessons of one target on one day; the second row and the last cannot be read.
LOG = (
    "Target ID,Date observed,Score,Mood\n"
    "percent,06/10/2025,40,calm\n"
    "percent,06/10/2025,4O,=SUM(A1)\n"
    "count,07/10/2025,3,\n"
    "nobody,07/10/2025,3,tired\n"
)


@pytest.fixture
def store() -> Iterator[Store]:
    """The school of `files`, with the log of `LOG` loaded."""
    with school() as opened:
        load(opened, "log", LOG)
        yield opened


def workbook_of(store: Store) -> Workbook:
    """The report of all loads, as a person opens it."""
    return load_workbook(io.BytesIO(load_report(loads(store), quarantine(store))))


def load_again(store: Store, book: Workbook, **options: object) -> list[FileReport]:
    """The reports of loading a workbook that a person has saved."""
    written = io.BytesIO()
    book.save(written)
    return load_bytes(store, "mended.xlsx", written.getvalue(), today=TODAY, **options)


def mend(book: Workbook, row: int, heading: str, cell: str) -> None:
    """Type into the first sheet, under a heading."""
    sheet = book.worksheets[0]
    names = [each.value for each in sheet[1]]
    sheet.cell(row, names.index(heading) + 1, cell)


def test_the_workbook_has_the_rows_as_they_were_and_why(store: Store) -> None:
    book = workbook_of(store)
    assert book.sheetnames == ["observations", LOAD_REPORT]
    head, first, second = book["observations"].iter_rows(values_only=True)
    assert head == (WHY, "Target ID", "Date observed", "Score", "Mood", SET_ASIDE_FROM)
    assert first[1:5] == ("percent", "06/10/2025", "4O", "=SUM(A1)")
    assert first[0].startswith("Score: found “4O”; expected")
    assert second[1:5] == ("nobody", "07/10/2025", "3", "tired")
    number = loads(store)["load_id"].max()
    assert first[5] == f"Load {number}, row 3 of log.csv"
    assert book["observations"]["E2"].data_type == "s"
    counted = dict(zip(*list(book[LOAD_REPORT].iter_rows(values_only=True))[:2], strict=True))
    assert (counted["Rows read"], counted["New"], counted["Set aside"]) == (4, 2, 2)


def test_a_mended_row_goes_back_where_it_stood_and_the_others_stay_set_aside(store: Store) -> None:
    book = workbook_of(store)
    mend(book, 2, "Score", "45")
    (report,) = load_again(store, book)
    assert (report.rows_read, report.loaded, report.quarantined) == (2, 1, 1)
    assert observed(store, "target_id", "value", "source_file", "source_row") == [
        ("percent", 40, "log.csv", 2), ("count", 3, "log.csv", 4), ("percent", 45, "log.csv", 3),
    ]  # fmt: skip
    (waiting,) = quarantine(store).to_dict("records")
    assert (waiting["source_row"], waiting["found"]) == (5, "nobody")


def test_a_row_that_is_still_wrong_stays_with_its_new_cells_and_reason(store: Store) -> None:
    book = workbook_of(store)
    mend(book, 2, "Score", "many")
    load_again(store, book)
    first = quarantine(store).iloc[0]
    assert (first["found"], '"many"' in first["cells"]) == ("many", True)


def test_the_same_mended_workbook_twice_changes_nothing(store: Store) -> None:
    book = workbook_of(store)
    mend(book, 2, "Score", "45")
    load_again(store, book)
    before = observed(store, "row_key", "value")
    (report,) = load_again(store, book)
    assert (report.loaded, report.unchanged, report.quarantined) == (0, 1, 1)
    assert observed(store, "row_key", "value") == before


def test_what_is_mended_later_in_the_same_workbook_is_loaded_then(store: Store) -> None:
    book = workbook_of(store)
    mend(book, 2, "Score", "45")
    load_again(store, book)
    mend(book, 3, "Target ID", "count")
    mend(book, 3, "Date observed", "08/10/2025")
    (report,) = load_again(store, book)
    assert (report.loaded, report.unchanged, report.quarantined) == (1, 1, 0)
    assert len(observed(store, "value")) == 4
    assert quarantine(store).empty


def test_a_row_that_a_person_adds_is_loaded_as_new(store: Store) -> None:
    book = workbook_of(store)
    book.worksheets[0].append([None, "count", "09/10/2025", "5", None, None])
    reports = load_again(store, book)
    assert sorted((each.rows_read, each.loaded) for each in reports) == [(1, 1), (2, 0)]


def test_a_trial_run_of_a_mended_workbook_keeps_nothing(store: Store) -> None:
    before, version = quarantine(store), store.data_version
    book = workbook_of(store)
    mend(book, 2, "Score", "45")
    (report,) = load_again(store, book, dry_run=True)
    assert (report.loaded, report.load_id) == (1, None)
    assert quarantine(store).equals(before)
    assert store.data_version == version


def test_undo_of_a_mended_workbook_sets_its_rows_aside_again(store: Store) -> None:
    book = workbook_of(store)
    mend(book, 2, "Score", "45")
    (report,) = load_again(store, book)
    undo_upload(store, report.upload_id, by="test")
    assert len(quarantine(store)) == 2
    assert len(observed(store, "value")) == 2


def test_in_another_school_the_rows_of_the_workbook_are_read_as_any_others(store: Store) -> None:
    book = workbook_of(store)
    mend(book, 2, "Score", "45")
    with school() as other:
        (report,) = load_again(other, book)
        assert (report.rows_read, report.loaded, report.quarantined) == (2, 1, 1)
        assert WHY not in [each.heading for each in report.matched]
        assert not [line for line in report.assumptions if WHY in line]


def test_a_wide_tables_cells_go_back_one_by_one(store: Store) -> None:
    load(store, "wide", "Target ID,13/10/2025,14/10/2025\npercent,4O,5O\ncount,3,4\n")
    book = workbook_of(store)
    assert [row[-1].split(" of ")[0].split(", ", 1)[1] for row in
            book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [
        "row 2", "row 2, cell 2"]  # fmt: skip
    mend(book, 3, [each.value for each in book.worksheets[0][1]][-2], "50")
    reports = load_again(store, book)
    wide = next(each for each in reports if each.rows_read == 2 and each.loaded)
    assert (wide.loaded, wide.quarantined) == (1, 1)
    assert ("percent", "2025-10-14", 50.0) in observed(store, "target_id", "date::VARCHAR", "value")
