"""What was recorded lately on the page, by anyone, each of the reader's own with its undo."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.access import Permission
from iepdata.ingest.typed import TYPED
from iepdata.ui.recording import keeping
from iepdata.ui.recording.who import shower
from iepdata.ui.text import safe
from iepdata.wording import names
from iepdata.wording import record as words
from iepdata.wording.dates import local

if TYPE_CHECKING:
    from iepdata.ui.page import Page

PLACE = "lately"
FIRST = 8
ALL = "lately_all"


def lately(page: Page) -> None:
    """Draw the last saves, and on demand all of today's by pupil, each with its undo."""
    since = datetime.combine(date.today(), time()).astimezone(UTC).replace(tzinfo=None)
    found = page.ask(
        "typed_lately", source=f"{TYPED}{keeping.PAGE},", since=since, least=FIRST
    )  # fmt: skip
    if found.empty:
        return
    box = st.expander(words.lately(int((found["loaded_at"] >= since).sum())), key=PLACE,
                      on_change="rerun", type="compact")  # fmt: skip
    if not box.open:
        return
    with box:
        keeping.say(page, PLACE)
        _list(page, found)


def _list(page: Page, found: pd.DataFrame) -> None:
    one = found["n_rows"].eq(1) & found["n_standing"].eq(1)
    shown = names.display(found, hide=page.hide_names).where(one, words.TOGETHER)
    found = found.assign(shown=shown)
    if page.hide_names:
        for name in ("what", "value_raw"):
            found[name] = found[name].map(shower(page), na_action="ignore")
    if st.session_state.get(ALL):
        for who, own in found.groupby("shown", sort=True):
            st.markdown(f"**{safe(str(who))}**")
            _saves(page, own, named=False)
        return
    _saves(page, found.head(FIRST), named=True)
    if len(found) > FIRST:
        st.button(words.all_of_today(len(found)), key="lately_more", on_click=_show_all)


def _saves(page: Page, found: pd.DataFrame, *, named: bool) -> None:
    for row in found.to_dict("records"):
        moment = local(row["loaded_at"])
        said = words.kept_save(row, moment, page.as_of)
        who = f"**{safe(row['shown'])}** " if named else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{who}{safe(said)}", width="stretch")
            if page.may(Permission.SEE_SCHOOL) or row["loaded_by"] == page.viewer.name:
                st.button(
                    "Undo", key=f"undo_{row['upload_id']}", on_click=keeping.undo,
                    args=(page, int(row["upload_id"]), PLACE),
                )  # fmt: skip


def _show_all() -> None:
    st.session_state[ALL] = True
