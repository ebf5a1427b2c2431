"""Sheets made of a few rows, and what is made of them before anything is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from iepdata.ingest import Mapping, TextTable, shape
from iepdata.ingest.mapping import Mappings
from iepdata.ingest.shape import Known, Shaped
from iepdata.ingest.text_table import from_columns

Rows = Sequence[Sequence[Any]]
TARGETS = frozenset({"T1", "T2", "T3"})
TODAY = date(2026, 1, 15)


def sheet(rows: Rows, name: str = "", file: str = "log.csv", **also: Any) -> TextTable:
    """The rows as a table of text; short ones are filled up with empty cells."""
    width = max(map(len, rows))
    full = [[str(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    return TextTable(
        file, name, from_columns([list(column) for column in zip(*full, strict=True)]), **also
    )


def known(given: Mappings = None, **remembered: Mapping) -> Known:
    """A school with the targets T1, T2 and T3."""
    return Known(given, remembered, TARGETS.intersection, TODAY)


def shaped(rows: Rows, name: str = "", file: str = "log.csv", **options: Any) -> Shaped:
    """The one table that the rows are."""
    given, table = options.pop("given", None), options.pop("table", None)
    (found,) = shape([sheet(rows, name, file, **options)], table, known(given))
    return found


def cells(found: Shaped, *columns: str) -> list[tuple[str, ...]]:
    """The cells of some columns, or of what stands beside them, row by row."""
    places = [(found.matched | found.beside)[column] for column in columns]
    return list(zip(*(found.rows.column(place).to_pylist() for place in places), strict=True))


def rows_in_sheet(found: Shaped) -> list[int]:
    """The number that the sheet shows beside each row."""
    return [found.sheet_row(number) for number in found.row_numbers.to_pylist()]


def read_as(found: Shaped) -> dict[str, str | None]:
    """What each heading is read as."""
    return {each.heading: each.column for each in found.how}
