"""A log sheet to print, and the grid to type it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.errors import IepDataError
from iepdata.export.log_sheet import log_sheet
from iepdata.ingest.typed import NotKept, keep_rows
from iepdata.ui.recording import keeping
from iepdata.wording import characters
from iepdata.wording import record as words
from iepdata.wording.dates import day as day_words
from iepdata.wording.dates import weekday_day

if TYPE_CHECKING:
    from iepdata.ui.page import Page

PLACE = "sheet"


def draw(page: Page, targets: pd.DataFrame) -> None:
    """Draw the days of the sheet, its download, and the grid that takes what was written on it."""
    page.sub(words.SHEET_EXPLAINED)
    if targets.empty:
        page.empty(words.NO_TARGETS)
        return
    first = st.date_input("First day", value=page.as_of - timedelta(days=page.as_of.weekday() + 7),
                          format="DD/MM/YYYY", key="sheet_first", width=220)  # fmt: skip
    days = page.ask("sheet_days", first=first if isinstance(first, date) else page.as_of)
    rows = targets.reset_index(drop=True)
    rows["measured_as"] = rows["measure"].map(words.MEASURED_AS).fillna("in words")
    title = f"Log sheet, {day_words(days[0])} to {day_words(days[-1])}" if days else "Log sheet"
    st.download_button(
        "Download the sheet to print", lambda: _sheet(page, rows, days, title),
        file_name=f"log-sheet-{page.as_of:%Y-%m-%d}.xlsx", on_click="ignore", key="sheet_download",
    )  # fmt: skip
    _grid(page, rows, [day for day in days if day <= page.as_of])


def _sheet(page: Page, rows: pd.DataFrame, days: Sequence[date], title: str) -> bytes:
    """The sheet, once it is noted who takes it away."""
    page.recording({"targets": rows[["target_id"]].to_dict("records")})
    page.note("export", f"log sheet of {rows['pupil_id'].nunique()} pupils")
    return log_sheet(rows, days, title)


def _grid(page: Page, rows: pd.DataFrame, days: Sequence[date]) -> None:
    key = f"sheet_grid_{keeping.turn(PLACE)}"
    shown = rows[["name", "text", "measured_as"]].assign(
        text=characters.cells(rows["text"]), **{day.isoformat(): "" for day in days}
    )
    fixed = {"name": "Pupil", "text": "Target", "measured_as": "Written as"}
    st.data_editor(
        shown, key=key, hide_index=True, disabled=list(fixed), num_rows="fixed",
        row_height=44,
        column_config={
            **{
                name: st.column_config.TextColumn(label, pinned=name != "measured_as")
                for name, label in fixed.items()
            },
            **{
                day.isoformat(): st.column_config.TextColumn(
                    weekday_day(day, page.as_of), max_chars=40
                )
                for day in days
            },
        },
    )  # fmt: skip
    st.button("Save the grid", type="primary", key="sheet_save", on_click=_save,
              args=(page, rows, key))  # fmt: skip
    keeping.say(page, PLACE)


def entries_of(edits: Mapping[int, Mapping[str, Any]], rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The observations that the edited cells of a grid hold: row number → {ISO day: text}.

    In the order of the rows and days; a cell that is empty again is none. What a cell says decides
    its status (abs, declined, n/a).
    """
    ids = rows["target_id"]
    return [
        keeping.entry(ids.iloc[int(row)], date.fromisoformat(day), str(text).strip(), "")
        for row, cells in sorted(edits.items())
        for day, text in sorted(cells.items())
        if text is not None and str(text).strip()
    ]


def wrong_cells(
    error: NotKept, kept: Sequence[Mapping[str, Any]], rows: pd.DataFrame, as_of: date
) -> str:
    """Which cells were refused, each with the pupil, the day, what it holds and what it needs."""
    names = dict(zip(rows["target_id"], rows["name"], strict=True))
    said = [
        f"{names[kept[place]['target_id']]}, {weekday_day(kept[place]['date'], as_of)}: "
        f"found “{kept[place]['value']}”, expected {expected}"
        for place, _, expected in error.wrong
        if 0 <= place < len(kept)
    ]
    return f"Nothing is saved yet. {'; '.join(said)}." if said else error.message


def _save(page: Page, rows: pd.DataFrame, key: str) -> None:
    edits = st.session_state.get(key, {}).get("edited_rows", {})
    kept = entries_of(edits, rows)
    if not kept:
        keeping.refuse(PLACE, words.NONE_FILLED)
        return
    tables = {"observations": kept}
    try:
        upload = keep_rows(
            page.recording(tables), tables, by=page.viewer.name, today=page.latest,
            page=keeping.PAGE,
        )  # fmt: skip
    except NotKept as error:
        keeping.refuse(PLACE, wrong_cells(error, kept, rows, page.as_of))
    except IepDataError as error:
        keeping.refuse(PLACE, error.message)
    else:
        keeping.kept(PLACE, f"Saved: {words.entries(len(kept))}.", upload)
