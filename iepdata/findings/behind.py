"""The rows that a finding rests on, each with its file, its row in it and its cells."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.findings import findings
from iepdata.model import TABLES, Table
from iepdata.settings import Settings
from iepdata.store import Store

COLUMNS = ["table", "title", "row_key", "source_file", "source_row", "cells"]
# Never shown: the UPN is confidential, and no missed session is put to a named adult (R19).
CONFIDENTIAL = ("upn", "staff_id", "lead_id")


def findings_behind(
    store: Store, as_of: date, settings: Settings, *, finding_id: str
) -> pd.DataFrame:
    """The rows that one finding rests on, table by table as they rest; one row a row.

    table        str  the table, and title, its name on screen
    row_key      str  the row's key in it
    source_file  str  the file it came from, and source_row, its row there (1 is the first)
    cells        str  'Meeting: 9 Dec 2025 · Working: …', the cells that are not empty

    An unknown finding: the same columns, no rows.
    """
    found = findings(store, as_of, settings)
    keys = found.loc[found["finding_id"] == finding_id, "rests_on"]
    return rows(store, [key for each in keys for key in each])


def rows(store: Store, keys: list[str]) -> pd.DataFrame:
    """The current rows under 'table:row_key' keys, in the columns of `COLUMNS`.

    A key that no current row has is left out; a table that does not exist is a KeyError.
    """
    by_table: dict[str, list[str]] = {}
    for key in keys:
        table, _, row_key = key.partition(":")
        by_table.setdefault(table, []).append(row_key)
    some = [
        store.query(_question(TABLES[table]), {"keys": own, "title": TABLES[table].title})
        for table, own in by_table.items()
    ]
    some = [each for each in some if len(each)]
    return pd.concat(some, ignore_index=True) if some else pd.DataFrame(columns=COLUMNS)


def _question(table: Table) -> str:
    """The rows of `table` under $keys; its names come from the model, never from a file."""
    cells = ", ".join(
        f"'{column.name.replace('_', ' ').capitalize()}: ' || "
        + (f"strftime(\"{column.name}\", '%-d %b %Y')" if column.sql_type == "DATE"
           else f'"{column.name}"')
        for column in table.columns
        if column.name not in CONFIDENTIAL
    )  # fmt: skip
    return (
        f"SELECT '{table.name}' AS \"table\", $title AS title, row_key, source_file, source_row, "  # noqa: S608
        f"concat_ws(' · ', {cells}) AS cells "
        f'FROM "{table.name}" WHERE list_contains($keys, row_key) ORDER BY source_file, source_row'
    )
