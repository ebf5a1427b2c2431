"""A group at once: one row a pupil, kept together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.ui.recording import controls, keeping
from iepdata.ui.recording.pupil import seen_on
from iepdata.ui.text import plain, safe
from iepdata.wording import record as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

PLACE = "group"
_STATUSES = ("observed", *words.NOT_SEEN)


def draw(page: Page, targets: pd.DataFrame) -> None:
    """Draw the choice of pupils, a row for each of them, and one button that keeps all."""
    named = dict(zip(targets["public_id"], targets["name"], strict=True))
    members = st.multiselect(
        "Pupils of the group", list(named), format_func=lambda pupil: named.get(pupil, ""),
        key="group_hidden" if page.hide_names else "group", placeholder="Choose or type names",
    )  # fmt: skip
    on, setting = seen_on(page, "group")
    if not members:
        page.empty(words.CHOOSE_GROUP)
    rows = [
        _row(targets[targets["public_id"] == member].to_dict("records"), named[member])
        for member in members
    ]
    if members:
        st.button("Save all", type="primary", key="group_save", on_click=_save,
                  args=(page, rows, on, setting))  # fmt: skip
    keeping.say(page, PLACE)


def _row(own: list[dict[Any, Any]], name: str) -> tuple[Mapping[Any, Any], str, str]:
    """Draw one pupil's row; the target chosen, the key of its control, and the pupil's name."""
    turn = keeping.turn(PLACE)
    with st.container(border=True):
        st.markdown(f"**{safe(name)}**")
        which, control = st.columns(2, vertical_alignment="bottom")
        texts = {each["target_id"]: each["text"] for each in own}
        chosen = which.selectbox(
            "Target", list(texts), format_func=lambda code: plain(texts[code]),
            key=f"group_target_{own[0]['public_id']}",
        )  # fmt: skip
        target = next(each for each in own if each["target_id"] == chosen)
        key = f"group_{chosen}_{turn}"
        with control:
            controls.draw(target, key)
        st.pills(
            "Seen?", _STATUSES, default="observed", required=True, key=f"{key}_status",
            format_func=words.status_of, label_visibility="collapsed",
        )  # fmt: skip
    return target, key, name


def _save(page: Page, rows: list[tuple[Mapping[Any, Any], str, str]], on: Any, where: str) -> None:
    kept = []
    for target, key, _ in rows:
        status = str(st.session_state.get(f"{key}_status") or "observed")
        value = controls.written(target, key) if status == "observed" else ""
        if value or status != "observed":
            kept.append(keeping.entry(str(target["target_id"]), on, value, status, where))
    if not kept:
        keeping.refuse(PLACE, words.NONE_FILLED)
        return
    said = words.saved(str(kept[0]["value"] or ""), str(kept[0]["status"]), on, len(kept))
    keeping.keep_entries(page, kept, said, PLACE)
