"""The blank workbook: every table and column, choices, notes, an example that is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from iepdata.ingest import load_paths
from iepdata.model import TABLES, Kind
from iepdata.model.marks import EXAMPLE, EXPLAINED, marked_column
from iepdata.store import Store
from iepdata.template import SHEETS, column_note, write_template

LONGEST_LIST = 255  # of choices that a spreadsheet takes
LONGEST_SHEET_NAME = 31


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blank workbook, written once."""
    return write_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def book(blank: Path) -> Workbook:
    """The blank workbook, open to be filled."""
    return load_workbook(blank)


def fill(book: Workbook, table: str, row: int, cells: dict[str, object]) -> None:
    """Type a row of one sheet, each cell under the heading that names it."""
    names = [cell.value for cell in book[table][1]]
    for name, cell in cells.items():
        book[table].cell(row, names.index(name) + 1).value = cell


def test_the_four_tables_that_are_enough_come_first(book: Workbook) -> None:
    assert book.sheetnames[:4] == ["pupils", "plans", "targets", "observations"]
    assert sorted(book.sheetnames) == sorted([*TABLES, EXPLAINED])
    assert max(map(len, book.sheetnames)) <= LONGEST_SHEET_NAME


@pytest.mark.parametrize("name", list(TABLES))
def test_a_sheet_has_every_column_with_its_note_and_its_choices(book: Workbook, name: str) -> None:
    sheet, columns = book[name], TABLES[name].columns
    assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
    assert [cell.comment.text for cell in sheet[1]] == [column_note(each) for each in columns]
    choices = {str(each.sqref).split(":")[0]: each for each in
               sheet.data_validations.dataValidation}  # fmt: skip
    listed = {
        heading.column_letter + "2": ",".join(code.code for code in column.codes)
        for heading, column in zip(sheet[1], columns, strict=True)
        if column.codes
    }
    assert {place: each.formula1.strip('"') for place, each in choices.items()} == listed
    assert all(len(each.formula1) <= LONGEST_LIST for each in choices.values())
    assert not any(each.showErrorMessage for each in choices.values())
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("name", list(TABLES))
def test_cells_that_a_spreadsheet_would_turn_into_dates_are_text(blank: Path, name: str) -> None:
    book = load_workbook(blank)
    sheet = book[name]
    dimensions = {
        index: dimension
        for dimension in sheet.column_dimensions.values()
        for index in range(dimension.min, dimension.max + 1)
    }
    for place, column in enumerate(TABLES[name].columns, start=1):
        if column.kind not in (Kind.NUMBER, Kind.WHOLE):
            assert dimensions[place].number_format == "@", column.name


def test_every_column_is_explained(book: Workbook) -> None:
    explained = [(row[0], row[1]) for row in book[EXPLAINED].iter_rows(min_row=2, values_only=True)]
    assert explained == [(table.name, each.name) for table in SHEETS for each in table.columns]


def test_every_example_row_has_the_mark_that_tells_it(book: Workbook) -> None:
    for name, table in TABLES.items():
        place = table.columns.index(marked_column(table)) + 1
        cell = book[name].cell(2, place)
        assert str(cell.value).startswith(EXAMPLE)
        assert cell.font.italic
        assert "passed over" in cell.comment.text


def test_a_blank_workbook_loads_nothing_and_says_so(blank: Path, empty_store: Store) -> None:
    (report,) = load_paths(empty_store, [blank], by="test")
    assert (report.rows_read, report.skipped, report.loaded, report.problems) == (1, 1, 0, [])
    assert any("example row" in line for line in report.assumptions)


def test_a_filled_workbook_loads_and_its_example_rows_do_not(
    book: Workbook, empty_store: Store, tmp_path: Path
) -> None:
    fill(book, "pupils", 3, {"pupil_id": "P7", "first_name": "Ada", "nc_year": "4",
                             "sen_provision": "K", "need_1": "SLCN"})  # fmt: skip
    fill(book, "plans", 3, {"plan_id": "PL7", "pupil_id": "P7", "plan_type": "SEN_SUPPORT",
                            "start_date": "08/09/2025"})  # fmt: skip
    fill(book, "targets", 3, {"target_id": "T7", "plan_id": "PL7", "area": "LITERACY",
                              "text": "Read aloud", "measure": "trials"})  # fmt: skip
    fill(book, "observations", 3, {"target_id": "T7", "date": "10/10/2025", "value": "3/5"})
    book.save(tmp_path / "ours.xlsx")
    reports = load_paths(empty_store, [tmp_path / "ours.xlsx"], by="test")
    assert {report.table: (report.loaded, report.skipped) for report in reports} == dict.fromkeys(
        ["pupils", "plans", "targets", "observations"], (1, 1)
    ), [report.refused or report.problems for report in reports]
    seen = empty_store.query("SELECT numerator, denominator FROM observations")
    assert seen.values.tolist() == [[3, 5]]


def test_examples_typed_as_rows_of_ones_own_load_in_every_table(
    book: Workbook, empty_store: Store, tmp_path: Path
) -> None:
    for name, table in TABLES.items():
        fill(book, name, 2, {column.name: column.example or None for column in table.columns})
    book.save(tmp_path / "ours.xlsx")
    reports = load_paths(empty_store, [tmp_path / "ours.xlsx"], by="test")
    assert {report.table: report.loaded for report in reports if report.rows_read} == dict.fromkeys(
        TABLES, 1
    ), [problem.sentence() for report in reports for problem in report.problems]
