"""One pupil's targets, each with the control of its measure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.ui.chosen import choose, chosen_pupil
from iepdata.ui.recording import controls, keeping
from iepdata.ui.recording.who import shower
from iepdata.ui.text import safe
from iepdata.wording import record as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

# So many pupils are offered by a button of their own; the list has all.
MOST = 24


def seen_on(page: Page, key: str) -> tuple[date, str]:
    """Draw the day and the place of what is recorded; the day shown and where, '' for nowhere."""
    when, where = st.columns(2)
    on = when.date_input("Seen on", value=page.as_of, format="DD/MM/YYYY", key=f"{key}_on")
    setting = where.text_input("Where (optional)", key=f"{key}_where", max_chars=60)
    return (on if isinstance(on, date) else page.as_of), setting.strip()


def draw(page: Page, targets: pd.DataFrame) -> None:
    """Draw the choice of a pupil, and every target of theirs to record."""
    pupils = targets.drop_duplicates("public_id")[["public_id", "name"]]
    asked = st.query_params.get("pupil")
    if asked and asked not in set(pupils["public_id"]):
        # A link to a pupil of someone else's list opens the list.
        st.query_params.pop("pupil")
    chosen = chosen_pupil(pupils, hidden=page.hide_names)
    own = targets[targets["public_id"] == chosen]
    if chosen is None:
        _who_is_due(page, targets)
        return
    page.opened(chosen)
    if own.empty:
        page.empty(words.NO_TARGETS)
        return
    on, setting = seen_on(page, "record")
    entries = page.ask("record_entries")
    for target in own.to_dict("records"):
        latest = entries[entries["target_id"] == target["target_id"]]
        _card(page, target, latest, on, setting)


def _who_is_due(page: Page, targets: pd.DataFrame) -> None:
    due = targets[targets["n_due"] > 0]
    first = due.sort_values("due_on", kind="stable").drop_duplicates("public_id").head(MOST)
    counts = due.groupby("public_id")["n_due"].sum()
    if len(first):
        page.sub(words.DUE_FIRST)
    with st.container(horizontal=True, gap="small"):
        for public_id, name in zip(first["public_id"], first["name"], strict=True):
            st.button(
                safe(words.due_of(name, int(counts[public_id]))), key=f"due_{public_id}",
                on_click=choose, args=(public_id,), kwargs={"hidden": page.hide_names},
            )  # fmt: skip


def _card(
    page: Page, target: Mapping[Any, Any], latest: pd.DataFrame, on: date, setting: str
) -> None:
    place = str(target["target_id"])
    key = f"record_{place}_{keeping.turn(place)}"
    with st.container(border=True, key=f"card_{place}"):
        st.markdown(f"**{safe(target['text'])}**")
        said = [words.entry(row, page.as_of) for row in latest.to_dict("records")]
        sentence = f"{words.due(target, page.as_of)} {words.latest(said)}".strip()
        page.sub(shower(page)(sentence))
        controls.draw(target, key)
        note = st.text_input(
            "Note", key=f"{key}_note", max_chars=500, placeholder="Note (optional)",
            label_visibility="collapsed",
        )  # fmt: skip
        named = _warn(page, target, note)
        given = (page, target, key, on, setting)
        with st.container(horizontal=True):
            st.button(
                "Save all the same" if named else "Save", type="primary", key=f"{key}_save",
                on_click=_save, args=(*given, "observed"),
                kwargs={"warned": note if named else None},
            )  # fmt: skip
            for status, label in words.NOT_SEEN.items():
                st.button(label, key=f"{key}_{status}", on_click=_save, args=(*given, status),
                          kwargs={"warned": note if named else None})  # fmt: skip
        keeping.say(page, place)


def _warn(page: Page, target: Mapping[Any, Any], note: str) -> bool:
    """Whether the note names another pupil on roll; says so."""
    named = page.ask("others_named", note=note, pupil_id=target["pupil_id"]) if note else []
    if named:
        st.warning(safe(words.names_another(named, hidden=page.hide_names)))
    return bool(named)


def _save(
    page: Page, target: Mapping[Any, Any], key: str, on: date, setting: str, status: str, *,
    warned: str | None,
) -> None:  # fmt: skip
    place = str(target["target_id"])
    note = str(st.session_state.get(f"{key}_note") or "").strip()
    value = controls.written(target, key) if status == "observed" else ""
    if status == "observed" and not value:
        keeping.refuse(place, words.NOTHING_SEEN)
        return
    # A note may be finished by the very tap that saves: then nobody has seen its warning yet.
    unread = note and note != (warned or "").strip()
    if unread and page.ask("others_named", note=note, pupil_id=target["pupil_id"]):
        keeping.refuse(place, words.READ_WARNING)
        return
    row = keeping.entry(place, on, value, status, setting, note)
    keeping.keep_entries(page, [row], words.saved(value, status, on), place)
