"""The pages of the dashboard, in the order of the menu."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).resolve().parents[2] / "pages"
_TITLES = {
    "today": "Today",
    "pupil": "Pupil",
    "targets": "Targets",
    "reviews": "Reviews",
    "provision": "Provision",
    "plans": "Plans",
    "load": "Load",
    "about": "How we decide",
}


def page_file(name: str) -> Path:
    """The file of a page by its short name ('pupil') or path ('pages/pupil.py')."""
    return PAGES / f"{Path(name).stem}.py"


def pages() -> list[st.Page]:
    """The menu, Today first and at the root; every address runs through it, deep links too."""
    return [
        st.Page(page_file(name), title=title, url_path=name, default=name == "today")
        for name, title in _TITLES.items()
        if page_file(name).exists()
    ]
