"""Questions about the store itself: what it holds and how it came in."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd

from iepdata.asked_once import REMEMBERED
from iepdata.store import Store
from iepdata.terms import academic_year


def summary(store: Store, as_of: date) -> pd.Series:
    """Counts of the store on `as_of`: pupils, plans, targets, observations, the latest one."""
    return store.read("summary", as_of=as_of).iloc[0]


def loaded_tables(store: Store) -> frozenset[str]:
    """Which of plans, targets and observations hold anything, of whatever day."""
    return frozenset(store.read("loaded_tables")["table_name"])


def school_name(store: Store) -> str:
    """The school's name as it was typed on Load; a plain word where it was not."""
    return store.meta("school_name") or "Your school"


def loads(store: Store) -> pd.DataFrame:
    """Every load, latest first, with its counts; undone_at where it was undone."""
    return store.read("loads")


def quarantine(store: Store, load_id: int | None = None) -> pd.DataFrame:
    """Rows set aside and not yet put right, of one load or of all."""
    return store.read("quarantine", load_id=load_id)


def set_aside_loads(store: Store) -> pd.DataFrame:
    """Every load with rows still set aside, the latest first: load_id, n_rows."""
    return store.read("set_aside_loads")


def audit(store: Store) -> pd.DataFrame:
    """Who did what, the latest first: at (UTC), who, action and detail. Nothing done: no rows."""
    return store.read("audit")


def staff(store: Store) -> pd.DataFrame:
    """The people in the records, by name: person_id, name, role, email. None: no rows."""
    return store.read("staff")


def recorded_tables(store: Store, as_of: date) -> frozenset[str]:
    """The optional tables that the school uses: those with rows in the academic year of `as_of`.

    A check speaks only of a table that is in use (R9c).
    """
    return _recorded(store, store.data_version, as_of)


@lru_cache(maxsize=REMEMBERED)
def _recorded(store: Store, _: int, as_of: date) -> frozenset[str]:
    first = academic_year(as_of)
    found = store.read(
        "recorded_tables",
        as_of=as_of,
        year_start=date(first, 9, 1),
        year_end=date(first + 1, 8, 31),
    )
    return frozenset(found.loc[found["in_use"], "table_name"])
