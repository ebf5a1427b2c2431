"""On the presenter's own screen: opening the meeting of a pupil in a tab for the wall."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from iepdata import drafts
from iepdata.ui import menu, session
from iepdata.ui.text import safe
from iepdata.vocabulary import PLAN_TYPES, label_of
from iepdata.wording import meeting as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

KIND, CODE = "meeting", "code"


def offer(page: Page, public_id: str, plans: pd.DataFrame) -> None:
    """Draw the way into the meeting of a pupil; nothing where there is no plan in force.

    Looking at it makes no meeting: the code is made when it is asked for.
    """
    active = plans[plans["status"] == "active"]
    if active.empty:
        return
    with st.popover("Start meeting", key="start_meeting", on_change="rerun") as box:
        if box.open:
            page.say(words.START_HELP)
            under_way = drafts.under_way(page.store, KIND, public_id)
            if under_way is None:
                _begin(page, public_id, active)
            else:
                _go_on(page, under_way)


def _begin(page: Page, public_id: str, active: pd.DataFrame) -> None:
    called = {
        plan["plan_id"]: safe(plan["local_label"] or label_of(PLAN_TYPES, plan["plan_type"]))
        for plan in active[["plan_id", "local_label", "plan_type"]].fillna("").to_dict("records")
    }
    chosen = st.selectbox("About", list(called), format_func=called.__getitem__, key="meeting_plan")
    named = st.toggle("Show the pupil's first name on the wall", key="meeting_name")

    def begin() -> None:
        content = {"day": page.as_of.isoformat(), "plan_id": chosen, "show_name": named}
        drafts.begin(page.store, KIND, public_id, content, by=page.viewer.name)

    st.button("Prepare the tab", key="prepare_meeting", type="primary", on_click=begin)


def _go_on(page: Page, draft: drafts.Draft) -> None:
    where = {name: value for name, value in session.carried().items() if name == session.SCHOOL}
    st.link_button(
        "Open the meeting in a new tab",
        f"{menu.PROJECTED}?{urlencode({**where, CODE: draft.draft_id})}",
        type="primary",
    )
    changed = draft.changed_at.replace(tzinfo=UTC).astimezone()
    page.sub(f"Draft last changed {changed.day} {changed:%b %Y, %H:%M}.")
    sure = st.checkbox("Throw away what was typed in it", key="meeting_sure")

    def throw_away() -> None:
        with page.store.drafting() as cursor:
            drafts.take_away(cursor, draft.draft_id)
            page.store.audit_on(cursor, page.viewer.name, "meeting thrown away", draft.subject)

    st.button("Throw away", key="drop_meeting", on_click=throw_away, disabled=not sure)
