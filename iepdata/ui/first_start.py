"""The first start: no pupil is loaded yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata.ui import menu, session, tour
from iepdata.ui.stores import SAMPLE
from iepdata.wording import first_start as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def offer() -> None:
    """Draw the choice between the sample school and the reader's own files."""
    st.title("Nothing is loaded yet", anchor=False)
    st.markdown(
        "This dashboard shows which plans are due a review, which targets are moving and which "
        "need a change, from the spreadsheets a school already keeps. Everything stays on this "
        "computer."
    )
    sample, own = st.columns(2)
    with sample, st.container(border=True, height="stretch"):
        st.header("Look around first", anchor=False)
        st.markdown(
            "A made-up school of about 70 pupils with a year of records. Nothing of it is kept "
            "or mixed with your own."
        )
        st.button(
            "Open the sample school",
            on_click=_look_around,
            type="primary",
            key="open_sample",
        )
    with own, st.container(border=True, height="stretch"):
        st.header("Start with your pupils", anchor=False)
        st.markdown(
            "Four files are enough: pupils, plans, targets and observations, as CSV or Excel."
        )
        if st.button("Load our own files", key="load_own"):
            st.switch_page(menu.page_file("load"), query_params=session.carried())


def next_step(page: Page) -> None:
    """Draw what comes next where only a part of the four tables is loaded; else nothing."""
    found = words.next_step(page.ask("loaded_tables"))
    if found is not None:
        page.empty(*found)


def _look_around() -> None:
    session.look_at(SAMPLE)
    tour.begin()
