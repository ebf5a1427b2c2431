"""A wide table → a long one: each filled cell under the headings across is a row."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.errors import FileRefused
from iepdata.ingest.counted import some
from iepdata.ingest.shape.across import DATE, Across
from iepdata.ingest.shape.shaped import SPREAD, Shaped
from iepdata.ingest.text_table import TextTable


@dataclass(frozen=True)
class _Long:
    """The rows of a wide table made long: their other cells, the one across, the cells under it.

    `others` leads from the index of a cell that is not under the headings across to its new one.
    """

    rows: pa.Table
    numbers: np.ndarray
    others: dict[int, int]
    empty: int


def made_long(shaped: Shaped, across: Across, shown: Across, text: TextTable) -> Shaped:
    """A shaped wide table with a row for each filled cell across, in the order of the sheet.

    `across` are the headings as they are read, `shown` as they are written. A cell that is broken
    counts as filled. Raises FileRefused for more headings than a row's number has room for.
    """
    if len(across.groups) >= SPREAD:
        raise FileRefused(
            f"{shaped.source}: {len(across.groups):,} headings across are more than {SPREAD - 1}. "
            "Split it into smaller sheets."
        )
    numbers = np.asarray(shaped.row_numbers)
    inside = set(numbers.tolist())
    broken = [cell for cell in text.broken if cell[0] in inside]
    long = _long(shaped.rows, numbers, across, {(row, index) for row, index, _ in broken})
    made = (across.column, *across.columns)
    names = [shaped.headings[index] for index in long.others]
    names = [f"{name} (beside)" if name in made else name for name in names]
    new = {name: len(names) + place for place, name in enumerate(made)}
    kept = set(long.numbers.tolist())
    what = "Dates" if across.column == DATE else "Targets"
    notes = [f"{what} stand across the headings: each cell under them is read as a row."]
    if long.empty:
        notes.append(f"Skipped {some(long.empty, 'empty cell')} under them.")
    return replace(
        shaped, rows=long.rows, numbers=tuple(long.numbers.tolist()), headings=(*names, *made),
        matched={name: long.others[index] for name, index in shaped.matched.items()} | new,
        beside={name: long.others[index] for name, index in shaped.beside.items()},
        spread=SPREAD, over=made, across=tuple(group.said for group in shown.groups),
        dropped=shaped.dropped | ({"empty": long.empty} if long.empty else {}),
        hidden=frozenset(number for number in kept if number // SPREAD in shaped.hidden),
        broken=tuple(_broken(shaped, across, broken, kept)), notes=(*shaped.notes, *notes),
    )  # fmt: skip


def _long(
    rows: pa.Table, numbers: np.ndarray, across: Across, broken: set[tuple[int, int]]
) -> _Long:
    groups = across.groups
    height, width = rows.num_rows, len(groups)
    others = [index for index in range(rows.num_columns) if index not in across.indexes]
    by_row = pa.array(np.repeat(np.arange(height), width))
    by_group = pa.array(np.tile(np.arange(width), height))
    columns = [rows.column(index).take(by_row) for index in others]
    columns.append(pa.array([group.said for group in groups], pa.string()).take(by_group))
    spread = np.repeat(numbers.astype(np.int64) * SPREAD, width) + np.asarray(by_group)
    filled = np.zeros(height * width, dtype=bool)
    # Column after column, the cells of a group lie behind those of the group before it.
    in_order = pa.array((np.arange(width)[None, :] * height + np.arange(height)[:, None]).ravel())
    empty = pa.chunked_array([pa.array([""] * height, pa.string())])
    for name in across.columns:
        cells = [
            rows.column(group.cells[name]) if name in group.cells else empty for group in groups
        ]
        column = pa.chunked_array([chunk for cell in cells for chunk in cell.chunks], pa.string())
        columns.append(column.take(in_order))
        filled |= pc.not_equal(pc.utf8_trim_whitespace(columns[-1]), "").to_numpy()
        at = [
            row * SPREAD + place
            for place, group in enumerate(groups)
            for row, index in broken
            if group.cells.get(name) == index
        ]
        filled |= np.isin(spread, at)
    table = pa.table({f"c{index}": column for index, column in enumerate(columns)})
    return _Long(
        table.filter(pa.array(filled)), spread[filled].astype(np.int32),
        {index: place for place, index in enumerate(others)}, int((~filled).sum()),
    )  # fmt: skip


def _broken(
    shaped: Shaped, across: Across, broken: list[tuple[int, int, str]], kept: set[int]
) -> list[tuple[int, str, str]]:
    """The broken cells by the rows made of them: one under a heading, or all of its row."""
    under = {
        index: (place, name)
        for place, group in enumerate(across.groups)
        for name, index in group.cells.items()
    }
    by_index = {index: name for name, index in shaped.matched.items()}
    found = []
    for row, index, what in broken:
        if index in under:
            place, name = under[index]
            found.append((row * SPREAD + place, name, what))
        elif index in by_index:
            numbers = (row * SPREAD + place for place in range(len(across.groups)))
            found.extend((number, by_index[index], what) for number in numbers if number in kept)
    return found
