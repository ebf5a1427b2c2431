"""Small workbooks of every kind made of the same rows, byte by byte: no program stands between."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any, NamedTuple

Rows = Sequence[Sequence[Any]]
DAY_0 = date(1899, 12, 30)
DAY_0_OF_1904 = date(1904, 1, 1)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# The cell styles of all kinds of workbook, in this order.
GENERAL, PER_CENT, ZEROS, DAY = range(4)
CODES = {
    "#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42,
}  # fmt: skip


class Error(NamedTuple):
    """A cell that holds an error, which a formula came to."""

    text: str


class Formula(NamedTuple):
    """A formula with the value it came to; None where it was never worked out."""

    value: float | None


class PerCent(NamedTuple):
    """A share that is shown as per cent."""

    value: float


class Zeros(NamedTuple):
    """A number that is shown with six digits."""

    value: int


class Hidden(list[Any]):
    """A row that the sheet hides."""


def zipped(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of the parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def letters(index: int) -> str:
    """The letters over a column, A for 0."""
    return (letters(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


# XLSX


def xlsx(
    sheets: Mapping[str, Rows] | None = None, *, from_1904: bool = False,
    xml: Mapping[str, str] | None = None, parts: Mapping[str, str | bytes] | None = None,
) -> bytes:  # fmt: skip
    """An XLSX of sheets of rows, or of sheets whose XML is given; `parts` replaces or adds."""
    whole = {name: sheet_xml(rows, from_1904) for name, rows in (sheets or {}).items()}
    whole |= xml or {}
    return zipped(_xlsx_parts(whole, from_1904) | dict(parts or {}))


def sheet_xml(rows: Rows, from_1904: bool = False) -> str:
    """The XML of a sheet."""
    written = "".join(_xlsx_row(number, row, from_1904) for number, row in enumerate(rows, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData></worksheet>'


def _xlsx_row(number: int, row: Sequence[Any], from_1904: bool) -> str:
    cells = "".join(
        _xlsx_cell(f"{letters(index)}{number}", value, from_1904)
        for index, value in enumerate(row)
        if value is not None
    )
    hidden = ' hidden="1"' * isinstance(row, Hidden)
    return f'<row r="{number}"{hidden}>{cells}</row>'


def _xlsx_cell(reference: str, value: Any, from_1904: bool) -> str:
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    if isinstance(value, Error):
        return f'<c r="{reference}" t="e"><f>x</f><v>{value.text}</v></c>'
    if isinstance(value, Formula):
        shown = "" if value.value is None else f"<v>{value.value}</v>"
        return f'<c r="{reference}"><f>SUM(1)</f>{shown}</c>'
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    style, number = _number(value, from_1904)
    return f'<c r="{reference}" s="{style}"><v>{number}</v></c>'


def _number(value: Any, from_1904: bool = False) -> tuple[int, float]:
    """The style and the number of a cell."""
    if isinstance(value, date):
        return DAY, (value - (DAY_0_OF_1904 if from_1904 else DAY_0)).days
    if isinstance(value, PerCent):
        return PER_CENT, value.value
    if isinstance(value, Zeros):
        return ZEROS, value.value
    return GENERAL, value


def _xlsx_parts(sheets: Mapping[str, str], from_1904: bool) -> dict[str, str | bytes]:
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{place}" r:id="rId{place}"/>'
        for place, name in enumerate(sheets, 1)
    )
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    formats = '<numFmt numFmtId="170" formatCode="000000"/>'
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 9, 170, 14))
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(
            {
                f"rId{place}": ("worksheet", f"worksheets/sheet{place}.xml")
                for place in range(1, len(sheets) + 1)
            }
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1">{formats}</numFmts>'
        f'<cellXfs count="4">{styles}</cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{place}.xml": xml for place, xml in enumerate(sheets.values(), 1)},
    }


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """The XML that says which part is what: id → (what, part)."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{what}" Target="{part}"/>'
        for key, (what, part) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


# ODS


def ods(sheets: Mapping[str, Rows] | None = None, *, xml: str = "", manifest: str = "") -> bytes:
    """An ODS of sheets of rows; `xml` are tables after those, `manifest` goes into its list."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in (sheets or {}).items()
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {names} xmlns:calcext="urn:calcext"><office:body>'
        f"<office:spreadsheet>{tables}{xml}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    listed = f'<m:manifest xmlns:m="urn:manifest">{manifest}</m:manifest>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": listed},
                  zipfile.ZIP_STORED)  # fmt: skip


def _ods_row(row: Sequence[Any]) -> str:
    hidden = ' table:visibility="collapse"' * isinstance(row, Hidden)
    return f"<table:table-row{hidden}>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    kind, shown = "float", str(value)
    more = f'office:value="{value}"'
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        kind, more = "string", ""
    elif isinstance(value, bool):
        kind, more = "boolean", f'office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, date):
        kind, more = "date", f'office:date-value="{value}"'
    elif isinstance(value, PerCent):
        kind, more, shown = "percentage", f'office:value="{value.value}"', f"{value.value:.0%}"
    elif isinstance(value, Error):
        more = 'table:formula="of:=x" calcext:value-type="error"'
        kind, shown = "string", value.text
    elif isinstance(value, Formula):
        if value.value is None:
            return '<table:table-cell table:formula="of:=SUM(1)"/>'
        more, shown = f'table:formula="of:=x" office:value="{value.value}"', str(value.value)
    elif isinstance(value, Zeros):
        more, shown = f'office:value="{value.value}"', f"{value.value:06}"
    return (
        f'<table:table-cell office:value-type="{kind}" {more}><text:p>{escape(shown)}</text:p>'
        "</table:table-cell>"
    )
