"""Which heading was read as which column, and the controls to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata import ingest
from iepdata.ingest import FileReport, Matched
from iepdata.ingest.headings import beside_names
from iepdata.model import TABLES
from iepdata.ui.loading.incoming import Incoming
from iepdata.ui.signing import guarded
from iepdata.ui.text import safe
from iepdata.wording import loading as words
from iepdata.wording.phrases import capitalised

if TYPE_CHECKING:
    from iepdata.ui.page import Page

LEFT_OUT = ""
AS_WRITTEN = "value_raw"
CAPITALS = {"id", "nc", "sen", "eal", "fsm", "upn", "la"}
# Headings that stand for a value of their own, such as the dates of a wide table.
NOT_MATCHED_ONE_BY_ONE = ("across", "sheet")


def pretty(column: str) -> str:
    """A column's name as a reader would write it: 'pupil_id' is 'Pupil ID'."""
    if column == AS_WRITTEN:
        return "As written"
    first, *others = [word.upper() if word in CAPITALS else word for word in column.split("_")]
    return " ".join([capitalised(first), *others])


def summary(report: FileReport) -> str:
    """How many of the headings are read, in words; '' where there are none."""
    if not report.matched:
        return ""
    read = sum(each.column is not None for each in report.matched)
    return words.columns_read(read, len(report.matched))


def remembered(page: Page, report: FileReport, *, key: str) -> None:
    """Say that what was chosen for an earlier file of these headings holds, and how to end it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(":gray[Read as you chose last time for these headings.]", width="content")
        st.button(
            "Forget this", key=f"{key}_forget", type="tertiary",
            on_click=guarded(ingest.forget_mapping),
            args=(page.store, report.layout, page.viewer.name),
        )  # fmt: skip


def draw(kept: Incoming, report: FileReport, *, key: str) -> None:
    """Draw what the file was read as: its table, the row of its headings, a choice a heading."""
    of = report.mapping_key
    st.markdown("**How it was read**")
    with st.container(horizontal=True):
        st.selectbox(
            "What it holds", list(TABLES), key=f"{key}_table", width=320,
            index=list(TABLES).index(report.table) if report.table else None,
            format_func=lambda name: TABLES[name].title, on_change=_change_table,
            args=(kept, of, f"{key}_table"), placeholder="Choose a table",
        )  # fmt: skip
        st.number_input(
            "Row of its headings", min_value=1, step=1, value=kept.mapping(of).header_row,
            key=f"{key}_head", width=220, placeholder="found", on_change=_change_head,
            args=(kept, of, f"{key}_head"),
        )  # fmt: skip
    across = [each.heading for each in report.matched if each.how == "across"]
    if across:
        st.markdown(
            f":gray[{len(across)} columns across, {safe(across[0])} to {safe(across[-1])}, "
            "are read as one value each.]"
        )
    for place, each in enumerate(report.matched):
        if each.how not in NOT_MATCHED_ONE_BY_ONE:
            _heading(kept, report, each, key=f"{key}_column_{place}")


def _heading(kept: Incoming, report: FileReport, matched: Matched, *, key: str) -> None:
    """One heading of the file and the column that it is read as."""
    options = _options(report.table)
    heading, column, how = st.columns([3, 3, 3], vertical_alignment="center")
    heading.markdown(safe(matched.heading))
    column.selectbox(
        f"{safe(matched.heading)} is read as", list(options), key=key, label_visibility="collapsed",
        index=list(options).index(matched.column or LEFT_OUT) if matched.column in options else 0,
        format_func=lambda name: options[name], on_change=_change_column,
        args=(kept, report.mapping_key, matched.heading, key),
    )  # fmt: skip
    said = safe(words.HOW.get(matched.how, matched.how))
    how.markdown(f":gray[{said}]" if matched.column else f":orange[{said}]")


def _options(table: str) -> dict[str, str]:
    """What a heading of a table can be, by the words it is offered in."""
    options = {LEFT_OUT: "— leave it out —"}
    if table not in TABLES:
        return options
    for column in TABLES[table].columns:
        options[column.name] = pretty(column.name) + (" (needed)" if column.required else "")
    beside = sorted(set(beside_names(table).values()) - options.keys())
    return options | {name: words.BESIDE.get(name, pretty(name)) for name in beside}


def _change_table(kept: Incoming, of: str, widget: str) -> None:
    kept.answer(of, "table", st.session_state[widget])


def _change_head(kept: Incoming, of: str, widget: str) -> None:
    row = st.session_state[widget]
    kept.head(of, None if row is None else int(row))


def _change_column(kept: Incoming, of: str, heading: str, widget: str) -> None:
    kept.match(of, heading, st.session_state[widget])
