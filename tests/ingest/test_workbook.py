"""Workbooks of all kinds: the text that the spreadsheet shows, and what it hides or has broken."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iepdata.errors import FileRefused
from iepdata.ingest import TextTable, child, read_file
from iepdata.isolated import plain_rows
from iepdata.isolated import xlsx as xlsx_scan
from iepdata.isolated.parts import Parts
from tests.ingest.old_workbooks import old_file, xls, xlsb
from tests.ingest.workbooks import (
    MAIN,
    Error,
    Formula,
    Hidden,
    PerCent,
    Zeros,
    ods,
    sheet_xml,
    xlsx,
)

KINDS = {"xlsx": xlsx, "ods": ods, "xlsb": xlsb, "xls": xls}
every_kind = pytest.mark.parametrize("make", KINDS.values(), ids=KINDS.keys())
ROOT = Path(__file__).parents[2]
DAY = date(2025, 10, 1)


def cells(table: TextTable) -> list[list[str]]:
    return [list(row.values()) for row in table.rows.to_pylist()]


def only(data: bytes) -> TextTable:
    (table,) = read_file(data, "log.csv")
    return table


@every_kind
def test_cells_read_as_the_spreadsheet_shows_them(make: Callable[..., bytes]) -> None:
    rows = [["target_id", "O’Neill", "Núñez"], [DAY, PerCent(0.07), True], [12, 0.25, None]]
    table = only(make({"log": rows}))
    assert cells(table) == [
        ["target_id", "O’Neill", "Núñez"], ["2025-10-01", "7%", "TRUE"], ["12", "0.25", ""],
    ]  # fmt: skip
    assert (table.sheet, table.first_row, table.notes) == ("log", 1, ())


@pytest.mark.parametrize("make", [xlsx, xlsb, xls])
def test_a_number_shown_with_zeros_in_front_keeps_them(make: Callable[..., bytes]) -> None:
    assert cells(only(make({"log": [[Zeros(123)]]}))) == [["000123"]]


@every_kind
def test_hidden_rows_are_read_and_told(make: Callable[..., bytes]) -> None:
    table = only(make({"log": [["a"], Hidden(["b"]), Hidden(["c"]), ["d"], Hidden(["e"])]}))
    assert [row[0] for row in cells(table)] == list("abcde")
    assert table.hidden == {2, 3, 5}


@every_kind
def test_errors_are_read_as_they_show_and_told(make: Callable[..., bytes]) -> None:
    rows = [["a", "b"], ["x", Error("#REF!")], [Error("#DIV/0!"), Formula(3.5)]]
    table = only(make({"log": rows}))
    assert cells(table) == [["a", "b"], ["x", "#REF!"], ["#DIV/0!", "3.5"]]
    assert set(table.broken) == {(2, 1, "#REF!"), (3, 0, "#DIV/0!")}


@pytest.mark.parametrize("make", [xlsx, ods])
def test_formulas_without_a_value_are_told_even_below_and_beside_the_rest(
    make: Callable[..., bytes],
) -> None:
    table = only(make({"log": [["a"], ["b", Formula(None)], [Formula(None)]]}))
    assert cells(table) == [["a", ""], ["b", ""], ["", ""]]
    without = "a formula without a value"
    assert table.broken == ((2, 1, without), (3, 0, without))


def test_a_formula_that_comes_to_an_empty_text_has_a_value() -> None:
    xml = sheet_xml([["a"]]).replace(
        "</sheetData>", '<row r="2"><c r="A2" t="str"><f>""</f><v></v></c></row></sheetData>'
    )
    assert only(xlsx(xml={"log": xml})).broken == ()


def test_in_an_xls_formulas_that_show_nothing_are_said() -> None:
    (note,) = only(xls({"log": [["a"], [Formula(None)], ["b"]]})).notes
    assert "whether they were worked out cannot be told" in note


@pytest.mark.parametrize("name", ["log.csv", "log.tsv"])
def test_errors_that_an_export_wrote_as_text_are_told(name: str) -> None:
    (table,) = read_file(b"target_id,value\nT1,#REF!\nT2,#4\nT3,#N/A\n", name)
    assert table.broken == ((2, 1, "#REF!"), (4, 1, "#N/A"))


@pytest.mark.parametrize("make", [xlsx, xlsb, xls])
def test_a_workbook_that_counts_from_1904_says_so(make: Callable[..., bytes]) -> None:
    table = only(make({"log": [[DAY, 44469]]}, from_1904=True))
    assert cells(table) == [["2025-10-01", "44469"]]
    assert table.from_1904
    assert table.notes == ("The workbook counts its days from 1904; its dates have been read so.",)


@every_kind
def test_sheets_come_in_their_order_without_the_empty_ones(make: Callable[..., bytes]) -> None:
    made = make({"b": [["1"]], "empty": [[None]], "a": [["2"]]})
    assert [table.sheet for table in read_file(made, "x")] == ["b", "a"]


def test_rows_and_cells_without_a_place_of_their_own_follow_each_other() -> None:
    xml = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
        '<row hidden="1"><c/><c><v>2</v></c></row></sheetData></worksheet>'
    )
    table = only(xlsx(xml={"log": xml}))
    assert cells(table) == [["1", "#REF!"], ["", "2"]]
    assert (table.hidden, table.broken) == ({2}, ((1, 1, "#REF!"),))


def test_a_sheet_may_give_its_elements_a_prefix() -> None:
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1" hidden="1"><x:c r="A1"><x:v>1'
        '</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    table = only(xlsx(xml={"log": xml}))
    assert (table.hidden, table.broken) == ({1}, ((1, 1, "#N/A"),))


def test_merged_cells_and_hidden_columns_are_told() -> None:
    columns = '<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
    merged = '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    plain = sheet_xml([["a", "b", "c"]])
    xml = plain.replace("<sheetData>", columns).replace("</sheetData>", merged)
    table = only(xlsx(xml={"log": xml}))
    assert table.merged == ((1, 0, 2, 1),)
    assert table.notes == ("Hidden columns have been read: B, C.",)


def test_rows_of_an_ods_may_stand_for_many() -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="2" office:value-type="percentage" '
        'office:value="0.5"/>'
    )
    rows = (
        '<table:table-row table:number-rows-repeated="3" table:visibility="filter">'
        f"{cell}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row>"
    )
    table = only(ods(xml=f'<table:table table:name="log">{rows}</table:table>'))
    assert cells(table) == [["50%", "50%"]] * 3
    assert table.hidden == {1, 2, 3}


def test_a_length_of_time_beyond_a_day_reads_as_hours() -> None:
    cell = '<table:table-cell office:value-type="time" office:time-value="PT30H05M09S"/>'
    row = f"<table:table-row>{cell}</table:table-row>"
    table = only(ods(xml=f'<table:table table:name="log">{row}</table:table>'))
    assert cells(table) == [["30:05:09"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ods(manifest='<m:encryption-data xmlns:m="urn:manifest"/>'), "password"),
        (xls({"log": [["a"]]}, password=True), "password"),
        (old_file("EncryptedPackage", b"x"), "password"),
        (old_file("WordDocument", b"x"), "no workbook"),
        (old_file("Workbook", b"x" * 5000), "damaged or cut off"),
        (xlsx({"log": [["a"]]}, parts={"xl/worksheets/sheet1.xml": "<worksheet>"}), "damaged"),
        (xlsx({"log": [[]]}), "without a filled cell"),
        (xlsb({"log": [[None]]}), "without a filled cell"),
    ],
)
def test_workbooks_that_cannot_be_read_are_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        read_file(data, "log.xlsx")


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 0.0)
    with pytest.raises(FileRefused, match="takes too long"):
        read_file(xlsx({"log": [["a"]]}), "log.xlsx")


def test_a_reader_that_cannot_start_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child, "START", "raise SystemExit(1)")
    with pytest.raises(RuntimeError, match="cannot start"):
        read_file(xlsx({"log": [["a"]]}), "log.xlsx")


def test_the_reading_process_does_not_know_the_key_of_the_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("IEP_STORE_KEY", "secret")
    spy = "import os, sys; sys.exit(3 if 'secret' in os.environ.values() else 1)"
    monkeypatch.setattr(child, "START", spy)
    with pytest.raises(RuntimeError, match="cannot start"):
        read_file(xlsx({"log": [["a"]]}), "log.xlsx")


def test_the_reading_process_imports_nothing_heavy() -> None:
    code = (
        f"import sys; sys.path.append({str(ROOT)!r}); import iepdata.isolated.main; "
        "print(sorted({'re', 'json', 'typing', 'zipfile', 'pandas', 'pyarrow', 'numpy', 'duckdb'}"
        " & set(sys.modules)), [m for m in sys.modules if m.startswith('iepdata.')"
        " and not m.startswith('iepdata.isolated')])"
    )
    paths = [path for path in sys.path if path.endswith("site-packages")]
    code = f"import sys; sys.path += {paths!r}; {code}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] []"


@every_kind
def test_a_workbook_cut_off_anywhere_is_refused(
    make: Callable[..., bytes], caplog: pytest.LogCaptureFixture
) -> None:
    """A reader that loses its way says so; a fault of its own would be in the log."""
    whole = make({"log": [["target_id", "value"], ["T1", PerCent(0.5)], Hidden(["T2", DAY])]})
    with caplog.at_level(logging.WARNING, child.__name__):
        for place in range(5):
            with pytest.raises(FileRefused):
                read_file(whole[: 9 + (len(whole) - 80) * place // 5], "log.xlsx")
    assert [each for each in caplog.messages if "PanicException" not in each] == []


plain_cells = st.sampled_from(["x", "O'Neill = é", 1.5, True, None, DAY])
other_cells = st.sampled_from([Error("#REF!"), Formula(None), Formula(2.0), PerCent(0.5), Zeros(7)])
some_rows = st.lists(st.lists(plain_cells, max_size=4) | st.lists(plain_cells | other_cells,
    max_size=4).map(Hidden), max_size=60)  # fmt: skip


@given(some_rows)
def test_what_is_found_in_a_long_sheet_does_not_depend_on_what_is_passed_over(
    rows: list[list[Any]],
) -> None:
    parts = {"sheet": sheet_xml(rows).replace(' t="inlineStr"', ' s="0" t="inlineStr"').encode()}
    found = []
    for block in (50, 400, 10**9):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(plain_rows, "BLOCK", block)
            findings = xlsx_scan.scan(cast(Parts, _Pieces(parts)), "sheet", {"1": 1, "2": 6})
            shown = [findings.shown(column, 1, 60).rstrip(b"\0") for column in range(4)]
            found.append(vars(findings) | {"_shown": shown})
    assert found[0] == found[1] == found[2]


class _Pieces:
    """Parts that are not packed."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts

    def pieces(self, name: str) -> Iterator[bytes]:
        whole = self._parts[name]
        return (whole[place : place + 30] for place in range(0, len(whole), 30))
