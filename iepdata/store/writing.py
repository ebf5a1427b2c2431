"""Writing to the store: one transaction a change, one writer at a time, each change noted."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb

from iepdata import settings as settings_module
from iepdata.store.calendar import Facts, renewed
from iepdata.store.engine import utc_now
from iepdata.store.gate import Gate
from iepdata.store.reading import Reading

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


class Writing(Reading):
    """What can be changed in an open store. Writers take turns."""

    def __init__(self) -> None:
        self._gate = Gate()
        self._write_lock = threading.RLock()
        self._calendar_of: Facts | None = None

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction: all of what is done with it happens, or none.

        One writer at a time. On the way out the data version goes up by one and the calendar is
        renewed; on an exception everything is rolled back.
        """
        with self._gate.inside(), self._write_lock:
            with self._transaction(NEXT_VERSION) as cursor:
                yield cursor
            with self.cursor() as cursor:
                if self._renew_calendar(cursor):
                    # Who read between the two knows the new rows by the old calendar: ask again.
                    cursor.execute(NEXT_VERSION)

    @contextmanager
    def noting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for what a reader notes beside the records: the notes version goes up alone."""
        with self._gate.inside(), self._write_lock, self._transaction(NEXT_NOTE) as cursor:
            yield cursor

    @contextmanager
    def drafting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for what no answer rests on, such as drafts: every version stays as it is."""
        with self._gate.inside(), self._write_lock, self._transaction("SELECT 1") as cursor:
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
                # A commit that fails has rolled back already.
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise

    def _renew_calendar(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Whether `school_days` was made anew."""
        facts = renewed(cursor, self._calendar_of)
        self._calendar_of = facts or self._calendar_of
        return facts is not None

    def set_meta(self, name: str, value: str) -> None:
        """Keep `value` under `name` in what the store knows about itself."""
        with self.writing() as cursor:
            cursor.execute("DELETE FROM store.store_meta WHERE name = ?", [name])
            cursor.execute("INSERT INTO store.store_meta VALUES (?, ?)", [name, value])

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
        """Note that `who` did `action`; the log is only ever added to.

        Nothing that is worked out from the records changes by it, so no version goes up.
        """
        with self.drafting() as cursor:
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
