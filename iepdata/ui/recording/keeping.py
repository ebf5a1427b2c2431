"""Keeping what was recorded: at once, traced, said, and undone again."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from iepdata import ingest
from iepdata.errors import IepDataError
from iepdata.ingest.typed import TYPED, keep_rows, typing
from iepdata.ingest.typed_sessions import keep_sessions
from iepdata.ui.recording.who import recorder
from iepdata.ui.text import safe

if TYPE_CHECKING:
    from iepdata.ui.page import Page

PAGE = "Record"
SAID, TURN = "record_said", "record_turn"


def entry(
    target_id: str, on: date, value: str, status: str, setting: str = "", note: str = ""
) -> dict[str, Any]:
    """A row of observations with an id of its own: no two entries are ever one."""
    return {
        "obs_id": f"typed-{uuid.uuid4().hex}", "target_id": target_id, "date": on,
        "value": value or None, "status": status, "observer_id": recorder(),
        "setting": setting or None, "note": note or None,
    }  # fmt: skip


def keep_entries(page: Page, rows: Sequence[Mapping[str, Any]], said: str, place: str) -> None:
    """Keep all `rows` or none, and say so at `place` on the next run."""
    tables = {"observations": rows}
    try:
        store = page.recording(tables)
        upload = keep_rows(store, tables, by=page.viewer.name, today=page.latest, page=PAGE)
    except IepDataError as error:
        refuse(place, error.message)
    else:
        kept(place, said, upload)


def keep_logged(page: Page, rows: Sequence[dict[str, Any]], said: str, place: str) -> None:
    """Keep sessions, and say so at `place` on the next run."""
    try:
        store = page.recording({"provision_sessions": rows})
        with typing(store, by=page.viewer.name, today=page.latest, page=PAGE) as desk:
            keep_sessions(desk, rows)
            upload = desk.upload_id
    except IepDataError as error:
        refuse(place, error.message)
    else:
        kept(place, said, upload)


def refuse(place: str, sentence: str) -> None:
    """Say at `place` on the next run why nothing was kept, or that nothing is any more."""
    st.session_state[SAID] = (place, sentence, None)


def kept(place: str, said: str, upload: int) -> None:
    """Say at `place` on the next run what was kept, with its undo; its controls start anew."""
    st.session_state[SAID] = (place, said, upload)
    # Controls are named by the turn, so that those of what was kept are empty again.
    st.session_state[f"{TURN}_{place}"] = turn(place) + 1


def turn(place: str) -> int:
    """How often something was kept at `place`; part of the keys of its controls."""
    return int(st.session_state.get(f"{TURN}_{place}", 0))


def say(page: Page, place: str) -> None:
    """Draw what became of the last save, where it was made, with its undo."""
    where, sentence, upload = st.session_state.get(SAID, (None, "", None))
    if where != place:
        return
    if upload is None:
        st.warning(safe(sentence))
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"said_{place}"):
        st.success(safe(sentence), width="stretch")
        st.button("Undo", key=f"undo_last_{place}", on_click=undo, args=(page, upload, place))


def undo(page: Page, upload: int, place: str) -> None:
    """Undo a save, and say so at `place` on the next run."""
    try:
        store = page.undoing(upload, f"{TYPED}{PAGE},")
        ingest.undo_upload(store, upload, page.viewer.name)
    except IepDataError as error:
        refuse(place, error.message)
    else:
        refuse(place, "Undone: nothing of it is kept.")
