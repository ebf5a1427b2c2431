"""The first start: no pupil is loaded yet."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import menu, session
from iepdata.ui.stores import SAMPLE


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
        st.subheader("Look around first", anchor=False)
        st.markdown(
            "A made-up school of about 70 pupils with a year of records. Nothing of it is kept "
            "or mixed with your own."
        )
        st.button(
            "Open the sample school",
            on_click=session.look_at,
            args=(SAMPLE,),
            type="primary",
            key="open_sample",
        )
    with own, st.container(border=True, height="stretch"):
        st.subheader("Start with your pupils", anchor=False)
        st.markdown(
            "Four files are enough: pupils, plans, targets and observations, as CSV or Excel."
        )
        if st.button("Load our own files", key="load_own"):
            st.switch_page(menu.page_file("load"), query_params=session.carried())
