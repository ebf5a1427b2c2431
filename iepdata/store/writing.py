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


def _first(name: str) -> str:
    """The statement that begins a version at 0 where the store has none of that name yet."""
    return (
        f"INSERT INTO store.store_meta SELECT '{name}', '0' WHERE NOT EXISTS "  # noqa: S608
        f"(SELECT 1 FROM store.store_meta WHERE name = '{name}')"
    )


def _next(name: str) -> str:
    """The statement that makes a version go up by one."""
    return (
        "UPDATE store.store_meta SET value = (value::BIGINT + 1)::VARCHAR "  # noqa: S608
        f"WHERE name = '{name}'"
    )


NEXT_VERSION = _next("data_version")
# A change whose rows all carry the number of a new load can be traced to what it touched. The two
# versions drift apart with every other change: then nothing that was kept is trusted.
NEXT_TRACED = (NEXT_VERSION, _first("traced_version"), _next("traced_version"))
# What a reader notes beside the records (a finding set aside) has a version of its own: nothing
# that is worked out from the records alone is then worked out again.
NEXT_NOTE = (_first("notes_version"), _next("notes_version"))


class Writing(Reading):
    """What can be changed in an open store. Writers take turns."""

    def __init__(self) -> None:
        self._gate = Gate()
        self._write_lock = threading.RLock()
        # How many changes this process has made, or tried: what is remembered of the store for a
        # moment, such as its versions, is read again after each.
        self.changes = 0
        self._calendar_of: Facts | None = None
        # How often `school_days` was made anew: what was worked out by an older one is not kept.
        self.calendar_made = 0

    @contextmanager
    def writing(
        self, *, traced: bool = False, calendar: bool = True
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction: all of what is done with it happens, or none.

        One writer at a time. On the way out the data version goes up by one and the calendar is
        renewed, but for a change without `calendar`, in which no fact of it is written; on an
        exception everything is rolled back. Where it is `traced`, each row that is new or
        superseded carries the number of a load made in it, and nothing else changes that an
        answer rests on.
        """
        with self._gate.inside(), self._write_lock:
            next_version = NEXT_TRACED if traced else (NEXT_VERSION,)
            with self._transaction(*next_version) as cursor:
                yield cursor
            if not calendar:
                return
            with self.cursor() as cursor:
                if self._renew_calendar(cursor):
                    # Who read between the two knows the new rows by the old calendar: ask again.
                    cursor.execute(NEXT_VERSION)
                    self.changes += 1

    @contextmanager
    def noting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for what a reader notes beside the records: the notes version goes up alone."""
        with self._gate.inside(), self._write_lock, self._transaction(*NEXT_NOTE) as cursor:
            yield cursor

    @contextmanager
    def drafting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for what no answer rests on, such as drafts: every version stays as it is."""
        with self._gate.inside(), self._write_lock, self._transaction() as cursor:
            yield cursor

    @contextmanager
    def in_passing(self) -> Iterator[duckdb.DuckDBPyConnection | None]:
        """The same as `drafting` for what may as well be left: None while somebody writes."""
        with self._gate.inside():
            if not self._write_lock.acquire(blocking=False):
                yield None
                return
            try:
                with self._transaction() as cursor:
                    yield cursor
            finally:
                self._write_lock.release()

    @contextmanager
    def _transaction(self, *at_last: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.cursor() as cursor:
            self._begin(cursor)
            try:
                yield cursor
                for statement in at_last:
                    cursor.execute(statement)
                cursor.execute("COMMIT")
            except BaseException:
                # A commit that fails has rolled back already.
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise
            finally:
                self.changes += 1

    def _begin(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Begin the transaction of a writer, once no other can write."""
        cursor.execute("BEGIN")

    def _renew_calendar(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Whether `school_days` was made anew."""
        facts = renewed(cursor, self._calendar_of)
        self._calendar_of = facts or self._calendar_of
        self.calendar_made += facts is not None
        return facts is not None

    def set_meta(self, name: str, value: str) -> None:
        """Keep `value` under `name` in what the store knows about itself."""
        with self.writing(calendar=False) as cursor:
            cursor.execute("DELETE FROM store.store_meta WHERE name = ?", [name])
            cursor.execute("INSERT INTO store.store_meta VALUES (?, ?)", [name, value])

    def set_setting(self, name: str, value: str, *, by: str) -> None:
        """Keep the school's own value of a setting, and note who changed it, from what to what.

        Raises SettingError where there is no such value; nothing is changed then.
        """
        settings_module.from_texts({name: value}, {})
        with self.writing(calendar=False) as cursor:
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
