"""The idle lock: a screen that nobody touches goes blank."""

from __future__ import annotations

import time

import streamlit as st

_LAST_TOUCH, _LOCKED = "_last_touch", "_locked"
LOOK_EVERY_SECONDS = 15.0


def touch() -> None:
    """Note that the reader did something just now; fragments that answer clicks call it too."""
    st.session_state[_LAST_TOUCH] = time.time()


def locked() -> bool:
    """Whether the screen is locked; the caller then draws nothing but `unlock`."""
    return bool(st.session_state.get(_LOCKED, False))


def unlock() -> None:
    """Draw the locked screen: no name, no number, one button."""
    st.title("Locked")
    st.write("Nobody has touched this page for a while, so it has been hidden.")
    st.button("Click to continue", on_click=_unlock, type="primary")


def watch(after_minutes: float) -> None:
    """Lock the screen once nothing has been touched for `after_minutes`; 0 switches it off."""
    if after_minutes > 0:
        st.fragment(_look, run_every=LOOK_EVERY_SECONDS)(after_minutes * 60)


def _look(after_seconds: float) -> None:
    if time.time() - st.session_state.get(_LAST_TOUCH, 0.0) >= after_seconds:
        st.session_state[_LOCKED] = True
        st.rerun()


def _unlock() -> None:
    st.session_state.pop(_LOCKED, None)
    touch()
