"""The chronology of one pupil on its page: the cycles, every dated entry, and the files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.access import Permission
from iepdata.export.chronology import chronology_workbook, for_files
from iepdata.export.csv import to_csv
from iepdata.wording import chronology as words
from iepdata.wording import law

if TYPE_CHECKING:
    from iepdata.ui.page import Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LABEL = "Chronology: cycles, delivery, decisions and words, dated and sourced"
ALL = "all"


def draw(page: Page, public_id: str, head: list[str]) -> None:
    """Draw the chronology for who opens it; `head` says whose it is, a line each.

    It holds what people wrote, so with names hidden it is not drawn.
    """
    if page.hide_names:
        return
    box = st.expander(LABEL, key="chronology", on_change="rerun")
    if not box.open:
        return
    with box:
        events = page.ask("chronology", public_id=public_id)
        cycles = page.ask("cycles", public_id=public_id)
        page.sub(law.APART)
        for sentence in cycles["sentence"]:
            page.say(sentence)
        _entries(page, events)
        page.sub(law.READ_FIRST)
        if page.may(Permission.EXPORT):
            _files(page, events, cycles, [*head, f"Public id {public_id}"])
        _timetable(page)


def _entries(page: Page, events: pd.DataFrame) -> None:
    kinds = {ALL: "All", **words.FORCES}
    force = st.segmented_control(
        "Show", list(kinds), format_func=kinds.__getitem__, default=ALL, required=True,
        key="chronology_force",
    )  # fmt: skip
    shown = events if force == ALL else events[events["force"] == force]
    page.table(
        shown.assign(force=shown["force"].map(words.FORCES)),
        {
            "date": "Date",
            "label": "What",
            "what": st.column_config.TextColumn("What happened", width="large"),
            "force": "Law or practice",
            "basis": "What law or guidance says",
            "source": "File and row",
        },
        alt="Every dated entry on record, oldest first",
        key="chronology_entries",
        height=420,
    )


def _files(page: Page, events: pd.DataFrame, cycles: pd.DataFrame, head: list[str]) -> None:
    """Draw the downloads; each is written into the record of who took what."""
    name = f"chronology-{page.as_of:%Y-%m-%d}"

    def workbook() -> bytes:
        page.exported(f"{name}.xlsx: {head[-1]}")
        return chronology_workbook(events, cycles, head[:-1], page.as_of)

    def plain() -> bytes:
        page.exported(f"{name}.csv: {head[-1]}")
        return to_csv(for_files(events))

    with st.container(horizontal=True):
        st.download_button(
            "Download as a workbook", workbook, file_name=f"{name}.xlsx", mime=XLSX,
            key="chronology_xlsx", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Download as CSV", plain, file_name=f"{name}.csv", mime="text/csv",
            key="chronology_csv", on_click="ignore", type="tertiary",
        )  # fmt: skip


def _timetable(page: Page) -> None:
    """Draw the law's days after a request for an EHC needs assessment, for who gives its day."""
    st.markdown("**If an EHC needs assessment is asked for**")
    page.sub(law.WHO_CAN_ASK)
    first, second = st.columns(2)
    requested = _day(first, "The local authority received the request on", "ehc_requested")
    draft = _day(second, "The family was sent a draft plan on", "ehc_draft")
    if requested is not None:
        for line in law.timetable_lines(law.assessment_timetable(requested, draft)):
            page.say(line)


def _day(place: st.delta_generator.DeltaGenerator, label: str, key: str) -> date | None:
    chosen = place.date_input(label, value=None, key=key, format="DD/MM/YYYY")
    return chosen if isinstance(chosen, date) else None
