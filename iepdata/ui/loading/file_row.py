"""One dropped file: what it is, what becomes of its rows, its questions, and a closer look."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.ingest import FileReport
from iepdata.ingest.mapping import SHEET_MARK
from iepdata.model import TABLES
from iepdata.ui.loading import columns, questions
from iepdata.ui.loading.incoming import Incoming
from iepdata.ui.loading.report import (
    HIDDEN,
    MOST_SHOWN,
    PROBLEMS,
    counts_of,
    say_more,
    source,
    why_refused,
)
from iepdata.ui.table import as_text
from iepdata.ui.text import safe
from iepdata.wording import loading as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

# Names and birth dates are for who may read them; a UPN is never shown.
NEVER_SHOWN = ["upn"]


def draw(
    page: Page, kept: Incoming, name: str, reports: Sequence[FileReport],
    remembered: Collection[str], *, key: str,
) -> None:  # fmt: skip
    """Draw one file: its name and counts on one line, below them what its reader may decide."""
    with st.container(border=True, gap="xxsmall", key=key):
        what, became, away = st.columns([5, 5, 1.6], vertical_alignment="center")
        called = source(page, name)
        what.markdown(f"**{safe(called)}** &nbsp; :gray[{safe(_what(reports))}]")
        became.markdown(_became(reports))
        with away.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                "Take away", key=f"{key}_away", type="tertiary", on_click=kept.drop, args=(name,)
            )
        if not reports:
            st.error(words.NOT_LOOKED_AT)
        for place, report in enumerate(reports):
            if len(reports) > 1:
                _part(page, name, report)
            _table(page, kept, report, remembered, key=f"{key}_{place}")
        for line in [line for report in reports for line in report.left_out]:
            st.markdown(HIDDEN if page.hide_names else f":orange[▲] {safe(line)}")
        if any(report.left_out for report in reports):
            st.markdown(f":gray[{safe(words.LEFT_OUT)}]")


def _what(reports: Sequence[FileReport]) -> str:
    """The kind of table a file holds, in plain words."""
    titles = list(dict.fromkeys(TABLES[each.table].title for each in reports if each.table))
    if not titles:
        return ""
    return (
        titles[0]
        if len(titles) == 1
        else f"{sum(bool(each.table) for each in reports)} tables: {', '.join(titles)}"
    )


def _part(page: Page, name: str, report: FileReport) -> None:
    """One sheet of a workbook or one file of an archive: what it is and what becomes of it."""
    own = report.mapping_key.removeprefix(name + SHEET_MARK)
    if not report.table:
        st.markdown("" if page.hide_names else safe(own))
        return
    title = TABLES[report.table].title
    same = page.hide_names or own == name or own.casefold() == title.casefold()
    what = title if same else f"{own}: {title}"
    st.markdown(f"{safe(what)} &nbsp; {safe(words.fates(counts_of([report])))}")


def _became(reports: Sequence[FileReport]) -> str:
    if any(map(questions.is_waiting, reports)):
        return ":orange[**Waiting for your answer**]"
    if all(each.refused for each in reports):
        return ":red[**Cannot be loaded**]"
    refused = sum(each.refused is not None for each in reports)
    more = f" · :red[{words.things(refused, 'file')} cannot be loaded]" if refused else ""
    return safe(words.fates(counts_of(reports))) + more


def _table(
    page: Page, kept: Incoming, report: FileReport, remembered: Collection[str], *, key: str
) -> None:
    asked = [question.sentence for question in report.questions]
    if report.refused and not any(sentence in report.refused for sentence in asked):
        (st.warning if asked else st.error)(safe(why_refused(page, report)))
    if report.layout in remembered:
        columns.remembered(page, report, key=key)
    if not report.is_read:
        return
    questions.draw(page, kept, report, key=key)
    label = words.closer(
        report.quarantined, columns.summary(report), len(report.assumptions),
        refused=report.refused is not None,
    )  # fmt: skip
    box = st.expander(label, key=f"{key}_closer", on_change="rerun", type="compact")
    if box.open:
        with box:
            _closer(page, kept, report, key=key)


def _closer(page: Page, kept: Incoming, report: FileReport, *, key: str) -> None:
    """What is behind the line: rows set aside, the first rows, what was assumed, the columns."""
    if page.hide_names:
        st.markdown(HIDDEN)
        return
    if report.problems:
        _problems(page, report, key=key)
    if not report.refused:
        _first_rows(report)
    if report.assumptions:
        st.markdown("**What was assumed**")
        st.markdown("\n".join(f"- {safe(line)}" for line in report.assumptions))
    questions.settled(page, kept, report, key=key)
    columns.draw(kept, report, key=key)


def _first_rows(report: FileReport) -> None:
    st.markdown("**First rows, as they will be stored**")
    if report.preview is None or report.preview.empty:
        st.markdown(":gray[No row of it can be stored yet.]")
    else:
        rows = report.preview.drop(columns=NEVER_SHOWN, errors="ignore")
        cells = {columns.pretty(str(name)): as_text(rows[name]) for name in rows.columns}
        st.dataframe(
            pd.DataFrame(cells), hide_index=True, height="content",
            alt=f"The first rows of {report.file} as they will be stored",
        )  # fmt: skip


def _problems(page: Page, report: FileReport, *, key: str) -> None:
    """The rows that will be set aside, with what was found and what was expected."""
    st.markdown(f"**{words.things(report.quarantined, 'row')} set aside, and why**")
    shown = report.problems[:MOST_SHOWN]
    rows = pd.DataFrame([problem.as_dict() for problem in shown])
    page.table(
        rows, PROBLEMS, key=f"{key}_rows",
        alt="Rows set aside: where, what was found, what was expected",
    )  # fmt: skip
    say_more(len(report.problems))
    wrong = {problem.column for problem in report.problems}
    if len(wrong) == 1 and report.quarantined == report.rows_read > 1:
        st.markdown(safe(words.all_for_one(wrong.pop())))
