"""An older store brought up to the model: backed up first, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from iepdata.errors import StoreError
from iepdata.schema import SCHEMA_VERSION, create_statements, missing_pieces
from iepdata.store.copying import pieces_of


def migrate(cursor: duckdb.DuckDBPyConnection, before: Callable[[str], object]) -> None:
    """Make the tables of a new store, or add to an older one what it lacks.

    `before` is called with a name for the occasion once an older store is about to be changed.
    Raises StoreError for a store of newer code, and for a database that is no store.
    """
    # The columns of a database are costly to list: of a new one it is enough that it is empty.
    is_new = not cursor.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = 'store' UNION ALL "
        "SELECT 1 FROM duckdb_views() WHERE database_name = 'store' AND NOT internal LIMIT 1"
    ).fetchall()
    if is_new:
        statements = create_statements()
    else:
        columns = pieces_of(cursor, "store")
        version = format_of(cursor, "store", columns)
        statements = missing_pieces(columns)
        if version == SCHEMA_VERSION and not statements:
            return
        statements.append(
            f"UPDATE store.store_meta SET value = '{SCHEMA_VERSION}' "  # noqa: S608
            "WHERE name = 'schema_version'"
        )
        before(f"before-format-{SCHEMA_VERSION}")
    cursor.execute(";\n".join(["BEGIN", *statements, "COMMIT"]))


def format_of(
    cursor: duckdb.DuckDBPyConnection, database: str, columns: set[tuple[str, str]]
) -> int:
    """The format of an attached store with these columns. Raises StoreError if it cannot be read.

    That is a database that is no store, or a store of newer code.
    """
    if ("store_meta", "name") not in columns:
        raise StoreError(
            "This file is a DuckDB database, but not a store of this dashboard. Choose another "
            "path; the file has not been touched."
        )
    row = cursor.execute(
        f"SELECT value FROM {database}.store_meta WHERE name = 'schema_version'"  # noqa: S608
    ).fetchone()
    version = int(row[0]) if row else 0
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"This store was written by a newer version of the dashboard (its format is "
            f"{version}, this program knows up to {SCHEMA_VERSION}). Update the program; "
            "the store has not been touched."
        )
    return version
