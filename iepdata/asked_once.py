"""Questions on which several others rest: worked out once while the records stand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps

import pandas as pd

from iepdata.memory import Memory
from iepdata.settings import Settings
from iepdata.store import Store

# So many answers of each question: a page asks of one day, a comparison of two.
REMEMBERED = 4
# The statuses of a trust take some 40 megabytes a day.
MEGABYTES = 512
Question = Callable[[Store, date, Settings], pd.DataFrame]
# A question of targets, each on a day of its own: the looks have target_id and as_of.
OfLooks = Callable[[Store, pd.DataFrame, Settings], pd.DataFrame]
LOOK = ["as_of", "target_id"]


def asked_once(question: Question) -> Question:
    """The question, answered from memory for the same store, data version, day and settings.

    Every answer is a frame of its own, copied where it is written to: who changes it changes nobody
    else's. What one session is working out others wait for.
    """
    memory: Memory[pd.DataFrame] = Memory(REMEMBERED, MEGABYTES)

    @wraps(question)
    def asked(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
        key = (store, store.data_version, as_of, settings)
        return memory.recall(key, lambda: question(store, as_of, settings)).copy(deep=False)

    return asked


@dataclass
class _Looks:
    """What was answered so far of looks at the same records."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    found: pd.DataFrame | None = None


def asked_once_each(question: OfLooks) -> OfLooks:
    """The question of looks, each answered from memory for the same store, version and settings.

    What was so on a day gone by does not change with the day on which it is asked: only looks that
    nobody has asked for yet are worked out. The rows come by day, then target, once each.
    """
    memory: Memory[_Looks] = Memory(REMEMBERED)

    @wraps(question)
    def asked(store: Store, looks_at: pd.DataFrame, settings: Settings) -> pd.DataFrame:
        looks = looks_at[LOOK].drop_duplicates()
        held = memory.recall((store, store.data_version, settings), _Looks)
        with held.lock:
            if held.found is None:
                held.found = _of(question(store, looks, settings), looks)
            elif len(new := looks[~_named(looks).isin(_named(held.found))]):
                answered = _of(question(store, new, settings), new)
                held.found = pd.concat([held.found, answered], ignore_index=True)
            found = held.found
        return _of(found, looks).sort_values(LOOK, ignore_index=True)

    return asked


def _of(found: pd.DataFrame, looks: pd.DataFrame) -> pd.DataFrame:
    """The rows of these looks: a question may answer every target on every day of them."""
    return found[_named(found).isin(_named(looks))]


def _named(looks: pd.DataFrame) -> pd.MultiIndex:
    days = pd.to_datetime(looks["as_of"]).dt.as_unit("us")
    return pd.MultiIndex.from_arrays([days, looks["target_id"].astype(object)])
