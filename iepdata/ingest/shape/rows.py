"""Rows below the headings that are none of the table's: totals, headings again, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.ingest.headings import name_key
from iepdata.ingest.shape.header import Header

TOTALS, AGAIN, NOTES = "totals", "again", "notes"
# An id that is a total, whatever else the row holds; and a first cell that speaks of one.
_TOTAL = r"(?i)^\s*(?:(?:sub|grand|overall)[\s-]?)?(?:totals?|averages?|mean)\s*[:=]?\s*$"
_SUMS = r"(?:sub|grand|overall)?[\s-]?(?:totals?|averages?|mean|median|sum|count)"
_SPEAKS_OF_TOTAL = re.compile(
    rf"{_SUMS}(?:\s*[:=(].*|\s+(?:of|for|per|score|value|mark|no|number|\d).{{0,40}}|\s*)"
    rf"|.{{0,40}}\b{_SUMS}\s*[:=]?[\s\d.,%()]*",
    re.IGNORECASE,
)
# What begins a note at the foot or between the rows; else it is a note by its several words.
_NOTE = re.compile(
    r"(?:printed|page|source|notes?|key|report|exported|generated|created|prepared|end of|as at"
    r"|last updated|confidential|data as|nb|n\.b\.)\b|\*|†|©",
    re.IGNORECASE,
)
_WORDS_OF_A_NOTE = 3


@dataclass(frozen=True)
class Kept:
    """Which rows are the table's, and the indexes of the others by what they are."""

    rows: np.ndarray
    dropped: dict[str, list[int]] = field(default_factory=dict)


def rows_of_table(
    rows: pa.Table, header: Header, required: Sequence[int], ids: Sequence[int],
    untouched: Sequence[int],
) -> Kept:  # fmt: skip
    """Which rows belong to the table.

    `required` are the indexes of the cells that every row needs; only a row that lacks one of
    them is looked at. `ids` are cells that tell a total even so, as the headings across a wide
    table leave nothing lacking. `untouched` are rows that stay whatever they look like. Blank
    rows stay: they are counted with those that are read.
    """
    keep = np.ones(rows.num_rows, dtype=bool)
    if rows.num_rows == 0:
        return Kept(keep)
    dropped: dict[str, list[int]] = {}

    def drop(what: str, found: Sequence[int] | np.ndarray) -> None:
        mine = [int(index) for index in found if keep[index] and index not in stay]
        if mine:
            dropped[what] = mine
            keep[mine] = False

    stay = frozenset(untouched)
    lacks = _lacking(rows, required)
    # Where the rows that are read have other headings than the sheet, the sheet's are looked for.
    again: set[tuple[str, ...]] = set()
    if required and (header.upper or ids):
        lower = header.lower or header.cells
        again = {_folded(lower), _folded(header.upper or lower)}
        same = pc.equal(pc.utf8_lower(rows.column(required[0])), lower[required[0]].lower())
        lacks = lacks | same.to_numpy()
    lacking = np.flatnonzero(lacks).tolist()
    for index in ids:
        drop(TOTALS, np.flatnonzero(_matches(rows.column(index), _TOTAL)))
    if not lacking:
        return Kept(keep, dropped)
    cells = [
        [cell.strip() for cell in column]
        for column in rows.take(pa.array(lacking)).to_pydict().values()
    ]
    written = [[cell for cell in row if cell] for row in zip(*cells, strict=True)]
    last = max(np.flatnonzero(~lacks).tolist(), default=-1)
    if again:
        drop(AGAIN, [index for index, row in zip(lacking, zip(*cells, strict=True), strict=True)
                     if _folded(row) in again])  # fmt: skip
    drop(TOTALS, [index for index, row in zip(lacking, written, strict=True)
                  if row and _SPEAKS_OF_TOTAL.fullmatch(row[0])])  # fmt: skip
    if len(required) > 1:
        drop(NOTES, [index for index, row in zip(lacking, written, strict=True)
                     if _is_note(row, at_foot=index > last)])  # fmt: skip
    return Kept(keep, dropped)


def _lacking(rows: pa.Table, required: Sequence[int]) -> np.ndarray:
    """Which rows have an empty cell where every row needs one."""
    if not required:
        return np.ones(rows.num_rows, dtype=bool)
    empty = []
    for index in required:
        cells = rows.column(index)
        empty.append(pc.or_(pc.equal(cells, ""), pc.utf8_is_space(cells)).to_numpy())
    return np.asarray(np.logical_or.reduce(empty))


def _matches(cells: pa.ChunkedArray, pattern: str) -> np.ndarray:
    return np.asarray(pc.match_substring_regex(cells, pattern).to_numpy())


def _folded(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row of headings, merged ones once, as they compare."""
    return tuple(dict.fromkeys(key for cell in cells if (key := name_key(cell))))


def _is_note(written: Sequence[str], *, at_foot: bool) -> bool:
    """Whether a row that lacks what it needs is words to a reader.

    That is one cell of several words, or, below the last whole row, up to two of which the first
    begins as a note does.
    """
    if not written or len(written) > 1 + at_foot:
        return False
    begins = bool(_NOTE.match(written[0]))
    return begins or (len(written) == 1 and _is_prose(written[0]))


def _is_prose(cell: str) -> bool:
    words = [word for word in cell.split() if name_key(word)]
    if len(words) >= _WORDS_OF_A_NOTE:
        return True
    # “Year 5” and “Class 5B” are words to a reader, “P2 B” is an id.
    return len(words) > 1 and words[0].isalpha() and any(map(str.isdigit, words[-1]))
