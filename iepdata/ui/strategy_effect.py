"""Before and since each change of strategy: a part of the card of a target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from iepdata.ui.text import safe
from iepdata.wording import strategy_effect as words
from iepdata.wording.dates import day

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def draw(page: Page, target: Mapping[str, Any]) -> None:
    """Draw, for who opens it, what was seen before and since each change; nothing without one.

    What a strategy says may name the pupil, so with names hidden its words are left out.
    """
    effects = page.ask("strategy_effect", public_id=target["public_id"])
    own = effects[effects["target_id"] == target["target_id"]]
    if own.empty:
        return
    part = st.expander(words.HEADING, key=f"effect_{target['target_id']}", on_change="rerun")
    if part.open:
        with part:
            lines = [
                f"- **{safe(_since(page, row))}** {safe(row['sentence'])}"
                for row in own.to_dict("records")
            ]
            st.markdown("\n".join(lines))
            page.sub(words.NOTE)


def _since(page: Page, change: Mapping[Any, Any]) -> str:
    since = f"Since {day(change['since'], page.as_of)}"
    return f"{since}." if page.hide_names else f"{since}: {change['strategy']}."
