"""Values: per cent and shares, trials that Excel made dates, and everything people write."""

from __future__ import annotations

from datetime import date, time

from openpyxl import Workbook

from iepdata.ingest.mapping import Mapping
from tests.corpus.case import Case, Wanted, book, drawn
from tests.corpus.faults import FORMS, FRACTION_DATES, PERCENT
from tests.corpus.sheets import Grid


def observed(target: str, *values: str) -> Grid:
    """Observations of a target with these values, from 13 October 2025 on."""
    rows = [[target, f"{day}/10/2025", value] for day, value in enumerate(values, start=13)]
    return [["target_id", "date", "value"], *rows]


def per_cent_cells(workbook: Workbook) -> None:
    """Show the values of the first sheet as per cent."""
    for (cell,) in workbook.worksheets[0].iter_rows(min_row=2, min_col=3, max_col=3):
        cell.number_format = "0%"


def day_month_cells(workbook: Workbook) -> None:
    """Show the values of the first sheet as Excel shows what it took for a date."""
    for (cell,) in workbook.worksheets[0].iter_rows(min_row=2, min_col=3, max_col=3):
        if isinstance(cell.value, date):
            cell.number_format = "d-mmm"


TURNED = "correct/attempts such as 3/5. Excel has turned the fraction into a date"
MIXED = observed("percent", "85", "0.85", "90")

