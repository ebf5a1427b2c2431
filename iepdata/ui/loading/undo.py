"""Undo of an upload or of one table: first what it will do, then, if the reader agrees, done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata import ingest
from iepdata.ingest import UndoReport
from iepdata.ui.signing import guarded
from iepdata.ui.text import safe
from iepdata.wording import loading as words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from iepdata.ui.page import Page

ASKED, UNDONE = "undo_asked", "undone"
Asked = tuple[str, int]


def offer(kind: str, number: int, place: DeltaGenerator) -> None:
    """Draw the button that asks for the undo of an 'upload' or a 'load' of this number."""
    label = "Undo" if kind == "upload" else "Undo this table"
    with place.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            label, key=f"undo_{kind}_{number}", on_click=_ask, args=(kind, number),
            type="secondary" if kind == "upload" else "tertiary",
        )  # fmt: skip


def confirm(page: Page, kind: str, number: int, loads: pd.DataFrame) -> None:
    """Draw what the undo would do and the two ways on, where it has been asked for.

    `loads` are the loads that would be undone.
    """
    asked: Asked = (kind, number)
    if st.session_state.get(ASKED) != asked:
        return
    said = _said(words.undo_effect, _undo(page, asked, dry_run=True))
    if loads["quarantined"].any():
        said += " What it set aside goes with it."
    st.warning(safe(said), icon=":material/undo:")
    with st.container(horizontal=True):
        st.button(
            "Undo it", key="undo_yes", type="primary", on_click=guarded(_do), args=(page, asked)
        )
        st.button("Keep it", key="undo_no", on_click=_forget)


def say() -> None:
    """Draw what the last undo did, once."""
    said = st.session_state.pop(UNDONE, None)
    if said:
        st.success(safe(said))


def _undo(page: Page, asked: Asked, *, dry_run: bool) -> list[UndoReport]:
    kind, number = asked
    if kind == "load" or number < 0:
        return [ingest.undo(page.store, abs(number), page.viewer.name, dry_run=dry_run)]
    return ingest.undo_upload(page.store, number, page.viewer.name, dry_run=dry_run)


def _do(page: Page, asked: Asked) -> None:
    _forget()
    done = _undo(page, asked, dry_run=False)
    st.session_state[UNDONE] = _said(words.undone, done)


def _ask(kind: str, number: int) -> None:
    st.session_state[ASKED] = (kind, number)


def _forget() -> None:
    st.session_state.pop(ASKED, None)


def _said(sentence: Callable[[int, int, int], str], reports: list[UndoReport]) -> str:
    """A sentence on all the tables of an undo, and one on each table that it leaves wanting."""
    removed = sum(each.removed for each in reports)
    restored = sum(each.restored for each in reports)
    left = sum(each.left_standing for each in reports)
    orphans = dict.fromkeys(line for each in reports for line in each.orphans)
    return " ".join([sentence(removed, restored, left), *orphans])
