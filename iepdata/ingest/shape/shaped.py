"""A table of text that is known to be a table of the model."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from iepdata.ingest.mapping import Mapping
from iepdata.ingest.report import Matched, Question
from iepdata.model import Table

# Of a wide table, each cell is a row; its number is that of the sheet's row times this, plus its
# place among the cells. A sheet of a million rows then still has numbers of 32 bits.
SPREAD = 1000


@dataclass(frozen=True)
class Shaped:
    """A table of text that is known to be `table`.

    `rows` are those to be read, the first of them numbered `first_row` (or as `numbers` says);
    `matched` gives the index of the cells of each column that was found; `headings` names every
    cell of a row, each name once. `beside` gives the index of cells that lead to a row of another
    table: pupil_id, upn, pupil (a name), first_name, last_name, dob, target, area (its words).

    `spread` row numbers stand for one row of the sheet: 1, or SPREAD for a wide table, whose
    `across` are the headings over its values, as they are written; in `headings` these and the
    cells under them are `over`. `hidden` are the numbers of rows that the sheet hides; `broken`
    the cells without a value to read, as (row number, column of the table, what stands there).
    `dropped` counts the rows below the headings that are not in `rows`, by what they are. Where
    `from_1904`, days written as numbers count from 1904. `choices` are the answers to questions,
    `chosen` what was given with this file.
    """

    file: str
    sheet: str
    source: str
    table: Table
    rows: pa.Table
    first_row: int
    numbers: tuple[int, ...] | None
    matched: dict[str, int]
    headings: tuple[str, ...]
    notes: tuple[str, ...]
    beside: dict[str, int] = field(default_factory=dict)
    spread: int = 1
    from_1904: bool = False
    across: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    broken: tuple[tuple[int, str, str], ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)
    layout: str = ""
    how: tuple[Matched, ...] = ()
    questions: tuple[Question, ...] = ()
    choices: dict[str, str] = field(default_factory=dict)
    chosen: Mapping = field(default_factory=Mapping)

    def heading(self, column: str) -> str:
        """The heading of a column as the file writes it; its own name where it has none."""
        return self.headings[self.matched[column]] if column in self.matched else column

    @property
    def read_as(self) -> dict[str, str]:
        """The column that each heading is read as, or what it says beside the columns."""
        found = self.beside | self.matched
        return {self.headings[index]: name for name, index in found.items()}

    def column_shown(self, row_no: int, heading: str) -> str:
        """The heading over a cell in the sheet: of a wide table, the one across."""
        place = row_no % self.spread
        known = heading in self.over and place < len(self.across)
        return self.across[place] if known else heading

    def sheet_row(self, row_no: int) -> int:
        """The row of the sheet, as the spreadsheet numbers it, that a row was read from."""
        return row_no // self.spread

    @property
    def row_numbers(self) -> pa.Array:
        """The number of each row: what the spreadsheet shows, times `spread` and a place."""
        if self.numbers is not None:
            return pa.array(self.numbers, pa.int32())
        last = self.first_row + self.rows.num_rows
        return pa.array(np.arange(self.first_row, last, dtype=np.int32))
