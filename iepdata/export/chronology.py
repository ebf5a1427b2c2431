"""The chronology of one pupil as a workbook: what happened, cycle by cycle, law kept apart."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from iepdata.wording import law
from iepdata.wording.chronology import FORCES, TOPICS
from iepdata.wording.cycles import heard

MOST_LETTERS = 32_767  # in one cell
# Of each sheet: the column, its heading and its width.
EVENTS: Mapping[str, tuple[str, int]] = {
    "date": ("Date", 12), "topic": ("About", 18), "label": ("What", 20),
    "what": ("What happened", 90), "force": ("Law, guidance or own record", 20),
    "basis": ("What law or guidance says", 48), "source": ("File and row", 34),
}  # fmt: skip
CYCLES: Mapping[str, tuple[str, int]] = {
    "number": ("Cycle", 8), "plan_id": ("Plan", 10), "cycle_from": ("From", 12),
    "meeting_date": ("Review held", 12), "n_judged": ("Targets judged", 14),
    "n_without": ("Without progress", 16), "n_continued": ("Kept", 8), "n_changed": ("Changed", 8),
    "n_closed": ("Finished", 9), "known": ("Sessions logged", 15),
    "delivered": ("Happened", 10), "n_weeks": ("Weeks as planned", 16),
    "heard": ("Words before the review", 22), "source": ("File and row", 28),
}  # fmt: skip


def chronology_workbook(
    events: pd.DataFrame, cycles: pd.DataFrame, head: Sequence[str], as_of: date
) -> bytes:
    """The bytes of an XLSX file with three sheets: the chronology, the cycles, law and practice.

    `events` and `cycles` are those of the questions `chronology` and `cycles`; `head` says whose
    it is, a line each. Text is written as text: nothing in it is a formula. No events: the
    headings alone.
    """
    written = io.BytesIO()
    # In memory: what is written to the temporary folder would be plain text there.
    with Workbook(written, {"in_memory": True}) as book:
        lines = (*head, f"On record up to {as_of:%d/%m/%Y}.", law.APART, law.READ_FIRST)
        _Sheet(book, "Chronology").write(for_files(events), EVENTS)
        _Sheet(book, "Cycles").write(cycles.assign(heard=heard(cycles)), CYCLES)
        _notes(book, lines)
    return written.getvalue()


def for_files(events: pd.DataFrame) -> pd.DataFrame:
    """The events with the columns of the file alone, their codes in words."""
    named = events.assign(topic=events["topic"].map(TOPICS), force=events["force"].map(FORCES))
    return named[list(EVENTS)]


def _notes(book: Workbook, lines: Sequence[str]) -> None:
    sheet = book.add_worksheet("About this file")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrapped)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line[:MOST_LETTERS], wrapped)


class _Sheet:
    """One sheet of the workbook and the looks of its cells."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        top = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({"bold": True, "color": "white", "bg_color": "#12436D"})
        self.looks: dict[str, Format] = {
            "text": book.add_format(top | {"num_format": "@"}),
            "date": book.add_format({"valign": "top", "num_format": "dd mmm yyyy"}),
            "number": book.add_format({"valign": "top"}),
        }

    def write(self, rows: pd.DataFrame, columns: Mapping[str, tuple[str, int]]) -> None:
        """Write the named columns of `rows` under their headings."""
        for place, (name, (heading, width)) in enumerate(columns.items()):
            self.sheet.set_column(place, place, width)
            self.sheet.write_string(0, place, heading, self.head)
            self._column(place, rows[name])
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def _column(self, place: int, cells: pd.Series) -> None:
        if pd.api.types.is_datetime64_any_dtype(cells):
            days = cells.dt.to_pydatetime() if hasattr(cells.dt, "to_pydatetime") else cells
            for row, day in enumerate(days, start=1):
                if not pd.isna(day):
                    self.sheet.write_datetime(row, place, day, self.looks["date"])
        elif pd.api.types.is_numeric_dtype(cells):
            for row, number in enumerate(cells, start=1):
                self.sheet.write_number(row, place, int(number), self.looks["number"])
        else:
            for row, text in enumerate(cells.fillna("").astype(str), start=1):
                self.sheet.write_string(row, place, text[:MOST_LETTERS], self.looks["text"])
