"""Cells that are hidden, broken or spaced out, and ids that lost something."""

from __future__ import annotations

import io

import xlsxwriter
from openpyxl import Workbook

from tests.corpus.case import Case, Wanted, book, drawn
from tests.corpus.cases.rows import FIRST_AND_LAST, THREE
from tests.corpus.faults import HIDDEN, IDS, INJECTION, SPACES
from tests.corpus.sheets import as_csv, grid


def _hide_row_3(workbook: Workbook) -> None:
    workbook.worksheets[0].row_dimensions[3].hidden = True


def _filter_out_row_3(workbook: Workbook) -> None:
    sheet = workbook.worksheets[0]
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(2, ["7", "9"])
    sheet.row_dimensions[3].hidden = True


def _hide_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("Front").append(["See the other sheet"])
    workbook.move_sheet("Front", -1)
    workbook.active = 0
    workbook["Sheet1"].sheet_state = "hidden"


def _formula_in_c3(workbook: Workbook) -> None:
    workbook.worksheets[0]["C3"] = "=SUM(A1:A2)"


def _error_in_c3(workbook: Workbook) -> None:
    cell = workbook.worksheets[0]["C3"]
    cell.value, cell.data_type = "#REF!", "e"


def _hide_column_d(workbook: Workbook) -> None:
    workbook.worksheets[0].column_dimensions["D"].hidden = True


def _four_digits(workbook: Workbook) -> None:
    workbook.worksheets[0]["B2"].number_format = "0000"


