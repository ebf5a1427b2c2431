"""What our own workbooks hold beside data: an example row, explanations, reasons."""

from __future__ import annotations

from iepdata.model.columns import Column, Kind, Table

# The sheet of the blank workbook that explains every column; it holds nothing to load.
EXPLAINED = "Columns explained"
# The sheet of a load's report that counts its rows.
LOAD_REPORT = "Load report"
OWN_SHEETS = (EXPLAINED, LOAD_REPORT)
# An id that starts with this marks the example row of the blank workbook.
EXAMPLE = "EXAMPLE-"
# The columns that the workbook of rows set aside adds to those of the file.
WHY = "Why set aside"
SET_ASIDE_FROM = "Set aside from"
OWN_HEADINGS = (WHY, SET_ASIDE_FROM)
# How a cell of the second of them is written; a cell is named where several of a row were rows.
PLACE = (
    r"Load (?P<load_id>\d+), row (?P<source_row>\d+)(?:, cell (?P<cell>\d+))? "
    r"of (?P<source_file>.+)"
)


def marked_column(table: Table) -> Column:
    """The column of `table` whose id tells an example row: its first id that a row needs.

    A table that needs no id has its first optional one.
    """
    ids = [column for column in table.columns if column.kind is Kind.ID]
    return next((column for column in ids if column.required), ids[0])


def example_cell(table: Table, column: Column) -> str:
    """What the example row of `table` holds in `column`; ids carry the mark, '' is left empty."""
    if column.kind is not Kind.ID:
        return column.example
    if not column.example and column != marked_column(table):
        return ""
    return f"{EXAMPLE}{column.example or 1}"
