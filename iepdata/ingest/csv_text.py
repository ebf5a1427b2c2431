"""CSV text → a table of text: fast where the file is regular, exact where it is not."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice, zip_longest
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.csv

from iepdata.errors import FileRefused
from iepdata.ingest.headings import known_names, name_key
from iepdata.ingest.text_table import MOST_CELLS, MOST_COLUMNS, from_columns

DELIMITERS = ",;\t|"
ROWS_LOOKED_AT = 30
HEAD = 100_000
ROWS_AT_ONCE = 20_000
MOST_LINE = 10_000_000
# Rows of another length than most, such as titles, that the fast reader is helped over.
MOST_IRREGULAR = 100_000
# Read after the last line: where it does not come back alone, a quotation mark was left open.
END = "end-of-file-6d1f0e0f"


def read_csv(text: memoryview, name: str) -> pa.Table:
    """The cells of a CSV text in UTF-8, blank lines included, short rows filled up.

    Raises FileRefused for a quotation mark that is never closed, for text that is no table, and
    for more cells than can be read.
    """
    text = _without_foot(text)
    delimiter = delimiter_of(_head(text))
    if len(text) > MOST_CELLS:  # with fewer bytes there cannot be as many cells
        _check_cells(_counted(text, delimiter.encode()), name)
    table = _regular(text, delimiter, name)
    if table is None:
        table = _exact(text, delimiter, name)
    _check_cells(table.num_rows * table.num_columns, name)
    return table


def _without_foot(text: memoryview) -> memoryview:
    """The text without the empty lines at its end."""
    size = len(text)
    while size:
        tail = bytes(text[max(size - HEAD, 0) : size])
        left = len(tail.rstrip(b"\r\n"))
        size -= len(tail) - left
        if left:
            break
    return text[:size]


def looks_like_a_table(head: str) -> bool:
    """Whether one of the first rows holds two headings or more that we know."""
    return any(_headings_found(head, delimiter)[0] > 1 for delimiter in DELIMITERS)


def delimiter_of(head: str) -> str:
    """The delimiter with which one of the first rows holds the most headings that we know.

    A first line such as "sep=;", which Excel writes and obeys, decides.
    """
    if head[:4].lower() == "sep=" and head[4:5] in DELIMITERS and head[5:6] in "\r\n":
        return head[4]
    return max(DELIMITERS, key=lambda delimiter: _headings_found(head, delimiter))


def _headings_found(head: str, delimiter: str) -> tuple[int, int]:
    """How many headings that we know the best row has, and how many cells the longest."""
    rows = _first_rows(head, delimiter)[:ROWS_LOOKED_AT]
    known = [len({name_key(cell) for cell in row} & known_names()) for row in rows]
    return max(known, default=0), max(map(len, rows), default=0)


def _head(text: memoryview) -> str:
    return bytes(text[:HEAD]).decode("utf-8", "ignore")


def _first_rows(head: str, delimiter: str) -> list[list[str]]:
    """The rows of the head of a file, without the last, which may be cut off; empty if none."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            rows.append(row)
    except csv.Error:
        return rows
    return rows[:-1] if len(head) >= HEAD // 4 and len(rows) > 1 else rows


def _counted(text: memoryview, delimiter: bytes) -> int:
    """About how many cells there are."""
    raw = cast(bytes, text.obj)
    return raw.count(delimiter) + raw.count(b"\n")


def _check_cells(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise FileRefused(
            f"{name} would fill {cells:,} cells; up to {MOST_CELLS:,} can be read at once. Split "
            "it into smaller files."
        )


def _regular(text: memoryview, delimiter: str, name: str) -> pa.Table | None:
    """The cells, read by Arrow; None where it would read them differently from `_exact`."""
    if cast(bytes, text.obj).count(b'"') % 2:
        return None
    lengths = Counter(len(row) for row in _first_rows(_head(text), delimiter) if row)
    width = max(lengths, key=lambda each: (lengths[each], each), default=0)
    if not 0 < width <= MOST_COLUMNS:
        return None
    try:
        return _arrow(text, delimiter, width)
    except pa.ArrowInvalid:
        return _helped(text, delimiter, width, name)


def _arrow(
    text: memoryview, delimiter: str, width: int, irregular: list[tuple[int, str]] | None = None
) -> pa.Table:
    """The rows of `width` cells; the others go to `irregular`, or are an error where it is None."""
    names = [f"c{index}" for index in range(width)]
    others = [] if irregular is None else irregular

    def take(row: pa.csv.InvalidRow) -> str:
        others.append((row.number, row.text))
        known = len(others) <= MOST_IRREGULAR and row.actual_columns <= MOST_COLUMNS
        return "skip" if known else "error"

    return pa.csv.read_csv(
        pa.BufferReader(pa.py_buffer(text)),
        # Rows are numbered only where they are read one after the other.
        pa.csv.ReadOptions(column_names=names, use_threads=irregular is None),
        pa.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False,
            invalid_row_handler=None if irregular is None else take,
        ),
        pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )  # fmt: skip


