"""The menu: the pages that exist, in the order in which they are used."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from iepdata.access import Permission

if TYPE_CHECKING:
    from iepdata.ui.gate import Viewer

PAGES = Path(__file__).resolve().parents[2] / "pages"
TITLES = {
    "today": ("Today", Permission.SEE_PUPILS),
    "pupil": ("Pupil", Permission.SEE_PUPILS),
    "targets": ("Targets", Permission.SEE_PUPILS),
    "reviews": ("Reviews", Permission.SEE_PUPILS),
    "provision": ("Provision", Permission.SEE_PUPILS),
    "record": ("Record", Permission.RECORD),
    "plans": ("Plans", Permission.SEE_PUPILS),
    "inspection": ("Inspection", Permission.SEE_SCHOOL),
    "numbers": ("In numbers", Permission.SEE_COUNTS),
    "edit": ("Edit", Permission.CHANGE),
    "load": ("Load", Permission.CHANGE),
    "people": ("People", Permission.ADMINISTER),
    "audit": ("Who did what", Permission.ADMINISTER),
    "upkeep": ("Safe keeping", Permission.ADMINISTER),
    "about": ("How we decide", Permission.ENTER),
    "guide": ("Guide", Permission.ENTER),
    "accessibility": ("Accessibility", Permission.ENTER),
    "meeting": ("Meeting", Permission.PRESENT),
    "meetings": ("Start a meeting", Permission.PRESENT),
}
# What is opened every day stands in the menu itself, the rest beneath a heading; what is named here
# in none stands beneath Help.
DAILY = ("today", "pupil", "targets", "reviews", "provision", "record", "meetings")
SECTIONS = {
    "School": ("inspection", "numbers", "plans"),
    "Change": ("edit", "load"),
    "Run": ("people", "audit", "upkeep"),
}
HELP = "Help"
# Opened in a tab of its own, never from the menu: what stands on the wall leads nowhere else.
PROJECTED = "meeting"
# For who sees no pupil's page, where a meeting is otherwise begun.
PRESENTERS = "meetings"


@cache
def page_file(name: str) -> Path:
    """The file of a page, given as 'pupil' or 'pages/pupil.py'."""
    return PAGES / f"{Path(name).stem}.py"


def on_the_wall() -> bool:
    """Whether the address is that of the page for the wall, which has no menu."""
    return urlsplit(st.context.url or "").path.rstrip("/").endswith(f"/{PROJECTED}")


def pages(viewer: Viewer | None) -> dict[str, list[st.Page]]:
    """The menu of a viewer, by its headings ('' for none), the first page they may see at the root.

    Today is there for nobody yet. Every address runs through the menu, deep links too; a page that
    is not theirs is not in sight, and refuses by itself.
    """
    there = {name: each for name, each in TITLES.items() if page_file(name).exists()}
    open_to = [name for name, (_, needs) in there.items() if viewer is None or viewer.may(needs)]
    elsewhere = {PROJECTED}
    if viewer is None or viewer.may(Permission.SEE_PUPILS):
        elsewhere.add(PRESENTERS)
    in_menu = [name for name in open_to if name not in elsewhere]
    first = next((name for name in DAILY if name in in_menu), next(iter(in_menu), None))
    menu: dict[str, list[st.Page]] = {"": []}
    for name, (title, _) in there.items():
        heading = _heading(name, in_menu)
        menu.setdefault(heading, []).append(
            st.Page(
                page_file(name),
                title=title,
                url_path=name,
                default=name == first,
                visibility="visible" if name in in_menu else "hidden",
            )
        )
    return menu


def heading_place(menu: dict[str, list[st.Page]], chosen: st.Page) -> int | None:
    """Where in the menu, from 0, the heading stands that a page is beneath; None beneath none."""
    before = sum(each.visibility == "visible" for each in menu[""])
    headings = [beneath for heading, beneath in menu.items() if heading]
    for place, beneath in enumerate(headings, before):
        if chosen.title in {each.title for each in beneath}:
            return place
    return None


def _heading(name: str, in_menu: list[str]) -> str:
    """The heading that a page stands beneath; '' where it would stand there alone."""
    named = {each: heading for heading, own in SECTIONS.items() for each in own}
    if name in DAILY or name not in in_menu:
        return ""
    heading = named.get(name, HELP)
    beneath = [each for each in in_menu if each not in DAILY and named.get(each, HELP) == heading]
    return heading if len(beneath) > 1 else ""
