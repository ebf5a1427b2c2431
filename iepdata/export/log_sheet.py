"""A log sheet to print: a row a target, a column a day; typed into, it loads as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from iepdata.export.sheets import new_book

FIXED = {"Target ID": 11, "Name on the sheet": 15, "What to look for": 34, "Written as": 13}
DAY_WIDTH, ROW_HEIGHT = 11, 42
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "vcenter", "border": 1}


def log_sheet(targets: pd.DataFrame, days: Sequence[date], title: str) -> bytes:
    """The bytes of an XLSX workbook of one sheet, landscape on A4, its headings on every page.

    `targets` has target_id, name, text and measured_as; one row each, in their order. Cells are
    text, so that 3/5 stays 3/5, and what looks like a formula is not run. No targets: headings
    alone.
    """
    with new_book(title) as book:
        sheet = book.add_worksheet("Log sheet")
        text, heading = book.add_format(_TEXT), book.add_format(_TEXT | {"bold": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        sheet.set_footer("&LPersonal information: shred after typing it in&RPage &P of &N")
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        headings = [*FIXED, *(f"{day:%a} {day.day} {day:%b %Y}" for day in days)]
        for place, words in enumerate(headings):
            sheet.set_column(place, place, FIXED.get(words, DAY_WIDTH))
            sheet.write_string(1, place, words, heading)
        columns = ("target_id", "name", "text", "measured_as")
        for place, column in enumerate(columns):
            for row, words in enumerate(targets[column].fillna("").astype(str), start=2):
                sheet.write_string(row, place, words, text)
        for row in range(2, len(targets) + 2):
            sheet.set_row(row, ROW_HEIGHT)
            for place in range(len(columns), len(headings)):
                sheet.write_blank(row, place, None, text)
    return book.as_bytes()
