"""The tables of a store for many servers: made, brought up to the model, and written anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb

from iepdata.errors import StoreError
from iepdata.schema import SCHEMA_VERSION, create_statements, missing_pieces
from iepdata.store.copying import Change, Digest, chosen, columns_of, digest, digests, pieces_of
from iepdata.store.migrating import format_of

# No table is partitioned. Measured with 150 schools of 10,000 observations, a file for each load:
# by month they are eight times as many files and the trend of all targets costs four times as much;
# by school there are as many files, since a load is of one school, and nothing is read faster: the
# least and greatest values of a file say already whose rows it cannot hold.

# The one table whose rows are in the catalogue itself; see `catalogue.OPTIONS`.
IN_CATALOGUE = "store_meta"
# A table of as many small files is written anew by `tidy`; what only states of so many hours ago
# need is then removed: whoever reads has finished by then.
MANY_FILES, SMALL_BYTES, KEPT_HOURS = 8, 16_000_000, 24


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many tables were written anew, and how many files removed that nothing needs."""

    tables: int
    removed: int


def create(cursor: duckdb.DuckDBPyConnection, take_turn: Callable[[], None]) -> None:
    """Make the tables of a new store, or finish what was begun; of one that is made: nothing.

    Raises StoreError where the DuckLake holds something else.
    """
    *tables, first_values = create_statements()
    cursor.execute("BEGIN")
    take_turn()
    present = pieces_of(cursor, "store")
    if not present:
        for statement in tables:
            cursor.execute(statement)
    cursor.execute("COMMIT")
    if present:
        _require_store(present)
    cursor.execute(
        f"CALL store.set_option('data_inlining_row_limit', 10000, table_name => '{IN_CATALOGUE}')"
    )
    cursor.execute("BEGIN")
    take_turn()
    if not cursor.execute(f"FROM store.{IN_CATALOGUE}").fetchall():
        cursor.execute(first_values)
    cursor.execute("COMMIT")


