"""The report of a load as a workbook: the rows set aside, to mend and load, and the counts."""

from __future__ import annotations

import json

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iepdata.export.sheets import HEAD, MOST_LETTERS, Book, new_book
from iepdata.model.marks import LOAD_REPORT, SET_ASIDE_FROM, WHY

# A sheet holds a little over a million rows; a person mends fewer.
MOST_ROWS = 50_000
WIDEST = 48
# What the sheet of counts says of a load: heading and width, by its name in `loads`.
COUNTED = {
    "load_id": ("Load", 8), "source_file": ("File", 40), "table_name": ("Table", 18),
    "rows_read": ("Rows read", 10), "loaded": ("New", 10), "superseded": ("Changed", 10),
    "unchanged": ("Already there", 12), "skipped": ("Skipped", 10),
    "quarantined": ("Set aside", 10), "assumptions": ("What was assumed", 90),
}  # fmt: skip


def load_report(loads: pd.DataFrame, rows: pd.DataFrame) -> bytes:
    """The bytes of an XLSX file with the rows set aside and a sheet with the counts of the loads.

    `loads` and `rows` are those of the questions `loads` and `quarantine`. Every load with rows
    set aside has a sheet: the headings of its file, in front of them why each row was set aside,
    behind them where it stood. The two columns and the sheet of counts are passed over when the
    workbook is loaded again. A sheet has `MOST_ROWS` rows at most. Cells are text as they were
    written: nothing in them is a formula. No rows: the counts alone.
    """
    taken: dict[str, int] = {}
    with new_book() as book:
        for _, own in rows.groupby("load_id", sort=False):
            table = str(own["table_name"].iloc[0])
            taken[table] = taken.get(table, 0) + 1
            name = table if taken[table] == 1 else f"{table} {taken[table]}"
            _Sheet(book, name).write(own.head(MOST_ROWS))
        _counts(book, loads)
    return book.as_bytes()


def _counts(book: Book, loads: pd.DataFrame) -> None:
    """The sheet that says what each load did with its rows, and what was assumed."""
    sheet, bold = book.add_worksheet(LOAD_REPORT), book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (name, (heading, width)) in enumerate(COUNTED.items()):
        sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, place, heading, bold)
        for row, value in enumerate(loads[name], start=1):
            if isinstance(value, str):
                sheet.write_string(row, place, value[:MOST_LETTERS], wrapped)
            else:
                sheet.write_number(row, place, int(value), wrapped)
    sheet.freeze_panes(1, 0)


def reasons(rows: pd.DataFrame) -> pd.Series:
    """Why each row was set aside, in words: the column, what was found, what was expected.

    Of a row that is wrong as a whole, what was expected alone.
    """
    found = ("found “" + rows["found"] + "”").where(rows["found"] != "", "nothing there")
    of_a_cell = rows["column_name"] + ": " + found + "; expected " + rows["expected"]
    return of_a_cell.where(rows["column_name"] != "", rows["expected"])


def _places(rows: pd.DataFrame) -> pd.Series:
    """Where each row stood, as `PLACE` reads it."""
    load, row = rows["load_id"].astype("string"), rows["source_row"].astype("string")
    cell = (", cell " + (rows["nth"] + 1).astype("string")).where(rows["nth"] > 0, "")
    return "Load " + load + ", row " + row + cell + " of " + rows["source_file"]


class _Sheet:
    """One sheet of the workbook and the looks of its cells."""

    def __init__(self, book: Book, name: str) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        text = {"num_format": "@", "valign": "top"}
        self.head = book.add_format(text | HEAD)
        self.plain = book.add_format(text)
        self.wrong = book.add_format(text | {"bg_color": "#FFE8A3"})
        self.why = book.add_format(
            text | {"color": "#801650", "bg_color": "#F3E9EF", "text_wrap": True}
        )
        self.source = book.add_format(text | {"color": "#3D3D3D", "bg_color": "#F3E9EF"})

    def write(self, rows: pd.DataFrame) -> None:
        """Write the rows set aside of one load, its headings first."""
        cells = pd.DataFrame([json.loads(text) for text in rows["cells"]], dtype="string")
        cells = cells.fillna("")
        self._column(0, WHY, reasons(rows), self.why)
        for place, heading in enumerate(map(str, cells.columns), start=1):
            self._column(place, heading, cells[heading], self.plain)
        self._column(cells.shape[1] + 1, SET_ASIDE_FROM, _places(rows), self.source)
        self._mark(cells, rows["column_name"].reset_index(drop=True))
        self.sheet.freeze_panes(1, 1)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _column(self, place: int, heading: str, texts: pd.Series, look: Format) -> None:
        longest = max(len(heading), int(texts.str.len().max()))
        self.sheet.set_column(place, place, min(longest + 2, WIDEST), self.plain)
        self.sheet.write_string(0, place, heading, self.head)
        for row, text in enumerate(texts, start=1):
            self._write(row, place, text, look)

    def _mark(self, cells: pd.DataFrame, wrong: pd.Series) -> None:
        """Give the first wrong cell of each row a colour, where the row has that column."""
        for place, heading in enumerate(map(str, cells.columns), start=1):
            for row, text in cells.loc[wrong == heading, heading].items():
                self._write(int(str(row)) + 1, place, text, self.wrong)

    def _write(self, row: int, place: int, text: str, look: Format) -> None:
        if text:
            self.sheet.write_string(row, place, text[:MOST_LETTERS], look)
        else:
            self.sheet.write_blank(row, place, None, look)
