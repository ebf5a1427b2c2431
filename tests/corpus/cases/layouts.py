"""Tables that lie on their side: dates across, a sheet a pupil or term, answers of a form."""

from __future__ import annotations

from datetime import date

from tests.corpus.case import Case, Wanted, book, drawn
from tests.corpus.faults import WIDE
from tests.corpus.old_excel import as_xls, as_xlsb
from tests.corpus.sheets import as_csv, as_ods, as_zip, grid

LONG = """
    target_id | date       | value
    count     | 13/10/2025 | 7
    ben       | 14/10/2025 | 3
"""
LONG_STORED = """
    target_id | date       | value
    count     | 2025-10-13 | 7
    ben       | 2025-10-14 | 3
"""

CASES = [
    Case(
        "dates across, targets down", WIDE,
        drawn("""
            target_id | 13/10/2025 | 20/10/2025 | 03/11/2025
            count     | 7          | 6          | abs
            ben       | 3          |            | 5
        """),
        [Wanted("observations", "6 read = 5 loaded, 1 skipped",
                says=["Dates stand across", "1 empty cell", "1 value read as a status"],
                stored="""
                    target_id | date       | value | status   | source_row
                    count     | 2025-10-13 | 7     | observed | 2
                    count     | 2025-10-20 | 6     | observed | 2
                    count     | 2025-11-03 |       | absent   | 2
                    ben       | 2025-10-13 | 3     | observed | 3
                    ben       | 2025-11-03 | 5     | observed | 3
                """)],
    ),
    Case(
        "dates across, one value that cannot be read", WIDE,
        drawn("""
            target_id | 13/10/2025 | 20/10/2025
            count     | 7          | lots
        """),
        [Wanted("observations", "2 read = 1 loaded, 1 quarantined",
                says=["Dates stand across"],
                problems="""
                    row | column     | found | expected
                    2   | 20/10/2025 | lots  | a number, 0 or more
                """,
                stored="date | value\n2025-10-13 | 7")],
    ),
    Case(
        "dates across, pupils and their targets down", WIDE,
        drawn("""
            Weekly record | |  | |
            Pupil         | Target            | 13/10/2025 | 20/10/2025
            Ben O'Neill   | Writes a sentence | 3          | 4
            Amara Okafor  | Calls out         | 7          | 6
        """),
        [Wanted("observations", "4 read = 4 loaded", says=["Dates stand across", "name"],
                stored="""
                    target_id | date       | value
                    ben       | 2025-10-13 | 3
                    ben       | 2025-10-20 | 4
                    count     | 2025-10-13 | 7
                    count     | 2025-10-20 | 6
                """)],
    ),
    Case(
        "dates across as date cells", WIDE,
        book({"Sheet1": [["target_id", date(2025, 10, 13), date(2025, 10, 20)],
                         ["count", 7, 6]]}),
        [Wanted("observations", "2 read = 2 loaded", says=["Dates stand across"],
                stored="date | value\n2025-10-13 | 7\n2025-10-20 | 6")],
    ),
    Case(
        "dates across that could all be either", WIDE,
        drawn("""
            target_id | 03/11/2025 | 10/11/2025
            count     | 7          | 6
        """),
        [Wanted("observations", "2 read = 2 loaded",
                says=["Dates stand across", "'03/11/2025' … day/month/year"], asks=["dates:date"],
                stored="date | value\n2025-11-03 | 7\n2025-11-10 | 6")],
    ),
    Case(
        "a sheet a term", WIDE,
        book({
            "Autumn": LONG,
            "Spring": """
                target_id | date       | value
                count     | 13/01/2026 | 5
            """,
        }),
        [
            Wanted("observations", "2 read = 2 loaded", stored=LONG_STORED),
            Wanted("observations", "1 read = 1 loaded", stored="date | value\n2026-01-13 | 5"),
        ],
    ),
    Case(
        "a sheet a pupil", WIDE,
        book({
            "Ben O'Neill": """
                Target            | Date       | Value
                Writes a sentence | 13/10/2025 | 3
            """,
            "Amara Okafor": """
                Target    | Date       | Value
                Calls out | 13/10/2025 | 7
            """,
        }),
        [
            Wanted("observations", "1 read = 1 loaded", says=["Ben O'Neill", "name"],
                   stored="target_id | value\nben | 3"),
            Wanted("observations", "1 read = 1 loaded", says=["Amara Okafor", "name"],
                   stored="target_id | value\ncount | 7"),
        ],
    ),
    Case(
        "the answers of a form", WIDE,
        drawn("""
            Timestamp           | Email address      | Which pupil is it? | Which target?     | When was it? | What did you see?
            14/10/2025 15:20:11 | lee@school.example | Ben O'Neill        | Writes a sentence | 13/10/2025   | 3
            21/10/2025 15:02:40 | lee@school.example | Amara Okafor       | Calls out         | 20/10/2025   | 6
        """),  # noqa: E501
        [Wanted("observations", "2 read = 2 loaded",
                says=["Recognised as the answers of a form",
                      "'Timestamp', 'Email address' … form … left out", "name"],
                stored="""
                    target_id | date       | value
                    ben       | 2025-10-13 | 3
                    count     | 2025-10-20 | 6
                """)],
    ),
    Case(
        "an old workbook of 1997", WIDE, {"xls": lambda: as_xls({"Sheet1": grid(LONG)})},
        [Wanted("observations", "2 read = 2 loaded",
                stored=LONG_STORED)],
    ),
    Case(
        "a binary workbook", WIDE, {"xlsb": lambda: as_xlsb({"Sheet1": grid(LONG)})},
        [Wanted("observations", "2 read = 2 loaded", stored=LONG_STORED)],
    ),
    Case(
        "an OpenDocument spreadsheet", WIDE, {"ods": lambda: as_ods({"Sheet1": grid(LONG)})},
        [Wanted("observations", "2 read = 2 loaded", stored=LONG_STORED)],
    ),
    Case(
        "a workbook named csv", WIDE, {"csv": book({"Sheet1": LONG})["xlsx"]},
        [Wanted("observations", "2 read = 2 loaded", stored=LONG_STORED)],
    ),
    Case(
        "text named xlsx", WIDE, {"xlsx": drawn(LONG)["csv"]},
        [Wanted("observations", "2 read = 2 loaded", stored=LONG_STORED)],
    ),
    Case(
        "a zip of files", WIDE,
        {"zip": lambda: as_zip({"term/log.csv": as_csv(grid(LONG)),
                                "term/~$log.xlsx": b"lock", "README.txt": b"Hello"})},
        [Wanted("observations", "2 read = 2 loaded", says=["README.txt"], stored=LONG_STORED)],
    ),
]  # fmt: skip