def _with_formulas() -> bytes:
    """A workbook whose values were worked out by the program that saved it."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for place, row in enumerate(grid(THREE)[:3]):
            sheet.write_row(place, 0, row)
        sheet.write_formula("C2", "=3+4", None, 7)
        sheet.write_formula("C3", "=C2+1", None, 8)
    return written.getvalue()


CASES = [
    Case(
        "spaces around ids and inside them", SPACES,
        drawn([["target_id", "date", "value", "setting"],
               ["\u00a0count ", " 13/10/2025", "7 ", "The  Hall\u00a0"],
               ["count\u200b", "15/10/2025\u00a0", "\u20099", "the hall"]]),
        [Wanted("observations", "2 read = 2 loaded", stored="""
            target_id | date       | value | setting
            count     | 2025-10-13 | 7     | The  Hall
            count     | 2025-10-15 | 9     | the hall
        """)],
    ),
    Case(
        "names with straight and curly apostrophes", SPACES,
        drawn("""
            pupil_id | last_name | first_name | dob        | nc_year | sen_provision
            P8       | O’Brien   | D'Arcy     | 25/10/2015 | 5       | N
            P9       | N'Diaye   | Zoë-Mae    | 26/10/2015 | 5       | N
        """),
        [Wanted("pupils", "2 read = 2 loaded", stored="""
            pupil_id | last_name | first_name
            P8       | O’Brien   | D'Arcy
            P9       | N'Diaye   | Zoë-Mae
        """)],
    ),
    Case(
        "a file in the letters of Windows", SPACES,
        {"csv": lambda: as_csv(grid("""
            pupil_id | last_name | nc_year | sen_provision
            P9       | Núñez’s   | 5       | N
        """), ";", "cp1252", "\r\n")},
        [Wanted("pupils", "1 read = 1 loaded", says=["cp1252"],
                stored="pupil_id | last_name\nP9 | Núñez’s")],
    ),
    Case(
        "a file in UTF-16 with tabs", SPACES,
        {"csv": lambda: as_csv(grid("""
            pupil_id | last_name | nc_year | sen_provision
            P9       | Łukasz 王 | 5       | N
        """), "\t", "utf-16")},
        [Wanted("pupils", "1 read = 1 loaded", stored="pupil_id | last_name\nP9 | Łukasz 王")],
    ),
    Case(
        "an id that a spreadsheet shortened", IDS,
        drawn([["pupil_id", "nc_year", "sen_provision"], ["1.23E+12", "5", "N"],
               ["0018", "5", "N"]]),
        [Wanted("pupils", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column   | found    | expected
                    2   | pupil_id | 1.23E+12 | the id in full: Excel has shortened it
                """,
                stored="pupil_id\n0018")],
    ),
    Case(
        "an id whose zeros are lost", IDS,
        drawn("""
            plan_id | pupil_id | plan_type | start_date | status
            PL8     | 0017     | IEP       | 13/09/2025 | active
            PL9     | 17       | IEP       | 13/09/2025 | active
        """),
        [Wanted("plans", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column   | found | expected
                    3   | pupil_id | 17    | a pupil_id that is loaded
                """,
                stored="plan_id | pupil_id\nPL8 | 0017")],
    ),
    Case(
        "long ids as number cells", IDS,
        book({"Sheet1": [["pupil_id", "nc_year", "sen_provision"], [1230000004321, 5, "N"],
                         [42.0, 5, "N"]]}),
        [Wanted("pupils", "2 read = 2 loaded", stored="pupil_id\n1230000004321\n42")],
    ),
    Case(
        "cells that start a formula", INJECTION,
        drawn("""
            target_id | date       | value | note
            count     | 13/10/2025 | 7     | =HYPERLINK("x")
            count     | 14/10/2025 | 8     | +44 20 7946 0000
            count     | 15/10/2025 | 9     | @home
            -T9       | 15/10/2025 | 9     | -
        """),
        [Wanted("observations", "4 read = 3 loaded, 1 quarantined",
                problems="""
                    row | column    | found | expected
                    5   | target_id | -T9   | a target_id that is loaded
                """,
                stored="""
                    value | note
                    7     | =HYPERLINK("x")
                    8     | +44 20 7946 0000
                    9     | @home
                """)],
    ),
    Case(
        "a hidden row", HIDDEN, drawn(THREE, forms=["xlsx"], finish=_hide_row_3),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined", says=["hidden … row 3"],
                problems="row | column | found | expected\n3 | | | hides",
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "a row that a filter hides", HIDDEN,
        drawn(THREE, forms=["xlsx"], finish=_filter_out_row_3),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined", says=["hidden … row 3"],
                problems="row | column | found | expected\n3 | | | hides",
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "a hidden sheet", HIDDEN, drawn(THREE, forms=["xlsx"], finish=_hide_sheet),
        [Wanted("observations", "3 read = 3 loaded",
                says=["“Front” … left out", "“Sheet1” is hidden"], stored="value\n7\n8\n9")],
    ),
    Case(
        "a formula without a value", HIDDEN,
        drawn(THREE, forms=["xlsx"], finish=_formula_in_c3),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined",
                problems="""
                    row | column | found                     | expected
                    3   | value  | a formula without a value | no result
                """,
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "a cell with an error", HIDDEN, drawn(THREE, forms=["xlsx"], finish=_error_in_c3),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined",
                problems="row | column | found | expected\n3 | value | #REF! | shows an error",
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "errors that a spreadsheet saved as text", HIDDEN,
        drawn(THREE.replace("8\n", "#REF!\n"), forms=["csv"]),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined",
                problems="row | column | found | expected\n3 | value | #REF! | shows an error",
                stored=FIRST_AND_LAST)],
    ),
    Case(
        "a hidden column", HIDDEN,
        drawn("""
            target_id | date       | value | note
            count     | 13/10/2025 | 7     | calm
        """, forms=["xlsx"], finish=_hide_column_d),
        [Wanted("observations", "1 read = 1 loaded", says=["Hidden columns … D"],
                stored="value | note\n7 | calm")],
    ),
    Case(
        "formulas that have their value", HIDDEN, {"xlsx": _with_formulas},
        [Wanted("observations", "2 read = 2 loaded",
                stored="target_id | date | value\ncount | 2025-10-13 | 7\ncount | 2025-10-14 | 8")],
    ),
    Case(
        "ids that a number format fills up with zeros", IDS,
        book({"Sheet1": [["plan_id", "pupil_id", "plan_type", "start_date", "status"],
                         ["PL9", 17, "IEP", "13/09/2025", "active"]]}, _four_digits),
        [Wanted("plans", "1 read = 1 loaded", stored="plan_id | pupil_id\nPL9 | 0017")],
    ),
    Case(
        "a UPN whose letter does not agree", IDS,
        drawn("""
            pupil_id | upn           | nc_year | sen_provision
            P8       | B801200005001 | 5       | N
            P9       | A801200005001 | 5       | N
        """),
        [Wanted("pupils", "2 read = 2 loaded", says=["Not valid as UPNs (row 3)"],
                stored="pupil_id | upn\nP8 | B801200005001\nP9 | A801200005001")],
    ),
    Case(
        "a cell of several lines does not change the numbers of the rows", SPACES,
        drawn([["target_id", "date", "value", "note"],
               ["count", "13/10/2025", "7", "calm,\n\"happy\"\nand kind"],
               ["count", "14/10/2025", "lots", ""]]),
        [Wanted("observations", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column | found | expected
                    3   | value  | lots  | a number, 0 or more
                """,
                stored="value | source_row\n7 | 2")],
    ),
    Case(
        "a name merged down over several rows is not filled in", HIDDEN,
        drawn("""
            target_id | date       | value
            count     | 13/10/2025 | 7
                      | 14/10/2025 | 8
            count     | 15/10/2025 | 9
        """, forms=["xlsx"], finish=lambda workbook: workbook.worksheets[0].merge_cells("A2:A3")),
        [Wanted("observations", "3 read = 2 loaded, 1 quarantined",
                problems="""
                    row | column    | found | expected
                    3   | target_id |       | every row needs target_id
                """,
                stored=FIRST_AND_LAST)],
    ),
]  # fmt: skip
