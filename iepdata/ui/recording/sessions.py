"""Provision by exception: all as planned this week, and in one tap what was not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.ingest.typed_sessions import AS_PLANNED, session_row
from iepdata.ui.recording import keeping
from iepdata.ui.recording.who import recorder, shower
from iepdata.ui.text import safe
from iepdata.wording import names
from iepdata.wording import record as words
from iepdata.wording.dates import day as day_words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

PLACE = "week"


def draw(page: Page, targets: pd.DataFrame) -> None:
    """Draw one week of provision of the pupils of `targets`, to log as a whole or one by one."""
    chosen = st.date_input("Day", value=page.as_of, format="DD/MM/YYYY", key="session_day",
                           width=220)  # fmt: skip
    on = chosen if isinstance(chosen, date) else page.as_of
    found = page.ask("record_provision", day=on)
    found = found.assign(
        name=found["name"].map(shower(page)),
        name_shown=names.display(found, hide=page.hide_names),
    )
    found = found[found["pupil_id"].isin(targets["pupil_id"]) | (found["lead_id"] == recorder())]
    if found.empty:
        page.empty(words.NO_PROVISION)
        return
    page.sub(words.SESSIONS_EXPLAINED)
    monday = on - timedelta(days=on.weekday())
    open_ones = list(found.loc[~found["as_planned"], "provision_id"])
    st.button(
        f"All as planned, week of {day_words(monday, page.as_of)}", type="primary",
        key="all_as_planned", disabled=not open_ones, on_click=_all, args=(page, open_ones, monday),
    )  # fmt: skip
    keeping.say(page, PLACE)
    for row in found.to_dict("records"):
        _row(page, row, on)


def _row(page: Page, row: dict[Any, Any], on: date) -> None:
    place = f"session_{row['provision_id']}"
    # What is logged for the day stands chosen; another tap changes it.
    key = f"{place}_{on}_{keeping.turn(place)}"
    standing = row["on_day"] if isinstance(row["on_day"], str) else None
    if standing == "missed":
        standing = f"missed:{row['reason_on_day']}"
    with st.container(border=True):
        st.markdown(f"**{safe(row['name_shown'])}** {safe(row['name'])}")
        page.sub(f"{words.planned(row)}. {words.logged(row)}".removeprefix(". "))
        st.pills(
            day_words(on, page.as_of), list(words.TAPS), format_func=words.TAPS.__getitem__,
            default=standing if standing in words.TAPS else None, key=key,
            on_change=_tap, args=(page, row["provision_id"], on, key, place),
        )  # fmt: skip
        keeping.say(page, place)


def _all(page: Page, provisions: list[str], monday: date) -> None:
    rows = [session_row(each, monday, AS_PLANNED) for each in provisions]
    keeping.keep_logged(page, rows, f"Saved: {len(rows)} as planned.", PLACE)


def _tap(page: Page, provision_id: str, on: date, key: str, place: str) -> None:
    tapped = st.session_state.get(key)
    if tapped is None:
        keeping.refuse(place, "It stays as it was. Choose another, or undo the entry below.")
        return
    status, _, reason = tapped.partition(":")
    row = session_row(provision_id, on, status, reason or None, recorder())
    keeping.keep_logged(page, [row], f"Saved: {words.TAPS[tapped]}.", place)
