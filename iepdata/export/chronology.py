"""The chronology of one pupil as a workbook: what happened, cycle by cycle, law kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from iepdata.export import sheets
from iepdata.wording import law
from iepdata.wording.chronology import FORCES, TOPICS
from iepdata.wording.cycles import heard

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
    lines = (*head, f"On record up to {as_of:%d/%m/%Y}.", law.APART, law.READ_FIRST)
    with sheets.new_book() as book:
        sheets.write(book, "Chronology", for_files(events), EVENTS)
        sheets.write(book, "Cycles", cycles.assign(heard=heard(cycles)), CYCLES)
        sheets.write_lines(book, "About this file", lines)
    return book.as_bytes()


def for_files(events: pd.DataFrame) -> pd.DataFrame:
    """The events with the columns of the file alone, their codes in words."""
    named = events.assign(topic=events["topic"].map(TOPICS), force=events["force"].map(FORCES))
    return named[list(EVENTS)]
