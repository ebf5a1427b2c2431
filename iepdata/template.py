"""A blank workbook: one sheet a table, headings with notes, lists to choose from, an example."""

from __future__ import annotations

import io
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from iepdata.model import TABLES, Column, Kind, Table
from iepdata.model.marks import EXPLAINED, example_cell, marked_column
from iepdata.vocabulary import Code

FILE_NAME = "iep-monitor-template.xlsx"
# The tables in the order of their sheets: the four that are enough come first.
SHEETS = sorted(TABLES.values(), key=lambda table: not table.core)
EXAMPLE_NOTE = "An example. It is passed over when you load this file: type yours below it."
# Lists to choose from reach down to this row.
LAST_ROW = 5000
NUMBERS = (Kind.NUMBER, Kind.WHOLE)
TEXT = {"num_format": "@"}
HEADING = {"bold": True, "color": "white"}
NEEDED, OPTIONAL = HEADING | {"bg_color": "#12436D"}, HEADING | {"bg_color": "#4F6F8F"}
EXAMPLE = {"italic": True, "color": "#6B6B6B"}
EXPLAINED_WIDTHS = {"Table": 22, "Column": 24, "Needed": 10, "What it is": 90, "Example": 30}


def write_template(directory: Path) -> Path:
    """The path of a blank workbook written into `directory`, which is made if it is not there.

    One sheet a table, first the four that are enough, and one that explains every column. Cells
    are text, so that a spreadsheet does not turn 3/5 into the third of May.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / FILE_NAME
    path.write_bytes(template())
    return path


def template() -> bytes:
    """The blank workbook as the bytes of an XLSX file; see `write_template`."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        for table in SHEETS:
            _sheet(book, book.add_worksheet(table.name), table)
        _explained(book, book.add_worksheet(EXPLAINED))
    return written.getvalue()


def column_note(column: Column) -> str:
    """What a column is for, whether it is needed, what it may hold and what it may be called."""
    parts = [column.description, "Needed." if column.required else "Optional."]
    if column.codes:
        parts.append(f"One of: {', '.join(map(_choice, column.codes))}.")
    if column.kind is Kind.DATE:
        parts.append("A date, dd/mm/yyyy.")
    if column.aliases:
        parts.append(f"Also read: {', '.join(column.aliases[:6])}.")
    return " ".join(parts)


def _choice(entry: Code) -> str:
    """A code with what it stands for, where the code does not say it already."""
    plain = entry.code.replace("_", " ").casefold()
    return entry.code if plain == entry.label.casefold() else f"{entry.code} ({entry.label})"


def _sheet(book: Workbook, sheet: Worksheet, table: Table) -> None:
    needed, optional = book.add_format(NEEDED), book.add_format(OPTIONAL)
    text, example = book.add_format(TEXT), book.add_format(EXAMPLE | TEXT)
    number_example = book.add_format(EXAMPLE)
    sheet.set_tab_color("#12436D" if table.core else "#BFC9D4")
    for place, column in enumerate(table.columns):
        shown = example_cell(table, column)
        is_number = column.kind in NUMBERS
        width = max(14, len(column.name) + 4, min(len(shown) + 2, 40))
        sheet.set_column(place, place, width, None if is_number else text)
        sheet.write_string(0, place, column.name, needed if column.required else optional)
        _comment(sheet, 0, place, column_note(column))
        if is_number and shown:
            sheet.write_number(1, place, float(shown), number_example)
        elif shown:
            sheet.write_string(1, place, shown, example)
        _offer_choices(sheet, place, column)
    _comment(sheet, 1, table.columns.index(marked_column(table)), EXAMPLE_NOTE)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _comment(sheet: Worksheet, row: int, place: int, text: str) -> None:
    size = {"width": 320, "height": 50 + 18 * (len(text) // 45)}
    sheet.write_comment(row, place, text, size)


def _offer_choices(sheet: Worksheet, place: int, column: Column) -> None:
    """Offer a list of the column's codes; other spellings may be typed, the import knows many."""
    if column.codes:
        letter = xl_col_to_name(place)
        listed = [entry.code for entry in column.codes]
        options = {"validate": "list", "source": listed, "show_error": False}
        sheet.data_validation(f"{letter}2:{letter}{LAST_ROW}", options)


def _explained(book: Workbook, sheet: Worksheet) -> None:
    wrapped, bold = book.add_format({"text_wrap": True}), book.add_format({"bold": True})
    for place, (heading, width) in enumerate(EXPLAINED_WIDTHS.items()):
        sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, place, heading, bold)
    explained = [(table, column) for table in SHEETS for column in table.columns]
    for row, (table, column) in enumerate(explained, start=1):
        needed = "yes" if column.required else ""
        cells = (table.name, column.name, needed, column_note(column), column.example)
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, wrapped)
    sheet.freeze_panes(1, 0)
