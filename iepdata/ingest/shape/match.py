"""How well one row does as the headings of one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from iepdata.ingest.shape.across import Across
from iepdata.ingest.shape.header import Header
from iepdata.model import Table

# Columns that the table of a file needs although the model lets a row leave them empty.
_ALSO_NEEDED: dict[str, tuple[str, ...]] = {"observations": ("value",)}
# Ids that can be found from who or what is named beside them.
FOUND_FROM_NAMES = ("pupil_id", "plan_id", "target_id")
A_PUPIL = frozenset({"pupil_id", "upn", "pupil", "last_name"})


@dataclass(frozen=True)
class Match:
    """What each heading of a header is in a table.

    `matched` and `beside` lead from a column, or what is said beside the columns, to the index of
    its cells; `how` says by index how it was found. `across` is what a wide table has across.
    `fixed` are values that hold for every row, said above the headings or by the sheet's name.
    `missing` are the columns without which the table cannot be read, `unknown` what was chosen
    and is no column of the table, by heading.
    """

    header: Header
    table: Table
    matched: dict[str, int]
    beside: dict[str, int]
    how: dict[int, str]
    exact: int
    across: Across | None = None
    fixed: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    left_out: frozenset[int] = frozenset()
    unknown: dict[str, str] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many columns are found, those of a wide table and one beside that is needed too.

        Dates alone are no headings: a row of the table may hold them as well.
        """
        if not (self.matched or self.beside or self.fixed):
            return 0
        found = len(self.matched) + (1 + len(self.across.columns) if self.across else 0)
        return found + bool(self._absent and self.beside)

    @property
    def rank(self) -> tuple[int, bool, int, int, int]:
        """Better is greater: a table that lacks something needs two columns more to win."""
        lacks, fit = bool(self.missing), -len(self.unknown)
        return self.known - 2 * lacks, not lacks, self.exact, -self.header.height, fit

    @property
    def is_weak(self) -> bool:
        """Whether so few headings are known that it may be chance: one, or two among many."""
        across = self.across.indexes if self.across else frozenset()
        written = sum(
            bool(keys[0]) and index not in across for index, keys in enumerate(self.header.keys)
        )
        if self.across is not None:
            return self.known <= 1 + len(self.across.columns)
        return self.known < 2 or (self.known == 2 and written > 4)

    @property
    def _absent(self) -> set[str]:
        """The ids that every row needs and no column holds, and that names could lead to."""
        if self.table.name == "pupils":
            return set()
        return {
            column.name
            for column in self.table.columns
            if column.required and column.name in FOUND_FROM_NAMES
        } - self._present

    def _found_from(self, beside: Iterable[str]) -> set[str]:
        """The absent ids, if what is said beside the columns leads to a pupil."""
        return self._absent if A_PUPIL & set(beside) else set()

    @property
    def _present(self) -> set[str]:
        across = {self.across.column, *self.across.columns} if self.across else set()
        return self.matched.keys() | self.fixed.keys() | across

    def judged(self) -> Match:
        """The match with the columns that it lacks."""
        wanted = [column.name for column in self.table.columns if column.required]
        wanted.extend(_ALSO_NEEDED.get(self.table.name, ()))
        there = self._present | self._found_from(self.beside.keys() | self.fixed.keys())
        return replace(self, missing=tuple(name for name in wanted if name not in there))

    def column_of(self, index: int) -> str | None:
        """What the cells of an index are read as; None where they are left out."""
        for name, place in (self.matched | self.beside).items():
            if place == index:
                return name
        if self.across is not None:
            for group in self.across.groups:
                for name, place in group.cells.items():
                    if place == index:
                        return name
        return None
