"""What has been loaded, by whom and when, and how to undo it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.ingest.typed import TYPED
from iepdata.model import TABLES
from iepdata.ui.loading import report, undo
from iepdata.ui.text import safe
from iepdata.wording import loading as words
from iepdata.wording.dates import local, weekday_day

if TYPE_CHECKING:
    from iepdata.ui.page import Page

FIRST, MORE = 5, 10
SHOWN, TYPED_SHOWN = "uploads_shown", "typed_shown"
COLUMNS = {
    "load_id": "Load", "when": "When", "loaded_by": "By", "source_file": "File", "what": "Table",
    "loaded": "New", "superseded": "Changed", "unchanged": "Already there", "skipped": "Skipped",
    "quarantined": "Set aside", "undone": "Undone",
}  # fmt: skip


def history(page: Page) -> None:
    """Draw every upload, the latest first, with who and when; each, or one table, can be undone."""
    undo.say()
    loads = page.ask("loads")
    if loads.empty:
        return
    page.heading("Loaded so far")
    loads = loads.assign(
        upload=loads["upload_id"].fillna(-loads["load_id"]).astype(int),
        when=_local(loads["loaded_at"]), undone=_local(loads["undone_at"]),
        what=loads["table_name"].map({name: table.title for name, table in TABLES.items()}),
    )  # fmt: skip
    is_typed = loads["source_file"].str.startswith(TYPED)
    files = loads[~is_typed]
    uploads = list(dict.fromkeys(files["upload"]))
    shown = st.session_state.get(SHOWN, FIRST)
    for upload in uploads[:shown]:
        _upload(page, files[files["upload"] == upload])
    if len(uploads) > shown:
        st.button("Show earlier loads", key="earlier", type="tertiary", on_click=_show_more)
    if is_typed.any():
        _typed(page, loads[is_typed])
    box = st.expander("All loads as a table", key="loads", on_change="rerun", type="compact")
    if box.open:
        with box:
            files = [report.source(page, file) for file in loads["source_file"]]
            page.table(loads.assign(source_file=files), COLUMNS, alt="Loads, latest first")


def _typed(page: Page, loads: pd.DataFrame) -> None:
    """What was typed on pages: by page and day, so that a hundred taps are one line."""
    saves = words.things(loads["upload"].nunique(), "save")
    box = st.expander(f"Typed on pages: {saves}", key="typed", on_change="rerun", type="compact")
    if not box.open:
        return
    told = loads["source_file"].str.removeprefix(TYPED).str.split(",").str[0]
    days = loads["when"].dt.date.map(lambda day: weekday_day(day, date.today()))
    loads = loads.assign(group=told + ", " + days)
    counts = loads.groupby("group", sort=False)["upload"].nunique().to_dict()
    with box:
        chosen = st.selectbox(
            "Page and day", list(counts), key="typed_group",
            format_func=lambda each: f"{each}: {words.things(counts.get(each, 0), 'save')}",
        )  # fmt: skip
        own = loads[loads["group"] == chosen]
        uploads = list(dict.fromkeys(own["upload"]))
        for upload in uploads[: st.session_state.get(TYPED_SHOWN, MORE)]:
            _upload(page, own[own["upload"] == upload])
        if len(uploads) > st.session_state.get(TYPED_SHOWN, MORE):
            st.button("Show more of them", key="typed_more", type="tertiary",
                      on_click=_show_more, args=(TYPED_SHOWN, MORE))  # fmt: skip


def _local(moments: pd.Series) -> pd.Series:
    """UTC moments in this computer's own time; the reader sits at it."""
    return moments.map(
        lambda moment: local(moment).replace(tzinfo=None),
        na_action="ignore",
    ).astype("datetime64[us]")


def _show_more(what: str = SHOWN, first: int = FIRST) -> None:
    st.session_state[what] = st.session_state.get(what, first) + MORE


def _upload(page: Page, loads: pd.DataFrame) -> None:
    """One upload: when and by whom, what it brought, and its undo."""
    number, standing = int(loads["upload"].iloc[0]), loads[loads["undone_at"].isna()]
    with st.container(border=True, gap="xsmall", key=f"upload_{number}"):
        when, what, undo_it = st.columns([3.4, 6, 1.4], vertical_alignment="center")
        when.markdown(
            f"**{_moment(loads['when'].max())}** :gray[{safe(loads['loaded_by'].iloc[0])}]"
        )
        what.markdown(safe(_brought(page, standing if len(standing) else loads)))
        if standing.empty:
            undo_it.markdown(":gray[Undone]")
        else:
            undo.offer("upload", number, undo_it)
        undo.confirm(page, "upload", number, standing)
        if len(loads) > 1:
            _tables(page, loads, number)


def _moment(when: datetime) -> str:
    return f"{weekday_day(when, date.today())}, {when:%H:%M}"


def _brought(page: Page, loads: pd.DataFrame) -> str:
    """The files of an upload and what became of their rows."""
    named = loads.sort_values("load_id")["source_file"].str.split(report.WITHIN, regex=True).str[0]
    files = [report.source(page, file) for file in dict.fromkeys(named)]
    return f"{words.named(files)}: {words.fates(_counts(loads))}"


def _counts(loads: pd.DataFrame) -> dict[str, int]:
    return {name: int(loads[name].sum()) for name in words.FATES}


def _tables(page: Page, loads: pd.DataFrame, upload: int) -> None:
    """The tables of one upload, each with its own undo."""
    label = words.things(len(loads), "table")
    box = st.expander(label, key=f"tables_{upload}", on_change="rerun", type="compact")
    if not box.open:
        return
    with box:
        for load in loads.sort_values("load_id").to_dict("records"):
            number = int(load["load_id"])
            what, became, undo_it = st.columns([4, 5, 1.6], vertical_alignment="center")
            file = safe(report.source(page, load["source_file"]))
            what.markdown(f"{file} :gray[{safe(load['what'])}]")
            became.markdown(safe(words.fates({name: int(load[name]) for name in words.FATES})))
            if pd.isna(load["undone_at"]):
                undo.offer("load", number, undo_it)
            else:
                undo_it.markdown(":gray[Undone]")
            undo.confirm(page, "load", number, loads[loads["load_id"] == number])
        standing = [int(each) for each in loads.loc[loads["undone_at"].isna(), "load_id"]]
        if standing:
            report.download(
                page, standing, "Download the report", key=f"report_{upload}", kind="secondary"
            )
