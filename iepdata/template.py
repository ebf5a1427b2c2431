"""A blank workbook: one sheet a table, headings with notes, lists to choose from."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from iepdata.model import TABLES, Column, Kind, Table

FILE_NAME = "iep-monitor-template.xlsx"
EXPLAINED = "Columns explained"
ROWS = 2000
REQUIRED = PatternFill("solid", fgColor="12436D")
OPTIONAL = PatternFill("solid", fgColor="5D7A9A")


def write_template(directory: Path) -> Path:
    """The path of a blank workbook written into `directory`, which is made if it is not there.

    One sheet a table in the order in which they load, and one that explains every column. Cells
    are text, so that a spreadsheet does not turn 3/5 into the third of May.
    """
    directory.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.remove(book.active)
    for table in TABLES.values():
        _sheet(book.create_sheet(table.name), table)
    _explained(book.create_sheet(EXPLAINED))
    path = directory / FILE_NAME
    book.save(path)
    return path


def column_note(column: Column) -> str:
    """What a column is for, whether it is needed, what it may hold and what it may be called."""
    parts = [column.description, "Needed." if column.required else "Optional."]
    if column.codes:
        parts.append("One of: " + ", ".join(entry.code for entry in column.codes) + ".")
    if column.kind is Kind.DATE:
        parts.append("A date, dd/mm/yyyy.")
    if column.aliases:
        parts.append("Also read: " + ", ".join(column.aliases) + ".")
    return " ".join(parts)


def _sheet(sheet: Worksheet, table: Table) -> None:
    for place, column in enumerate(table.columns, start=1):
        letter = get_column_letter(place)
        heading = sheet.cell(1, place, column.name)
        heading.font = Font(bold=True, color="FFFFFF")
        heading.fill = REQUIRED if column.required else OPTIONAL
        heading.comment = Comment(column_note(column), "Template", width=320, height=140)
        sheet.column_dimensions[letter].width = max(14, len(column.name) + 4)
        for row in range(2, 202):
            sheet.cell(row, place).number_format = "@"
        if column.codes:
            listed = ",".join(entry.code for entry in column.codes)
            choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            choice.showErrorMessage = False
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.freeze_panes = "A2"


def _explained(sheet: Worksheet) -> None:
    headings = ("Table", "Column", "Needed", "What it is", "Example")
    for place, heading in enumerate(headings, start=1):
        sheet.cell(1, place, heading).font = Font(bold=True)
    for place, width in enumerate((22, 24, 10, 90, 30), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for table in TABLES.values():
        for column in table.columns:
            sheet.append(
                [table.name, column.name, "yes" if column.required else "", column_note(column),
                 column.example]
            )  # fmt: skip
            sheet.cell(sheet.max_row, 4).alignment = Alignment(wrap_text=True)
    sheet.freeze_panes = "A2"
