"""A table of text: what every reader gives back, whatever the file was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

# A spreadsheet has no more columns than this; a text file that does is no table.
MOST_COLUMNS = 16_384


@dataclass(frozen=True)
class TextTable:
    """The cells of one sheet, all of them text.

    `rows` has the columns c0, c1, … of strings, none of them null; `first_row` is the number that
    the spreadsheet shows beside the first of them. `numbers` stands in its place where rows do
    not follow each other. `sheet` is empty for a file that has no sheets. `notes` say what was
    assumed while reading.
    """

    file: str
    sheet: str
    rows: pa.Table
    first_row: int = 1
    numbers: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()


def from_columns(columns: Sequence[Sequence[str]]) -> pa.Table:
    """A table of the columns c0, c1, … of strings."""
    return pa.table(
        {f"c{index}": pa.array(column, pa.string()) for index, column in enumerate(columns)}
    )
