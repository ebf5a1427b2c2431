"""The rows that still wait to be mended, from all loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata import ingest
from iepdata.ui import stores
from iepdata.ui.loading import report
from iepdata.ui.loading.incoming import incoming
from iepdata.wording import loading as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

COLUMNS = {
    "source_file": "File", "source_row": "Row", "column_name": "Column", "found": "Found",
    "expected": "Expected",
}  # fmt: skip


def set_aside(page: Page) -> None:
    """Draw how many rows are set aside, with a workbook to mend and a way to try them again."""
    waiting = page.ask("set_aside_loads")
    if waiting.empty:
        return
    number, loads = int(waiting["n_rows"].sum()), [int(each) for each in waiting["load_id"]]
    page.heading(f"{words.things(number, 'row')} set aside")
    page.sub(words.HOW_TO_MEND)
    with st.container(horizontal=True, vertical_alignment="center"):
        label = "Download all rows set aside"
        report.download(page, loads, label, key="set_aside_report", kind="secondary")
        if st.button("Try these rows again", key="retry"):
            _retry(page, loads)
    box = st.expander("Which rows, and why", key="set_aside", on_change="rerun", type="compact")
    if box.open:
        with box:
            _rows(page)


def _rows(page: Page) -> None:
    if page.hide_names:
        st.markdown(report.HIDDEN)
        return
    rows = page.ask("quarantine", load_id=None)
    page.table(rows.head(report.MOST_SHOWN), COLUMNS, alt="Rows set aside with the reason")
    report.say_more(len(rows))


def _retry(page: Page, loads: list[int]) -> None:
    """Try the rows of each load again; what came of it stands where a load's report stands."""
    today = stores.usual_day(page.where)
    incoming(page.where).done = [
        ingest.retry_quarantine(page.store, load_id, by=page.viewer.name, today=today)
        for load_id in loads
    ]
    st.rerun()
