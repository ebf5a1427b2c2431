"""The catalogue of a store for many servers: attached, made, waited for, and its errors."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from iepdata.errors import StoreAway, StoreError, StoreInUse
from iepdata.store import engine
from iepdata.store.address import Lake
from iepdata.store.lake_tables import create

# How the engine calls the catalogue of the DuckLake that is attached as 'store'.
CATALOGUE = "__ducklake_metadata_store"
NEEDED = ("postgres_scanner", "ducklake")
# Small inserts and deletes kept in the catalogue lose rows in this release of the engine: all rows
# are in the files. The one table that is kept there whole is of a few rows, without a pupil's.
OPTIONS = "DATA_INLINING_ROW_LIMIT 0"
# The lock that writers take in turn: a number that no other program is likely to take.
WRITERS = 4_943_701_155
# A large load takes minutes.
PATIENCE_SECONDS = 600
TRIES = 6

# What the engine says where PostgreSQL does not answer, also while it makes sense of a question.
_GONE = (
    "unable to connect", "server closed", "connection to server", "terminating connection",
    "no connection", "failed to execute query", "failed to prepare query",
    # What an answer says of which the first part had come.
    "current transaction is aborted",
)  # fmt: skip
AWAY = (
    "The catalogue of the store (PostgreSQL) does not answer. Nothing that was confirmed is lost; "
    "what was not may be done again in a moment. Whoever looks after the servers may want to know."
)


def connected(
    lake: Lake, beside: Sequence[Path], spill: Path
) -> tuple[duckdb.DuckDBPyConnection, Path]:
    """An engine with the store of the address attached, and the folder of its data.

    It reaches that folder, `spill` and those `beside`. Raises as `attach` and `folder_of`, and
    StoreError where the folder is not there.
    """
    connection = engine.connected([spill], spill, encrypted=True)
    try:
        attach(connection, lake)
        folder = folder_of(connection).parent
        if not folder.is_dir():
            raise StoreError(
                f"The folder of the data, {folder}, is not there on this computer. Mount it, "
                "and try again; nothing has been changed."
            )
        engine.allow(connection, [folder, spill, *beside])
        engine.close_off(connection)
    except BaseException:
        connection.close()
        raise
    return connection, folder


def attach(connection: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Attach the store at the address as 'store'; raises StoreError where there is none."""
    _attach(connection, lake, f"CREATE_IF_NOT_EXISTS false, {OPTIONS}")


def make(connection: duckdb.DuckDBPyConnection, lake: Lake, rows: Path) -> None:
    """Make the store at the address, with its rows in a folder, or finish what was begun.

    Raises StoreError where its rows are in another folder, and as `attach`.
    """
    for attempt in range(TRIES):
        try:
            _make(connection, lake, rows)
        except StoreError:
            raise
        except duckdb.Error as error:
            worded = error_said(error)
        else:
            return
        # Two who make it at once find each other's tables half made.
        time.sleep(0.2 * 2**attempt)
    raise worded


def _make(connection: duckdb.DuckDBPyConnection, lake: Lake, rows: Path) -> None:
    connection.execute("DETACH DATABASE IF EXISTS store")
    _attach(connection, lake, f"DATA_PATH '{engine.quoted(rows)}', ENCRYPTED, {OPTIONS}")
    if folder_of(connection) != rows:
        raise StoreError(
            f"There is a store in this catalogue already, with its data in "
            f"{folder_of(connection).parent}. Nothing has been changed."
        )
    create(connection, lambda: take_turn(connection))


def _attach(connection: duckdb.DuckDBPyConnection, lake: Lake, options: str) -> None:
    for name in NEEDED:
        file = engine.extension(name, "The store is a DuckLake")
        connection.execute(f"LOAD '{engine.quoted(file)}'")
    address = lake.connection.replace("'", "''")
    connection.execute(f"ATTACH 'ducklake:postgres:{address}' AS store ({options})")


def folder_of(connection: duckdb.DuckDBPyConnection) -> Path:
    """The folder of the rows of the attached store. Raises StoreError where it is not encrypted."""
    found = connection.execute(
        "SELECT option_name, value FROM ducklake_options('store') "
        "WHERE option_name IN ('data_path', 'encrypted')"
    ).fetchall()
    options = dict(found)
    if options.get("encrypted") != "true" or "data_path" not in options:
        raise StoreError(
            "This DuckLake was not made by this program: its files are not encrypted. Choose "
            "another catalogue; nothing has been changed."
        )
    return Path(options["data_path"])


def take_turn(cursor: duckdb.DuckDBPyConnection) -> None:
    """Wait, inside a transaction that has looked at nothing yet, until no other process writes.

    The turn ends with the transaction, and with its process. Raises duckdb.Error where others do
    not end.
    """
    cursor.execute(
        "SELECT * FROM postgres_query(?, ?)",
        [
            CATALOGUE,
            f"SELECT set_config('lock_timeout', '{PATIENCE_SECONDS}s', true), "
            f"pg_advisory_xact_lock({WRITERS})::text",
        ],
    ).fetchall()


def is_said_of(error: duckdb.Error) -> bool:
    """Whether the engine speaks of the catalogue or of the disks, and not of a wrong question."""
    text = str(error).lower()
    if any(words in text for words in _GONE) or is_broken_by(error):
        return True
    if isinstance(error, duckdb.BinderException | duckdb.ConstraintException):
        return False
    return isinstance(error, duckdb.IOException) or "ducklake" in text or "postgres" in text


def is_broken_by(error: duckdb.Error) -> bool:
    """Whether the engine answers nothing any more, as after a catalogue lost in its middle."""
    broken = isinstance(error, duckdb.FatalException | duckdb.InternalException)
    return broken or engine.INVALIDATED in str(error)


def error_said(error: duckdb.Error) -> StoreError:
    """What went wrong, in a sentence without a word of the engine's: it holds the password."""
    text = str(error)
    if "explicitly disabled" in text:
        return StoreError(
            "There is no store in this catalogue yet. Make it: python -m iepdata prepare --store "
            "ducklake:postgres:… --data FOLDER"
        )
    if "does not match existing data path" in text:
        return StoreError(
            "There is a store in this catalogue already, with its data in another folder. Nothing "
            "has been changed."
        )
    if "authentication failed" in text or "no password supplied" in text:
        return StoreError(
            "The catalogue of the store (PostgreSQL) does not accept the user or the password. "
            "Check IEP_STORE, PGPASSWORD and the password file."
        )
    if "invalid connection option" in text or 'missing "="' in text:
        return StoreError(
            "The address of the store is not what PostgreSQL takes: host=… dbname=… user=…, or "
            "postgresql://…"
        )
    if "lock timeout" in text or "Transaction conflict" in text:
        return StoreInUse(
            "Others are writing to the store. Nothing of this has been kept; do it again in a "
            "minute."
        )
    if ".parquet" in text:
        return StoreError(
            "A file in the folder of the data could not be read or written. Check that the folder "
            "is mounted and its disk has room; then try again: nothing of this has been kept."
        )
    full = engine.use_error(error) if "No space left" in text else None
    if full is None and (is_broken_by(error) or any(words in text.lower() for words in _GONE)):
        return StoreAway(AWAY)
    return full or StoreError(AWAY, title=StoreAway.title)
