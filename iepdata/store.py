"""The store: one DuckDB file that is the school's record, opened by one process at a time."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from iepdata import settings as settings_module
from iepdata.errors import IepDataError, StoreError
from iepdata.schema import SCHEMA_VERSION, create_statements, missing_pieces, view_statements
from iepdata.settings import Settings
from iepdata.sql import sql_parameters, sql_text
from iepdata.terms import academic_year, usual_holidays

# The engine touches nothing but the attached store: no downloads, no files, no Python variables.
# Where a store has no folder of its own, nothing of it is spilled to one.
ENGINE = {
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}

NEXT_VERSION = (
    "UPDATE store.store_meta SET value = (value::BIGINT + 1)::VARCHAR WHERE name = 'data_version'"
)
# What a reader notes beside the records (a finding set aside) has a version of its own: nothing
# that is worked out from the records alone is then worked out again.
NEXT_NOTE = """
    MERGE INTO store.store_meta AS m USING (SELECT 'notes_version' AS name) AS n USING (name)
    WHEN MATCHED THEN UPDATE SET value = (m.value::BIGINT + 1)::VARCHAR
    WHEN NOT MATCHED THEN INSERT VALUES (n.name, '1')
"""


def default_path() -> Path:
    """Where the store is kept unless `IEP_STORE` says otherwise: the user's own data folder."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "iep-monitor" / "school.duckdb"


