"""Rows that are no rows, that come again, or that nothing is known about."""

from __future__ import annotations

from tests.corpus.case import Case, Wanted, drawn
from tests.corpus.faults import AGAIN, BLANKS, UNKNOWN
from tests.corpus.sheets import grid

THREE = """
    target_id | date       | value
    count     | 13/10/2025 | 7
    count     | 14/10/2025 | 8
    count     | 15/10/2025 | 9
"""
FIRST_AND_LAST = "date | value | source_row\n2025-10-13 | 7 | 2\n2025-10-15 | 9 | 4"


CASES = [
    Case(
        "blank rows between the rows", BLANKS,
        drawn([*grid(THREE)[:2], ["", "", ""], ["  ", "\u00a0", ""], *grid(THREE)[2:]]),
        [Wanted("observations", "5 read = 3 loaded, 2 skipped", says=["2 blank rows"], stored="""
            date       | value | source_row
            2025-10-13 | 7     | 2
            2025-10-14 | 8     | 5
            2025-10-15 | 9     | 6
        """)],
    ),
    Case(
        "blank rows at the foot", BLANKS,
        # The last row of a workbook is the last that holds anything.
        drawn([*grid(THREE), ["", " ", ""], ["", "", ""]], forms=["csv"]),
        [Wanted("observations", "5 read = 3 loaded, 2 skipped", says=["2 blank rows"])],
    ),
    Case(
        "headings again on every page", BLANKS,
        drawn("""
            target_id | date       | value
            count     | 13/10/2025 | 7
            Target_ID | Date       | Value
            count     | 15/10/2025 | 9
        """),
        [Wanted("observations", "3 read = 2 loaded, 1 skipped", says=["1 row with the headings"],
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "subtotals and a grand total", BLANKS,
        drawn("""
            target_id   | date       | value
            count       | 13/10/2025 | 7
            Subtotal    |            | 7
            count       | 15/10/2025 | 9
            Total       |            | 16
            Grand total |            | 16
            Average     |            | 8
        """),
        [Wanted("observations", "6 read = 2 loaded, 4 skipped", says=["4 … total"],
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "notes at the foot", BLANKS,
        drawn("""
            target_id                           | date       | value
            count                               | 13/10/2025 | 7
            count                               | 15/10/2025 | 9

            * seen by the class teacher
            Printed on 3 May 2026 by the office |            |
        """),
        [Wanted("observations", "5 read = 2 loaded, 3 skipped",
                says=["1 blank row", "2 … note"],
                stored="date | value | source_row\n2025-10-13 | 7 | 2\n2025-10-15 | 9 | 3")],
    ),
    Case(
        "a target whose words begin with total is no total", BLANKS,
        drawn("""
            target_id | plan_id | area          | text                         | status
            T8        | PL1     | Communication | Total communication at lunch | active
            Total-2   | PL1     | Communication | Average length of a sentence | active
        """),
        [Wanted("targets", "2 read = 2 loaded", stored="""
            target_id | text
            T8        | Total communication at lunch
            Total-2   | Average length of a sentence
        """)],
    ),
    Case(
        "a row with one cell in the middle is no note", BLANKS,
        drawn("""
            target_id | date       | value
            count     | 13/10/2025 | 7
            ben       |            |
            count     | 15/10/2025 | 9
        """),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined",
                problems="""
                    row | column | found | expected
                    3   | date   |       | every row needs date
                    3   | value  |       | a value, or a status such as absent
                """,
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "a target that is not loaded", UNKNOWN,
        drawn("""
            target_id | date       | value
            count     | 13/10/2025 | 7
            nobody    | 14/10/2025 | 8
            count     | 15/10/2025 | 9
        """),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined",
                problems="""
                    row | column    | found  | expected
                    3   | target_id | nobody | a target_id that is loaded
                """,
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "a target that was closed before", UNKNOWN,
        drawn("""
            target_id | date       | value
            met       | 13/10/2025 | 7
            met       | 14/05/2026 | 8
        """),
        [Wanted("observations", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column    | found | expected
                    3   | target_id | met   | closed
                """,
                stored="date | value\n2025-10-13 | 7")],
    ),
    Case(
        "a row twice, and a row in two versions", AGAIN,
        drawn("""
            pupil_id | nc_year | sen_provision
            P8       | 5       | N
            P8       | 5       | N
            P8       | 6       | N
            P9       | 5       | N
        """),
        [Wanted("pupils", "4 read = 2 loaded, 1 skipped, 1 quarantined", says=["copies … row 3"],
                problems="""
                    row | column   | found | expected
                    4   | pupil_id | P8    | row 2 has the same key and other values
                """,
                stored="pupil_id | nc_year\nP8 | 5\nP9 | 5")],
    ),
    Case(
        "a pupil who is loaded already, moved up a year", AGAIN,
        drawn("""
            pupil_id | nc_year | sen_provision
            P1       | 6       | K
            0017     | 3       | N
        """),
        [Wanted("pupils", "2 read = 1 unchanged, 1 superseded",
                stored="pupil_id | nc_year | last_name\nP1 | 6 | Okafor")],
    ),
]  # fmt: skip
