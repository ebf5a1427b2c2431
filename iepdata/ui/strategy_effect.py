"""Before and since each change of strategy: a part of the card of a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from iepdata.ui.text import safe
from iepdata.wording import strategy_effect as words
from iepdata.wording.dates import day

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def lines(page: Page, public_id: str) -> dict[str, tuple[str, ...]]:
    """What was seen before and since each change of strategy of a pupil, in markdown by target.

    What a strategy says may name the pupil, so with names hidden its words are left out.
    """
    said: dict[str, tuple[str, ...]] = {}
    for row in page.ask("strategy_effect", public_id=public_id).to_dict("records"):
        line = f"- **{safe(_since(page, row))}** {safe(row['sentence'])}"
        said[row["target_id"]] = (*said.get(row["target_id"], ()), line)
    return said


def draw(page: Page, target_id: str, said: Sequence[str]) -> None:
    """Draw the lines of a target for who opens them; nothing without one."""
    if not said:
        return
    part = st.expander(words.HEADING, key=f"effect_{target_id}", on_change="rerun")
    if part.open:
        with part:
            st.markdown("\n".join(said))
            page.sub(words.NOTE)


def _since(page: Page, change: Mapping[Any, Any]) -> str:
    since = f"Since {day(change['since'], page.as_of)}"
    return f"{since}." if page.hide_names else f"{since}: {change['strategy']}."
