"""The rows of a shaped file as one table of text, in which every different word has a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.ingest.shape import Shaped
from iepdata.model import Kind

# White space in the wide sense: also non-breaking, zero-width and ideographic spaces, and marks.
BLANKS = " \t\r\n\v\f\u00a0\u1680\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u2060\u3000\ufeff"
INNER_BLANKS = r"[\s\x{00a0}\x{2007}\x{202f}\x{200b}]+"
# Before the name of a cell that is no column of the table but leads to one, such as a name.
BESIDE = "beside_"
# Numbers that several are made into stay below this.
MOST = 2**62


@dataclass(frozen=True)
class Cells:
    """One column: the number of each row's word, -1 where the cell is empty, and the words."""

    codes: np.ndarray
    words: pa.Array

    @classmethod
    def of(cls, codes: np.ndarray, words: pa.Array) -> Cells:
        """The cells whose words are `words[codes]`; equal words become one, empty ones none."""
        unique = words.dictionary_encode()
        places, kept = unique.indices.to_numpy(), unique.dictionary
        empty = pc.index(kept, pa.scalar("", kept.type)).as_py()
        if empty >= 0:
            places = np.where(places == empty, -1, places - (places > empty))
            kept = kept.filter(pc.not_equal(kept, ""))
        # One place more at the end, for the -1 of an empty cell to point to.
        return cls(np.append(places, -1).astype(np.int32)[codes], kept)

    def only(self, kept: np.ndarray) -> Cells:
        """The cells of some rows, with the words that these have."""
        codes = self.codes[kept]
        used = np.bincount(codes[codes >= 0], minlength=len(self.words)) > 0
        places = np.append(np.where(used, np.cumsum(used) - 1, -1), -1).astype(np.int32)
        return Cells(places[codes], self.words.filter(pa.array(used)))

    @property
    def text(self) -> pa.Array:
        """The word of each row, null where the cell is empty."""
        if len(self.words) == 0:
            return pa.nulls(len(self.codes), pa.string())
        numbers = pa.array(self.codes, mask=self.codes < 0)
        # A dictionary that is not much shorter than the column saves nothing.
        if 2 * len(self.words) < len(self.codes):
            return pa.DictionaryArray.from_arrays(numbers, self.words)
        return self.words.take(numbers)

    def table(self, row_no: np.ndarray) -> pa.Table:
        """The words with w (their number), uses, and the first row that has each."""
        used = self.codes >= 0
        first = np.zeros(len(self.words), dtype=np.int32)
        first[self.codes[used][::-1]] = row_no[used][::-1]
        return pa.table(
            {
                "w": np.arange(len(self.words), dtype=np.int32),
                "word": self.words,
                "uses": np.bincount(self.codes[used], minlength=len(self.words)),
                "first_row": first,
            }
        )


@dataclass
class Staged:
    """The rows of a file that hold something to load, column by column.

    The cursor has `raw_rows` (row_no and every cell as it was written), `staged` (row_no, and of
    each column its text, with NULL for empty, and its w_<column>, the number of its word or -1),
    and for each column words_<column> (w, word, uses, first_row as the sheet numbers it). None of
    them is a copy. `rows_read` counts the rows below the headings, `blank` and `repeated` those
    of them that are not among the rows.
    """

    cursor: duckdb.DuckDBPyConnection
    row_no: np.ndarray
    spread: int
    rows_read: int
    blank: int
    repeated: int
    cells: dict[str, Cells] = field(default_factory=dict)
    numbers: dict[str, np.ndarray] = field(default_factory=dict)

    def put(self, name: str, cells: Cells) -> None:
        """Add a column, or change it; `register` shows it."""
        self.cells[name] = cells
        self.cursor.register(f"words_{name}", cells.table(self.row_no // self.spread))

    def register(self) -> None:
        """Show the columns as they are now under the name of `staged`."""
        columns: dict[str, object] = {"row_no": self.row_no}
        for name, cells in self.cells.items():
            columns |= {name: cells.text, f"w_{name}": cells.codes}
        self.cursor.register("staged", pa.table(columns | self.numbers))

    def has_word(self, name: str, pattern: str) -> bool:
        """Whether a word of the column holds `pattern`, a regular expression."""
        words = self.cells[name].words
        return bool(pc.any(pc.match_substring_regex(words, pattern)).as_py())

    def all_words(self, name: str, pattern: str) -> bool:
        """Whether every word of the column holds `pattern`, a regular expression."""
        words = self.cells[name].words
        return bool(pc.all(pc.match_substring_regex(words, pattern)).as_py())

    def has_empty(self, name: str) -> bool:
        """Whether a cell of the column is empty."""
        return bool((self.cells[name].codes < 0).any())

    def close(self) -> None:
        """Let go of the file's rows."""
        for name in ("raw_rows", "staged", *(f"words_{each}" for each in self.cells)):
            self.cursor.unregister(name)


def combined(columns: Sequence[np.ndarray], rows: int) -> np.ndarray:
    """A number for each row, the same for rows that have the same number in every column."""
    whole = np.zeros(rows, dtype=np.int64)
    for codes in columns:
        size = int(codes.max(initial=-1)) + 2
        if size > MOST // (int(whole.max(initial=0)) + 1):
            whole = np.unique(whole, return_inverse=True)[1]
        whole = whole * size + codes + 1
    return whole


def stage(cursor: duckdb.DuckDBPyConnection, shaped: Shaped) -> Staged:
    """The rows of a shaped file that are neither blank nor its headings again."""
    row_no = shaped.row_numbers.to_numpy()
    cursor.register("raw_rows", shaped.rows.append_column("row_no", pa.array(row_no)))
    columns = {name: _cells(shaped, name, index) for name, index in shaped.matched.items()}
    blank, repeated = np.ones(len(row_no), bool), np.ones(len(row_no), bool)
    for name, cells in columns.items():
        blank &= cells.codes < 0
        repeated &= np.isin(cells.codes, _heading_words(cells, shaped.heading(name)))
    beside = {BESIDE + name: _cells(shaped, name, index) for name, index in shaped.beside.items()}
    kept = ~(blank | repeated)
    whole = bool(kept.all())
    staged = Staged(
        cursor, row_no if whole else row_no[kept], shaped.spread, len(row_no), int(blank.sum()),
        int((repeated & ~blank).sum()),
    )  # fmt: skip
    for name, cells in (columns | beside).items():
        staged.put(name, cells if whole else cells.only(kept))
    staged.register()
    return staged


def _cells(shaped: Shaped, name: str, index: int) -> Cells:
    """The cells of a column, the blanks at their ends gone, and those inside an id single."""
    found = shaped.rows.column(index).combine_chunks().dictionary_encode()
    words = pc.utf8_trim(found.dictionary, characters=BLANKS)
    known = {column.name: column for column in shaped.table.columns}
    if name in known and known[name].kind is Kind.ID:
        words = pc.replace_substring_regex(words, pattern=INNER_BLANKS, replacement=" ")
    return Cells.of(found.indices.to_numpy(), words)


def _heading_words(cells: Cells, heading: str) -> np.ndarray:
    """The numbers of the words that are the heading of their column."""
    folded = heading.strip(BLANKS).lower()
    return np.flatnonzero(pc.equal(pc.utf8_lower(cells.words), folded).to_numpy(False))
