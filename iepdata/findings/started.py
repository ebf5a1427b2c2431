"""Tables that a school has switched on: it is told of them before it holds a row of them (R9c)."""

from __future__ import annotations

from iepdata.model import table as declared
from iepdata.store import Store

# Kept among the school's settings, one a table; read by sql/recorded_tables.sql.
PREFIX = "started_"


def start(store: Store, table: str, by: str) -> None:
    """Switch a table on: its checks speak from now on. KeyError for what is no table."""
    store.set_setting(PREFIX + declared(table).name, "Y", by=by)


def stop(store: Store, table: str, by: str) -> None:
    """Switch a table off again; rows of this academic year alone make it speak then."""
    with store.writing() as cursor:
        cursor.execute("DELETE FROM store.settings WHERE name = ?", [PREFIX + table])
        store.audit_on(cursor, by, "setting", f"{PREFIX}{table}: Y to the default")


def started(store: Store) -> frozenset[str]:
    """The tables that are switched on."""
    names = store.read("started_tables")["name"]
    return frozenset(names.str.removeprefix(PREFIX))
