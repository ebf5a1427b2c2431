"""The workbook of rows set aside, mended and loaded again: each row goes back where it stood."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.ingest.headings import name_key
from iepdata.ingest.history import retry
from iepdata.ingest.report import FileReport
from iepdata.ingest.text_table import TextTable
from iepdata.model.marks import OWN_HEADINGS, OWN_SHEETS, PLACE, SET_ASIDE_FROM
from iepdata.store import Store

# Our columns are looked for in so many rows: someone may have written a title above them.
HEADINGS_WITHIN = 30


@dataclass(frozen=True)
class Mended:
    """The rows of one earlier load that a mended workbook holds.

    `rows` has one row for each: source_row, nth (its place among the cells of that row) and its
    cells as JSON. `settled` counts those that were loaded before as they are now.
    """

    file: str
    sheet: str
    load_id: int
    table: str
    rows: pd.DataFrame
    settled: int


def take_apart(store: Store, texts: Sequence[TextTable]) -> tuple[list[TextTable], list[Mended]]:
    """The tables without what our own workbooks add, and the mended rows of earlier loads.

    A row that a person has added, or whose load is not in this store, stays in its table. Sheets
    of ours that hold no data, and tables of which nothing is left, are left out.
    """
    tables: list[TextTable] = []
    mended: list[Mended] = []
    for text in texts:
        if text.sheet in OWN_SHEETS and len(texts) > 1:
            continue
        row, places = _own_columns(text)
        if not places:
            tables.append(text)
            continue
        rest, found = _split(store, text, row, places)
        mended.extend(found)
        if rest is not None or not found:
            tables.append(rest or text)
    return tables, mended


def mend(
    store: Store, cursor: duckdb.DuckDBPyConnection, mended: Mended, by: str, today: date, *,
    upload_id: int | None, preview: bool,
) -> FileReport:  # fmt: skip
    """What became of the mended rows of one earlier load, inside an open transaction.

    Their cells take the place of those that were set aside, and they are tried again, read as
    their file was. Raises FileRefused where they cannot be read.
    """
    counted = FileReport(
        mended.file, mended.table, rows_read=mended.settled, unchanged=mended.settled,
        sheet=mended.sheet, upload_id=upload_id,
    )  # fmt: skip
    if mended.rows.empty:
        return counted
    only = list(zip(mended.rows["source_row"], mended.rows["nth"], strict=True))
    cursor.register("mended_rows", pa.Table.from_pandas(mended.rows, preserve_index=False))
    cursor.execute(
        "UPDATE store.quarantine AS q SET cells = m.cells FROM ("
        "SELECT rowid AS place_there, source_row, "
        "row_number() OVER (PARTITION BY source_row ORDER BY rowid) - 1 AS nth "
        "FROM store.quarantine WHERE load_id = ?) AS n "
        "JOIN mended_rows AS m USING (source_row, nth) WHERE q.rowid = n.place_there",
        [mended.load_id],
    )
    cursor.unregister("mended_rows")
    report = retry(
        store, cursor, mended.load_id, by, today, upload_id=upload_id, preview=preview,
        only=[(int(row), int(nth)) for row, nth in only],
    )  # fmt: skip
    said = f"Rows set aside by load {mended.load_id}, read as their file was."
    return replace(
        report, file=mended.file, sheet=mended.sheet,
        rows_read=report.rows_read + mended.settled, unchanged=report.unchanged + mended.settled,
        assumptions=[said, *report.assumptions],
    )  # fmt: skip


def _own_columns(text: TextTable) -> tuple[int, dict[str, int]]:
    """The row of the headings and the index of each column of ours; none where there is none."""
    keys = {name_key(heading): heading for heading in OWN_HEADINGS}
    head = text.rows.slice(0, HEADINGS_WITHIN).to_pydict().values()
    for row, cells in enumerate(zip(*head, strict=True)):
        own = {
            keys[name_key(cell)]: index
            for index, cell in enumerate(cells)
            if name_key(cell) in keys
        }
        if own:
            return row, own
    return 0, {}


def _split(
    store: Store, text: TextTable, head: int, places: dict[str, int]
) -> tuple[TextTable | None, list[Mended]]:
    """The rows that are new in a sheet of ours, and those that go back where they stood."""
    kept = [index for index in range(text.rows.num_columns) if index not in places.values()]
    bare = text.rows.slice(head).select(kept).rename_columns(
        [f"c{place}" for place in range(len(kept))]
    )  # fmt: skip
    named = _named(store, text, head, places)
    untouched = set(text.hidden) | {row for row, _, _ in text.broken}
    numbers = np.array([text.row_number(head + line) for line in range(bare.num_rows)])
    named = named[~np.isin(numbers[named["line"]], list(untouched))]
    named = named.assign(mended=_cells(bare, named["line"]))
    same = named["mended"].map(json.loads) == named["cells"].map(json.loads)
    changed_since = named["settled"] & ~same
    back = named[~changed_since].assign(settled=named["settled"] & same)
    mended = [
        Mended(
            text.file if not text.sheet else f"{text.file}, sheet {text.sheet}", text.sheet,
            int(own["load_id"].iloc[0]), str(own["table_name"].iloc[0]),
            own.loc[~own["settled"], ["source_row", "nth"]].assign(cells=own["mended"]),
            int(own["settled"].sum()),
        )
        for _, own in back.groupby("load_id")
    ]  # fmt: skip
    return _rest(text, bare, numbers, set(back["line"]), kept), mended


def _named(store: Store, text: TextTable, head: int, places: dict[str, int]) -> pd.DataFrame:
    """The rows set aside that the rows below the headings name, by line (the first is 1).

    load_id, source_row, nth, table_name, cells and settled beside it.
    """
    written: list[str] = []
    if SET_ASIDE_FROM in places:
        written = text.rows.column(places[SET_ASIDE_FROM]).slice(head).to_pylist()
    found = pd.Series(written, dtype="string").str.strip().str.extract(f"^{PLACE}$").dropna(
        subset="load_id"
    )  # fmt: skip
    return store.read(
        "set_aside_places",
        line=[int(line) for line in found.index],
        load_id=found["load_id"].astype(int).tolist(),
        source_row=found["source_row"].astype(int).tolist(),
        nth=(found["cell"].fillna("1").astype(int) - 1).tolist(),
        source_file=found["source_file"].tolist(),
    )


def _cells(bare: pa.Table, lines: pd.Series) -> list[str]:
    """The cells of some lines as JSON by heading."""
    headings = [str(column[0]).strip() for column in bare.columns]
    columns = [place for place, heading in enumerate(headings) if heading]
    named = bare.select(columns).rename_columns([headings[place] for place in columns])
    taken = named.take(pa.array(lines.to_numpy(), pa.int64())).to_pylist()
    return [json.dumps(row, ensure_ascii=False) for row in taken]


def _rest(
    text: TextTable, bare: pa.Table, numbers: np.ndarray, gone: set[int], kept: list[int]
) -> TextTable | None:
    """The headings and the rows that do not go back; None where no such row says anything."""
    says = np.zeros(bare.num_rows, dtype=bool)
    for column in bare.columns:
        says |= pc.not_equal(pc.utf8_trim_whitespace(column), "").to_numpy()
    stays = np.array([line not in gone for line in range(bare.num_rows)])
    if not (says & stays)[1:].any():
        return None
    places = {index: place for place, index in enumerate(kept)}
    return replace(
        text, rows=bare.filter(pa.array(stays)), numbers=tuple(numbers[stays].tolist()),
        broken=tuple((row, places[index], what) for row, index, what in text.broken
                     if index in places),
        merged=(), spread=1,
    )  # fmt: skip
