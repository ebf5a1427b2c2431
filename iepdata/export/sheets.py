"""Sheets of a workbook as every export writes them: headings that stay, and never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MOST_LETTERS = 32_767  # in one cell
LONGEST_NAME = 31  # of a sheet
HEAD = {"bold": True, "color": "white", "bg_color": "#12436D", "valign": "top", "text_wrap": True}
# The file's own dates would make every copy of the same figures another file.
MADE = datetime(2000, 1, 1)
# The column, its heading and its width.
Columns = Mapping[str, tuple[str, int]]


class Book(Workbook):  # type: ignore[misc]
    """A workbook in memory; `as_bytes` is the file once it is closed."""

    def __init__(self, title: str = "") -> None:
        """Begin a workbook called `title` in its properties."""
        self._written = io.BytesIO()
        # In memory: what is written to the temporary folder would be plain text there.
        super().__init__(self._written, {"in_memory": True})
        self.set_properties({"title": title, "created": MADE})

    def as_bytes(self) -> bytes:
        """The file as spreadsheet programs open it."""
        return self._written.getvalue()


@contextmanager
def new_book(title: str = "") -> Iterator[Book]:
    """A workbook to write in; closed at the end of the block."""
    with Book(title) as book:
        yield book


def write(book: Book, name: str, rows: pd.DataFrame, columns: Columns) -> Worksheet:
    """A sheet with the named columns of `rows` under their headings, which stay in sight.

    Dates are dates, numbers numbers (a missing one is an empty cell), all else text as it was
    written: nothing in it is a formula. A column of objects may hold both. No rows: the headings
    alone.
    """
    sheet = book.add_worksheet(name[:LONGEST_NAME])
    top = {"valign": "top", "text_wrap": True}
    looks = {
        "head": book.add_format(HEAD),
        "text": book.add_format(top | {"num_format": "@"}),
        "date": book.add_format({"valign": "top", "num_format": "dd mmm yyyy"}),
        "number": book.add_format({"valign": "top"}),
    }
    for place, (column, (heading, width)) in enumerate(columns.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, looks["head"])
        _column(sheet, place, rows[column], looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    return sheet


def write_lines(book: Book, name: str, lines: Sequence[str]) -> None:
    """A sheet of one column with a line of text a row."""
    sheet = book.add_worksheet(name[:LONGEST_NAME])
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrapped)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line[:MOST_LETTERS], wrapped)


def _column(sheet: Worksheet, place: int, cells: pd.Series, looks: Mapping[str, Format]) -> None:
    if pd.api.types.is_datetime64_any_dtype(cells):
        for row, day in enumerate(cells.dt.to_pydatetime(), start=1):
            if not pd.isna(day):
                sheet.write_datetime(row, place, day, looks["date"])
    elif pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells):
        for row, number in enumerate(cells, start=1):
            if not pd.isna(number):
                sheet.write_number(row, place, number, looks["number"])
    else:
        for row, cell in enumerate(cells.astype(object).where(cells.notna(), ""), start=1):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(row, place, cell, looks["number"])
            else:
                sheet.write_string(row, place, str(cell)[:MOST_LETTERS], looks["text"])
