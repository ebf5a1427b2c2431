"""Choices that stand in the address, so that a view can be sent or bookmarked.

Streamlit's own binding writes what is shown into the address; here it is the code or opaque id
behind it, so that no name of a pupil ever stands in an address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def one(name: str, allowed: Sequence[str], key: str | None = None) -> str | None:
    """What the address says under `name`, where it is one of `allowed`; None otherwise.

    Seeds the widget of `key` (the name, unless told); what the reader chooses later wins over the
    address.
    """
    key = key or name
    if key not in st.session_state:
        asked = st.query_params.get(name)
        st.session_state[key] = asked if asked in allowed else None
    chosen: str | None = st.session_state[key]
    return chosen


def many(key: str, allowed: Sequence[str]) -> list[str]:
    """The values that the address names under `key`, those that are allowed; seeds the widget."""
    if key not in st.session_state:
        st.session_state[key] = [each for each in st.query_params.get_all(key) if each in allowed]
    chosen: list[str] = st.session_state[key]
    return chosen


def writer(name: str, key: str | None = None) -> Callable[[], None]:
    """What a widget of `key` calls on change: writes the choice into the address under `name`."""

    def write() -> None:
        chosen = st.session_state[key or name]
        if chosen:
            st.query_params[name] = chosen
        else:
            st.query_params.pop(name, None)

    return write
