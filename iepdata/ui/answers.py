"""The answers behind the screens, remembered as long as what they were made from stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from iepdata import questions
from iepdata.access import Scope
from iepdata.memory import Memory, copied
from iepdata.questions import OF_NOTES
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui import this_run

T = TypeVar("T")
# Of all sessions together. A pupil's page asks some twenty questions and draws some eight things;
# before a meeting of staff every pupil is looked at. A chart takes some 70 kilobytes that nobody
# counts.
_answers: Memory[Any] = Memory(most=16_384, megabytes=512)
_drawings: Memory[Any] = Memory(most=2_048, megabytes=128)
# What is written without any version going up.
NOT_REMEMBERED = frozenset({"audit"})


def answer(
    store: Store,
    question: str,
    as_of: date,
    settings: Settings,
    *,
    scope: Scope,
    filters: Mapping[str, Any],
) -> Any:
    """What a question of `iepdata.questions` answers, a copy that the caller may change.

    Remembered whole by question, filters, store, data version, day and settings, and for
    `OF_NOTES` by the version of the notes: whatever of these changes, the question is asked
    afresh; time alone changes nothing. What of it the reader may see is decided at every asking.
    """

    return questions.ask(
        store, question, as_of, settings, scope=scope, filters=filters, answered=_remembered
    )


def get_ready(store: Store, question: str, as_of: date, settings: Settings) -> None:
    """Have the answer to a question without filters ready for whoever asks next."""
    _remembered(store, question, as_of, settings, {})


def _remembered(
    store: Store, question: str, as_of: date, settings: Settings, filters: Mapping[str, Any]
) -> Any:
    def afresh() -> Any:
        with _said_to_be_reading():
            return questions.unscoped(store, question, as_of, settings, filters)

    if question in NOT_REMEMBERED:
        return questions.unscoped(store, question, as_of, settings, filters)
    records, notes = this_run.versions(store)
    versions = (records, notes if question in OF_NOTES else 0)
    key = (question, tuple(sorted(filters.items())), store, versions, as_of, settings)
    return copied(_answers.recall(key, afresh))


def drawing(
    store: Store,
    make: Callable[[], T],
    as_of: date,
    settings: Settings,
    scope: Scope,
    *of: Hashable,
) -> T:
    """What `make` says is to be drawn, remembered as answers are, for each scope apart.

    `of` says whatever else it depends on. It is the same for everybody: only to be read.
    """
    versions = this_run.versions(store)
    drawn: T = _drawings.recall((store, versions, as_of, settings, scope, *of), make)
    return drawn


def _said_to_be_reading() -> AbstractContextManager[None]:
    """A line on the screen meanwhile; nothing where a file is made and there is no screen."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return nullcontext()
    return st.spinner("Reading the records …", show_time=False)
