"""The answers behind the screens, remembered as long as what they were made from stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from iepdata.questions import OF_NOTES, QUESTIONS
from iepdata.settings import Settings
from iepdata.store import Store

_REMEMBERED = 256


def answer(
    store: Store,
    question: str,
    as_of: date,
    settings: Settings,
    *,
    where: str,
    scope: str,
    filters: Mapping[str, Any],
) -> Any:
    """What a question of `iepdata.questions` answers, a copy that the caller may change.

    Remembered by question, filters, store, data version, day, settings and the reader's scope, and
    for `OF_NOTES` by the version of the notes: whatever of these changes, the question is asked
    afresh; time alone changes nothing.
    """
    versions = (store.data_version, store.notes_version if question in OF_NOTES else 0)
    return _answer(
        store, question, tuple(sorted(filters.items())), where, versions, as_of, settings, scope
    )


@st.cache_data(show_spinner="Reading the records …", max_entries=_REMEMBERED)
def _answer(
    _store: Store,
    question: str,
    filters: tuple[tuple[str, Any], ...],
    where: str,
    versions: tuple[int, int],
    as_of: date,
    settings: Settings,
    scope: str,
) -> Any:
    return QUESTIONS[question](_store, as_of, settings, **dict(filters))
