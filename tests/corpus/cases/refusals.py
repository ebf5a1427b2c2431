"""Files that are no table, or hide that they are one too large to read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from openpyxl import Workbook

from tests.corpus.case import Case, book, drawn
from tests.corpus.faults import REFUSED
from tests.corpus.old_excel import as_compound
from tests.corpus.sheets import as_zip

MEGABYTE = 2**20
OBSERVATIONS = """
    target_id | date       | value
    count     | 13/10/2025 | 7
"""
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def cut(data: Callable[[], bytes], share: float) -> Callable[[], bytes]:
    """A file of which only the first part arrived."""
    return lambda: data()[: int(len(data()) * share)]


def with_sheet(pieces: Iterable[bytes]) -> bytes:
    """A workbook whose only sheet is the XML of these pieces."""
    whole = book({"Sheet1": OBSERVATIONS})["xlsx"]()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return repacked(parts, "xl/worksheets/sheet1.xml", pieces)


def repacked(parts: Mapping[str, bytes], name: str, pieces: Iterable[bytes]) -> bytes:
    """A zip of the parts, in which one is made of pieces that are never all in memory."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each, data in parts.items():
            if each != name:
                archive.writestr(each, data)
        with archive.open(name, "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)
    return written.getvalue()


def far_apart() -> bytes:
    """A workbook of a few kilobytes whose two cells span all that a sheet can have."""
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    return with_sheet([SHEET.format(rows=cells).encode()])


@cache
def bomb() -> bytes:
    """A zip whose one workbook part unpacks to a thousand times its size."""
    return zeros("xl/workbook.xml", 300)


@cache
def bomb_in_a_zip() -> bytes:
    """A zip of zips, each of which would fill the disk."""
    return as_zip({f"{number}.zip": zeros("a.csv", 50) for number in range(3)})


@cache
def sheet_of_300_megabytes() -> bytes:
    """A workbook of about a megabyte whose sheet is 300 MB of XML."""
    row = '<row><c t="inlineStr"><is><t>count</t></is></c><c><v>45931</v></c><c><v>7</v></c></row>'
    start, end = SHEET.format(rows="|").encode().split(b"|")
    rows = row.encode() * (MEGABYTE // len(row))
    return with_sheet([start, *[rows] * 300, end])


def zeros(name: str, megabytes: int) -> bytes:
    """A zip archive with one part that is nothing but zeros."""
    return repacked({}, name, [bytes(MEGABYTE)] * megabytes)


def empty_book(workbook: Workbook) -> None:
    """Take every cell out of the first sheet."""
    workbook.worksheets[0].delete_rows(1, 9)


CASES = [
    Case("an empty file", REFUSED, {"csv": lambda: b"", "xlsx": lambda: b""},
         refused=["is empty"]),
    Case("a file of spaces", REFUSED, {"csv": lambda: b" \r\n\t\r\n"}, refused=["is empty"]),
    Case("a workbook without a filled cell", REFUSED,
         book({"Sheet1": OBSERVATIONS}, empty_book), refused=["without a filled cell"]),
    Case("a workbook protected with a password", REFUSED,
         {form: lambda: as_compound({"EncryptionInfo": b"\x04\x00\x04\x00",
                                     "EncryptedPackage": bytes(range(256)) * 20})
          for form in ("xlsx", "xls")},
         refused=["protected with a password"]),
    Case("a workbook cut off in the middle", REFUSED,
         {"xlsx": cut(book({"Sheet1": OBSERVATIONS})["xlsx"], 0.6)},
         refused=["damaged or cut off"]),
    Case("text cut off in the middle of a letter", REFUSED,
         {"csv": lambda: "target_id,date,value,note\ncount,13/10/2025,7,café\n"
                         "count,14/10/2025,7,caf".encode() + b"\xc3"},
         refused=["cut off"]),
    Case("a quotation mark that is never closed", REFUSED,
         {"csv": lambda: b'target_id,date,value,note\ncount,13/10/2025,7,"calm\n'
                         b"count,14/10/2025,8,\n"},
         refused=["a quotation mark opened in row 2 is never closed"]),
    Case("a web page under the name of a workbook", REFUSED,
         {"xls": lambda: b"<html><body><table><tr><td>target_id</td></tr></table></body></html>"},
         refused=["web page"]),
    Case("a PDF under the name of a table", REFUSED,
         {"csv": lambda: b"%PDF-1.7\n1 0 obj\n<<>>", "xlsx": lambda: b"%PDF-1.7\n1 0 obj\n<<>>"},
         refused=["is a PDF"]),
    Case("a picture under the name of a table", REFUSED,
         {"csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8},
         refused=["neither a spreadsheet nor text"]),
    Case("a letter in Word", REFUSED,
         {"xlsx": lambda: as_zip({"word/document.xml": b"<w:document/>"})},
         refused=["Word document"]),
    Case("two cells at the far ends of a sheet", REFUSED, {"xlsx": far_apart},
         refused=["two cells at the far ends of a sheet.xlsx"]),
    Case("a zip bomb", REFUSED, {"xlsx": bomb, "csv": bomb}, refused=["would unpack to"]),
    Case("a zip bomb inside a zip", REFUSED, {"zip": bomb_in_a_zip}, refused=["zip"]),
    Case("a sheet of 300 MB", REFUSED, {"xlsx": sheet_of_300_megabytes}, refused=["MB"]),
    Case("words without headings", REFUSED,
         drawn("""
            Dear all     | please find
            the register | attached
         """),
         refused=["none of the first 30 rows holds headings"]),
    Case("a table of something else", REFUSED,
         drawn("""
            Invoice | Supplier | Amount
            1001    | Paper Co | 12.50
         """),
         refused=["none of the first 30 rows holds headings"]),
]  # fmt: skip