def _helped(text: memoryview, delimiter: str, width: int, name: str) -> pa.Table | None:
    """The cells of a table with some rows of another length, each of them in its place."""
    irregular: list[tuple[int, str]] = []
    try:
        regular = _arrow(text, delimiter, width, irregular)
        parsed = [
            list(csv.reader(io.StringIO(row, newline=""), delimiter=delimiter))
            for _, row in irregular
        ]
    except (pa.ArrowInvalid, csv.Error):
        return None
    if any(len(rows) != 1 for rows in parsed):
        return None
    others = from_columns(list(zip_longest(*(rows[0] for rows in parsed), fillvalue="")))
    width = max(width, others.num_columns)
    _check_cells(width * (regular.num_rows + others.num_rows), name)
    rows = pa.concat_tables([_widened(regular, width), _widened(others, width)])
    places = np.empty(rows.num_rows, np.int64)
    at = np.array([number - 1 for number, _ in irregular], np.int64)
    is_other = np.zeros(rows.num_rows, bool)
    is_other[at] = True
    places[~is_other] = np.arange(regular.num_rows)
    places[at] = regular.num_rows + np.arange(others.num_rows)
    return rows.take(places)


def _widened(table: pa.Table, width: int) -> pa.Table:
    for index in range(table.num_columns, width):
        table = table.append_column(f"c{index}", pa.repeat("", table.num_rows))
    return table


def _exact(text: memoryview, delimiter: str, name: str) -> pa.Table:
    tables: list[pa.Table] = []
    rows_before = width = 0
    for rows in _batches(text, delimiter, name):
        width = max(width, max(map(len, rows), default=0))
        if width > MOST_COLUMNS:
            raise FileRefused(
                f"{name}: it has rows of more than {MOST_COLUMNS:,} cells, so it is no table of a "
                "spreadsheet. Save the table again as CSV or XLSX."
            )
        rows_before += len(rows)
        _check_cells(rows_before * width, name)
        tables.append(from_columns(list(zip_longest(*rows, fillvalue=""))))
    return pa.concat_tables([_widened(table, width) for table in tables]).combine_chunks()


def _batches(text: memoryview, delimiter: str, name: str) -> Iterator[list[list[str]]]:
    """The rows, some thousand at a time."""
    reader = csv.reader(chain(_lines(text, name), [END]), delimiter=delimiter)
    done = 0
    ended = False
    while not ended:
        rows: list[list[str]] = []
        try:
            for row in islice(reader, ROWS_AT_ONCE):
                rows.append(row)
        except csv.Error as error:
            raise FileRefused(
                f"{name}: row {done + len(rows) + 1} cannot be read as a row of a table; it may "
                "hold a quotation mark that is never closed. Correct it and load the file again."
            ) from error
        ended = len(rows) < ROWS_AT_ONCE
        done += len(rows)
        if ended and (not rows or rows.pop() != [END]):
            raise FileRefused(
                f"{name}: a quotation mark opened in row {done} is never closed, so the rest "
                "of the file cannot be read. Close it and load the file again."
            )
        yield rows


def _lines(text: memoryview, name: str) -> Iterator[str]:
    wrapped = io.TextIOWrapper(pa.BufferReader(pa.py_buffer(text)), "utf-8", newline="")
    while line := wrapped.readline(MOST_LINE):
        if len(line) == MOST_LINE:
            raise FileRefused(
                f"{name} has a line of more than {MOST_LINE:,} letters, so it is no table. Save "
                "the table again as CSV or XLSX."
            )
        yield line
