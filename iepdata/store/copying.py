"""Whole copies of the store: table by table in one transaction, read back and compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from iepdata.errors import StoreError
from iepdata.schema import WORKED_OUT
from iepdata.store import engine

# The table of a copy that says what it holds: for each table its rows and their digest.
MANIFEST = "copied"


@dataclass(frozen=True, slots=True)
class Digest:
    """What a table holds: the number of its rows, and a sum over the hashes of them."""

    rows: int
    sum: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a copy of a table leaves out, and what it words anew.

    `without` is a condition on the rows that are left out; `instead` leads from a column to the
    expression that stands in its place.
    """

    without: str = "false"
    instead: Mapping[str, str] = field(default_factory=dict)


# What of a source is changed: called with the cursor and the name of the source.
Changes = Callable[[duckdb.DuckDBPyConnection, str], Mapping[str, Change]]
Finish = Callable[[duckdb.DuckDBPyConnection, str], None]


def columns_of(cursor: duckdb.DuckDBPyConnection, database: str) -> dict[str, dict[str, str]]:
    """Every table of an attached database with its columns and their SQL types, in order.

    What can be worked out again is left out.
    """
    found = cursor.execute(
        "SELECT table_name, column_name, data_type || if(is_nullable, '', ' NOT NULL') "
        "FROM duckdb_columns() WHERE database_name = ? AND schema_name <> ? AND table_name <> ? "
        "ORDER BY table_name, column_index",
        [database, WORKED_OUT, MANIFEST],
    ).fetchall()
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in found:
        tables.setdefault(table, {})[column] = kind
    return tables


def pieces_of(cursor: duckdb.DuckDBPyConnection, database: str) -> set[tuple[str, str]]:
    """Every (table, column) pair of an attached database."""
    tables = columns_of(cursor, database)
    return {(table, column) for table, columns in tables.items() for column in columns}


def digests(
    cursor: duckdb.DuckDBPyConnection,
    database: str,
    tables: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, Digest]:
    """The digest of every table of a database, or of `tables`; reads every page that holds rows."""
    if tables is None:
        tables = columns_of(cursor, database)
    return {
        name: digest(cursor, f'SELECT {_listed(columns)} FROM {database}."{name}"', columns)  # noqa: S608
        for name, columns in tables.items()
    }


def digest(cursor: duckdb.DuckDBPyConnection, rows: str, columns: Iterable[str]) -> Digest:
    """The digest of the rows of a query; the order of rows does not count."""
    found = cursor.execute(
        f"SELECT count(*), coalesce(sum(hash({_listed(columns)})::HUGEINT), 0)::VARCHAR "  # noqa: S608
        f"FROM ({rows})"
    ).fetchone()
    assert found is not None  # noqa: S101 - an aggregate always has a row
    return Digest(int(found[0]), str(found[1]))


def chosen(table: str, columns: Iterable[str], change: Change, *more: str) -> str:
    """The query of the rows of a table as a change leaves and words them; `more` are columns."""
    listed = ", ".join(
        f'({change.instead[column]}) AS "{column}"' if column in change.instead else f'"{column}"'
        for column in columns
    )
    listed = ", ".join([listed, *more])
    return f"SELECT {listed} FROM {table} WHERE ({change.without}) IS NOT TRUE"  # noqa: S608


def write_copy(
    cursor: duckdb.DuckDBPyConnection, file: Path, key: str | None, *, source: str = "store",
    changes: Changes | None = None, finish: Finish | None = None, manifest: bool = True,
) -> dict[str, Digest]:  # fmt: skip
    """What `file` holds, a copy of an attached database that has been read back from the disk.

    The cursor is in no transaction. `finish` is called with the name of the copy before it is
    committed. Where anything fails, or what is read back differs, nothing is left of the file and
    StoreError or duckdb.Error is raised.
    """
    engine.remove(file)
    try:
        made = {} if changes is None else changes(cursor, source)
        engine.attach(cursor, file, "fresh", key)
        cursor.execute("BEGIN")
        held = _fill(cursor, source, made)
        if finish is not None:
            _require(digests(cursor, "fresh"), held)
            finish(cursor, "fresh")
            held = digests(cursor, "fresh")
        if manifest:
            _write_manifest(cursor, held)
        cursor.execute("COMMIT")
        cursor.execute("CHECKPOINT fresh")
        cursor.execute("DETACH fresh")
        _read_back(cursor, file, key, held)
        _settle(file)
    except BaseException:
        with suppress(duckdb.Error):
            cursor.execute("ROLLBACK")
        with suppress(duckdb.Error):
            cursor.execute("DETACH fresh")
        engine.remove(file)
        raise
    return held


def manifest_of(cursor: duckdb.DuckDBPyConnection, database: str) -> dict[str, Digest] | None:
    """What a copy says that it holds; None where it says nothing this engine can compare."""
    found = cursor.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND table_name = ?",
        [database, MANIFEST],
    ).fetchone()
    if found is None:
        return None
    rows = cursor.execute(
        f"SELECT table_name, n_rows, digest, engine FROM {database}.{MANIFEST}"  # noqa: S608
    ).fetchall()
    if any(made_by != duckdb.__version__ for *_, made_by in rows):
        return None
    return {table: Digest(n, text) for table, n, text, _ in rows}


def _fill(
    cursor: duckdb.DuckDBPyConnection, source: str, changes: Mapping[str, Change]
) -> dict[str, Digest]:
    """Copy every table; the digests of what was to be copied, taken at the source."""
    held: dict[str, Digest] = {}
    for name, columns in columns_of(cursor, source).items():
        described = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        cursor.execute(f'CREATE TABLE fresh."{name}" ({described})')
        rows = chosen(f'{source}."{name}"', columns, changes.get(name, Change()))
        cursor.execute(f'INSERT INTO fresh."{name}" {rows}')
        held[name] = digest(cursor, rows, columns)
    return held


def _write_manifest(cursor: duckdb.DuckDBPyConnection, held: Mapping[str, Digest]) -> None:
    cursor.execute(
        f"CREATE TABLE fresh.{MANIFEST} "
        "(table_name VARCHAR, n_rows BIGINT, digest VARCHAR, engine VARCHAR)"
    )
    cursor.execute(
        f"INSERT INTO fresh.{MANIFEST} "
        "SELECT unnest($names), unnest($rows), unnest($sums), $engine",
        {
            "names": list(held),
            "rows": [each.rows for each in held.values()],
            "sums": [each.sum for each in held.values()],
            "engine": duckdb.__version__,
        },
    )


def _read_back(
    cursor: duckdb.DuckDBPyConnection, file: Path, key: str | None, held: Mapping[str, Digest]
) -> None:
    engine.attach(cursor, file, "fresh", key, read_only=True)
    found = digests(cursor, "fresh")
    cursor.execute("DETACH fresh")
    _require(found, held)


def _require(found: Mapping[str, Digest], held: Mapping[str, Digest]) -> None:
    if found != held:
        raise StoreError("The copy that was written is not what was to be written; it is removed.")


def _settle(file: Path) -> None:
    """Have the copy on the disk, readable by this user alone."""
    if os.name != "nt":
        file.chmod(0o600)
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def put_in_place(file: Path, target: Path) -> None:
    """Let `file` take the place of `target` in the same folder, as one step that lasts."""
    os.replace(file, target)
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
