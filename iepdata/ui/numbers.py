"""The school in numbers, as its governors' page has them: for those who may see no pupil."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata.export.governors import table
from iepdata.wording import pack as pack_words
from iepdata.wording.inspection import shared_note
from iepdata.wording.pack import GOVERNORS_ASK

if TYPE_CHECKING:
    from iepdata.ui.page import Page
    from iepdata.ui.table import Columns


def draw(page: Page) -> None:
    """Draw the figures of the term that ended last, small ones hidden, and what to ask of them."""
    published = page.ask("published")
    if published is None:
        page.headline(pack_words.NOT_PUBLISHED)
        page.sub(pack_words.NOT_PUBLISHED_YET)
        _questions(page)
        return
    day, told = published
    page.headline(told.headline)
    page.sub(pack_words.published(day))
    page.sub(shared_note(page.settings.small_count))
    figures = table(told.figures)
    # Room for the longest of what is counted, where nothing can be opened to read it.
    counted = st.column_config.TextColumn("What is counted", width="large")
    columns: Columns = {str(name): str(name) for name in figures} | {"What is counted": counted}
    page.table(figures, columns, alt=pack_words.published(day), key="numbers", height="content")
    page.heading("What differs between groups")
    for line in told.said or [pack_words.NOTHING_TO_TELL]:
        page.say(line)
    _questions(page)


def _questions(page: Page) -> None:
    """Draw what a governor could ask the school."""
    page.heading("Questions to ask")
    for line in GOVERNORS_ASK:
        page.say(line)
