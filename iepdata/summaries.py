"""What the observations of each target come to: kept beside the store, renewed where they changed.

A status is decided from the summary of its target and the day. Summaries cost far more than
deciding, and stay as they are while nothing about their target is loaded and no date that counts
is passed. They stand in a table of the engine's memory, one row a target; where the store is one
file it keeps a copy (`iepdata.kept_summaries`), with which the next to open it begins.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from iepdata import kept_summaries
from iepdata.errors import IepDataError, StoreError
from iepdata.kept_summaries import CHOSEN, TABLE, Factors, Made
from iepdata.queries.targets import looks
from iepdata.settings import Settings
from iepdata.sql import sql_text
from iepdata.store import Store

# Where more of them than this share are to be renewed, it costs less to make them all.
MOST_RENEWED = 1 / 3
# Of which group a factor is.
GROUP = ("school_id", "measure", "falling")
# What all summaries rest on: how often the records changed without a load that tells of it, and the
# calendar; and the settings.
RestsOn = tuple[int, int, Settings]


@dataclass
class _Kept:
    """What the summaries of a store are made of, and how often they were renewed."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    of: RestsOn | None = None
    last_load: int = 0
    day: date = date.min
    factors: Factors = field(default_factory=list)
    generation: int = 0
    # What the store's own copy is made of, and the targets that have been renewed since.
    copied: Made | None = None
    since: set[str] = field(default_factory=set)


_of_stores: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()
_looking = threading.Lock()
# Never the same number twice, also where summaries are forgotten and made again.
_generations = count(1)


@contextmanager
def summarised(store: Store, as_of: date, settings: Settings) -> Iterator[int]:
    """The generation of the summaries as of a day; they stand for that day until the block ends.

    It goes up whenever some are renewed; `changed_since` tells which.
    """
    with _looking:
        kept = _of_stores.setdefault(store, _Kept())
    with kept.lock:
        _renew(kept, store, as_of, settings)
        yield kept.generation


def changed_since(store: Store, generation: int) -> list[str]:
    """The targets that were summarised anew after `generation`; inside `summarised`."""
    return list(store.read("status/changed", generation=generation)["target_id"])


def have_ready(store: Store, as_of: date, settings: Settings) -> None:
    """Have the summaries of a day ready in the store for who opens it next, where it keeps them.

    Where they cannot be made nothing is lost: who asks next is told why.
    """
    if store.keeps_work:
        with suppress(IepDataError, duckdb.Error), summarised(store, as_of, settings):
            pass


def forget_summaries(store: Store) -> None:
    """Have every summary made anew by who asks next."""
    with _looking:
        _of_stores.pop(store, None)
    if store.keeps_work:
        kept_summaries.drop(store)


def _renew(kept: _Kept, store: Store, as_of: date, settings: Settings) -> None:
    of, last_load = _rests_on(store, settings)
    if kept.of is None and store.keeps_work:
        _begin_with_the_copy(kept, store, of)
    if kept.of == of and (kept.last_load, kept.day) == (last_load, as_of):
        return
    touched = _touched(kept, store, as_of) if kept.of == of else None
    # Until all of it is done it stands for nothing.
    kept.of = None
    kept.generation = next(_generations)
    if touched is None:
        _make_all(kept, store, as_of, settings)
    elif touched:
        _make_again(kept, store, as_of, settings, touched)
    kept.of, kept.last_load, kept.day = of, last_load, as_of
    if store.keeps_work and (kept.copied is None or as_of > kept.copied.day):
        _copy(kept, store, of)


def _rests_on(store: Store, settings: Settings) -> tuple[RestsOn, int]:
    """What all summaries rest on now, and the last load."""
    marks = store.read("status/marks").iloc[0]
    return (int(marks["untraced"]), store.calendar_made, settings), int(marks["last_load"])


