"""The accessibility statement on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata.ui.text import safe
from iepdata.wording import accessibility as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def statement(page: Page) -> None:
    """Draw the accessibility statement."""
    page.headline(words.HEADLINE)
    page.say(words.STANDARD)
    page.heading(words.CAN_HEADING)
    st.markdown("\n".join(f"- {safe(line)}" for line in words.CAN))
    page.heading(words.LIMITS_HEADING)
    st.markdown("\n".join(f"- {safe(what)} **{safe(instead)}**" for what, instead in words.LIMITS))
    page.heading(words.TESTED_HEADING)
    page.say(words.TESTED)
    page.heading(words.ASK_HEADING)
    page.say(words.ASK)
    page.heading(words.LAW_HEADING)
    page.say(words.LAW)
