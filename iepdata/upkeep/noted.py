"""The note of a change of the whole store, made in the new file before it takes its place."""

from __future__ import annotations

import duckdb

from iepdata.store import utc_now


def noted(
    cursor: duckdb.DuckDBPyConnection, database: str, by: str, action: str, detail: str
) -> None:
    """Add a line to the audit log of `database`, and let its data version go up by one."""
    cursor.execute(
        f'INSERT INTO {database}.audit_log ("at", who, action, detail) VALUES (?, ?, ?, ?)',  # noqa: S608
        [utc_now(), by, action, detail],
    )
    cursor.execute(
        f"UPDATE {database}.store_meta SET value = (value::BIGINT + 1)::VARCHAR "  # noqa: S608
        "WHERE name = 'data_version'"
    )