CASES = [
    Case(
        "per cent with their sign", PERCENT,
        drawn(observed("percent", "85%", "90 %", "85.5 per cent")),
        [Wanted("observations", "3 read = 3 loaded", stored="""
            value | value_raw
            85    | 85%
            90    | 90 %
            85.5  | 85.5 per cent
        """)],
    ),
    Case(
        "per cent as shares of one", PERCENT,
        drawn(observed("percent", "0.85", "1", "0.9")),
        [Wanted("observations", "3 read = 3 loaded", says=["0.85 as 85%"],
                asks=["fractions:value"], stored="""
                    value | value_raw
                    85    | 0.85
                    100   | 1
                    90    | 0.9
                """)],
    ),
    Case(
        "per cent as plain numbers", PERCENT,
        drawn(observed("percent", "85", "1", "90")),
        [Wanted("observations", "3 read = 3 loaded", stored="value\n85\n1\n90")],
    ),
    Case(
        "per cent and shares of one mixed", PERCENT, drawn(MIXED),
        refused=["'value' … '0.85' (row 3) … '90' (row 4)"], asks=["fractions:value"],
    ),
    Case(
        "per cent and shares of one mixed, and the answer per cent", PERCENT, drawn(MIXED),
        [Wanted("observations", "3 read = 3 loaded", asks=["fractions:value"],
                says=["0.85 … 0.85%"], stored="value\n85\n0.85\n90")],
        options={"mappings": Mapping(choices={"fractions:value": "percent"})},
    ),
    Case(
        "per cent and shares of one mixed, and the answer share", PERCENT, drawn(MIXED),
        [Wanted("observations", "3 read = 3 loaded", asks=["fractions:value"],
                says=["0.85 … 85%"], stored="value\n85\n85\n90")],
        options={"mappings": Mapping(choices={"fractions:value": "share"})},
    ),
    Case(
        "cells that are shown as per cent", PERCENT,
        book({"Sheet1": [["target_id", "date", "value"],
                         ["percent", "13/10/2025", 0.85], ["percent", "14/10/2025", 1]]},
             per_cent_cells),
        [Wanted("observations", "2 read = 2 loaded", stored="value\n85\n100")],
    ),
    Case(
        "cells that are shown as per cent, all of them 100%", PERCENT,
        book({"Sheet1": [["target_id", "date", "value"],
                         ["percent", "13/10/2025", 1], ["percent", "14/10/2025", 1]]},
             per_cent_cells),
        [Wanted("observations", "2 read = 2 loaded", stored="value\n100\n100")],
    ),
    Case(
        "plain numbers for a target of trials", PERCENT,
        drawn(observed("trials", "80", "85")),
        refused=["'value' … '80' (row 2)"], asks=["plain:value"],
    ),
    Case(
        "plain numbers for a target of trials, and the answer", PERCENT,
        drawn(observed("trials", "80", "85")),
        [Wanted("observations", "2 read = 2 loaded", asks=["plain:value"], says=["per cent"],
                stored="value\n80\n85")],
        options={"mappings": Mapping(choices={"plain:value": "percent"})},
    ),
    Case(
        "a fraction that was saved as a date", FRACTION_DATES,
        drawn(observed("trials", "3/5", "03-May", "May-04")),
        [Wanted("observations", "3 read = 1 loaded, 2 quarantined",
                problems=f"""
                    row | column | found  | expected
                    3   | value  | 03-May | {TURNED}
                    4   | value  | May-04 | {TURNED}
                """,
                stored="value | numerator | denominator\n60 | 3 | 5")],
    ),
    Case(
        "a fraction that is a date cell", FRACTION_DATES,
        book({"Sheet1": [["target_id", "date", "value"], ["trials", "13/10/2025", "4/5"],
                         ["trials", "14/10/2025", date(2026, 5, 3)]]}, day_month_cells),
        [Wanted("observations", "2 read = 1 loaded, 1 quarantined",
                problems=f"""
                    row | column | found      | expected
                    3   | value  | 2026-05-03 | {TURNED}
                """,
                stored="value | numerator | denominator\n80 | 4 | 5")],
    ),
    Case(
        "a criterion that Excel made a date", FRACTION_DATES,
        drawn("""
            target_id | plan_id | area     | text   | measure | criterion_value | status
            T9        | PL1     | Literacy | Spells | trials  | 04-May          | active
        """),
        [Wanted("targets", "1 read = 1 quarantined", problems=f"""
            row | column          | found  | expected
            2   | criterion_value | 04-May | {TURNED}
        """)],
    ),
    Case(
        "trials in words, a range and a guess", FORMS,
        drawn(observed("trials", "4 out of 5", "4 of 5", "80%", "4-5", "~80", "most")),
        [Wanted("observations", "6 read = 3 loaded, 3 quarantined",
                asks=["dash:value"],
                problems="""
                    row | column | found | expected
                    5   | value  | 4-5   | correct/attempts such as
                    6   | value  | ~80   | correct/attempts such as
                    7   | value  | most  | correct/attempts such as
                """,
                stored="""
                    value | numerator | denominator | value_raw
                    80    | 4         | 5           | 4 out of 5
                    80    | 4         | 5           | 4 of 5
                    80    |           |             | 80%
                """)],
    ),
    Case(
        "absences and lost chances among the values", FORMS,
        drawn(observed("count", "n/a", "abs", "Absent", "refused", "7", "-")),
        [Wanted("observations", "6 read = 5 loaded, 1 quarantined",
                says=["4 values read as a status"],
                problems="""
                    row | column | found | expected
                    7   | value  | -     | a number, 0 or more
                """,
                stored="""
                    value | status         | value_raw
                          | no_opportunity | n/a
                          | absent         | abs
                          | absent         | Absent
                          | refused        | refused
                    7     | observed       | 7
                """)],
    ),
    Case(
        "a zero beside an absence is no zero", FORMS,
        drawn("""
            target_id | date       | value | status
            count     | 13/10/2025 | 0     | absent
            count     | 14/10/2025 |       | n/a
            count     | 15/10/2025 | 0     | observed
        """),
        [Wanted("observations", "3 read = 3 loaded", says=["1 value beside a status"],
                stored="""
                    value | status         | value_raw
                          | absent         | 0
                          | no_opportunity |
                    0     | observed       | 0
                """)],
    ),
    Case(
        "ticks and crosses", FORMS,
        drawn(observed("yes_no", "✓", "✗", "Y", "no", "x", "perhaps")),
        [Wanted("observations", "6 read = 5 loaded, 1 quarantined",
                problems="""
                    row | column | found   | expected
                    7   | value  | perhaps | yes or no
                """,
                stored="value\n1\n0\n1\n0\n0")],
    ),
    Case(
        "durations in every way of writing them", FORMS,
        drawn(observed("duration", "1:30", "90s", "1 min 30", "2 minutes", "45", "a while")),
        [Wanted("observations", "6 read = 5 loaded, 1 quarantined",
                problems="""
                    row | column | found   | expected
                    7   | value  | a while | a time such as 1:30, 90s
                """,
                stored="value\n90\n90\n90\n120\n45")],
    ),
    Case(
        "durations as clock cells", FORMS,
        book({"Sheet1": [["target_id", "date", "value"], ["duration", "13/10/2025", time(1, 30)],
                         ["minutes", "14/10/2025", time(0, 1, 30)]]}),
        [Wanted("observations", "2 read = 2 loaded", stored="value\n90\n1.5")],
    ),
    Case(
        "rates with what they were counted over", FORMS,
        drawn(observed("rate", "7/2", "3.5", "7/0")),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined",
                problems="""
                    row | column | found | expected
                    4   | value  | 7/0   | count/time such as 7/2
                """,
                stored="value | exposure\n3.5 | 2\n3.5 |")],
    ),
    Case(
        "prompt levels by code, label and place", FORMS,
        drawn(observed("scale", "G", "full physical", "3")),
        [Wanted("observations", "3 read = 3 loaded",
                stored="value | level\n2 | G\n1 | FP\n3 | I")],
    ),
    Case(
        "goal attainment with the minus signs of a word processor", FORMS,
        drawn(observed("gas", "−2", "-1", "+1", "0")),
        [Wanted("observations", "4 read = 4 loaded", stored="value\n-2\n-1\n1\n0")],
    ),
    Case(
        "words for a target without a measure", FORMS,
        drawn(observed("words", "much calmer", "7", "abs")),
        [Wanted("observations", "3 read = 3 loaded",
                says=["1 value read as a status", "no measure yet … words"],
                stored="""
                    value | status   | value_raw
                          | observed | much calmer
                    7     | observed | 7
                          | absent   | abs
                """)],
    ),
    Case(
        "a measure in the school's own word", FORMS,
        drawn("""
            target_id | plan_id | area      | text              | measure | status
            T9        | PL1     | Behaviour | Stays the lesson  | lessons | active
        """),
        [Wanted("targets", "1 read = 1 loaded", says=["'measure' … lessons … count"],
                asks=["measure:lessons"],
                stored="target_id | measure | unit\nT9 | count | lessons")],
    ),
]  # fmt: skip
