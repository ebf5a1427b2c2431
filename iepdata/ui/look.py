"""What of the look Streamlit's theme cannot say: fixed style sheets, with no data in them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from iepdata.ui.menu import TITLES

_HERE = Path(__file__).parent
_SHEETS = "".join(
    (_HERE / f"{name}.css").read_text(encoding="utf-8") for name in ("look", "accessible")
)
_STYLE = f"<style>{_SHEETS}</style>"
# What shades the heading at each place that the menu can have.
_MARKS = tuple(
    f"<style>[data-testid='stTopNav'] > [style*='order: {place};'] button "
    "{ background: color-mix(in srgb, currentColor 10%, transparent); font-weight: 600; }</style>"
    for place in range(len(TITLES))
)


def apply() -> None:
    """Put the style of the dashboard on the page: its look, and what everyone needs to use it."""
    st.html(_STYLE)


def mark_heading(place: int | None) -> None:
    """Shade the heading of the menu at `place`, as the menu shades the page that is open."""
    if place is not None:
        st.html(_MARKS[place])


def is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"
