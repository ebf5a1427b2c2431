"""Reading the store: queries, what it knows about itself, its settings and its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import duckdb
import pandas as pd

from iepdata import settings as settings_module
from iepdata.errors import IepDataError
from iepdata.settings import Settings
from iepdata.sql import sql_parameters, sql_text


class Reading:
    """What can be asked of an open store; `cursor` gives one cursor for one use."""

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor for one use; threads that share one get each other's results."""
        raise NotImplementedError

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
        return self.versions[0]

    @property
    def notes_version(self) -> int:
        """A number that grows with every finding set aside or brought back."""
        return self.versions[1]

    @property
    def versions(self) -> tuple[int, int]:
        """The data version and the notes version at one moment."""
        return self.versions_kept()

    def versions_kept(self) -> tuple[int, int]:
        """The same, read from where they are kept."""
        with self.cursor() as cursor:
            row = cursor.execute(
                "SELECT max(number) FILTER (name = 'data_version'), "
                "max(number) FILTER (name = 'notes_version') FROM ("
                "SELECT name, try_cast(value AS BIGINT) AS number FROM store.store_meta)"
            ).fetchone()
        assert row is not None  # noqa: S101 - an aggregate always has a row
        return int(row[0] or 0), int(row[1] or 0)

    def meta(self, name: str) -> str | None:
        """What the store knows about itself under `name`; None where it knows nothing."""
        with self.cursor() as cursor:
            row = cursor.execute(
                "SELECT value FROM store.store_meta WHERE name = ?", [name]
            ).fetchone()
        return None if row is None else str(row[0])

    def settings(self) -> Settings:
        """The settings in force: defaults, then the school's own, then the environment's."""
        with self.cursor() as cursor:
            stored = cursor.execute("SELECT name, value FROM store.settings").fetchall()
        return settings_module.from_texts(dict(stored))

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
