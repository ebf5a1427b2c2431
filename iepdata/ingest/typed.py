"""One row typed on a page, kept as a loaded one is: checked, traced, superseded, never lost."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from iepdata.errors import IepDataError
from iepdata.ingest.load import load_uploads
from iepdata.model import TABLES
from iepdata.store import Store


def keep_row(store: Store, table: str, row: Mapping[str, Any], *, by: str, today: date) -> None:
    """Keep `row` of `table`; one of the same key is superseded, with its history.

    Columns that are not named are empty. Its source is 'Typed on 13 Nov 2026, 09:41'. Raises
    IepDataError, with what was expected, where the row is refused or set aside; nothing is kept.
    """
    written = io.StringIO()
    pd.DataFrame([dict(row)], columns=_names(table)).to_csv(written, index=False)
    now = datetime.now()
    name = f"Typed on {now.day} {now:%b %Y, %H:%M}.csv"
    files = [(name, written.getvalue().encode())]
    for dry_run in (True, False):
        for report in load_uploads(
            store, files, table=table, by=by, today=max(today, now.date()), dry_run=dry_run
        ):
            wrong = report.refused or ", ".join(each.expected for each in report.problems)
            if wrong:
                raise IepDataError(f"That cannot be kept: {wrong}.", title="Not kept")


def _names(table: str) -> list[str]:
    return [column.name for column in TABLES[table].columns]