def is_older(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether the store lacks what the model has. Raises StoreError where this is no store."""
    present = pieces_of(cursor, "store")
    _require_store(present)
    version = format_of(cursor, "store", present)
    return version != SCHEMA_VERSION or bool(missing_pieces(present))


def bring_up(cursor: duckdb.DuckDBPyConnection) -> None:
    """Add what the store lacks, inside a transaction of a writer; another may have done so."""
    for statement in missing_pieces(pieces_of(cursor, "store")):
        cursor.execute(statement)
    cursor.execute(
        "UPDATE store.store_meta SET value = ? WHERE name = 'schema_version'",
        [str(SCHEMA_VERSION)],
    )


def change(cursor: duckdb.DuckDBPyConnection, changes: Mapping[str, Change]) -> None:
    """Write every table anew, inside a transaction, without what the changes leave out.

    Every table, since what is left of a row that was superseded may be in any file.
    """
    for table in columns_of(cursor, "store"):
        if table != IN_CATALOGUE:
            rebuild(cursor, table, changes.get(table, Change()))


def with_rows(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables of the store that hold a row, but for what the store knows about itself."""
    columns = columns_of(cursor, "store")
    counted = " UNION ALL ".join(
        f"SELECT '{name}' AS name WHERE EXISTS (FROM store.\"{name}\")"
        for name in columns
        if name != IN_CATALOGUE
    )
    return {name for (name,) in cursor.execute(counted).fetchall()}


def fill(
    cursor: duckdb.DuckDBPyConnection, source: str, changes: Mapping[str, Change] | None = None
) -> dict[str, Digest]:
    """What each table holds once it has the rows of the attached store `source`, and no other.

    What the changes leave out is not among them. Inside a transaction of a writer. Raises
    StoreError where a row differs.
    """
    own, wanted = columns_of(cursor, "store"), columns_of(cursor, source)
    changes, full = changes or {}, with_rows(cursor) | {IN_CATALOGUE}
    for name in full - {*wanted, IN_CATALOGUE}:
        _make_empty(cursor, name, own[name])
    held = {}
    for name, columns in wanted.items():
        if name == IN_CATALOGUE and own[name] == columns:
            cursor.execute(f"DELETE FROM store.{IN_CATALOGUE}")  # noqa: S608
        elif name in full or own.get(name) != columns:
            _make_empty(cursor, name, columns)
        rows = chosen(f'{source}."{name}"', columns, changes.get(name, Change()))
        held[name] = digest(cursor, rows, columns)
        if held[name].rows:
            cursor.execute(f'INSERT INTO store."{name}" {rows}')
    if digests(cursor, "store", wanted) != held:
        raise StoreError("What was written is not what was to be; nothing has been changed.")
    return held


def records(cursor: duckdb.DuckDBPyConnection) -> dict[str, Digest]:
    """What each table of the store holds."""
    return digests(cursor, "store")


def require(cursor: duckdb.DuckDBPyConnection, held: Mapping[str, Digest]) -> None:
    """Raise StoreError where a table of records is not what it was to hold."""
    columns = columns_of(cursor, "store")
    tables = {name: columns[name] for name in held if name != IN_CATALOGUE}
    for name, found in digests(cursor, "store", tables).items():
        if found != held[name]:
            raise StoreError(f"The table {name} was not read back as it was written. Do not use "
                             "this DuckLake: make another one.")  # fmt: skip


def rebuild(cursor: duckdb.DuckDBPyConnection, table: str, made: Change | None = None) -> None:
    """Make a table anew of the same rows in the same order, inside a transaction of a writer.

    Its files, and the least and greatest values that the catalogue keeps, are then of these rows
    alone. Raises StoreError where a row differs.
    """
    columns = columns_of(cursor, "store")[table]
    listed = ", ".join(f'"{column}"' for column in columns)
    rows = chosen(f'store."{table}"', columns, made or Change(), "rowid AS place")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE written_anew AS {rows}")
    held = digest(cursor, f"SELECT {listed} FROM written_anew", columns)  # noqa: S608
    _make_empty(cursor, table, columns)
    if held.rows:
        cursor.execute(
            f'INSERT INTO store."{table}" SELECT {listed} FROM written_anew ORDER BY place'  # noqa: S608
        )
    cursor.execute("DROP TABLE written_anew")
    if digest(cursor, f'SELECT {listed} FROM store."{table}"', columns) != held:  # noqa: S608
        raise StoreError(f"The table {table} could not be written anew; nothing has been changed.")


def scattered(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of which many files are small, or that have files of what is gone."""
    found = cursor.execute(
        "SELECT table_name FROM ducklake_table_info('store') WHERE table_name <> $whole "
        "AND (file_count > $many AND file_size_bytes < file_count * $small "
        "OR delete_file_count > $many) ORDER BY ALL",
        {"whole": IN_CATALOGUE, "many": MANY_FILES, "small": SMALL_BYTES},
    ).fetchall()
    return [name for (name,) in found]


def expire(cursor: duckdb.DuckDBPyConnection, hours: int) -> None:
    """Forget the states of the store from `hours` ago and before; its history is in its rows.

    With no hours it is every state but the present one, whatever the clocks of the servers say.
    """
    which = f"older_than => now()::TIMESTAMPTZ - INTERVAL {int(hours)} HOUR"
    if not hours:
        found = cursor.execute("SELECT snapshot_id FROM ducklake_snapshots('store')").fetchall()
        states = sorted(int(number) for (number,) in found)[:-1]
        if not states:
            return
        which = f"versions => {states}"
    cursor.execute(f"SELECT count(*) FROM ducklake_expire_snapshots('store', {which})")  # noqa: S608


def remove_files(cursor: duckdb.DuckDBPyConnection, hours: int) -> int:
    """How many files no state of the store needs any more were removed from the disk.

    Those that a killed process has left are among them; called in a writer's turn, so that no
    file is one that is being written.
    """
    before = f"older_than => now()::TIMESTAMPTZ - INTERVAL {int(hours)} HOUR"
    which = before if hours else "cleanup_all => true"
    removed = 0
    for function in ("ducklake_cleanup_old_files", "ducklake_delete_orphaned_files"):
        found = cursor.execute(f"SELECT count(*) FROM {function}('store', {which})").fetchone()  # noqa: S608
        removed += int(found[0]) if found else 0
    return removed


def count_files(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many files the tables of the store are made of."""
    found = cursor.execute(
        "SELECT sum(file_count + delete_file_count) FROM ducklake_table_info('store')"
    ).fetchone()
    return int(found[0] or 0) if found else 0


def _make_empty(cursor: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str]) -> None:
    described = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    cursor.execute(f'DROP TABLE IF EXISTS store."{table}"')
    cursor.execute(f'CREATE TABLE store."{table}" ({described})')


def _require_store(present: set[tuple[str, str]]) -> None:
    if (IN_CATALOGUE, "name") not in present:
        raise StoreError(
            "This DuckLake is not a store of this dashboard. Choose another catalogue; nothing "
            "has been changed."
        )
