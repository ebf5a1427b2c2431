"""The parts of the Load page: upload and preview, the report, rows set aside, history and undo."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata import ingest
from iepdata.model import TABLES
from iepdata.template import FILE_NAME, column_note, write_template
from iepdata.ui.text import safe

if TYPE_CHECKING:
    from iepdata.ui.page import Page

UPLOADED, DONE = "uploaded", "load_reports"
COUNTS = {
    "file": "File",
    "table": "Table",
    "rows_read": "Rows read",
    "loaded": "New",
    "superseded": "Changed",
    "unchanged": "Unchanged",
    "skipped": "Skipped",
    "quarantined": "Set aside",
}
PROBLEMS = {
    "file": "File",
    "row": "Row",
    "column": "Column",
    "found": "Found",
    "expected": "Expected",
}


@st.cache_data(show_spinner=False)
def _blank_workbook() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write_template(Path(folder)).read_bytes()


def template(page: Page) -> None:
    """Draw the download of the blank workbook."""
    st.download_button(
        "Download a blank workbook", _blank_workbook, file_name=FILE_NAME, on_click="ignore",
        key="template",
    )  # fmt: skip


def school_name(page: Page) -> None:
    """Draw the field for the school's name, which heads every page."""
    known = page.store.meta("school_name") or ""
    name = st.text_input("Name of the school", value=known, max_chars=80, width=420)
    if name.strip() and name.strip() != known:
        page.store.set_meta("school_name", name.strip())
        st.rerun()


def upload(page: Page) -> None:
    """Draw the upload, what would happen, and the button that makes it happen."""
    reports = st.session_state.pop(DONE, None)
    if reports is not None:
        _report(page, reports, "What was loaded")
        page.link("today", "See what needs you today")
    files = st.file_uploader(
        "Files to load", accept_multiple_files=True, key=UPLOADED,
        help="Drop several files at once; they are loaded in the right order.",
    )  # fmt: skip
    if not files:
        return
    uploads = [(file.name, file.getvalue()) for file in files]
    with st.spinner("Reading the files …", show_time=False):
        planned = ingest.load_uploads(page.store, uploads, by=page.viewer.name, dry_run=True)
    _report(page, planned, "What will happen")
    if all(report.refused for report in planned):
        return
    if st.button("Load these files", type="primary", key="confirm"):
        bar = st.progress(0.0, "Loading …")

        def show(name: str, share: float) -> None:
            bar.progress(share, f"Loading {safe(name)} …")

        st.session_state[DONE] = ingest.load_uploads(
            page.store, uploads, by=page.viewer.name, progress=show
        )
        del st.session_state[UPLOADED]
        st.rerun()


def _report(page: Page, reports: Sequence[ingest.FileReport], title: str) -> None:
    page.heading(title)
    taken = [report for report in reports if not report.refused]
    for report in reports:
        if report.refused:
            st.error(safe(report.refused), icon=":material/block:")
    if taken:
        page.table(
            pd.DataFrame([report.as_dict() for report in taken])[list(COUNTS)], COUNTS,
            alt=f"{title}: rows read, new, changed, unchanged, skipped and set aside, by file",
        )  # fmt: skip
    assumed = [f"{report.file}: {line}" for report in taken for line in report.assumptions]
    if assumed:
        with st.expander(f"{len(assumed)} assumptions made", key=f"{title}_assumed"):
            st.markdown("\n".join(f"- {safe(line)}" for line in assumed))
    problems = [problem.as_dict() for report in taken for problem in report.problems]
    if problems:
        page.heading(
            "1 problem: this row is set aside"
            if len(problems) == 1
            else f"{len(problems)} problems: these rows are set aside"
        )
        page.table(
            pd.DataFrame(problems), PROBLEMS, alt="Rows set aside: where, what was found, expected"
        )


def set_aside(page: Page) -> None:
    """Draw the rows set aside so far, with a download to mend and a way to try them again."""
    rows = page.ask("quarantine", load_id=None)
    if rows.empty:
        return
    page.heading(f"{rows[['load_id', 'source_row', 'source_file']].drop_duplicates().shape[0]} "
                 "rows set aside")  # fmt: skip
    page.sub("Mend them in your file and load it again, or try them again once what they miss "
             "is there.")  # fmt: skip
    columns = {
        "source_file": "File", "source_row": "Row", "column_name": "Column", "found": "Found",
        "expected": "Expected",
    }  # fmt: skip
    page.table(rows, columns, alt="Rows set aside with the reason")
    if st.button("Try these rows again", key="retry"):
        st.session_state[DONE] = [
            ingest.retry_quarantine(page.store, int(load_id), by=page.viewer.name)
            for load_id in rows["load_id"].unique()
        ]
        st.rerun()


def history(page: Page) -> None:
    """Draw every load with who and when, and the undo of one."""
    undone = st.session_state.pop("undone", None)
    if undone:
        st.success(safe(undone))
    loads = page.ask("loads")
    if loads.empty:
        return
    page.heading("Loaded so far")
    page.table(
        loads,
        {
            "load_id": "Load", "loaded_at": "When (UTC)", "loaded_by": "By",
            "source_file": "File", "table_name": "Table", "loaded": "New",
            "superseded": "Changed", "unchanged": "Unchanged", "quarantined": "Set aside",
            "undone_at": "Undone",
        },
        alt="Loads, latest first",
    )  # fmt: skip
    standing = loads[loads["undone_at"].isna()]
    if standing.empty:
        return
    names = dict(zip(standing["load_id"], standing["source_file"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Undo a load", list(names), index=None, key="undo_choice", width=420,
            format_func=lambda load_id: f"{load_id}: {safe(names[load_id])}",
            placeholder="Choose a load",
        )  # fmt: skip
        if st.button("Undo", key="undo", disabled=chosen is None) and chosen is not None:
            done = ingest.undo(page.store, int(chosen), by=page.viewer.name)
            st.session_state["undone"] = done.sentence()
            st.rerun()


def columns_explained(page: Page) -> None:
    """Draw the data dictionary: every table and column that a file may hold."""
    dictionary = st.expander("What our columns mean", key="dictionary", on_change="rerun")
    if dictionary.open:
        with dictionary:
            rows = [
                {"table": table.name, "column": column.name, "means": column_note(column)}
                for table in TABLES.values()
                for column in table.columns
            ]
            page.table(
                pd.DataFrame(rows), {"table": "Table", "column": "Column", "means": "Meaning"},
                alt="Every table and column with its meaning",
            )  # fmt: skip
