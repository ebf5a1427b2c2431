"""XLSX bytes → one table of text a sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from iepdata.errors import FileRefused
from iepdata.ingest.text_table import TextTable, from_columns

# Unpacked, an honest workbook is some ten times its size; a zip bomb is thousands of times.
MOST_TIMES_UNPACKED = 20


def read_workbook(data: bytes, name: str, most_bytes: int) -> list[TextTable]:
    """The sheets of an XLSX workbook that hold anything, in their order.

    Raises FileRefused, with a sentence, where the file is another kind of zip, is damaged, or
    would unpack to more than `MOST_TIMES_UNPACKED` times `most_bytes`.
    """
    _check_parts(data, name, most_bytes)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (sheet.name, sheet.visible, book.get_sheet_by_name(sheet.name).to_python(False))
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]
    except BaseException as error:  # the reader's own panics are not Exceptions
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise FileRefused(
                f"{name} is damaged or cut off: its sheets cannot be read. Open it in Excel, save "
                "it again as XLSX and load that."
            ) from error
        raise
    tables = [_table(name, *sheet) for sheet in sheets if _without_foot(sheet[2])]
    if not tables:
        raise FileRefused(f"{name} is a workbook without a filled cell. Choose another file.")
    return tables


def _check_parts(data: bytes, name: str, most_bytes: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefused(
            f"{name} is damaged or cut off. Open it in Excel, save it again and load that."
        ) from error
    if "xl/workbook.xml" not in parts:
        raise FileRefused(f"{name} {_other_zip(set(parts))}")
    if sum(part.file_size for part in parts.values()) > MOST_TIMES_UNPACKED * most_bytes:
        raise FileRefused(
            f"{name} would unpack to more than {MOST_TIMES_UNPACKED * most_bytes // 2**20:,} MB. "
            "Split it into smaller files."
        )


def _other_zip(parts: set[str]) -> str:
    if "xl/workbook.bin" in parts:
        return "is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx) and load that."
    if "content.xml" in parts:
        return "is an OpenDocument file. Save it as an Excel workbook (.xlsx) or CSV and load that."
    if any(part.startswith("word/") for part in parts):
        return "is a Word document. Put its table into a spreadsheet and load that."
    return "is a zip archive, not a workbook. Unpack it and load the files inside."


def _without_foot(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows of a sheet, the empty ones at its foot taken off: they are formatted at most."""
    while rows and all(cell == "" for cell in rows[-1]):
        rows.pop()
    return rows


def _table(name: str, sheet: str, visible: SheetVisibleEnum, rows: list[list[Any]]) -> TextTable:
    columns = [[_TEXTS[type(cell)](cell) for cell in column] for column in zip(*rows, strict=True)]
    hidden = visible is not SheetVisibleEnum.Visible
    notes = (f"The sheet “{sheet}” is hidden in the workbook; it has been read.",) if hidden else ()
    return TextTable(name, sheet, from_columns(columns), notes=notes)


def _number(value: float) -> str:
    """A number as Excel shows it: whole ones without a point, others to fifteen digits."""
    return str(int(value)) if value.is_integer() else format(value, ".15g")


def _moment(value: datetime) -> str:
    return value.isoformat(" ") if value.time() != time() else value.date().isoformat()


def _clock(value: time) -> str:
    """A time of day as Excel shows what was typed: 1:30, or 1:30:05 where it has seconds."""
    return _hours(value.hour * 3600 + value.minute * 60 + value.second)


def _hours(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    shown = f"{minutes // 60}:{minutes % 60:02d}"
    return f"{shown}:{rest:02d}" if rest else shown


_TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: _number,
    date: date.isoformat,
    datetime: _moment,
    time: _clock,
    timedelta: lambda value: _hours(int(value.total_seconds())),
    type(None): lambda _: "",
}
