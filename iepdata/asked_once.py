"""Questions on which several others rest: worked out once while the records stand."""

from __future__ import annotations

from collections.abc import Callable
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
