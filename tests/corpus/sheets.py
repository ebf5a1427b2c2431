"""Tables drawn as text → the bytes of a file of any kind that a school may have."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from textwrap import dedent
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

Grid = list[list[Any]]
Sheets = Mapping[str, Grid]


def grid(drawn: str) -> Grid:
    """The rows of a table drawn with `|` between its cells; an empty line is a blank row."""
    lines = dedent(drawn).strip("\n").rstrip().split("\n")
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def as_csv(rows: Grid, delimiter: str = ",", encoding: str = "utf-8", ending: str = "\n") -> bytes:
    """The rows as CSV, a cell in quotation marks only where it must be."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return written.getvalue().encode(encoding)


def as_xlsx(sheets: Sheets, finish: Callable[[Workbook], None] | None = None) -> bytes:
    """The sheets as an Excel workbook; `finish` hides, merges or formats before it is saved.

    A cell drawn as a plain number becomes a number cell, as it does for who types it; other text
    stays text, whatever it starts with.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for place, row in enumerate(rows, start=1):
            for column, written in enumerate(map(typed, row), start=1):
                cell = sheet.cell(place, column, written)
                if isinstance(written, str):
                    cell.data_type = "s"
    if finish:
        finish(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def typed(cell: Any) -> Any:
    """What a spreadsheet makes of a typed cell that is a plain number; other text stays text."""
    if not isinstance(cell, str):
        return cell
    try:
        number = float(cell)
    except ValueError:
        return cell or None
    return number if format(number, ".15g") == cell else cell


def as_ods(sheets: Sheets) -> bytes:
    """The sheets as an OpenDocument spreadsheet, every cell text."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(_ods_row(row) for row in rows)}'
        "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        f'office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="'
        f'{ODS_KIND}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return as_zip(
        {"mimetype": ODS_KIND.encode(), "content.xml": content.encode(),
         "META-INF/manifest.xml": manifest.encode()}
    )  # fmt: skip


ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def _ods_row(row: Sequence[Any]) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p>'
        "</table:table-cell>"
        if cell != ""
        else "<table:table-cell/>"
        for cell in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of the files, the first of them not packed, as ODS wants its kind."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0)), data, kind)
    return written.getvalue()
