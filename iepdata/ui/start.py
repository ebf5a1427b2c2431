"""What a school does not record: one grey line, and a way to start (R9c)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata.access import Permission
from iepdata.findings.checks import CHECKS
from iepdata.findings.started import start, stop
from iepdata.ui.signing import guarded
from iepdata.ui.text import safe
from iepdata.wording import today as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def draw(page: Page) -> None:
    """Draw, for who may change it, what the school does not record, with 'Start'; else nothing."""
    if not page.may(Permission.CHANGE):
        return
    unused, on = page.once(_tables)
    if not unused and not on:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if unused:
            st.markdown(f":gray[{safe(words.not_recorded_here(unused))}]", width="content")
        box = st.popover("Start", key="start", type="tertiary", on_change="rerun")
    if box.open:
        with box:
            _choices(page, unused, on)


def _tables(page: Page) -> tuple[list[str], list[str]]:
    """The tables that the school does not record, and those that were switched on."""
    unused = words.not_recorded(page.ask("tables_needed"), page.ask("recorded_tables"))
    return unused, sorted(page.ask("started_tables"))


def _choices(page: Page, unused: list[str], on: list[str]) -> None:
    needed = page.ask("tables_needed")
    page.say(words.START_EXPLAINED)
    page.link("load", "Load a file")
    for table in unused:
        page.say(words.start_offer(table, [CHECKS[code].label for code in needed[table]]))
        st.button(
            "Switch on", key=f"start_{table}", on_click=guarded(start),
            args=(page.store, table, page.viewer.name),
        )  # fmt: skip
    for table in on:
        page.say(f"{words.named(table)}: switched on.")
        st.button(
            "Switch off", key=f"stop_{table}", on_click=guarded(stop),
            args=(page.store, table, page.viewer.name),
        )  # fmt: skip
