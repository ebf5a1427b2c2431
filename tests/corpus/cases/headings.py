"""Headings that stand too low, on two rows, or in other words."""

from __future__ import annotations

from openpyxl import Workbook

from iepdata.ingest.mapping import Mapping
from tests.corpus.case import Case, Wanted, book, drawn
from tests.corpus.faults import HEADINGS, TITLES

ONE_PUPIL = """
    pupil_id | nc_year | sen_provision
    P9       | 5       | N
"""


def _merge(*cells: str) -> object:
    def finish(workbook: Workbook) -> None:
        for each in cells:
            workbook.worksheets[0].merge_cells(each)

    return finish


CASES = [
    Case(
        "title rows above the headings", TITLES,
        drawn("""
            Oakfield Primary School
            SEN register, printed 3 May 2026

            pupil_id | nc_year | sen_provision
            P9       | 5       | N
        """),
        [Wanted("pupils", "1 read = 1 loaded", stored="""
            pupil_id | nc_year | sen_provision | source_row
            P9       | 5       | N             | 5
        """)],
    ),
    Case(
        "a title merged over the whole width", TITLES,
        drawn("""
            SEN register |         |
            pupil_id     | nc_year | sen_provision
            P9           | 5       | N
        """, forms=["xlsx"], finish=_merge("A1:C1")),
        [Wanted("pupils", "1 read = 1 loaded", stored=ONE_PUPIL)],
    ),
    Case(
        "twelve rows of notes above the headings", TITLES,
        drawn("\n".join([f"Note {number} on how we fill this in" for number in range(12)]) + """
pupil_id | nc_year | sen_provision
P9       | 5       | N
"""),
        [Wanted("pupils", "1 read = 1 loaded", stored="""
            pupil_id | nc_year | sen_provision | source_row
            P9       | 5       | N             | 14
        """)],
    ),
    Case(
        "headings on two rows under merged group headings", TITLES,
        drawn("""
            Target |      |          |       | Baseline |            | Criterion
            ID     | Plan | Area     | Text  | Value    | Date       | Value
            T9     | PL1  | Literacy | Reads | 4        | 13/09/2025 | 9
        """, finish=_merge("A1:D1", "E1:F1")),
        [Wanted(
            "targets", "1 read = 1 loaded",
            says=["rows 1 and 2"],
            stored="""
                target_id | area     | text  | baseline_value | baseline_date | criterion_value
                T9        | LITERACY | Reads | 4              | 2025-09-13    | 9
            """,
        )],
    ),
    Case(
        "a second row of headings that only explains the first", TITLES,
        drawn("""
            target_id | date         | value
            the id    | day it was seen | what was seen
            count     | 13/10/2025   | 7
        """),
        [Wanted(
            "observations", "2 read = 1 loaded, 1 quarantined",
            problems="""
                row | column    | found           | expected
                2   | target_id | the id          | a target_id that is loaded
                2   | date      | day it was seen | a date such as 31/03/2026
            """,
            stored="""
                target_id | date       | value
                count     | 2025-10-13 | 7
            """,
        )],
    ),
    Case(
        "a table that begins in the third column", TITLES,
        drawn("""
            Register |  |          |         |
                     |  |          |         |
                     |  | pupil_id | nc_year | sen_provision
                     |  | P9       | 5       | N
        """),
        [Wanted("pupils", "1 read = 1 loaded", stored="""
            pupil_id | nc_year | sen_provision | source_row
            P9       | 5       | N             | 4
        """)],
    ),
    Case(
        "a first line that tells Excel the separator", TITLES,
        {"csv": lambda: b"sep=;\r\npupil_id;nc_year;sen_provision\r\nP9;5;N\r\n"},
        [Wanted("pupils", "1 read = 1 loaded", stored=ONE_PUPIL)],
    ),
    Case(
        "headings as an export of a school system has them", HEADINGS,
        drawn("""
            Pupil ID | UPN           | Legal Surname  | Forename | Year Group | SEN Status      | D.O.B.
            P9       | B801200005001 | Nowak          | Ola      | Yr 4       | K - SEN Support | 14/03/2017
        """),  # noqa: E501
        [Wanted(
            "pupils", "1 read = 1 loaded",
            says=["need_1 … row 2"],
            stored="""
                pupil_id | upn           | last_name | first_name | nc_year | sen_provision | dob
                P9       | B801200005001 | Nowak     | Ola        | 4       | K             | 2017-03-14
            """,  # noqa: E501
        )],
    ),
    Case(
        "headings with spaces, capitals and hyphens", HEADINGS,
        drawn([[" PUPIL\u00a0 Id ", "NC-Year", "Sen_Provision "], ["P9", "5", "N"]]),
        [Wanted("pupils", "1 read = 1 loaded", stored=ONE_PUPIL)],
    ),
    Case(
        "a heading that we do not know", HEADINGS,
        drawn("""
            pupil_id | nc_year | sen_provision | House colour
            P9       | 5       | N             | red
        """),
        [Wanted("pupils", "1 read = 1 loaded", says=["'House colour' … left out"],
                stored=ONE_PUPIL)],
    ),
    Case(
        "two headings that mean one column", HEADINGS,
        drawn("""
            pupil_id | nc_year | sen_provision | Surname | Legal surname
            P9       | 5       | N             | Nowak   | Novak
        """),
        [Wanted("pupils", "1 read = 1 loaded", says=["'Legal surname' … last_name"],
                stored="""
                    pupil_id | last_name
                    P9       | Nowak
                """)],
    ),
    Case(
        "a needed heading that is nearly one we know", HEADINGS,
        drawn("""
            Pupil Identifier | nc_year | sen_provision
            P9               | 5       | N
        """),
        refused=["'Pupil Identifier' may be pupil_id"], asks=["column:Pupil Identifier"],
    ),
    Case(
        "a needed heading that is nearly one we know, and the answer", HEADINGS,
        drawn("""
            Pupil Identifier | nc_year | sen_provision
            P9               | 5       | N
        """),
        [Wanted("pupils", "1 read = 1 loaded", stored=ONE_PUPIL)],
        options={"mappings": Mapping(columns={"Pupil Identifier": "pupil_id"})},
    ),
    Case(
        "an optional heading that is nearly one we know is not taken without consent", HEADINGS,
        drawn("""
            pupil_id | nc_year | sen_provision | Surnmae
            P9       | 5       | N             | Nowak
        """),
        [Wanted("pupils", "1 read = 1 loaded", says=["'Surnmae' … left out"],
                asks=["column:Surnmae"], stored="""
                    pupil_id | last_name
                    P9       |
                """)],
    ),
    Case(
        "a heading that we know and the school means otherwise", HEADINGS,
        drawn("""
            pupil_id | nc_year | sen_provision | Class | Band
            P9       | 5       | N             | A     | 5B
        """),
        [Wanted("pupils", "1 read = 1 loaded", says=["'Class' … left out"], stored="""
            pupil_id | form
            P9       | 5B
        """)],
        options={"mappings": Mapping(columns={"Class": "", "Band": "form"})},
    ),
    Case(
        "columns that are missing", HEADINGS,
        drawn("""
            pupil_id | surname | form
            P9       | Nowak   | 5B
        """),
        refused=["row 1 … pupils", "nc_year, sen_provision"],
    ),
    Case(
        "a workbook with a sheet that is no table", HEADINGS,
        book({"Read me": "Fill in the other sheet, please", "Register": ONE_PUPIL}),
        [Wanted("pupils", "1 read = 1 loaded", says=["“Read me” … left out"], stored=ONE_PUPIL)],
    ),
]  # fmt: skip
