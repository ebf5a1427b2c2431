"""Questions on which several others rest: worked out once while the records stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps

import pandas as pd

from iepdata.settings import Settings
from iepdata.store import Store

# So many answers of each question: a page asks of one day, a comparison of two.
REMEMBERED = 4
Question = Callable[[Store, date, Settings], pd.DataFrame]


def asked_once(question: Question) -> Question:
    """The question, answered from memory for the same store, data version, day and settings.

    Every answer is a copy: who changes it changes nobody else's.
    """

    @lru_cache(maxsize=REMEMBERED)
    def answered(store: Store, _: int, as_of: date, settings: Settings) -> pd.DataFrame:
        return question(store, as_of, settings)

    @wraps(question)
    def asked(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
        return answered(store, store.data_version, as_of, settings).copy()

    return asked
