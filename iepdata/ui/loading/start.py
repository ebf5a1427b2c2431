"""What the Load page offers who has nothing to load yet, and its plain parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.model import TABLES
from iepdata.template import FILE_NAME, column_note, template
from iepdata.ui import session
from iepdata.ui.stores import SAMPLE

if TYPE_CHECKING:
    from iepdata.ui.page import Page


@st.cache_data(show_spinner=False)
def _blank_workbook() -> bytes:
    return template()


def offer() -> None:
    """Draw what helps who starts: four files are enough, the blank workbook, the sample."""
    with st.container(border=True):
        st.markdown(
            "**Nothing is loaded yet.** Four tables are enough: pupils, plans, targets and "
            "observations. Drop the files you have, or fill the blank workbook."
        )
        with st.container(horizontal=True):
            blank_workbook("template_first")
            st.button(
                "Try the sample school", on_click=session.look_at, args=(SAMPLE,), key="try_sample"
            )


def blank_workbook(key: str) -> None:
    """Draw the download of the blank workbook."""
    st.download_button(
        "Download a blank workbook", _blank_workbook, file_name=FILE_NAME, on_click="ignore",
        key=key,
    )  # fmt: skip


def school_name(page: Page) -> None:
    """Draw the field for the school's name, which heads every page."""
    known = page.store.meta("school_name") or ""
    name = st.text_input("Name of the school (optional)", value=known, max_chars=80, width=420)
    if name.strip() and name.strip() != known:
        page.store.set_meta("school_name", name.strip())
        page.note("school name", name.strip())
        st.rerun()


def columns_explained(page: Page) -> None:
    """Draw the blank workbook and the data dictionary: what a file may hold."""
    dictionary = st.expander("What each column means", key="dictionary", on_change="rerun")
    if dictionary.open:
        with dictionary:
            blank_workbook("template")
            rows = [
                {"table": table.title, "column": column.name, "means": column_note(column)}
                for table in TABLES.values()
                for column in table.columns
            ]
            page.table(
                pd.DataFrame(rows), {"table": "Table", "column": "Column", "means": "Meaning"},
                alt="Every table and column with its meaning",
            )  # fmt: skip
