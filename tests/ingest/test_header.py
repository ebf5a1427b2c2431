"""Where the headings of a sheet are."""

from __future__ import annotations

import pytest

from iepdata.errors import FileRefused
from iepdata.ingest import Mapping
from iepdata.ingest.headings import beside_names, column_names, name_key
from iepdata.model import TABLES
from tests.ingest.shapes import cells, read_as, rows_in_sheet, shaped

TWO_ROWS = [
    ["", "Name", "", "SEN", "", "Year"],
    ["Pupil ID", "Forename", "Surname", "Status", "Need", ""],
]
PUPIL = ["P1", "Jo", "Smith", "K", "SLCN", "5"]


def test_two_rows_of_headings_are_read_as_one() -> None:
    found = shaped([*TWO_ROWS, PUPIL])
    assert found.matched == {
        "pupil_id": 0, "first_name": 1, "last_name": 2, "sen_provision": 3, "need_1": 4,
        "nc_year": 5,
    }  # fmt: skip
    assert found.headings[3] == "SEN Status"
    assert found.notes == ("The headings are rows 1 and 2, read as one.",)
    assert rows_in_sheet(found) == [3]


def test_two_rows_of_headings_below_titles_keep_the_numbers_of_the_sheet() -> None:
    found = shaped([["Oakfield School"], [], ["Register, printed 3 May"], *TWO_ROWS, PUPIL])
    assert "The headings are rows 4 and 5, read as one." in found.notes
    assert rows_in_sheet(found) == [6]


def test_a_title_right_above_the_headings_is_no_part_of_them() -> None:
    found = shaped([["SEN register"], ["pupil_id", "nc_year", "sen_provision"], ["P1", 5, "K"]])
    assert found.headings == ("pupil_id", "nc_year", "sen_provision")
    assert found.notes == ()


def test_a_merged_heading_reaches_as_far_as_the_sheet_says() -> None:
    rows = [
        ["SEN", "", "", ""],
        ["Status", "Need", "Year", "Pupil ID"],
        ["K", "SLCN", "5", "P1"],
    ]
    merged = ((1, 0, 1, 1),)
    found = shaped(rows, merged=merged)
    assert found.headings == ("SEN Status", "SEN Need", "Year", "Pupil ID")


def test_empty_cells_of_the_body_are_never_filled_from_the_row_above() -> None:
    found = shaped([*TWO_ROWS, PUPIL, ["P2", "Al", "", "N", "", "5"]])
    assert cells(found, "last_name") == [("Smith",), ("",)]


def test_a_row_that_is_chosen_as_the_headings_is_taken() -> None:
    rows = [
        ["pupil_id", "nc_year", "sen_provision"],
        ["Pupil ID", "Year", "SEN"],
        ["P1", 5, "K"],
    ]
    assert len(cells(shaped(rows), "pupil_id")) == 2
    found = shaped(rows, given=Mapping(header_row=2))
    assert cells(found, "pupil_id") == [("P1",)]


def test_a_row_far_down_can_be_chosen_as_the_headings() -> None:
    rows = [["x"]] * 40 + [["pupil_id", "nc_year", "sen_provision"], ["P1", 5, "K"]]
    with pytest.raises(FileRefused, match="none of the first 30 rows"):
        shaped(rows)
    assert rows_in_sheet(shaped(rows, given=Mapping(header_row=41))) == [42]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Score (%)", "value"), ("Score (out of 10)", "value"), ("Date (dd/mm/yyyy)", "date"),
        ("Target ID *", "target_id"), ("Observed by [initials]", "observer_id"),
    ],
)  # fmt: skip
def test_a_unit_in_brackets_is_no_part_of_the_name(heading: str, column: str) -> None:
    rows = [["target_id", "date", "value"], ["T1", "12/09/2025", "4"]]
    rows[0] = [name for name in rows[0] if name != column] + [heading]
    found = shaped(rows, "observations")
    assert read_as(found)[heading] == column


@pytest.mark.parametrize(
    "headings",
    [
        # SIMS, Arbor, Bromcom and ScholarPack, as their registers are exported.
        "Adno,UPN,Legal Surname,Legal Forename,DOB,Year Taught In,Reg Group,SEN Status,"
        "SEN Need Type",
        "Arbor Student ID,Student UPN,Last name,First name,Date of birth,Year group,"
        "Registration form,SEN status,SEN need",
        "Student ID,UPN,Legal Last Name,Legal First Name,DOB,Curriculum Year,Tutor Group,"
        "SEN Provision,Primary SEN Need",
        "Admission No,UPN,Surname,Forename,Date of Birth,Year,Class Name,SEND Status,Primary Need",
    ],
)  # fmt: skip
def test_the_registers_of_school_systems_are_known_by_their_headings(headings: str) -> None:
    names = headings.split(",")
    found = shaped([names, ["x"] * len(names)])
    assert found.table.name == "pupils"
    assert list(read_as(found).values()) == [
        "pupil_id", "upn", "last_name", "first_name", "dob", "nc_year", "form", "sen_provision",
        "need_1",
    ]  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_what_leads_to_another_table_is_no_column_of_this_one(table: str) -> None:
    assert not set(beside_names(table)) & set(column_names(table))


def test_a_name_leads_to_a_pupil_where_a_table_is_about_pupils() -> None:
    assert beside_names("observations")[name_key("Pupil's name")] == "pupil"
    assert beside_names("observations")["surname"] == "last_name"
    assert beside_names("closures") == {}
