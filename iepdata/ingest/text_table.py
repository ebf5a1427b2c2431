"""A table of text: what every reader gives back, whatever the file was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import pyarrow as pa

# Between the name of an archive and that of a file in it.
INSIDE = " › "
# A spreadsheet has no more columns than this; a text file that does is no table. Each cell of a
# table takes four bytes besides its text.
MOST_COLUMNS = 16_384
MOST_CELLS = 60_000_000


@dataclass(frozen=True)
class TextTable:
    """The cells of one sheet, all of them text.

    `rows` has the columns c0, c1, … of strings, none of them null; `first_row` is the number that
    the spreadsheet shows beside the first of them. `numbers` stands in its place where rows do
    not follow each other; `spread` of them stand for one row of the sheet (1000 where each cell of
    a wide table was a row). `sheet` is empty for a file that has no sheets. `notes` say what was
    assumed while reading. `hidden` are the numbers of rows that the sheet hides, `broken` the
    cells without a value to read, as (row number, index of the column, what stands there), and
    `merged` ranges of cells that the sheet shows as one, as (row number, index of the column, the
    same of the last); only the first of them holds a text. Where `from_1904`, a day that is
    written as a number counts from 1904.
    """

    file: str
    sheet: str
    rows: pa.Table
    first_row: int = 1
    numbers: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    broken: tuple[tuple[int, int, str], ...] = ()
    spread: int = 1
    merged: tuple[tuple[int, int, int, int], ...] = ()
    from_1904: bool = False

    def row_number(self, index: int) -> int:
        """The number that the spreadsheet shows beside a row, by its index."""
        number = self.first_row + index if self.numbers is None else self.numbers[index]
        return number // self.spread

    @property
    def stem(self) -> str:
        """The file's own name: without the folders or the archive it is in, and its ending."""
        return PurePosixPath(self.file.rpartition(INSIDE)[2].replace("\\", "/")).stem


def from_columns(columns: Sequence[Sequence[str]]) -> pa.Table:
    """A table of the columns c0, c1, … of strings."""
    return pa.table(
        {f"c{index}": pa.array(column, pa.string()) for index, column in enumerate(columns)}
    )
