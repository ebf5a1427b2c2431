"""Files that are made to do harm end in one sentence, early, and the memory stays bounded."""

from __future__ import annotations

import io
import itertools
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from iepdata.errors import FileRefused
from iepdata.ingest import read_file
from tests.corpus.old_excel import as_xls
from tests.ingest.old_workbooks import _xlsb_record, xlsb
from tests.ingest.workbooks import MAIN, Rows, ods, sheet_xml, xlsx, zipped

ROOT = Path(__file__).parents[2]
TENFOLD = "".join(
    f'<!ENTITY {new} "' + f"&{old};" * 10 + '">' for old, new in itertools.pairwise("abcdefghi")
)
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{TENFOLD}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
LAUGHING = f'<sst xmlns="{MAIN}"><si><t>&i;</t></si></sst>'
FAR_APART = f"""<worksheet xmlns="{MAIN}"><sheetData>
<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>
</sheetData></worksheet>"""
# The far cell first, so that the scan, which trusts the order of cells, does not see it.
BACKWARDS = f"""<worksheet xmlns="{MAIN}"><sheetData>
<row r="1"><c r="XFD1048576"><v>2</v></c><c r="A1"><v>1</v></c></row></sheetData></worksheet>"""


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        read_file(data, "log.xlsx")
    assert caught.value.message.startswith("log.xlsx")
    return caught.value.message


def repeated_cell(rows: int, columns: int) -> bytes:
    return ods(
        xml='<table:table table:name="log">'
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" '
        'office:value="1"/></table:table-row></table:table>'
    )


def far_apart_xlsb() -> bytes:
    """Two cells in the corners of a sheet."""
    records = b"".join(
        _xlsb_record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        + _xlsb_record(5, struct.pack("<IId", column, 0, 1.0))
        for row, column in ((0, 0), (1_048_575, 16_383))
    )
    sheet = _xlsb_record(129) + _xlsb_record(145) + records + _xlsb_record(146) + _xlsb_record(130)
    return _with_part(xlsb({"log": [["a"]]}), "xl/worksheets/sheet1.bin", sheet)


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped(parts | {name: content})


def heavy_string() -> bytes:
    """One text of 30 KB, shown in each of a million cells: 30 GB out of 300 KB."""
    cells = "".join(f'<c r="{letter}%d" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{row}">{cells % ((row,) * 10)}</row>' for row in range(1, 10_001))
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    return xlsx(xml={"log": xml}, parts={"xl/sharedStrings.xml": strings})


def many_errors() -> bytes:
    cells = "".join(f'<c r="{letter}%d" t="e"><v>#N/A</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{row}">{cells % ((row,) * 10)}</row>' for row in range(1, 10_100))
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return xlsx(xml={"log": xml})


LOG: Rows = [["a"]]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: xlsx(xml={"log": FAR_APART}), "reaches to row 1,048,576 and column XFD"),
        (lambda: xlsx(xml={"log": BACKWARDS}), "too large to be read"),
        (far_apart_xlsb, "reaches to row 1,048,576 and column XFD"),
        (lambda: repeated_cell(900_000_000, 900_000), "reaches to row 900,000,000"),
        (lambda: xlsx({"log": LOG}, parts={"xl/sharedStrings.xml": LAUGHS + LAUGHING}), "type"),
        (lambda: xlsx({"log": LOG}, parts={"xl/sharedStrings.xml": OUTSIDE + LAUGHING}), "type"),
        (lambda: xlsx({"log": LOG}, parts={"xl/styles.xml": LAUGHS + "<a/>"}), "document type"),
        (lambda: xlsx(xml={"log": LAUGHS + sheet_xml(LOG)}), "document type"),
        (lambda: zipped({"content.xml": LAUGHS + "<a/>"}), "document type"),
        (heavy_string, "too large to be read"),
        (many_errors, "more than 100,000 cells that hold an error"),
        (lambda: as_xls({"plans": [["plan_id", *[""] * 65_000, "x"]]}), "is damaged or cut off"),
        (lambda: zipped({"xl/workbook.xml": bytes(30_000_000)}), "meant to do harm"),
        (lambda: zipped({f"{part}.xml": "x" for part in range(5_001)}), "more than 5,000 parts"),
        (lambda: b"a\n" * 100_000 + b"," * 10_000, "would fill"),
        (lambda: b"," * 70_000_000, "would fill"),
        (lambda: b"pupil_id,form\n" + b"x" * 20_000_000, "a line of more than 10,000,000"),
    ],
)  # fmt: skip
def test_what_is_made_to_do_harm_is_refused_with_a_sentence(
    make: Callable[[], bytes], words: str
) -> None:
    assert words in refusal(make())


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no such limit there")
def test_the_memory_stays_under_a_gigabyte() -> None:
    """The child's own limit holds where nothing else does; its parent gets a sentence."""
    code = (
        "import sys; sys.path.insert(0, '.');"
        "from tests.ingest.fuzz import most_memory;"
        "from tests.ingest.test_hostile import heavy_string, refusal;"
        "print(refusal(heavy_string()));"
        "print(sum(most_memory()) // 2**20)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "too large to be read" in done.stdout, done.stderr
    assert int(done.stdout.split()[-1]) < 1024


def test_a_sheet_of_300_megabytes_is_refused_before_it_is_unpacked() -> None:
    row = b'<row r="1"><c r="A1"><v>%d</v></c></row>'
    rows = b"".join(row % (number * 7919) for number in range(100_000))
    assert "up to 250 MB can be read" in refusal(
        xlsx({"log": LOG}, parts={"xl/worksheets/sheet1.xml": rows * (300_000_000 // len(rows))})
    )
