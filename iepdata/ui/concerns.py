"""The log of concerns about one pupil: what was raised, where it stands, and writing in it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.access import Permission
from iepdata.errors import IepDataError
from iepdata.ingest.typed import keep_row
from iepdata.ui.table import Rows
from iepdata.ui.text import plain, safe
from iepdata.vocabulary import CONCERN_STAGES, VOICES, Code, label_of
from iepdata.wording import concerns as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

SAID = "concern_said"


def draw(page: Page, pupil: Mapping[str, Any]) -> None:
    """Draw the log of one pupil and, for who may change it, a form to write in it.

    What was raised is confidential: others than the SENCO see that there is something, not what.
    It is free text, so with names hidden nothing of it is drawn.
    """
    if page.hide_names:
        return
    log, shown = page.once(_log, pupil["public_id"])
    said = st.session_state.pop(SAID, None)
    box = st.expander(words.log_label(log), key="concerns", expanded=said is not None)
    with box:
        if said:
            st.success(safe(said))
        page.sub(words.CLOCK.format(days=page.settings.reply_school_days))
        if log.empty:
            page.sub(words.NOT_LOGGED)
        else:
            _table(page, shown)
        if page.may(Permission.CHANGE):
            _write(page, pupil, log[~log["is_resolved"]])


def _log(page: Page, public_id: str) -> tuple[pd.DataFrame, Rows]:
    """The log of a pupil, and its rows as they are shown."""
    log = page.ask("concerns", public_id=public_id)
    if log.empty:
        return log, Rows(log)
    shown = log.assign(
        who=[label_of(VOICES, code) for code in log["raised_by"].fillna("")],
        stands=words.stages(log, page.as_of),
        source=log["source_file"] + ", row " + log["source_row"].astype(str),
    )
    return log, Rows(shown)


def _table(page: Page, shown: Rows) -> None:
    page.table(
        shown,
        {"date": "Raised", "who": "By", "text": "What was raised", "stands": "Where it stands",
         "source": "File and row"},
        alt="Concerns about the plan of this pupil, open ones first",
        key="concern_log",
    )  # fmt: skip


def _write(page: Page, pupil: Mapping[str, Any], open_ones: pd.DataFrame) -> None:
    new, step = st.columns(2)
    with new.popover("Log a concern", key="new_concern", on_change="rerun") as box:
        if box.open:
            _new(page, str(pupil["pupil_id"]))
    if len(open_ones):
        with step.popover("Write the next step", key="next_step", on_change="rerun") as box:
            if box.open:
                _next(page, open_ones)


def _new(page: Page, pupil_id: str) -> None:
    with st.form("log_concern", border=False):
        raised = _day("Raised on", "concern_date", page.as_of)
        by = st.selectbox("By", _codes(VOICES), format_func=_label(VOICES), index=2)
        text = st.text_area("What was raised, in their words", key="concern_text", max_chars=2000)
        reply = _day("Reply by (empty: the usual days)", "concern_reply", None)
        if st.form_submit_button("Log it"):
            row = {"concern_id": f"C-{uuid.uuid4().hex[:8]}", "pupil_id": pupil_id,
                   "date": raised, "raised_by": by, "text": text.strip(), "stage": "raised",
                   "next_step_by": reply}  # fmt: skip
            _keep(page, row, words.LOGGED)


def _next(page: Page, open_ones: pd.DataFrame) -> None:
    rows = open_ones.set_index("concern_id")
    lines = words.choices(open_ones, page.as_of)
    named = dict(zip(open_ones["concern_id"], lines, strict=True))
    with st.form("step_concern", border=False):
        chosen = st.selectbox("Concern", list(named), format_func=lambda code: plain(named[code]))
        stage = st.selectbox("Where it stands now", _codes(CONCERN_STAGES)[1:],
                             format_func=_label(CONCERN_STAGES))  # fmt: skip
        by = _day("Next step by", "step_by", None)
        resolved = _day("Resolved on (only if it is)", "step_resolved", None)
        if st.form_submit_button("Keep it"):
            row = rows.loc[chosen]
            kept = {
                "concern_id": chosen,
                "stage": stage,
                "next_step_by": by,
                "resolved_date": resolved or (page.as_of if stage == "resolved" else None),
            }
            same = {name: row[name] for name in ("pupil_id", "raised_by", "text")}
            _keep(page, {**same, "date": row["date"].date(), **kept}, words.KEPT)


def _keep(page: Page, row: Mapping[str, Any], said: str) -> None:
    """Keep the row and draw the page anew; say what is wrong where it cannot be kept."""
    if not row["text"]:
        st.warning(words.TEXT_MISSING)
        return
    try:
        keep_row(page.store, "concerns", row, by=page.viewer.name, today=page.latest)
    except IepDataError as error:
        st.error(safe(error.message))
        return
    st.session_state[SAID] = said
    st.rerun()


def _day(label: str, key: str, value: date | None) -> date | None:
    chosen = st.date_input(label, value=value, key=key, format="DD/MM/YYYY")
    return chosen if isinstance(chosen, date) else None


def _codes(codes: tuple[Code, ...]) -> list[str]:
    return [entry.code for entry in codes]


def _label(codes: tuple[Code, ...]) -> Any:
    return {entry.code: entry.label for entry in codes}.__getitem__
