"""CSV text → a table of text: fast where the file is regular, exact where it is not."""

from __future__ import annotations

import csv
import io
from itertools import chain, islice, zip_longest

import pyarrow as pa
import pyarrow.csv

from iepdata.errors import FileRefused
from iepdata.ingest.headings import known_names, name_key
from iepdata.ingest.text_table import MOST_COLUMNS, from_columns

DELIMITERS = ",;\t|"
ROWS_LOOKED_AT = 30
HEAD = 100_000
# Read after the last line: where it does not come back alone, a quotation mark was left open.
END = "end-of-file-6d1f0e0f"


def read_csv(text: str, name: str) -> pa.Table:
    """The cells of a CSV text, blank lines included, short rows filled up with empty cells.

    Raises FileRefused for a quotation mark that is never closed, and for text that is no table.
    """
    delimiter = delimiter_of(text)
    table = _regular(text, delimiter)
    return _exact(text, delimiter, name) if table is None else table


def delimiter_of(text: str) -> str:
    """The delimiter with which one of the first rows holds the most headings that we know."""

    def headings_found(delimiter: str) -> tuple[int, int]:
        try:
            reader = csv.reader(_lines(text[:HEAD]), delimiter=delimiter)
            rows = list(islice(reader, ROWS_LOOKED_AT))
        except csv.Error:
            return 0, 0
        known = [len({name_key(cell) for cell in row} & known_names()) for row in rows]
        return max(known, default=0), max(map(len, rows), default=0)

    return max(DELIMITERS, key=headings_found)


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _regular(text: str, delimiter: str) -> pa.Table | None:
    """The cells, read by Arrow; None where rows differ in length or the quotes do not pair."""
    if text.count('"') % 2:
        return None
    try:
        width = len(next(csv.reader(_lines(text[:HEAD]), delimiter=delimiter), []))
    except csv.Error:
        return None
    names = [f"c{index}" for index in range(width)]
    if not 0 < width <= MOST_COLUMNS:
        return None
    try:
        return pa.csv.read_csv(
            io.BytesIO(text.rstrip("\r\n").encode() + b"\n"),
            pa.csv.ReadOptions(column_names=names),
            pa.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None


def _exact(text: str, delimiter: str, name: str) -> pa.Table:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(chain(_lines(text), [END]), delimiter=delimiter):
            rows.append(row)
    except csv.Error as error:
        raise FileRefused(
            f"{name}: row {len(rows) + 1} cannot be read as a row of a table; it may hold a "
            "quotation mark that is never closed. Correct it and load the file again."
        ) from error
    if rows.pop() != [END]:
        raise FileRefused(
            f"{name}: a quotation mark opened in row {len(rows) + 1} is never closed, so the rest "
            "of the file cannot be read. Close it and load the file again."
        )
    while rows and not rows[-1]:
        rows.pop()
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise FileRefused(
            f"{name}: it has rows of more than {MOST_COLUMNS:,} cells, so it is no table of a "
            "spreadsheet. Save the table again as CSV or XLSX."
        )
    return from_columns(list(zip_longest(*rows, fillvalue="")))
