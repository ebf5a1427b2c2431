"""The tour through the sample school: begun on the first start, never in the way, soon ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata.ui import menu
from iepdata.ui.stores import SAMPLE
from iepdata.ui.text import safe
from iepdata.wording import tour as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

UNDER_WAY = "tour"


def begin() -> None:
    """Begin the tour; it lasts until it is ended, or with the session."""
    st.session_state[UNDER_WAY] = True


def end() -> None:
    """End the tour."""
    st.session_state[UNDER_WAY] = False


def draw(page: Page) -> None:
    """Draw the step of this page while the tour of the sample is under way; else nothing."""
    here = next((name for name, (title, _) in menu.TITLES.items() if title == page.title), "")
    if _is_under_way(page) and here in words.STEPS:
        _step(page, here)


def offer(page: Page) -> None:
    """Draw, in the sample, the offer of the tour: who comes daily to a school never meets it."""
    if page.where == SAMPLE and not _is_under_way(page):
        st.button(words.OFFER, key="tour_begin", type="tertiary", on_click=begin)


def _is_under_way(page: Page) -> bool:
    return page.where == SAMPLE and bool(st.session_state.get(UNDER_WAY, False))


def _step(page: Page, here: str) -> None:
    following = words.after(here)
    with st.container(border=True, key="tour_step", gap="xsmall"):
        st.markdown(f"**{safe(words.place(here))}.** {safe(words.STEPS[here])}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if following is not None:
                page.link(following, f"Next: {menu.TITLES[following][0]}")
            label = words.DONE if following is None else words.STOP
            st.button(label, key="tour_end", type="tertiary", on_click=end)
