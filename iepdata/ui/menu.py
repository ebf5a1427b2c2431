"""The pages of the dashboard, in the order of the menu."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

PAGES = Path(__file__).resolve().parents[2] / "pages"
_TITLES = {
    "today": "Today",
    "pupil": "Pupil",
    "targets": "Targets",
    "reviews": "Reviews",
    "provision": "Provision",
    "record": "Record",
    "plans": "Plans",
    "inspection": "Inspection",
    "edit": "Edit",
    "load": "Load",
    "about": "How we decide",
    "meeting": "Meeting",
}
# Opened in a tab of its own, never from the menu: what stands on the wall leads nowhere else.
PROJECTED = "meeting"


def page_file(name: str) -> Path:
    """The file of a page by its short name ('pupil') or path ('pages/pupil.py')."""
    return PAGES / f"{Path(name).stem}.py"


def on_the_wall() -> bool:
    """Whether the address is that of the page for the wall, which has no menu."""
    return urlsplit(st.context.url or "").path.rstrip("/").endswith(f"/{PROJECTED}")


def pages() -> list[st.Page]:
    """The menu, Today first and at the root; every address runs through it, deep links too."""
    return [
        st.Page(
            page_file(name),
            title=title,
            url_path=name,
            default=name == "today",
            visibility="hidden" if name == PROJECTED else "visible",
        )
        for name, title in _TITLES.items()
        if page_file(name).exists()
    ]
