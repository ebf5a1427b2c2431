"""Which rows of a sheet could be its headings: one row, or two of which the upper one groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from iepdata.ingest.headings import name_key
from iepdata.ingest.text_table import TextTable

HEADINGS_WITHIN = 30
_BRACKETS = re.compile(r"(?<=.)[(\[][^()\[\]]*[)\]]\W*$")


@dataclass(frozen=True)
class Header:
    """One row of headings, or two read as one.

    `row` is the index of the (lower) row, `cells` what each heading says. `upper` and `lower` are
    the two rows of a header of two, the upper one filled forward over the cells it is merged
    across; of a single row, `upper` is empty.
    """

    row: int
    cells: tuple[str, ...]
    upper: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """How many rows it has."""
        return 2 if self.upper else 1

    @cached_property
    def names(self) -> tuple[str, ...]:
        """A name for every cell: its heading, numbered where it comes twice."""
        names: dict[str, None] = {}
        for index, cell in enumerate(self.cells):
            plain = cell.strip() or f"Column {index + 1}"
            names[plain if plain not in names else f"{plain} (column {index + 1})"] = None
        return tuple(names)

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """For each cell the ways in which it may be compared, the fullest first.

        What stands in brackets at its end, such as a unit, may be left away.
        """
        texts = zip(self.cells, self.lower or self.cells, strict=True)
        return tuple(
            tuple(dict.fromkeys(name_key(way) for text in ways for way in (text, _bare(text))))
            for ways in texts
        )

    @property
    def written(self) -> int:
        """How many of its cells say something."""
        return sum(bool(keys[0]) for keys in self.keys)


def _bare(heading: str) -> str:
    """A heading without what stands in brackets at its end."""
    return _BRACKETS.sub("", heading.strip())


def headers(text: TextTable, within: int = HEADINGS_WITHIN) -> Iterator[Header]:
    """Every row of the first `within` as a header, and then every two rows that could be one."""
    head = text.rows.slice(0, within).to_pydict().values()
    rows = [tuple(map(str, cells)) for cells in zip(*head, strict=True)]
    yield from (Header(number, cells) for number, cells in enumerate(rows))
    for number in range(1, len(rows)):
        joined = _joined(number, rows[number - 1], rows[number], _merges(text, number - 1))
        if joined is not None:
            yield joined


def _merges(text: TextTable, index: int) -> dict[int, int]:
    """The last column of each cell of a row that is merged over others, by its first."""
    row = text.row_number(index)
    return {first: last for top, first, _, last in text.merged if top == row and last > first}


def _joined(
    number: int, upper: Sequence[str], lower: Sequence[str], merges: dict[int, int]
) -> Header | None:
    """Two rows as one header; None where the upper one groups nothing.

    A cell that stands above headings is a group, merged over those that follow (as far as the
    sheet says, else up to the next); one with nothing below it is itself a heading, merged
    downwards.
    """
    if not any(cell.strip() for cell in upper):
        return None
    filled: list[str] = []
    group, until = "", -1
    for index, (above, below) in enumerate(zip(upper, lower, strict=True)):
        if above.strip():
            group = above if below.strip() else ""
            until = merges.get(index, index) if merges else len(upper)
            filled.append(above)
        else:
            filled.append(group if below.strip() and index <= until else "")
    cells = [
        " ".join(part for part in (above.strip(), below.strip()) if part)
        for above, below in zip(filled, lower, strict=True)
    ]
    return Header(number, tuple(cells), tuple(filled), tuple(lower))
