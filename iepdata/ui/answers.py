"""The answers behind the screens, remembered as long as what they were made from stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from iepdata import questions
from iepdata.access import Scope
from iepdata.questions import OF_NOTES
from iepdata.settings import Settings
from iepdata.store import Store

_REMEMBERED = 256
# What is written without any version going up.
NOT_REMEMBERED = frozenset({"audit"})


def answer(
    store: Store,
    question: str,
    as_of: date,
    settings: Settings,
    *,
    where: str,
    scope: Scope,
    filters: Mapping[str, Any],
) -> Any:
    """What a question of `iepdata.questions` answers, a copy that the caller may change.

    Remembered whole by question, filters, store, data version, day and settings, and for
    `OF_NOTES` by the version of the notes: whatever of these changes, the question is asked
    afresh; time alone changes nothing. What of it the reader may see is decided at every asking.
    """

    def remembered(
        store: Store, question: str, as_of: date, settings: Settings, filters: Mapping[str, Any]
    ) -> Any:
        if question in NOT_REMEMBERED:
            return questions.unscoped(store, question, as_of, settings, filters)
        versions = (store.data_version, store.notes_version if question in OF_NOTES else 0)
        chosen = tuple(sorted(filters.items()))
        return _answer(store, question, chosen, where, versions, as_of, settings)

    return questions.ask(
        store, question, as_of, settings, scope=scope, filters=filters, answered=remembered
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
) -> Any:
    return questions.unscoped(_store, question, as_of, settings, dict(filters))
