"""The head of every page, in one line: school, day, who reads, and whether names are hidden."""

from __future__ import annotations

from datetime import date

import streamlit as st

from iepdata.ui import session, signing
from iepdata.ui.gate import AT_THIS_MACHINE, Viewer
from iepdata.ui.session import AS_OF, HIDE_NAMES
from iepdata.ui.stores import SAMPLE
from iepdata.ui.text import safe

SAMPLE_SAID = "Sample school: every name is made up"


def draw(
    school_name: str, where: str, usual_day: date, reader: Viewer, *, encrypted: bool
) -> tuple[date, bool]:
    """Draw the head, one line; the as-of date chosen and whether names are hidden.

    `usual_day` is the day shown where the address names none: today, or the sample's last day.
    """
    session.seed(AS_OF, usual_day, _day)
    session.seed(HIDE_NAMES, False, lambda asked: asked == "true")
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="head"
    ):
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            school = st.container(width="content")
            if reader is not AT_THIS_MACHINE:
                signing.sign_out()
            if where == SAMPLE and session.can_leave_sample():
                st.button(
                    "Close the sample",
                    on_click=session.look_at,
                    args=("",),
                    type="tertiary",
                    key="close_sample",
                )
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            st.markdown("As of", width="content")
            chosen = st.date_input(
                "As of",
                min_value=session.FIRST_DAY,
                max_value=session.LAST_DAY,
                format="DD/MM/YYYY",
                key=AS_OF,
                persist_state="session",
                label_visibility="collapsed",
                width=150,
            )
            hide_names = st.toggle("Hide names", key=HIDE_NAMES, persist_state="session")
    as_of = chosen if isinstance(chosen, date) else usual_day
    session.put(AS_OF, as_of.isoformat() if as_of != usual_day else None)
    session.put(HIDE_NAMES, "true" if hide_names else None)
    is_sample = where == SAMPLE
    few, sentences = signing.said_of(reader, is_sample=is_sample, encrypted=encrypted)
    line = f"**{safe(school_name)}** · {as_of:%A} {as_of.day} {as_of:%b %Y}"
    if is_sample:
        line += f" :blue-badge[{SAMPLE_SAID}]"
        seen = "its last day" if as_of == usual_day else "the day chosen"
        shown = f"{SAMPLE_SAID}. Shown as of {seen}, {as_of:%a} {as_of.day} {as_of:%b %Y}."
        sentences = f"{shown} {sentences}".strip()
    school.markdown(
        f"{line} :gray-badge[{safe(few)}]", help=safe(sentences) or None, width="content"
    )
    return as_of, hide_names


def _day(asked: str) -> date:
    """The day that the address names; ValueError for none, or one outside every calendar."""
    day = date.fromisoformat(asked)
    if not session.FIRST_DAY <= day <= session.LAST_DAY:
        raise ValueError(asked)
    return day
