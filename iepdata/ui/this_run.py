"""What is known for the length of one run of a page, of a part of it, or of what a button does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx

from iepdata.memory import Memory
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui import stores

T = TypeVar("T")
# Of each thread: the run it is in, and what was read in it.
_of_thread = threading.local()
_settings: Memory[Settings] = Memory(most=8)
_empty: Memory[bool] = Memory(most=8)


def once(read: Callable[[], T], *key: Hashable) -> T:
    """What `read` answers, read once in this run for the same `key`.

    Outside any run, where a file is made when its button is pressed, it is read at every turn.
    """
    context = get_script_run_ctx(suppress_warning=True)
    # Streamlit makes a new one for every run, whatever starts it.
    run = None if context is None else context.parallel_coordinator
    if run is None:
        return read()
    if getattr(_of_thread, "run", None) is not run:
        _of_thread.run, _of_thread.known = run, {}
    known: dict[Hashable, Any] = _of_thread.known
    if key not in known:
        known[key] = read()
    answer: T = known[key]
    return answer


def versions(store: Store) -> tuple[int, int]:
    """The versions of the records and of the notes, read once between two changes of a run."""
    return once(lambda: store.versions, "versions", store, store.changes)


def settings(store: Store) -> Settings:
    """The settings in force: they change with the records, and with the start of the program."""
    return _settings.recall((store, versions(store)[0]), store.settings)


def is_empty(store: Store) -> bool:
    """Whether no pupil is loaded."""
    return _empty.recall((store, versions(store)[0]), lambda: stores.is_empty(store))