def _begin_with_the_copy(kept: _Kept, store: Store, of: RestsOn) -> None:
    untraced, _, settings = of
    kept.generation = next(_generations)
    asked = kept_summaries.fingerprint(store, untraced, settings)
    made = kept_summaries.taken(store, asked, kept.generation)
    kept.copied, kept.since = made, set()
    if made is not None:
        kept.of, kept.last_load, kept.day, kept.factors = of, made.last_load, made.day, made.factors


def _copy(kept: _Kept, store: Store, of: RestsOn) -> None:
    """Have the store keep a copy, of what has been renewed since the last one where there is one.

    A day's loads may be missing from it: they tell what they touch to who begins with it. While
    somebody writes, where more has changed meanwhile than loads tell, and without room for it
    nothing is kept: it is only work saved.
    """
    untraced, _, settings = of
    with suppress(StoreError, duckdb.Error):
        with store.in_passing() as cursor:
            if cursor is None or _rests_on(store, settings)[0] != of:
                return
            last = kept.copied
            if last is not None and last.last_load == kept.last_load:
                records = last.records
            else:
                records = kept_summaries.records_digest(store, kept.last_load)
            of_them = kept_summaries.fingerprint(store, untraced, settings)
            made = Made(of_them, records, kept.last_load, kept.day, kept.factors)
            kept_summaries.keep(cursor, last, made, kept.since)
        kept.copied, kept.since = made, set()


def _touched(kept: _Kept, store: Store, as_of: date) -> list[str] | None:
    """The targets whose summary may have changed since it was made; None for most of them."""
    from_day, to_day = sorted((kept.day, as_of))
    found = store.read("status/touched", after=kept.last_load, from_day=from_day, to_day=to_day)
    all_of_them = store.query(f"SELECT count(*) AS n FROM {TABLE}")["n"].iloc[0]  # noqa: S608
    return list(found["target_id"]) if len(found) <= MOST_RENEWED * all_of_them else None


def _make_all(kept: _Kept, store: Store, as_of: date, settings: Settings) -> None:
    asked = _asked(kept, as_of, settings, None)
    store.query(f"CREATE OR REPLACE TABLE {TABLE} AS {sql_text('status/keep')}", asked)
    kept.copied = None
    kept.factors = _factors(store, as_of, settings)


def _make_again(
    kept: _Kept, store: Store, as_of: date, settings: Settings, targets: Sequence[str]
) -> None:
    """Summarise these targets anew, and those of a measure whose variation then reads otherwise."""
    _put(kept, store, as_of, settings, targets)
    before, kept.factors = kept.factors, _factors(store, as_of, settings)
    turned = [each for each in before + kept.factors if (each in before) != (each in kept.factors)]
    if turned:
        groups = [{name: each[name] for name in GROUP} for each in turned]
        of_them = store.read("status/of_groups", groups=groups)["target_id"]
        _put(kept, store, as_of, settings, list(of_them))


def _put(
    kept: _Kept, store: Store, as_of: date, settings: Settings, targets: Sequence[str]
) -> None:
    asked = _asked(kept, as_of, settings, targets)
    with store.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            cursor.execute(f"DELETE FROM {TABLE} {CHOSEN}", {"targets": list(targets)})  # noqa: S608
            store.query_on(cursor, f"INSERT INTO {TABLE} {sql_text('status/keep')}", asked)
            cursor.execute("COMMIT")
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
    kept.since.update(targets)


def _asked(
    kept: _Kept, as_of: date, settings: Settings, only_targets: Sequence[str] | None
) -> dict[str, Any]:
    pool = [] if only_targets is None else [each | {"as_of": as_of} for each in kept.factors]
    return (
        settings.as_parameters()
        | looks([as_of], only_targets)
        | {"pool": pool, "generation": kept.generation}
    )


def _factors(store: Store, as_of: date, settings: Settings) -> Factors:
    found = store.read("status/kept_factors", as_of=as_of, **settings.as_parameters())
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]
