"""The rows below a header that are the table's, and what was left out of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.ingest.counted import rows_named, some
from iepdata.ingest.shape.match import A_PUPIL, Match
from iepdata.ingest.shape.rows import rows_of_table
from iepdata.ingest.text_table import TextTable
from iepdata.model.marks import EXAMPLE, marked_column

# What each kind of row is called: one, more.
_CALLED = {
    "totals": ("row of totals", "rows of totals"),
    "again": ("row with the headings again", "rows with the headings again"),
    "examples": ("example row of the blank workbook", "example rows of the blank workbook"),
    "notes": ("note or heading among the rows", "notes or headings among the rows"),
}


@dataclass(frozen=True)
class Body:
    """The rows that are read, numbered as the sheet numbers them, and those that are not."""

    rows: pa.Table
    first_row: int
    numbers: tuple[int, ...] | None
    dropped: dict[str, int]
    notes: list[str]


def body_of(text: TextTable, match: Match, *, whole: bool = False) -> Body:
    """The rows below the header, without totals, headings again, notes and examples of ours.

    With `whole` all of them: they were looked at before.
    """
    start = match.header.row + 1
    rows, first = text.rows.slice(start), text.first_row + start
    numbers = None if text.numbers is None else text.numbers[start:]
    if whole:
        return Body(rows, first, numbers, {}, [])
    required = [
        match.matched[column.name]
        for column in match.table.columns
        if column.required and column.name in match.matched
    ]
    if not required:
        required = [index for name, index in match.beside.items() if name in A_PUPIL]
    tell_totals = [*required, *match.beside.values()] if match.across else []
    shown = np.arange(rows.num_rows) + first if numbers is None else np.array(numbers)
    broken = np.flatnonzero(np.isin(shown, [row for row, _, _ in text.broken]))
    kept = rows_of_table(rows, match.header, required, tell_totals, broken.tolist())
    examples = np.flatnonzero(_are_examples(match, rows) & kept.rows)
    if len(examples):
        kept.rows[examples] = False
        kept.dropped["examples"] = examples.tolist()
    if not kept.dropped:
        return Body(rows, first, numbers, {}, [])
    notes = [
        f"Skipped {some(len(found), *_CALLED[what])} "
        f"({rows_named((shown[found] // text.spread).tolist())})."
        for what, found in kept.dropped.items()
    ]
    return Body(
        rows.filter(pa.array(kept.rows)), first, tuple(shown[kept.rows].tolist()),
        {what: len(found) for what, found in kept.dropped.items()}, notes,
    )  # fmt: skip


def _are_examples(match: Match, rows: pa.Table) -> np.ndarray:
    """Which rows have the id of an example of the blank workbook."""
    index = match.matched.get(marked_column(match.table).name)
    if index is None:
        return np.zeros(rows.num_rows, dtype=bool)
    # Most ids begin otherwise, which is told faster.
    cells, first = rows.column(index), EXAMPLE[0]
    likely = (pc.any(pc.starts_with(cells, letter)) for letter in (first.lower(), first.upper()))
    if not any(found.as_py() for found in likely):
        return np.zeros(rows.num_rows, dtype=bool)
    marked = pc.starts_with(rows.column(index), EXAMPLE, ignore_case=True)
    return np.asarray(marked.to_numpy(), dtype=bool)
