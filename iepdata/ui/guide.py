"""The guide on a page: its parts, their chapters with anchors, and the data dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata import dictionary, guide
from iepdata.ui import address
from iepdata.ui.text import safe
from iepdata.wording import guide as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

PART = "part"


def draw(page: Page) -> None:
    """Draw the part of the guide that the address or the reader has chosen."""
    parts = guide.parts()
    head = st.container()
    if address.one(PART, list(parts)) is None:
        st.session_state[PART] = next(iter(parts))
    chosen: str | None = st.segmented_control(
        words.CHOOSE, list(parts), format_func=parts.__getitem__, key=PART, required=True,
        on_change=address.writer(PART), label_visibility="collapsed",
    )  # fmt: skip
    chosen = chosen or next(iter(parts))
    with head:
        page.headline(words.HEADLINES[chosen])
    if chosen == guide.DICTIONARY:
        _dictionary(page)
        return
    opening, *chapters = guide.chapters(chosen)
    # The texts are the program's own, so they are shown as the Markdown that they are.
    st.markdown(opening.text)
    _contents([(each.title, each.anchor) for each in chapters])
    for each in chapters:
        st.header(safe(each.title), anchor=each.anchor)
        st.markdown(each.text)


def _contents(listed: list[tuple[str, str]]) -> None:
    lines = [f"- [{safe(title)}](#{anchor})" for title, anchor in listed]
    st.markdown("\n".join([f"**{words.CONTENTS}**", "", *lines]))


def _dictionary(page: Page) -> None:
    every = dictionary.columns()
    st.markdown(dictionary.ABOUT)
    with st.container(horizontal=True):
        st.download_button(
            words.DOWNLOAD_CSV, dictionary.as_csv, file_name="data-dictionary.csv",
            mime="text/csv", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            words.DOWNLOAD_MARKDOWN, dictionary.as_markdown, file_name="data-dictionary.md",
            mime="text/markdown", on_click="ignore",
        )  # fmt: skip
    tables = dictionary.tables()
    _contents([(title, name) for name, (title, _) in tables.items()])
    for name, (title, said) in tables.items():
        st.header(safe(title), anchor=name)
        st.markdown(f"{said} {words.identified(dictionary.identified_by(name))}")
        st.markdown(dictionary.table_as_markdown(every, name))
    st.header(safe(dictionary.EVERY_ROW), anchor="every_row")
    st.markdown(dictionary.table_as_markdown(every, dictionary.EVERY_TABLE))
