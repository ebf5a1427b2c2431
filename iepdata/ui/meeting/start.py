"""On the presenter's own screen: opening the meeting of a pupil in a tab for the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from iepdata import drafts
from iepdata.access import Permission
from iepdata.meeting import which
from iepdata.ui import menu, session
from iepdata.ui.text import plain
from iepdata.vocabulary import PLAN_TYPES, label_of
from iepdata.wording import meeting as words
from iepdata.wording.dates import local, weekday_day

if TYPE_CHECKING:
    from iepdata.ui.page import Page

KIND, CODE = "meeting", "code"


def offer(page: Page, public_id: str, plans: pd.DataFrame) -> None:
    """Draw the way into the meeting of a pupil, for who may present it.

    Nothing is drawn without a plan in force or a draft. Looking at it makes no meeting: the code
    is made when it is asked for.
    """
    if not page.may(Permission.PRESENT):
        return
    active = plans[plans["status"] == "active"]
    store = page.presenting(public_id)
    if active.empty and drafts.under_way(store, KIND, public_id) is None:
        return
    with st.popover("Start meeting", key="start_meeting", on_change="rerun") as box:
        if box.open:
            page.say(words.START_HELP)
            under_way = drafts.under_way(store, KIND, public_id)
            if under_way is not None:
                _go_on(page, under_way, plans)
            else:
                _take_up(page, public_id)
                _begin(page, public_id, active)


def _take_up(page: Page, public_id: str) -> None:
    """Draw the way back into a meeting that was saved and undone since."""
    undone = drafts.undone(page.presenting(public_id), KIND, public_id)
    if undone is None:
        return
    page.sub(words.UNDONE)
    by = page.viewer.name
    st.button(
        "Go on with the words of the undone meeting", key="take_up_meeting",
        on_click=lambda: drafts.take_up(page.presenting(public_id), undone, by=by),
    )  # fmt: skip


def _begin(page: Page, public_id: str, active: pd.DataFrame) -> None:
    types = dict(zip(active["plan_id"], active["plan_type"], strict=True))
    called = {plan_id: _called(active, plan_id) for plan_id in types}
    chosen = st.selectbox(
        "About", list(called), format_func=lambda code: plain(called[code]), key="meeting_plan"
    )
    review = _which_review(page, chosen, types[chosen], page.as_of, None)
    named = st.toggle("Show the pupil's first name on the wall", key="meeting_name")

    def begin() -> None:
        content = {
            "day": page.as_of.isoformat(), "plan_id": chosen, "show_name": named,
            "review": st.session_state[review],
        }  # fmt: skip
        store = page.presenting(public_id, chosen)
        drafts.begin(store, KIND, public_id, content, by=page.viewer.name)

    st.button("Prepare the tab", key="prepare_meeting", type="primary", on_click=begin)


def _called(plans: pd.DataFrame, plan_id: str) -> str:
    """How the school calls a plan."""
    plan = plans[plans["plan_id"] == plan_id].iloc[0]
    label = plan["local_label"]
    return label if isinstance(label, str) and label else label_of(PLAN_TYPES, plan["plan_type"])


def _which_review(
    page: Page, plan_id: str, plan_type: str, held: date, kept: str | None,
    on_change: Callable[[], None] | None = None,
) -> str:  # fmt: skip
    """Ask which review the meeting is; the key of the answer.

    With `on_change`, what is `kept` in the draft is what is shown.
    """
    near = page.ask("reviews_near", plan_id=plan_id, day=held, kind=which.kind_of(plan_type))
    near = near.astype(object).where(near.notna(), None)
    said = {
        row["review_id"]: words.review_choice(
            row["review_type"], row["meeting_date"], row["due_date"], held
        )
        for row in near.to_dict("records")
    } | words.NEW_REVIEWS
    choices = which.choices(near, plan_type)
    first = kept if kept in choices else which.usual(near, plan_type)
    key = f"meeting_review_{plan_id}_{held}"
    if on_change is None:
        st.session_state.setdefault(key, first)
    else:
        st.session_state[key] = first
    st.selectbox(
        words.WHICH_REVIEW, choices, format_func=lambda code: said.get(code, ""), key=key,
        on_change=on_change,
    )  # fmt: skip
    return key


def _go_on(page: Page, draft: drafts.Draft, plans: pd.DataFrame) -> None:
    content, by = draft.content, page.viewer.name
    held = date.fromisoformat(content["day"])
    own = plans[plans["plan_id"] == content["plan_id"]]
    if own.empty:
        page.say(words.PLAN_GONE)
    else:
        page.say(words.prepared(held, _called(own, content["plan_id"])))
        _day_and_review(page, draft, held, str(own["plan_type"].iloc[0]))
        where = {name: value for name, value in session.carried().items() if name == session.SCHOOL}
        st.link_button(
            "Open the meeting in a new tab",
            f"{menu.PROJECTED}?{urlencode({**where, CODE: draft.draft_id})}",
            type="primary",
        )
    changed = local(draft.changed_at)
    page.sub(f"Draft last changed {changed.day} {changed:%b %Y, %H:%M}.")
    sure = st.checkbox("Throw away what was typed in it", key="meeting_sure")

    def throw_away() -> None:
        store = page.presenting(draft.subject)
        with store.drafting() as cursor:
            drafts.take_away(cursor, draft.draft_id)
            store.audit_on(cursor, by, "meeting thrown away", draft.subject)

    st.button("Throw away", key="drop_meeting", on_click=throw_away, disabled=not sure)


def _day_and_review(page: Page, draft: drafts.Draft, held: date, plan_type: str) -> None:
    """Draw what can still be settled before the tab is opened: the day, and which review it is."""
    by, plan_id = page.viewer.name, draft.content["plan_id"]

    def put(changes: dict[str, Any]) -> None:
        drafts.put(page.presenting(draft.subject, plan_id), draft.draft_id, changes, by=by)

    if held != page.as_of:
        # Another day has other reviews near it: which one it is, is asked anew.
        moved = {"day": page.as_of.isoformat(), "review": None}
        st.button(
            f"Hold it on {weekday_day(page.as_of)} {page.as_of.year}", key="move_meeting",
            on_click=put, args=(moved,),
        )  # fmt: skip

    def keep() -> None:
        put({"review": st.session_state[key]})

    kept = draft.content.get("review")
    key = _which_review(page, plan_id, plan_type, held, kept, keep)
    if kept is not None and st.session_state[key] != kept:
        # The review that was chosen is no longer on file: what is shown now is what it is.
        keep()
