"""A file with a fault, and everything that its report must say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook

from iepdata.ingest import FileReport
from iepdata.store import Store
from tests.corpus.sheets import Grid, as_csv, as_xlsx, grid

BOTH = ("csv", "xlsx")


@dataclass(frozen=True)
class Wanted:
    """The full report on one table of a file, and its rows as they are stored.

    counts    such as '5 read = 3 loaded, 2 skipped'
    problems  drawn: row | column | found | expected, each with the words that must be there
    says      a phrase for each assumption; there are no others
    asks      the key of each question; there are no others
    stored    drawn: the columns named in its first line, of every row that the load has stored
    """

    table: str
    counts: str
    problems: str = ""
    says: Sequence[str] = ()
    asks: Sequence[str] = ()
    stored: str = ""


@dataclass(frozen=True)
class Case:
    """One fault: the file drawn, the line of the table of faults it shows, and what is wanted.

    `files` builds the bytes in each form; the name of the file is that of the case. `refused` has
    the phrases of the sentence where nothing of the file may be loaded, `asks` the keys of the
    questions that must be answered first.
    """

    name: str
    fault: str
    files: Mapping[str, Callable[[], bytes]]
    wanted: Sequence[Wanted] = ()
    refused: Sequence[str] = ()
    asks: Sequence[str] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    def file_name(self, form: str) -> str:
        """The name of the file in one form."""
        return f"{self.name}.{form}"


def drawn(
    text: str | Grid, *, forms: Sequence[str] = BOTH, sheet: str = "Sheet1",
    finish: Callable[[Workbook], None] | None = None,
) -> dict[str, Callable[[], bytes]]:  # fmt: skip
    """One table as CSV and as a workbook of one sheet."""
    rows = grid(text) if isinstance(text, str) else text
    made: dict[str, Callable[[], bytes]] = {
        "csv": lambda: as_csv(rows), "xlsx": lambda: as_xlsx({sheet: rows}, finish),
    }  # fmt: skip
    return {form: made[form] for form in forms}


def book(
    sheets: Mapping[str, str | Grid], finish: Callable[[Workbook], None] | None = None
) -> dict[str, Callable[[], bytes]]:
    """Several tables as the sheets of one workbook."""
    rows = {name: grid(text) if isinstance(text, str) else text for name, text in sheets.items()}
    return {"xlsx": lambda: as_xlsx(rows, finish)}


def check(report: FileReport, wanted: Wanted) -> None:
    """Fail unless the report says exactly what is wanted."""
    assert report.refused is None
    assert report.table == wanted.table
    assert counted(report) == wanted.counts, (report.problems, report.assumptions)
    found = [(str(p.row), p.column, p.found, p.expected) for p in report.problems]
    lines = grid(wanted.problems)[1:] if wanted.problems else []
    assert [row[:3] for row in lines] == [list(row[:3]) for row in found]
    for line, row in zip(lines, found, strict=True):
        assert holds(row[3], line[3]), row
    unsaid = [phrase for phrase in wanted.says if not any(
        holds(said, phrase) for said in report.assumptions
    )]  # fmt: skip
    assert not unsaid, report.assumptions
    assert len(report.assumptions) == len(wanted.says), report.assumptions
    assert [question.key for question in report.questions] == list(wanted.asks)


def counted(report: FileReport) -> str:
    """The counts of a report in words, such as '2 read = 1 loaded, 1 quarantined'."""
    parts = {
        "loaded": report.loaded, "unchanged": report.unchanged, "superseded": report.superseded,
        "skipped": report.skipped, "quarantined": report.quarantined,
    }  # fmt: skip
    assert report.rows_read == sum(parts.values())
    became = ", ".join(f"{number} {name}" for name, number in parts.items() if number)
    return f"{report.rows_read} read" + (f" = {became}" if became else "")


def holds(sentence: str, phrase: str) -> bool:
    """Whether the parts of a phrase, between its dots (…), stand in the sentence in this order."""
    parts = [re.escape(part.strip()) for part in phrase.split("…")]
    return re.search(".*".join(parts), sentence, re.IGNORECASE | re.DOTALL) is not None


def stored(store: Store, wanted: Wanted, load_id: int) -> list[list[str]]:
    """The rows of a load in the store, drawn as `wanted` draws them."""
    columns = grid(wanted.stored)[0]
    listed = ", ".join(f'"{column}"' for column in columns)
    with store.cursor() as cursor:
        rows = cursor.execute(
            f'SELECT {listed} FROM "{wanted.table}" WHERE load_id = ? ORDER BY source_row, row_key',
            [load_id],
        ).fetchall()
    return [columns, *([_shown(cell) for cell in row] for row in rows)]


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(cell, ".10g")
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell.isoformat()
    return str(cell)
