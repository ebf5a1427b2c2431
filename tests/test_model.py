"""Schema, import, template and dictionary say the same as the model."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from iepdata.ingest import load_paths
from iepdata.model import TABLES, Kind
from iepdata.schema import stored_columns
from iepdata.store import Store
from iepdata.template import EXPLAINED, column_note, write_template

SPREADSHEET_LIST = 255  # the longest list of choices that a spreadsheet takes


def test_the_store_has_exactly_the_tables_and_columns_of_the_model(empty_store: Store) -> None:
    found = empty_store.query(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'store'"
    )
    stored = set(zip(found["table_name"], found["column_name"], strict=True))
    declared = {(name, column) for name, columns in stored_columns().items() for column in columns}
    assert stored == declared


@pytest.mark.parametrize("name", list(TABLES))
def test_every_key_and_reference_is_a_column_of_the_model(name: str) -> None:
    table = TABLES[name]
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert set(table.key) <= set(names)
    loads_before = list(TABLES)[: list(TABLES).index(name)]
    for column in table.columns:
        assert column.description.strip().endswith((".", "?"))
        assert (column.kind is Kind.CODE) == bool(column.codes)
        if column.refers:
            assert column.refers in loads_before
            assert column.name_there in [each.name for each in TABLES[column.refers].columns]


@pytest.mark.parametrize("name", list(TABLES))
def test_no_heading_means_two_columns_of_a_table(name: str) -> None:
    claimed: dict[str, str] = {}
    for column in TABLES[name].columns:
        for heading in {column.name, *column.aliases}:
            folded = heading.replace("_", " ").casefold()
            assert claimed.setdefault(folded, column.name) == column.name, folded


def test_the_template_has_every_column_with_its_note_and_choices(tmp_path: Path) -> None:
    book = load_workbook(write_template(tmp_path))
    assert book.sheetnames == [*TABLES, EXPLAINED]
    for name, table in TABLES.items():
        sheet = book[name]
        headings = [cell.value for cell in sheet[1]]
        assert headings == [column.name for column in table.columns]
        assert [cell.comment.text for cell in sheet[1]] == [
            column_note(column) for column in table.columns
        ]
        choices = [each.formula1 for each in sheet.data_validations.dataValidation]
        assert len(choices) == sum(bool(column.codes) for column in table.columns)
        assert all(len(choice) <= SPREADSHEET_LIST for choice in choices)
        assert sheet["A2"].number_format == "@"
    explained = [(row[0], row[1]) for row in book[EXPLAINED].iter_rows(min_row=2, values_only=True)]
    assert explained == [
        (name, column.name) for name, table in TABLES.items() for column in table.columns
    ]


def test_a_template_filled_with_its_examples_loads(tmp_path: Path, empty_store: Store) -> None:
    path = write_template(tmp_path)
    book = load_workbook(path)
    for name, table in TABLES.items():
        for place, column in enumerate(table.columns, start=1):
            book[name].cell(2, place, column.example or None)
    book.save(path)
    reports = load_paths(empty_store, [path], by="test")
    assert {report.table: report.loaded for report in reports if report.rows_read} == dict.fromkeys(
        TABLES, 1
    ), [problem.sentence() for report in reports for problem in report.problems]


def test_a_blank_template_loads_nothing_and_says_so(tmp_path: Path, empty_store: Store) -> None:
    reports = load_paths(empty_store, [write_template(tmp_path)], by="test")
    assert sum(report.loaded for report in reports) == 0
    assert not [report.problems for report in reports if report.problems]
