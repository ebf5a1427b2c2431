"""Files made of a few rows, and the school that they are loaded into."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from iepdata.ingest import FileReport, load_bytes
from iepdata.store import Store

TODAY = date(2026, 6, 30)

PUPILS = "pupil_id,nc_year,sen_provision,need_1\nP1,5,K,SLCN\nP2,R,E,ASD\n"
PLANS = (
    "plan_id,pupil_id,plan_type,start_date,status\n"
    "PL1,P1,IEP,01/09/2025,active\nPL2,P2,EHCP,01/09/2025,active\n"
)
MEASURES = (
    "percent", "trials", "count", "rate", "duration", "latency", "scale", "gas", "wcpm", "yes_no",
)  # fmt: skip
TARGETS = "".join(
    [
        "target_id,plan_id,area,text,measure,unit,scale_id,status\n",
        *(
            f"{measure},PL1,LITERACY,Words,{measure},,{'PROMPT' * (measure == 'scale')},active\n"
            for measure in MEASURES
        ),
        "words,PL1,LITERACY,Words,,,,active\n",
        "minutes,PL1,LITERACY,Words,duration,min,,active\n",
    ]
)
SCALE_LEVELS = (
    "scale_id,level,label,position\nPROMPT,FP,Full physical,1\nPROMPT,G,Gesture,2\n"
    "PROMPT,I,Independent,3\n"
)


def school() -> Store:
    """A store with two pupils, their plans, and one target of each measure, named by it."""
    store = Store.open(None)
    for name, text in {
        "scale_levels": SCALE_LEVELS, "pupils": PUPILS, "plans": PLANS, "targets": TARGETS,
    }.items():  # fmt: skip
        report = load(store, name, text)
        assert report.refused is None, report.refused
        assert report.quarantined == 0, report.problems
    return store


def load(store: Store, name: str, text: str | bytes, **options: Any) -> FileReport:
    """The report of a CSV text that is named after its table."""
    data = text if isinstance(text, bytes) else text.encode()
    (report,) = load_bytes(store, f"{name}.csv", data, today=TODAY, **options)
    return report


def observe(store: Store, *values: str, target: str) -> FileReport:
    """The report of loading values of one target, on one day after the other."""
    rows = "".join(
        f'{target},{day:02d}/10/2025,"{value}"\n'.replace('""', "")
        for day, value in enumerate(values, start=1)
    )
    return load(store, "observations", f"target_id,date,value\n{rows}")


def observed(store: Store, *columns: str) -> list[tuple[Any, ...]]:
    """The observations by row of their file."""
    return rows_of(store, "observations", *columns)


def rows_of(store: Store, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """The current rows of a table, in the order of their files."""
    with store.cursor() as cursor:
        return cursor.execute(
            f"SELECT {', '.join(columns)} FROM {table} ORDER BY load_id, source_row"
        ).fetchall()


def count(store: Store, table: str) -> int:
    """How many rows a table of the store has, history and all."""
    with store.cursor() as cursor:
        (found,) = cursor.execute(f"SELECT count(*) FROM store.{table}").fetchone() or (0,)
    return int(found)


def expected(report: FileReport) -> list[str]:
    """What was expected in each cell that was wrong."""
    return [problem.expected for problem in report.problems]


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """An XLSX workbook of the sheets given as rows of cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
