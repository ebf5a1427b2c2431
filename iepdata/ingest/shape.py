"""A table of text → which table of the model it is, and which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.errors import FileRefused, IepDataError
from iepdata.ingest.headings import column_names, name_key, table_named
from iepdata.ingest.text_table import TextTable
from iepdata.model import TABLES, Table

HEADINGS_WITHIN = 30
# Columns that the table of a file needs although the model lets a row leave them empty.
ALSO_NEEDED: dict[str, tuple[str, ...]] = {"observations": ("value",)}


@dataclass(frozen=True)
class Shaped:
    """A table of text that is known to be `table`.

    `rows` are those below the headings, the first of them numbered `first_row` (or as `numbers`
    says); `matched` gives the index of the cells of each column that was found; `headings` names
    every cell of a row, each name once.
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

    def heading(self, column: str) -> str:
        """The heading of a column as the file writes it; its own name where it has none."""
        return self.headings[self.matched[column]] if column in self.matched else column

    @property
    def row_numbers(self) -> pa.Array:
        """The number of each row as the spreadsheet shows it."""
        if self.numbers is not None:
            return pa.array(self.numbers, pa.int32())
        last = self.first_row + self.rows.num_rows
        return pa.array(np.arange(self.first_row, last, dtype=np.int32))


@dataclass(frozen=True)
class _Match:
    """How well one row does as the headings of one table."""

    table: Table
    row: int
    matched: dict[str, int]
    exact: int
    written: int
    missing: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Better is greater: a table that lacks something needs two columns more to win."""
        return len(self.matched) - 2 * bool(self.missing), not self.missing, self.exact


def shape(texts: Sequence[TextTable], table: str | None = None) -> list[Shaped]:
    """The tables of the model that a file holds, in the order in which they load.

    `table` says which one it is; else the name of the sheet or the file does; else the columns.
    A sheet of a workbook that is none of them is left out, which the notes say. Raises
    FileRefused where nothing is recognised or a required column is missing, IepDataError for a
    `table` that does not exist.
    """
    if table is not None and table not in TABLES:
        raise IepDataError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
    several = len(texts) > 1
    found: list[Shaped] = []
    left_out: list[str] = []
    for text in texts:
        source = f"{text.file}, sheet {text.sheet}" if several else text.file
        named = TABLES[table] if table else _named(text, several)
        best = _best(text, [named] if named else list(TABLES.values()))
        if best is not None and not best.missing and (named or not _is_weak(best)):
            found.append(_shaped(text, source, best))
        elif several and (named is None or table is not None):
            left_out.append(f"The sheet “{text.sheet}” was left out: {_why_not(best)}.")
        else:
            raise FileRefused(_refusal(text, source, named, best))
    if not found:
        raise FileRefused(
            f"{texts[0].file}: none of its sheets is a table we know. {' '.join(left_out)}"
        )
    order = list(TABLES)
    found.sort(key=lambda each: order.index(each.table.name))
    filled = [each for each in found if each.rows.num_rows] or found[:1]
    empty = [each.sheet for each in found if not any(each is other for other in filled)]
    if empty:
        left_out.append(f"Headings without rows, so nothing to load: {', '.join(empty)}.")
    return [replace(filled[0], notes=(*filled[0].notes, *left_out)), *filled[1:]]


def _named(text: TextTable, several: bool) -> Table | None:
    by_sheet = table_named(text.sheet)
    return by_sheet if by_sheet or several else table_named(PurePath(text.file).stem)


def _best(text: TextTable, tables: Sequence[Table]) -> _Match | None:
    """The row and table that fit best, the first of equals; None where no heading is known."""
    head = text.rows.slice(0, HEADINGS_WITHIN).to_pydict().values()
    matches = [
        _match(cells, number, table)
        for number, cells in enumerate(zip(*head, strict=True))
        for table in tables
    ]
    best = max(matches, key=lambda match: match.rank, default=None)
    if best is None or not best.matched:
        return None
    rivals = [each.table.name for each in matches if (each.rank, each.row) == (best.rank, best.row)]
    if len(rivals) > 1 and not best.missing:
        raise FileRefused(
            f"{text.file}: its columns could be those of {' or '.join(rivals)}. Say which table it "
            "is, or give the file the table's name."
        )
    return best


def _match(cells: Sequence[str], row: int, table: Table) -> _Match:
    names = column_names(table.name)
    keys = [name_key(cell) for cell in cells]
    own = {name_key(column.name): column.name for column in table.columns}
    exact = {own[key]: index for index, key in reversed(list(enumerate(keys))) if key in own}
    matched = dict(exact)
    for index, key in enumerate(keys):
        if key in names:
            matched.setdefault(names[key], index)
    wanted = [column.name for column in table.columns if column.required]
    wanted.extend(ALSO_NEEDED.get(table.name, ()))
    missing = tuple(name for name in wanted if name not in matched)
    written = sum(bool(key) for key in keys)
    return _Match(table, row, matched, len(exact), written, missing)


def _shaped(text: TextTable, source: str, match: _Match) -> Shaped:
    header = [str(column[match.row]) for column in text.rows.columns]
    rows = text.rows.slice(match.row + 1)
    headings = _unique(header)
    left_out = [index for index in range(len(header)) if index not in match.matched.values()]
    notes = [
        *text.notes,
        *(_left_out_note(headings[index], header[index], match, rows[index])
          for index in left_out),
    ]  # fmt: skip
    return Shaped(
        file=text.file, sheet=text.sheet, source=source, table=match.table, rows=rows,
        first_row=text.first_row + match.row + 1,
        numbers=None if text.numbers is None else text.numbers[match.row + 1 :],
        matched=match.matched, headings=headings, notes=tuple(filter(None, notes)),
    )  # fmt: skip


def _left_out_note(heading: str, written: str, match: _Match, cells: pa.ChunkedArray) -> str:
    twin = column_names(match.table.name).get(name_key(written))
    if twin is not None:
        return (
            f"Column {heading!r} was left out: it means {twin}, as another column does that comes "
            "before it or has that very name."
        )
    if written.strip():
        return f"Column {heading!r} is not one we know: left out."
    filled = pc.sum(pc.not_equal(pc.utf8_trim_whitespace(cells), "")).as_py()
    if filled:
        return f"{heading} has no heading: left out ({filled:,} filled)."
    return ""


def _unique(header: Sequence[str]) -> tuple[str, ...]:
    """A name for every cell of a row: its heading, numbered where it comes twice."""
    names: dict[str, None] = {}
    for index, cell in enumerate(header):
        plain = cell.strip() or f"Column {index + 1}"
        names[plain if plain not in names else f"{plain} (column {index + 1})"] = None
    return tuple(names)


def _why_not(best: _Match | None) -> str:
    if best is None or _is_weak(best):
        return "none of its first rows holds headings that we know"
    return f"as {best.table.name} it lacks {', '.join(best.missing)}"


def _is_weak(match: _Match) -> bool:
    """Whether so few headings are known that it may be chance: one, or two among many others."""
    known = len(match.matched)
    return known < 2 or (known == 2 and match.written > 4)


def _refusal(text: TextTable, source: str, named: Table | None, best: _Match | None) -> str:
    other = None if named is None else _best(text, list(TABLES.values()))
    if other is not None and not other.missing and named is not None:
        return (
            f"{source} should hold {named.name}, but its columns are those of {other.table.name}. "
            "Rename it, or say which table it is."
        )
    if best is None or (named is None and _is_weak(best)):
        return (
            f"{source}: none of the first {HEADINGS_WITHIN} rows holds headings that we know, such "
            "as pupil_id, nc_year, sen_provision. Put the headings in one row, as the blank "
            "templates have them, and load it again."
        )
    return (
        f"{source}: row {text.first_row + best.row} looks like the headings of {best.table.name}, "
        f"but these columns are missing: {', '.join(best.missing)}. Add them, or rename the "
        "columns that hold them, and load it again."
    )
