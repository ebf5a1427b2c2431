"""Workbook bytes → one table of text a sheet, with what the sheet hides and what is broken."""

from __future__ import annotations

from iepdata.errors import FileRefused
from iepdata.ingest.archive import Archive
from iepdata.ingest.child import Sheet, read_sheets
from iepdata.ingest.text_table import TextTable
from iepdata.isolated.limits import MEGABYTE, Refused, column_letters

MOST_MEGABYTES = 100
NOT_SCANNED = (
    "It is a workbook of a very old kind, in which hidden rows and errors such as #REF! cannot be "
    "told: an error reads as an empty cell. Save it as XLSX to have them checked."
)
UNCLEAR = (
    "Formulas that show nothing have been read as empty cells; whether they were worked out cannot "
    "be told in a file of the kind XLS."
)


def read_workbook(data: bytes, name: str, archive: Archive | None) -> list[TextTable]:
    """The sheets of a workbook that hold anything, in their order; an XLS has no `archive`.

    Raises FileRefused, with a sentence, where it is damaged, encrypted, without a filled cell, or
    asks for more memory or time than its reader may have.
    """
    if len(data) > MOST_MEGABYTES * MEGABYTE:
        raise FileRefused(
            f"{name} has {len(data) // MEGABYTE:,} MB; workbooks of up to {MOST_MEGABYTES} MB can "
            "be read. Split it into smaller files, or save each table as CSV, and load those."
        )
    kind = archive.kind if archive else "xls"
    try:
        sheets = read_sheets(kind, archive.directory() if archive else "", data)
    except Refused as refusal:
        raise FileRefused(f"{name} {refusal}") from None
    tables = [_table(name, sheet) for sheet in sheets if sheet.rows.num_rows]
    if not tables:
        raise FileRefused(f"{name} is a workbook without a filled cell. Choose another file.")
    return tables


def _table(name: str, sheet: Sheet) -> TextTable:
    notes = []
    if not sheet.visible:
        notes.append(f"The sheet “{sheet.name}” is hidden in the workbook; it has been read.")
    columns = [
        column_letters(index)
        for first, last in sheet.hidden_columns
        for index in range(first, min(last + 1, sheet.rows.num_columns))
    ]
    if columns:
        notes.append(f"Hidden columns have been read: {', '.join(columns)}.")
    if sheet.from_1904:
        notes.append("The workbook counts its days from 1904; its dates have been read so.")
    if not sheet.scanned:
        notes.append(NOT_SCANNED)
    if sheet.unclear:
        notes.append(UNCLEAR)
    return TextTable(
        name, sheet.name, sheet.rows, notes=tuple(notes), hidden=sheet.hidden,
        broken=sheet.broken, merged=sheet.merged, from_1904=sheet.from_1904,
    )  # fmt: skip
