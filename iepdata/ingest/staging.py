"""The rows of a shaped file as a temporary table of text, without blank rows."""

from __future__ import annotations

from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.ingest.shape import Shaped
from iepdata.model import Kind

# White space in the wide sense: also non-breaking, zero-width and ideographic spaces, and marks.
BLANKS = " \t\r\n\v\f\u00a0\u1680\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u2060\u3000\ufeff"
INNER_BLANKS = r"[\s\x{00a0}\x{2007}\x{202f}\x{200b}]+"


class Staged(NamedTuple):
    """How many rows there were below the headings, and how many of them hold nothing to load."""

    rows_read: int
    blank: int
    repeated: int


def stage(cursor: duckdb.DuckDBPyConnection, shaped: Shaped) -> Staged:
    """The counts of what was staged; the cursor then has `raw_rows` and the table `staged`.

    raw_rows: row_no and every cell as it was written (registered, not copied).
    staged: row_no and one VARCHAR a matched column under the column's own name, the blanks at
    its ends gone, NULL where nothing is left.
    """
    numbers = shaped.row_numbers
    cursor.register("raw_rows", shaped.rows.append_column("row_no", numbers))
    cursor.register("trimmed_rows", _trimmed(shaped).append_column("row_no", numbers))
    names = [f'"{name}"' for name in shaped.matched]
    blank = " AND ".join(f"{name} = ''" for name in names)
    repeated = " AND ".join(
        f"lower({name}) = lower({_literal(shaped.heading(column).strip(BLANKS))})"
        for name, column in zip(names, shaped.matched, strict=True)
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE staged AS "  # noqa: S608
        f"SELECT row_no, {', '.join(f'''nullif({name}, '') AS {name}''' for name in names)} "
        f"FROM trimmed_rows WHERE NOT ({blank}) AND NOT ({repeated})"
    )
    counts = cursor.execute(
        f"SELECT count(*), count(*) FILTER ({blank}), count(*) FILTER ({repeated}) "  # noqa: S608
        "FROM trimmed_rows"
    ).fetchone()
    cursor.unregister("trimmed_rows")
    return Staged(*(counts or (0, 0, 0)))


def _trimmed(shaped: Shaped) -> pa.Table:
    columns = {}
    for name, index in shaped.matched.items():
        cells = pc.utf8_trim(shaped.rows.column(index), characters=BLANKS)
        if shaped.table.column(name).kind is Kind.ID:
            cells = pc.replace_substring_regex(cells, pattern=INNER_BLANKS, replacement=" ")
        columns[name] = cells
    return pa.table(columns)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
