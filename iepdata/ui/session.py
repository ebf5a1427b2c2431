"""What one reader has chosen: the school looked at, the day, and whether names are hidden."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import streamlit as st

from iepdata.ui.stores import SAMPLE, chosen_school, usual_day

SCHOOL, AS_OF, HIDE_NAMES = "school", "as_of", "hide_names"
# Outside these a date is a slip of the pen.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def school() -> str:
    """The store this reader looks at, as `open_store` takes it.

    The address decides, so that a link to the sample opens the sample; menu clicks drop what is
    in the address, so the session remembers it and puts it back.
    """
    if chosen_school() == SAMPLE:
        return SAMPLE
    if SAMPLE in (st.query_params.get(SCHOOL), st.session_state.get(SCHOOL)):
        st.session_state[SCHOOL] = st.query_params[SCHOOL] = SAMPLE
        return SAMPLE
    return chosen_school()


def look_at(where: str) -> None:
    """Turn to the sample school ('sample') or back to the reader's own (''), each on its day."""
    st.session_state.pop(SCHOOL, None)
    st.query_params.pop(SCHOOL, None)
    if where == SAMPLE:
        st.session_state[SCHOOL] = SAMPLE
    if AS_OF in st.session_state:
        st.session_state[AS_OF] = usual_day(where or chosen_school())


def seed(key: str, usual: Any, read: Callable[[str], Any]) -> None:
    """Set the control `key` from the address where the address has changed, else leave it.

    Streamlit's own binding forgets the value when a link leads to another page; here a link or
    bookmark that names one wins, and a menu click, which names none, changes nothing. What cannot
    be read counts as not named.
    """
    asked = st.query_params.get(key)
    if key not in st.session_state:
        st.session_state[key] = usual
    if asked is not None and asked != st.session_state.get(f"_{key}_asked"):
        with suppress(ValueError):
            st.session_state[key] = read(asked)


def put(key: str, value: str | None) -> None:
    """Put the value of a control into the address; None, its usual value, leaves it out."""
    st.session_state[f"_{key}_asked"] = value
    if value is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value


def carried() -> dict[str, str]:
    """The part of the address that every link keeps: school, day and hidden names."""
    held = st.query_params.to_dict()
    return {name: held[name] for name in (SCHOOL, AS_OF, HIDE_NAMES) if name in held}


def can_leave_sample() -> bool:
    """Whether there is a school of the reader's own to go back to from the sample."""
    return chosen_school() != SAMPLE
