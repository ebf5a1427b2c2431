"""Rows below the headings that are none of the table's."""

from __future__ import annotations

import pytest

from iepdata.store import Store
from tests.ingest.files import expected, load, rows_of
from tests.ingest.shapes import cells, rows_in_sheet, shaped

HEADINGS = ["pupil_id", "surname", "nc_year", "sen_provision"]
PUPIL = ["P1", "Okafor", "5", "K"]


def kept(*rows: list[str]) -> list[int]:
    return rows_in_sheet(shaped([HEADINGS, PUPIL, *rows, PUPIL, *rows]))


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "", "30", ""], ["Sub-total", "12"], ["Subtotal:"], ["Year 5 total", "", "2"],
        ["Grand Total (2)"], ["", "Average", "", "3.5"], ["TOTALS", "2", "2", ""], ["Count: 2"],
        ["Mean for the class", "", "5"], ["Year 6 - average", "", "", "4"],
    ],
)  # fmt: skip
def test_a_row_that_speaks_of_a_total_and_lacks_what_a_row_needs_is_no_pupil(
    row: list[str],
) -> None:
    assert kept(row) == [2, 4]


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "Amara", "5", "K"],  # nothing is lacking: whatever it is, it is read
        ["P2", "Averell", "", "K"],
        ["P2", "", "", ""],
        ["P2 B", "", "", ""],
        ["Countess", "", "5", ""],
        ["Max", "", "5", ""],
        ["Sumaya", "", "", "K"],
    ],
)  # fmt: skip
def test_a_row_that_could_be_a_pupil_is_read(row: list[str]) -> None:
    assert kept(row) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "row",
    [
        ["Year 5"], ["* K means SEN Support, N none"], ["Printed 12/09/2025"], ["Source: SIMS"],
        ["Please do not change the headings"],
    ],
)  # fmt: skip
def test_a_lone_cell_of_words_is_a_note_wherever_it_stands(row: list[str]) -> None:
    assert kept(row) == [2, 4]


def test_two_cells_are_a_note_only_at_the_foot_and_if_they_begin_as_one() -> None:
    assert kept(["Page 1 of 2", "Oakfield"]) == [2, 3, 4]
    assert kept(["P7", "Oakfield"]) == [2, 3, 4, 5]


def test_what_is_skipped_is_counted_and_said_with_its_rows() -> None:
    text = (
        "Oakfield School\npupil_id,nc_year,sen_provision\nYear 5,,\nP1,5,N\nP2,5,N\nTotal,2,\n,,\n"
        "Year 6,,\nP3,6,N\nTotal,1,\n,,\nPrinted 3 May 2026,,\n"
    )
    with Store.open(None) as store:
        report = load(store, "pupils", text)
        assert (report.rows_read, report.loaded, report.skipped) == (10, 3, 7)
        assert report.assumptions == [
            "Skipped 2 rows of totals (rows 6, 10).",
            "Skipped 3 notes or headings among the rows (rows 3, 8, 12).",
            "Skipped 2 blank rows.",
        ]
        assert rows_of(store, "pupils", "pupil_id", "source_row") == [
            ("P1", 4), ("P2", 5), ("P3", 9),
        ]  # fmt: skip


def test_a_broken_row_is_never_taken_for_a_total() -> None:
    rows = [HEADINGS, PUPIL, ["Total", "", "", ""]]
    assert rows_in_sheet(shaped(rows, broken=((3, 2, "#REF!"),))) == [2, 3]


def test_rows_that_lack_something_are_set_aside_and_not_dropped() -> None:
    with Store.open(None) as store:
        report = load(store, "pupils", "pupil_id,nc_year,sen_provision\nP1,5,N\nP2,,\n")
        assert (report.quarantined, report.skipped) == (1, 0)
        assert expected(report)[0] == "a value; every row needs nc_year"


def test_rows_with_both_rows_of_the_headings_again_are_skipped() -> None:
    upper, lower = ["", "SEN", "", ""], ["Pupil ID", "Status", "Need", "Year"]
    body = ["P1", "K", "SLCN", "5"]
    found = shaped([upper, lower, body, upper, lower, body])
    assert cells(found, "pupil_id") == [("P1",), ("P1",)]
    assert "Skipped 2 rows with the headings again (rows 4, 5)." in found.notes
