from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iepdata.errors import FileRefused
from iepdata.ingest import TextTable, load_bytes, read_file
from iepdata.ingest.csv_text import _exact, _regular
from iepdata.ingest.letters import to_utf_8
from iepdata.store import Store
from tests.ingest.files import workbook

PUPILS = "pupil_id,last_name,nc_year\nP1,Núñez,5\nP2,O’Neill,R\n"


def cells(data: bytes, name: str = "pupils.csv") -> list[list[str]]:
    (table,) = read_file(data, name)
    return rows(table)


def rows(table: TextTable) -> list[list[str]]:
    return [list(row) for row in zip(*table.rows.to_pydict().values(), strict=True)]


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        read_file(data, "log.xlsx")
    assert "log.xlsx" in caught.value.message
    return caught.value.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings_and_delimiters_are_told_by_the_content(encoding: str, delimiter: str) -> None:
    data = PUPILS.replace(",", delimiter).encode(encoding)
    assert cells(data) == [line.split(",") for line in PUPILS.splitlines()]


def test_windows_letters_are_read_and_said() -> None:
    (table,) = read_file(PUPILS.encode("cp1252"), "pupils.csv")
    assert table.notes == (
        "The file is not UTF-8; its letters have been read as Windows text (cp1252).",
    )
    assert read_file(PUPILS.encode(), "pupils.csv")[0].notes == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_ending_ends_a_row(ending: str) -> None:
    assert len(cells(PUPILS.replace("\n", ending).encode())) == 3


def test_a_quoted_cell_may_hold_delimiters_quotes_and_new_lines() -> None:
    text = 'pupil_id,form\nP1,"5B, ""blue""\nroom"\n'
    assert cells(text.encode()) == [["pupil_id", "form"], ["P1", '5B, "blue"\nroom']]


def test_short_rows_are_filled_up_and_long_rows_kept() -> None:
    text = "pupil_id,nc_year\nP1\n\nP2,5,extra\n\n\n"
    assert cells(text.encode()) == [
        ["pupil_id", "nc_year", ""], ["P1", "", ""], ["", "", ""], ["P2", "5", "extra"],
    ]  # fmt: skip


def test_a_title_with_commas_does_not_decide_the_delimiter() -> None:
    text = "Oakfield School, autumn, 2025, list, all\npupil_id;nc_year\nP1;5\n"
    assert cells(text.encode())[1] == ["pupil_id", "nc_year"]


def test_a_workbook_gives_the_text_that_the_spreadsheet_shows() -> None:
    data = workbook(
        {
            "pupils": [
                ["Title"],
                [],
                ["pupil_id", "a", "b", "c", "d", "e", "f"],
                [1.0, 0.1 + 0.2, date(2025, 10, 1), datetime(2025, 10, 1, 9, 30), True, time(1, 30),
                 1.23e12],
            ],
            "empty": [],
        }
    )  # fmt: skip
    (table,) = read_file(data, "anything.csv")
    assert (table.sheet, table.first_row) == ("pupils", 1)
    assert rows(table)[3] == [
        "1", "0.3", "2025-10-01", "2025-10-01 09:30:00", "TRUE", "1:30", "1230000000000",
    ]  # fmt: skip


def ole(content: str) -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + content.encode("utf-16-le")


