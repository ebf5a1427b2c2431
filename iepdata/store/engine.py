"""The engine under the store: a connection that touches nothing but its files, and its errors."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from glob import escape
from importlib.util import find_spec
from pathlib import Path

import duckdb

from iepdata.errors import NotWritten, StoreDamaged, StoreError, StoreInUse

# The engine touches nothing but the attached store: no downloads, no files, no Python variables.
# Where a store has no folder of its own, nothing of it is spilled to one.
ENGINE = {
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
# What the engine says of a page that is not what was written.
_DAMAGED = ("Corrupt database file", "AES tag", "Serialization", "not a valid DuckDB database")
MOST_MEMORY = 3 * 10**9
# What it says where a change could not be written, and where it will not go on without reopening.
_NOT_WRITTEN = ("Failed to commit", "Could not write", "No space left", "Could not truncate")
INVALIDATED = "has been invalidated"


def utc_now() -> datetime:
    """The present moment in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def connected(
    folders: Iterable[Path], spill: Path | None, *, encrypted: bool
) -> duckdb.DuckDBPyConnection:
    """A connection that may attach files in `folders`, and after `close_off` nothing else.

    Where it is `encrypted`, spilled rows are so too. Raises StoreError where the package that
    encrypts is missing.
    """
    connection = duckdb.connect(":memory:", config=dict(ENGINE))
    try:
        if encrypted:
            load_cryptography(connection)
        connection.execute(f"SET memory_limit = '{_most_memory()}B'")
        if spill is not None:
            connection.execute(f"SET temp_directory = '{quoted(spill)}'")
        allow(connection, folders)
    except BaseException:
        connection.close()
        raise
    return connection


def _most_memory() -> int:
    """The bytes that the engine may hold before it spills: half of the machine's, 3 GB at most.

    The rest is for the answers: of millions of targets they take as much again.
    """
    try:
        all_of_it = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return MOST_MEMORY
    return min(all_of_it // 2, MOST_MEMORY)


def allow(connection: duckdb.DuckDBPyConnection, folders: Iterable[Path]) -> None:
    """Let the connection reach the files in `folders`, once it is closed off too."""
    allowed = ", ".join(f"'{quoted(folder)}'" for folder in folders)
    connection.execute(f"SET allowed_directories = [{allowed}]")


def load_cryptography(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the connection able to encrypt, and have it encrypt what it spills."""
    connection.execute(f"LOAD '{quoted(extension('httpfs', 'A key is given'))}'")
    connection.execute("SET temp_file_encryption = true")


def close_off(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the connection reach nothing but its folders; this cannot be taken back."""
    connection.execute("SET enable_external_access = false")


def attach(
    cursor: duckdb.DuckDBPyConnection, path: Path | None, name: str, key: str | None, *,
    read_only: bool = False,
) -> None:  # fmt: skip
    """Attach the file at `path` (None: a database in memory) as `name`; made if it is not there.

    Raises duckdb.Error where the key is wrong, missing or superfluous; the file is untouched.
    """
    options = ["READ_ONLY"] if read_only else []
    if key is not None:
        options.append("ENCRYPTION_KEY ?")
    said = f" ({', '.join(options)})" if options else ""
    where = ":memory:" if path is None else quoted(path)
    cursor.execute(f"ATTACH '{where}' AS {name}{said}", [key] if key is not None else None)


def spill_folder(path: Path) -> Path:
    """A new name for the folder to which one opening of the store at `path` spills."""
    return path.with_name(f"{path.name}.spill-{secrets.token_hex(4)}")


def clear_leftovers(path: Path, own_spill: Path) -> None:
    """Remove what a killed process left beside the store at `path`, which this one holds.

    Spilled rows and half-written copies; nobody else can have the store open, so they are no one's.
    """
    for folder in path.parent.glob(f"{escape(path.name)}.spill-*"):
        if folder != own_spill:
            shutil.rmtree(folder, ignore_errors=True)
    half_written = (path.parent / "backups").glob(f"{escape(path.stem)}-[0-9]*.new")
    for file in (new_file(path), *half_written):
        remove(file)


def new_file(path: Path) -> Path:
    """Where the file that is to replace `path` is written."""
    return path.with_name(f"{path.name}.new")


def remove(path: Path) -> None:
    """Remove a database file and its write-ahead log, where they are there."""
    for file in (path, log_of(path)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def log_of(path: Path) -> Path:
    """The write-ahead log of the database at `path`."""
    return path.with_name(f"{path.name}.wal")


def quoted(path: Path) -> str:
    """A path inside single quotes of SQL."""
    return str(path).replace("'", "''")


def opening_error(error: Exception, path: Path | None) -> StoreError:
    """Why the file at `path` cannot be opened, in a sentence that says what to do."""
    text = str(error)
    if "Could not set lock" in text or "onflicting lock" in text or "being used by" in text:
        return StoreInUse(
            f"The store {path} is in use, most likely by the dashboard that is running. Close it, "
            "or do this on its pages, and try again."
        )
    if "Wrong encryption key" in text:
        return StoreError(
            f"The key does not open {path}. Check IEP_KEY or the file that IEP_KEY_FILE names; "
            "nothing has been changed."
        )
    if "without a key" in text:
        return StoreError(
            f"{path} is encrypted, and no key is given. Set IEP_KEY, or IEP_KEY_FILE to the file "
            "that holds it; nothing has been changed."
        )
    if "is not encrypted" in text:
        return StoreError(
            f"A key is given, but {path} is not encrypted; nothing has been changed. Take IEP_KEY "
            "or IEP_KEY_FILE away, put the key into IEP_NEW_KEY and run: python -m iepdata rekey"
        )
    if any(each in text for each in _DAMAGED):
        return StoreDamaged(
            f"{path} is not a store of this dashboard, or is damaged. Restore the last backup: "
            "python -m iepdata restore FILE"
        )
    return StoreError(
        f"The store {path} cannot be opened: the file or its folder cannot be read or written."
    )


def use_error(error: duckdb.Error) -> StoreError | None:
    """What went wrong with the file while the store was open, in a sentence; None for the rest."""
    text = str(error)
    if INVALIDATED in text or any(each in text for each in _NOT_WRITTEN):
        return NotWritten(
            "This could not be written: most likely the disk of the store is full. Nothing of it "
            "has been kept, and what was there is as it was. Make room, and do it again."
        )
    if any(each in text for each in _DAMAGED):
        return StoreDamaged(
            "A page of the store is damaged. Close the dashboard and run python -m iepdata check: "
            "it says what is damaged and which backup to restore."
        )
    return None


def extension(name: str, why: str) -> Path:
    """The engine's extension `name`, as its package holds it: nothing is downloaded.

    Raises StoreError, which begins with `why` it is needed, where the package is missing.
    """
    found = find_spec(f"duckdb_extension_{name}")
    if found is not None and found.origin is not None:
        file = (
            Path(found.origin).parent
            / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        )  # fmt: skip
        if file.is_file():
            return file
    raise StoreError(
        f"{why}, but the package duckdb-extension-{name.replace('_', '-')} is not installed for "
        "this engine. Run: pip install -r requirements.txt"
    )
