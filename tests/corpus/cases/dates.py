"""Dates in two orders, as day numbers, in words, and those that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from iepdata.ingest.mapping import Mapping
from tests.corpus.case import Case, Wanted, book, drawn
from tests.corpus.faults import DAY_OR_MONTH, IMPOSSIBLE, SERIALS
from tests.corpus.old_excel import as_xls
from tests.corpus.sheets import grid

OF_COUNT = "target_id | date | value\n"


def observed(*dates: str) -> str:
    """Observations of one target on these dates, with the values 1, 2, 3 …"""
    rows = [f"count | {day} | {value}" for value, day in enumerate(dates, start=1)]
    return OF_COUNT + "\n".join(rows)


def _as_1904(workbook: Workbook) -> None:
    workbook.epoch = CALENDAR_MAC_1904


def _named_dates(workbook: Workbook) -> None:
    for (cell,) in workbook.worksheets[0].iter_rows(min_row=2, min_col=2, max_col=2):
        cell.number_format = "ddd d mmm"


def _in_1904() -> Callable[[], bytes]:
    return lambda: as_xls({"Sheet1": grid(observed("44469", "44481"))}, from_1904=True)


TWO_DAYS = "date | value\n2025-10-01 | 1\n2025-10-13 | 2"

CASES = [
    Case(
        "a day over 12 makes the column day first", DAY_OR_MONTH,
        drawn(observed("03/02/2026", "13/02/2026")),
        [Wanted("observations", "2 read = 2 loaded",
                stored="date | value\n2026-02-03 | 1\n2026-02-13 | 2")],
    ),
    Case(
        "a month second over 12 makes the column month first", DAY_OR_MONTH,
        drawn(observed("03/04/2026", "03/13/2026")),
        [Wanted("observations", "2 read = 2 loaded",
                says=["'date' … month/day/year … '03/13/2026' (row 3)"],
                stored="date | value\n2026-03-04 | 1\n2026-03-13 | 2")],
    ),
    Case(
        "dates that contradict each other", DAY_OR_MONTH,
        drawn(observed("13/02/2026", "02/14/2026")),
        refused=["'date' … '13/02/2026', row 2 … '02/14/2026', row 3"],
    ),
    Case(
        "dates that could all be either", DAY_OR_MONTH,
        drawn(observed("03/04/2026", "05/06/2026")),
        [Wanted("observations", "2 read = 2 loaded",
                says=["'date' … '03/04/2026' … day/month/year"], asks=["dates:date"],
                stored="date | value\n2026-04-03 | 1\n2026-06-05 | 2")],
    ),
    Case(
        "dates that could all be either, and the answer", DAY_OR_MONTH,
        drawn(observed("03/04/2026", "05/06/2026")),
        [Wanted("observations", "2 read = 2 loaded",
                says=["'date' … month/day/year"], asks=["dates:date"],
                stored="date | value\n2026-03-04 | 1\n2026-05-06 | 2")],
        options={"mappings": Mapping(choices={"dates:date": "mdy"})},
    ),
    Case(
        "a column in each order", DAY_OR_MONTH,
        drawn("""
            plan_id | pupil_id | plan_type | start_date | end_date
            PL9     | P1       | IEP       | 13/09/2025 | 07/17/2026
        """),
        [Wanted("plans", "1 read = 1 loaded",
                says=["'end_date' … month/day/year"],
                stored="""
                    plan_id | start_date | end_date
                    PL9     | 2025-09-13 | 2026-07-17
                """)],
    ),
    Case(
        "day numbers of Excel", SERIALS,
        drawn(observed("45931", "45943")),
        [Wanted("observations", "2 read = 2 loaded", says=["'date' … 2 day numbers"],
                stored=TWO_DAYS)],
    ),
    Case(
        "a day number among dates", SERIALS,
        drawn(observed("13/10/2025", "45931")),
        [Wanted("observations", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column | found | expected
                    3   | date   | 45931 | day number for 01/10/2025
                """,
                stored="date | value\n2025-10-13 | 1")],
    ),
    Case(
        "a workbook that counts days from 1904", SERIALS,
        book({"Sheet1": [["target_id", "date", "value"], ["count", date(2025, 10, 1), 1],
                         ["count", date(2025, 10, 13), 2]]}, _as_1904),
        [Wanted("observations", "2 read = 2 loaded", says=["1904"], stored=TWO_DAYS)],
    ),
    Case(
        "a workbook that counts days from 1904 and shows the numbers", SERIALS,
        book({"Sheet1": observed("44469", "44481")}, _as_1904) | {"xls": _in_1904()},
        [Wanted("observations", "2 read = 2 loaded", says=["'date' … 2 day numbers", "1904"],
                stored=TWO_DAYS)],
    ),
    Case(
        "date cells, one with a time of day", SERIALS,
        book({"Sheet1": [["target_id", "date", "value"], ["count", date(2025, 10, 1), 1],
                         ["count", datetime(2025, 10, 13, 9, 30), 2]]}),
        [Wanted("observations", "2 read = 2 loaded", stored=TWO_DAYS)],
    ),
    Case(
        "date cells that show no year", SERIALS,
        book({"Sheet1": [["target_id", "date", "value"], ["count", date(2025, 10, 1), 1],
                         ["count", date(2025, 10, 13), 2]]}, _named_dates),
        [Wanted("observations", "2 read = 2 loaded", stored=TWO_DAYS)],
    ),
    Case(
        "dates in words", SERIALS,
        drawn(observed("1 Oct 2025", "Mon 13th October 2025")),
        [Wanted("observations", "2 read = 2 loaded", stored=TWO_DAYS)],
    ),
    Case(
        "years of two digits", SERIALS,
        drawn(observed("01/10/25", "13/10/25")),
        [Wanted("observations", "2 read = 2 loaded",
                says=["'date' … 2 two-digit years … 2000 to 2069"], stored=TWO_DAYS)],
    ),
    Case(
        "dates with dots and ISO dates in one column", SERIALS,
        drawn(observed("01.10.2025", "2025-10-13")),
        [Wanted("observations", "2 read = 2 loaded",
                says=["'date' … '01.10.2025' … day/month/year"], asks=["dates:date"],
                stored=TWO_DAYS)],
    ),
    Case(
        "an observation in the future", IMPOSSIBLE,
        drawn(observed("13/10/2025", "14/10/2026")),
        [Wanted("observations", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column | found      | expected
                    3   | date   | 14/10/2026 | not in the future
                """,
                stored="date | value\n2025-10-13 | 1")],
    ),
    Case(
        "a day that no month has", IMPOSSIBLE,
        drawn(observed("31/02/2026", "13/02/2026", "soon")),
        [Wanted("observations", "3 read = 1 loaded, 2 quarantined",
                problems="""
                    row | column | found      | expected
                    2   | date   | 31/02/2026 | a date such as 31/03/2026
                    4   | date   | soon       | a date such as 31/03/2026
                """,
                stored="date | value\n2026-02-13 | 2")],
    ),
    Case(
        "a target due before it starts", IMPOSSIBLE,
        drawn("""
            target_id | plan_id | area     | text  | start_date | due_date   | status
            T8        | PL1     | Literacy | Reads | 13/10/2025 | 19/12/2024 | active
            T9        | PL1     | Literacy | Reads | 13/10/2025 | 19/12/2025 | active
        """),
        [Wanted("targets", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column   | found      | expected
                    2   | due_date | 19/12/2024 | not before start_date (13/10/2025)
                """,
                stored="target_id | due_date\nT9 | 2025-12-19")],
    ),
    Case(
        "a pupil born after the first day at school", IMPOSSIBLE,
        drawn("""
            pupil_id | nc_year | sen_provision | dob        | on_roll_from
            P8       | 5       | N             | 25/10/2021 | 01/09/2020
            P9       | 5       | N             | 25/10/2015 | 01/09/2020
        """),
        [Wanted("pupils", "2 read = 1 loaded, 1 quarantined",
                says=["'on_roll_from' … '01/09/2020' … day/month/year"],
                asks=["dates:on_roll_from"],
                problems="""
                    row | column       | found      | expected
                    2   | on_roll_from | 01/09/2020 | not before dob (25/10/2021)
                """,
                stored="pupil_id | dob\nP9 | 2015-10-25")],
    ),
    Case(
        "an observation before its target began", IMPOSSIBLE,
        drawn(observed("13/10/2025", "13/10/1925")),
        [Wanted("observations", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column | found      | expected
                    3   | date   | 13/10/1925 | a date from 01/01/2000 on
                """,
                stored="date | value\n2025-10-13 | 1")],
    ),
]  # fmt: skip