def zipped(name: str, content: bytes = b"x") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\xef\xbb\xbf\n"[:3], "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (bytes(5000), "is empty"),
        (ole("EncryptedPackage"), "protected with a password"),
        (ole("Workbook"), "damaged or cut off"),
        (ole("WordDocument"), "an old Office file, but no workbook"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\r\n<html><table>", "web page"),
        (b"<?xml version='1.0'?><Workbook>", "web page"),
        (b"MIME-Version: 1.0", "web page"),
        ("<table><tr><td>pupil_id".encode("utf-16"), "web page"),
        (zipped("content.xml"), "damaged or cut off"),
        (zipped("xl/workbook.bin"), "damaged or cut off"),
        (zipped("word/document.xml"), "Word document"),
        (zipped("pupils.csv"), "zip archive"),
        (zipped("xl/workbook.xml"), "damaged or cut off"),
        (b"PK\x03\x04 cut", "damaged or cut off"),
        (workbook({"pupils": [["pupil_id"], ["P1"]]})[:-200], "damaged or cut off"),
        (workbook({"pupils": []}), "without a filled cell"),
        (b"name\n" + b"caf\xc3\xa9\nna\xc3", "cut off"),
        (b"\xff\xfea", "cut off"),
        (b"a,b\x81\x8d", "neither a spreadsheet nor text"),
        (b"GIF89a" + bytes(range(256)) * 4, "neither a spreadsheet nor text"),
        (b'pupil_id,form\nP1,"5B\nP2,6A\n', "a quotation mark opened in row 2 is never closed"),
        (b"a," * 20_000, "more than 16,384 cells"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(FileRefused, match="up to 1 MB"):
        read_file(b"a" * 3_000_000, "log.csv", most_bytes=2**20)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped("xl/workbook.xml", bytes(30_000_000))
    with pytest.raises(FileRefused, match="meant to do harm"):
        read_file(bomb, "log.xlsx", most_bytes=2**20)


def test_an_xlsx_under_the_name_of_a_csv_and_a_csv_under_that_of_an_xlsx_are_read() -> None:
    assert cells(workbook({"pupils": [["pupil_id"], ["P1"]]}), "pupils.csv")[1] == ["P1"]
    assert cells(b"pupil_id,form\nP1,5B\n", "pupils.xlsx")[1] == ["P1", "5B"]


def test_a_first_line_that_names_the_delimiter_is_obeyed() -> None:
    assert cells(b"sep=;\r\na,b,c;d\r\n1;2\r\n")[1:] == [["a,b,c", "d"], ["1", "2"]]


@pytest.mark.parametrize("title", ["Oakfield, autumn, 2025, list", "Oakfield", '"Oak\nfield"'])
def test_rows_of_another_length_stand_in_their_place_in_a_long_file(title: str) -> None:
    """The fast reader is helped over them; the exact one would take ten times as long."""
    rows_ = [f"P{row},{row % 9}" for row in range(5_000)]
    rows_.insert(4_000, "P,1,extra")
    text = "\n".join([title, "", "pupil_id,nc_year", *rows_, "Printed by the office"])
    data = memoryview(text.encode())
    fast, exact = _regular(data, ",", "x"), _exact(data, ",", "x")
    assert fast is not None
    assert fast.to_pydict() == exact.to_pydict()
    assert fast.num_rows == 5_005


ragged_rows = st.lists(st.lists(st.text('ab"\n ', max_size=4), min_size=1, max_size=4), min_size=1)


@given(ragged_rows)
def test_rows_of_any_length_read_alike_by_both_readers(table: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    data = memoryview(text.encode())
    fast, exact = _regular(data, ",", "x"), _exact(data, ",", "x")
    assert fast is None or fast.to_pydict() == exact.to_pydict()


def test_a_letter_across_two_pieces_of_a_long_file_is_read_and_a_broken_one_placed() -> None:
    text = "pupil_id,form\n" + "P1,5\n" * 300_000
    for place in range(3):
        whole = ("x" * place + text + "ü" * 1_000_000).encode()
        assert bytes(to_utf_8(whole, "x")[0]) == whole
    with pytest.raises(FileRefused, match="breaks off at byte 2,500,01"):
        to_utf_8(b"\xef\xbb\xbf" + b"x" * 2_500_010 + b"\xff" + b"y" * 10, "x")


simple_cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@given(st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(simple_cells, min_size=width, max_size=width), min_size=1)
))  # fmt: skip
def test_the_fast_and_the_exact_reader_agree(table: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    data = memoryview(text.encode())
    fast, exact = _regular(data, ",", "x"), _exact(data, ",", "x")
    assert exact.to_pydict() == {
        f"c{place}": list(column) for place, column in enumerate(zip(*table, strict=True))
    }
    assert fast is None or fast.to_pydict() == exact.to_pydict()


BOOK = workbook({"pupils": [["pupil_id", "nc_year"], ["P1", 5]], "notes": [["a"]]})


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=400), st.sampled_from([b"", b"pupil_id,nc_year,sen_provision\n", b"PK"]))
def test_no_bytes_lead_to_a_traceback(data: bytes, start: bytes) -> None:
    with Store.open(None) as store:
        for report in load_bytes(store, "pupils.csv", start + data):
            assert "fault of this program" not in (report.refused or "")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), max_size=12))
def test_no_damaged_workbook_leads_to_a_traceback(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(BOOK)
    for place, byte in changes:
        damaged[place] = byte
    with Store.open(None) as store:
        for report in load_bytes(store, "pupils.xlsx", bytes(damaged)):
            assert "fault of this program" not in (report.refused or "")
            assert report.file.startswith("pupils.xlsx")
