"""What was loaded: the counts by file, and the report to download, mend and load again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

import pandas as pd
import streamlit as st

from iepdata.export.load_report import load_report
from iepdata.ingest import FileReport
from iepdata.ingest.mapping import SHEET_MARK
from iepdata.model import TABLES
from iepdata.ui.loading.incoming import Incoming
from iepdata.ui.text import safe
from iepdata.wording import loading as words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from iepdata.ui.page import Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What follows is a sheet of the workbook, or a file of the archive: often a pupil's name.
WITHIN = f", sheet |{SHEET_MARK}"
HIDDEN = ":gray[Names are hidden, so what stands in the cells is not shown.]"
# Of the rows set aside; the workbook has them all.
MOST_SHOWN = 1_000
PROBLEMS = {"row": "Row", "column": "Column", "found": "Found", "expected": "Expected"}


def counts_of(reports: Sequence[FileReport]) -> Counter[str]:
    """How many rows of all the tables became what."""
    return Counter({name: sum(getattr(each, name) for each in reports) for name in words.FATES})


def source(page: Page, file: str) -> str:
    """The file of a report, fit to be shown.

    While names are hidden that is without its sheet, and only its kind unless it is called as one
    of our tables: schools name files and sheets after pupils.
    """
    if not page.hide_names:
        return file
    path = PurePath(re.split(WITHIN, file)[0])
    return path.name if path.stem.casefold() in TABLES else words.unnamed_file(path.suffix)


def why_refused(page: Page, report: FileReport) -> str:
    """Why a file cannot be loaded, fit to be shown: the sentence quotes its names and cells."""
    return words.WHY_IS_HIDDEN if page.hide_names else str(report.refused)


def say_more(rows: int) -> None:
    """Say that a list is only the first part of so many rows, where it is."""
    if rows > MOST_SHOWN:
        st.markdown(f":gray[The first {MOST_SHOWN:,} of {rows:,}; the workbook has all.]")


def draw(page: Page, kept: Incoming, head: DeltaGenerator | None) -> None:
    """Draw what the last load did, its headline in `head` or, where that is taken, in its place."""
    done = kept.done or []
    counts = counts_of(done)
    with head or st.container():
        (page.heading if head is None else page.headline)(words.loaded(counts))
        page.sub(words.outcome(counts, sum(each.refused is not None for each in done)))
    loads = [each.load_id for each in done if each.load_id is not None]
    with st.container(horizontal=True, vertical_alignment="center"):
        if loads and counts["quarantined"]:
            download(page, loads, "Download the rows set aside", key="report", kind="primary")
        elif loads:
            download(page, loads, "Download the report", key="report", kind="secondary")
        page.link("today", "See what needs you today")
    with st.container(border=True, gap="xsmall"):
        for report in done:
            _line(page, report)
    assumed = [f"{each.file}: {line}" for each in done for line in each.assumptions]
    if assumed and not page.hide_names:
        label = f"{words.things(len(assumed), 'thing')} assumed"
        with st.expander(label, key="done_assumed", type="compact"):
            st.markdown("\n".join(f"- {safe(line)}" for line in assumed))


def download(
    page: Page, loads: Sequence[int], label: str, *, key: str, kind: Literal["primary", "secondary"]
) -> None:
    """Draw the download of the report of some loads, with their rows set aside."""
    st.download_button(
        label, lambda: _workbook(page, loads), key=key, type=kind, on_click="ignore", mime=XLSX,
        file_name=f"load-report-{page.as_of:%Y-%m-%d}.xlsx",
    )  # fmt: skip


def _workbook(page: Page, loads: Sequence[int]) -> bytes:
    rows = [page.ask("quarantine", load_id=load_id) for load_id in loads]
    all_loads = page.ask("loads")
    page.exported(f"report of loads {', '.join(map(str, loads))}")
    return load_report(all_loads[all_loads["load_id"].isin(loads)], pd.concat(rows))


def _line(page: Page, report: FileReport) -> None:
    name = safe(source(page, report.file))
    what, became = st.columns([5, 6], vertical_alignment="center")
    if report.refused:
        what.markdown(f"**{name}**")
        became.markdown(f":red[**Not loaded.**] {safe(why_refused(page, report))}")
    else:
        title = TABLES[report.table].title
        what.markdown(f"**{name}** &nbsp; :gray[{safe(title)}]")
        became.markdown(safe(words.fates(counts_of([report]))))
