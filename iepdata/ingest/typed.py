"""Rows typed on a page, kept as loaded ones are: checked, traced, superseded, undoable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd

from iepdata.errors import IepDataError
from iepdata.ingest.parse import Decisions, Job
from iepdata.ingest.parse.trials import ASIDE
from iepdata.ingest.report import FileReport
from iepdata.ingest.save import next_upload_id, save
from iepdata.ingest.shape import Known, shape
from iepdata.ingest.text_table import TextTable, from_columns
from iepdata.model import TABLES
from iepdata.store import Store

Rows = Sequence[Mapping[Any, Any]]
# How the source of every typed row begins.
TYPED = "typed on the page "
# What a file is asked of numbers is settled for a row typed on a page: 0.5 is 0.5%, no share of
# one (no target is called ''), and a number alone is no right out of tried.
_SETTLED = {f"plain:{column}": ASIDE for column in ("value", "criterion_value", "baseline_value")}


class Desk:
    """Where typed rows are kept, inside one open transaction.

    `upload_id` is the number under which all of it can be undone; `cursor` is for what has to
    happen together with it (taking a draft away, reading what stands).
    """

    def __init__(
        self, store: Store, cursor: duckdb.DuckDBPyConnection, by: str, today: date, source: str
    ) -> None:
        self.cursor = cursor
        self.upload_id = next_upload_id(cursor)
        self._store, self._by, self._today, self._source = store, by, today, source

    def keep(self, table: str, rows: Rows) -> FileReport | None:
        """What became of `rows` of `table`; one of the same key is superseded, with its history.

        Every row names the same columns (ValueError otherwise); a column that is not named stays
        as it is in a row that stands already, None empties it. Dates may be dates. No rows: None,
        and nothing happens. Raises NotKept where a row is not as the import expects it.
        """
        rows = list(rows)
        if not rows:
            return None
        names = list(rows[0])
        if any(set(row) != set(names) for row in rows):
            raise ValueError(f"rows of {table} name different columns")
        if unknown := set(names) - {column.name for column in TABLES[table].columns}:
            raise ValueError(f"{table} has no columns {sorted(unknown)}")
        columns = [[name, *(_cell(row[name]) for row in rows)] for name in names]
        text = TextTable(self._source, "", from_columns(columns))
        known = Known.again(table, {name: name for name in names}, self._today)
        shaped = shape([text], table, known)[0]
        decided = Decisions(fractions=[""], choices=dict(_SETTLED))
        job = Job(self.cursor, shaped, self._today, decided)
        report = save(self._store, job, self._by, upload_id=self.upload_id)
        if report.problems or report.quarantined or report.skipped:
            raise NotKept(report)
        return report


class NotKept(IepDataError):
    """Typed rows that are refused: a sentence on each, none of them kept.

    `wrong` holds (place of the row among those given, from 0; column; what was expected).
    """

    title = "Not kept"

    def __init__(self, report: FileReport) -> None:
        self.wrong = [(each.row - 2, each.column, each.expected) for each in report.problems]
        said = "; ".join(dict.fromkeys(expected for _, _, expected in self.wrong))
        super().__init__(f"That cannot be kept: {said or 'there is nothing in a row'}.")


@contextmanager
def typing(store: Store, *, by: str, today: date, page: str) -> Iterator[Desk]:
    """A desk for what is typed on a page: all that is kept on it, or, on an exception, nothing.

    Its source is 'typed on the page Record, 13 Nov 2026, 09:41'. Writers take turns, so what the
    desk reads stands until it is left. `today` is the last day that may have been seen.
    """
    now = datetime.now()
    source = f"{TYPED}{page}, {now.day} {now:%b %Y, %H:%M}"
    with store.writing(traced=True) as cursor:
        yield Desk(store, cursor, by, max(today, now.date()), source)


def keep_rows(store: Store, tables: Mapping[str, Rows], *, by: str, today: date, page: str) -> int:
    """The number under which rows of several tables, kept together in this order, can be undone.

    See `Desk.keep` for the rows. Raises NotKept where any of them is refused; nothing is kept.
    """
    with typing(store, by=by, today=today, page=page) as desk:
        for table, rows in tables.items():
            desk.keep(table, rows)
        return desk.upload_id


def keep_row(
    store: Store, table: str, row: Mapping[str, Any], *, by: str, today: date, page: str = "Pupil"
) -> int:
    """The same as `keep_rows` for one whole row: columns that are not named are empty."""
    empty = {column.name: None for column in TABLES[table].columns}
    return keep_rows(store, {table: [empty | dict(row)]}, by=by, today=today, page=page)


def _cell(value: Any) -> str:
    """A value as a file would have it; an empty text for nothing."""
    if value is None or value is pd.NaT or value != value:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