def utc_now() -> datetime:
    """The present moment in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """An open store. Every use takes a cursor of its own; writers take turns."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self._connection = connection
        self._write_lock = threading.RLock()
        self._calendar_of: tuple[Any, ...] | None = None
        self.path = path

    @classmethod
    def open(cls, path: Path | str | None) -> Store:
        """The store at `path`, made if it is not there; None opens one in memory.

        Raises StoreError, with a sentence that says what to do, where the file is in use by
        another process, is not a store, or was written by newer code.
        """
        where = Path(path) if path is not None else None
        connection = duckdb.connect(":memory:", config=dict(ENGINE))
        try:
            if where is not None:
                where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                folder = _quoted(where.parent)
                connection.execute(f"SET temp_directory = '{folder}/spill'")
                connection.execute(f"SET allowed_directories = ['{folder}']")
            connection.execute(f"ATTACH '{_quoted(where)}' AS store")
            connection.execute("SET enable_external_access = false")
            store = cls(connection, where)
            store._prepare()
            if where is not None and os.name != "nt":
                where.chmod(0o600)
        except (duckdb.Error, OSError) as error:
            connection.close()
            raise StoreError(_open_sentence(error, where)) from error
        except StoreError:
            connection.close()
            raise
        return store

    def close(self) -> None:
        """Close the store; it can be opened again, also by another process."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one use; threads that share one get each other's results."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction: all of what is done with it happens, or none.

        One writer at a time. On the way out the data version goes up by one and the calendar is
        renewed; on an exception everything is rolled back.
        """
        with self._write_lock:
            with self._transaction(NEXT_VERSION) as cursor:
                yield cursor
            with self.cursor() as cursor:
                if self._renew_calendar(cursor):
                    # Who read between the two knows the new rows by the old calendar: ask again.
                    cursor.execute(NEXT_VERSION)

    @contextmanager
    def noting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for what a reader notes beside the records: the notes version goes up alone."""
        with self._write_lock, self._transaction(NEXT_NOTE) as cursor:
            yield cursor

    @contextmanager
    def drafting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for drafts, on which no answer rests: every version stays as it is."""
        with self._write_lock, self._transaction("SELECT 1") as cursor:
            yield cursor

    @contextmanager
    def _transaction(self, next_version: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
                cursor.execute(next_version)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The rows that `sql` answers, with `$parameters` by name; unused ones are passed over."""
        with self.cursor() as cursor:
            return self.query_on(cursor, sql, parameters)

    @staticmethod
    def query_on(
        cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> pd.DataFrame:
        """The same as `query`, on a cursor that is already open (inside a transaction)."""
        used = sql_parameters(sql)
        chosen = {name: value for name, value in (parameters or {}).items() if name in used}
        return cursor.execute(sql, chosen or None).df()

    def read(self, name: str, **parameters: Any) -> pd.DataFrame:
        """The answer of the question in `iepdata/sql/<name>.sql`, with its `$parameters`."""
        return self.query(sql_text(name), parameters)

    @property
    def data_version(self) -> int:
        """A number that grows with every committed change; caches are keyed by it."""
        return int(self.meta("data_version") or 0)

    @property
    def notes_version(self) -> int:
        """A number that grows with every finding set aside or brought back."""
        return int(self.meta("notes_version") or 0)

    def meta(self, name: str) -> str | None:
        """What the store knows about itself under `name`; None where it knows nothing."""
        with self.cursor() as cursor:
            row = cursor.execute(
                "SELECT value FROM store.store_meta WHERE name = ?", [name]
            ).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Keep `value` under `name` in what the store knows about itself."""
        with self.writing() as cursor:
            cursor.execute("DELETE FROM store.store_meta WHERE name = ?", [name])
            cursor.execute("INSERT INTO store.store_meta VALUES (?, ?)", [name, value])

    def settings(self) -> Settings:
        """The settings in force: defaults, then the school's own, then the environment's."""
        with self.cursor() as cursor:
            stored = cursor.execute("SELECT name, value FROM store.settings").fetchall()
        return settings_module.from_texts(dict(stored))

    def set_setting(self, name: str, value: str, *, by: str) -> None:
        """Keep the school's own value of a setting, and note who changed it, from what to what.

        Raises SettingError where there is no such value; nothing is changed then.
        """
        settings_module.from_texts({name: value}, {})
        with self.writing() as cursor:
            old = cursor.execute(
                "SELECT value FROM store.settings WHERE name = ?", [name]
            ).fetchone()
            cursor.execute("DELETE FROM store.settings WHERE name = ?", [name])
            cursor.execute(
                "INSERT INTO store.settings VALUES (?, ?, ?, ?)", [name, value, utc_now(), by]
            )
            before = old[0] if old else "the default"
            self.audit_on(cursor, by, "setting", f"{name}: {before} to {value}")

    def audit(self, who: str, action: str, detail: str) -> None:
        """Note that `who` did `action`; the log is only ever added to."""
        with self.writing() as cursor:
            self.audit_on(cursor, who, action, detail)

    @staticmethod
    def audit_on(cursor: duckdb.DuckDBPyConnection, who: str, action: str, detail: str) -> None:
        """The same as `audit`, inside a transaction that is already open."""
        cursor.execute(
            "INSERT INTO store.audit_log VALUES (?, ?, ?, ?)", [utc_now(), who, action, detail]
        )

    def link_new_pupils(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Give each pupil without one an opaque id for URLs, inside an open transaction."""
        new = cursor.execute(
            "SELECT DISTINCT pupil_id FROM store.pupils ANTI JOIN store.pupil_links "
            "USING (pupil_id) ORDER BY pupil_id"
        ).fetchall()
        if new:
            ids = [row[0] for row in new]
            cursor.execute(
                "INSERT INTO store.pupil_links SELECT unnest($ids), unnest($links)",
                {"ids": ids, "links": [uuid.uuid4().hex[:20] for _ in ids]},
            )

    def calendar_range(self) -> tuple[date, date]:
        """The first and last day that the calendar knows."""
        with self.cursor() as cursor:
            row = cursor.execute("SELECT min(date), max(date) FROM school_days").fetchone()
        assert row is not None  # noqa: S101 - an aggregate always has a row
        return row[0], row[1]

    def require_day(self, day: date) -> None:
        """Raise IepDataError, with the days there are, where the calendar does not reach `day`."""
        first, last = self.calendar_range()
        if not first <= day <= last:
            raise IepDataError(
                f"The calendar runs from {first:%d/%m/%Y} to {last:%d/%m/%Y}; choose a day "
                "between them.",
                title="No calendar for that day",
            )

    def _prepare(self) -> None:
        with self._write_lock, self.cursor() as cursor:
            self._migrate(cursor)
            for statement in view_statements():
                cursor.execute(statement)
            self._renew_calendar(cursor)

    def _migrate(self, cursor: duckdb.DuckDBPyConnection) -> None:
        found = cursor.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'store'"
        ).fetchall()
        columns = {(str(table), str(column)) for table, column in found}
        if not columns:
            statements = create_statements()
        else:
            version = self._schema_version(cursor, columns)
            if version > SCHEMA_VERSION:
                raise StoreError(
                    f"This store was written by a newer version of the dashboard (its format is "
                    f"{version}, this program knows up to {SCHEMA_VERSION}). Update the program; "
                    "the store has not been touched."
                )
            statements = missing_pieces(columns)
            if version == SCHEMA_VERSION and not statements:
                return
        cursor.execute("BEGIN")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute(
            "UPDATE store.store_meta SET value = ? WHERE name = 'schema_version'",
            [str(SCHEMA_VERSION)],
        )
        cursor.execute("COMMIT")

    @staticmethod
    def _schema_version(cursor: duckdb.DuckDBPyConnection, columns: set[tuple[str, str]]) -> int:
        if ("store_meta", "name") not in columns:
            raise StoreError(
                "This file is a DuckDB database, but not a store of this dashboard. Choose another "
                "path; the file has not been touched."
            )
        row = cursor.execute(
            "SELECT value FROM store.store_meta WHERE name = 'schema_version'"
        ).fetchone()
        return int(row[0]) if row else 0

    def _renew_calendar(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Whether `school_days` was rebuilt: closures, schools or the span of dates changed."""
        facts = cursor.execute(sql_text("calendar_facts"), {"today": date.today()}).fetchone()
        assert facts is not None  # noqa: S101 - a row of aggregates is always there
        first, last = academic_year(facts[0]) - 1, academic_year(facts[1]) + 3
        calendar_of = (first, last, *facts[2:])
        if calendar_of == self._calendar_of:
            return False
        holidays = usual_holidays(first, last)
        cursor.execute(
            f"CREATE OR REPLACE TABLE memory.main.school_days AS {sql_text('school_days')}",
            {
                "first_day": date(first, 9, 1),
                "last_day": date(last + 1, 8, 31),
                "usual_from": [holiday.date_from for holiday in holidays],
                "usual_to": [holiday.date_to for holiday in holidays],
            },
        )
        self._calendar_of = calendar_of
        return True


def _quoted(path: Path | None) -> str:
    return ":memory:" if path is None else str(path).replace("'", "''")


def _open_sentence(error: Exception, path: Path | None) -> str:
    text = str(error)
    if "lock" in text.lower():
        return (
            f"The store {path} is in use, most likely by the dashboard that is running. Close it, "
            "or do this on its Load page, and try again."
        )
    if "not a valid DuckDB database" in text or "Serialization" in text:
        return f"{path} is not a store of this dashboard, or is damaged. Restore the last backup."
    return f"The store {path} cannot be opened: the file or its folder cannot be read or written."
