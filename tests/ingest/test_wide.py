"""Wide tables: dates or targets as headings."""

from __future__ import annotations

import pytest

from iepdata.errors import FileRefused
from iepdata.ingest import Mapping, load_bytes
from iepdata.ingest.report import Unanswered
from tests.ingest.files import expected, observed, school, workbook
from tests.ingest.shapes import cells, rows_in_sheet, shaped

WIDE = [
    ["Target", "12/09/2025", "19/09/2025", "26/09/2025"],
    ["T1", "40", "", "45"],
    ["T2", "7", "8", "9"],
]
COLUMNS = ("target_id", "date", "value")


def test_dates_across_become_rows_in_the_order_of_the_sheet() -> None:
    found = shaped(WIDE)
    assert found.table.name == "observations"
    assert cells(found, *COLUMNS) == [
        ("T1", "12/09/2025", "40"), ("T1", "26/09/2025", "45"), ("T2", "12/09/2025", "7"),
        ("T2", "19/09/2025", "8"), ("T2", "26/09/2025", "9"),
    ]  # fmt: skip
    assert rows_in_sheet(found) == [2, 2, 3, 3, 3]
    assert len(set(found.row_numbers.to_pylist())) == 5
    assert found.dropped == {"empty": 1}
    assert found.notes == (
        "Dates stand across the headings: each cell under them is read as a row.",
        "Skipped 1 empty cell under them.",
    )


@pytest.mark.parametrize(
    "heading",
    [
        "2025-09-12", "2025-09-12 00:00:00", "12.09.25", "12-Sep-25", "12 September 2025",
        "Fri 12/09/2025", "w/c 12/09/2025", "Week commencing 12 Sep 2025", "Sep 12, 2025", "45912",
    ],
)  # fmt: skip
def test_a_date_across_may_be_written_in_any_way(heading: str) -> None:
    found = shaped([["Target", heading], ["T1", "40"]])
    ((date,),) = cells(found, "date")
    assert heading.endswith(date)


def test_a_merged_date_stands_over_what_was_seen_and_the_note() -> None:
    found = shaped(
        [
            ["", "12/09/2025", "", "19/09/2025", ""],
            ["Target", "Score", "Note", "Score", "Note"],
            ["T1", "40", "calm", "50", ""],
            ["T2", "", "", "", "was away"],
        ]
    )
    assert cells(found, *COLUMNS, "note") == [
        ("T1", "12/09/2025", "40", "calm"), ("T1", "19/09/2025", "50", ""),
        ("T2", "19/09/2025", "", "was away"),
    ]  # fmt: skip


def test_two_columns_of_one_day_are_two_observations() -> None:
    found = shaped([["Target", "12/09/2025", "12/09/2025"], ["T1", "4", "5"]])
    assert cells(found, "date", "value") == [("12/09/2025", "4"), ("12/09/2025", "5")]
    found = shaped(
        [["", "12/09/2025", "", "12/09/2025", ""], ["Target", "Score", "Note", "Score", "Note"],
         ["T1", "4", "", "5", "late"]]
    )  # fmt: skip
    assert cells(found, "value", "note") == [("4", ""), ("5", "late")]


def test_the_headings_again_within_a_wide_table_are_no_values() -> None:
    found = shaped([*WIDE, WIDE[0], WIDE[1]])
    assert rows_in_sheet(found) == [2, 2, 3, 3, 3, 5, 5]
    assert "Skipped 1 row with the headings again (row 4)." in found.notes


def test_a_pupil_named_max_is_no_maximum() -> None:
    found = shaped([["Pupil", "12/09/2025"], ["Max Power", "4"], ["Max", "5"], ["Total", "9"]])
    assert cells(found, "pupil") == [("Max Power",), ("Max",)]


def test_pupils_down_and_dates_across_lead_to_targets_by_the_pupil() -> None:
    found = shaped([["Pupil", "12/09/2025", "19/09/2025"], ["Jo Smith", "4", "5"]])
    assert cells(found, "pupil", "date", "value") == [
        ("Jo Smith", "12/09/2025", "4"), ("Jo Smith", "19/09/2025", "5"),
    ]  # fmt: skip
    assert "target_id" not in found.matched


@pytest.mark.parametrize(("name", "read_as"), [("T2", "target_id"), ("Jo Smith", "pupil")])
def test_an_empty_corner_stands_over_targets_or_pupils(name: str, read_as: str) -> None:
    found = shaped([["", "12/09/2025", "19/09/2025"], [name, "4", "5"]])
    assert cells(found, read_as, "value") == [(name, "4"), (name, "5")]
    assert f"The column without a heading is read as {read_as}." in found.notes


def test_dates_without_a_year_are_in_the_school_year_that_the_title_says() -> None:
    found = shaped([["Autumn term 2025"], [], ["Target", "12 Sep", "5 Jan"], ["T1", "4", "5"]])
    assert cells(found, "date") == [("12 Sep 2025",), ("5 Jan 2026",)]
    assert found.across == ("12 Sep", "5 Jan")
    assert [(each.needed, each.default) for each in found.questions] == [(False, "2025")]
    assert found.notes[0] == (
        "The dates across the headings have no year (such as '12 Sep'): read in the school year "
        "2025/26, as the title or name of the table says."
    )


@pytest.mark.parametrize("said", ["2025/26", "2025-2026", "Spring 2026", "summer term 2026"])
def test_the_school_year_may_be_the_name_of_the_sheet(said: str) -> None:
    found = shaped([["Target", "12/9", "5/1"], ["T1", "4", "5"]], said)
    assert cells(found, "date") == [("12/9/2025",), ("5/1/2026",)]


def test_dates_without_a_year_that_nothing_tells_are_asked_for() -> None:
    rows = [["Target", "12 Sep", "19 Sep"], ["T1", "4", "5"]]
    with pytest.raises(Unanswered) as caught:
        shaped(rows)
    (question,) = caught.value.questions
    assert question.needed
    assert question.options[0] == ("2025", "2025/26")
    assert question.mapping_line() == '{"choices": {"year:dates": "2025"}}'
    found = shaped(rows, given=Mapping(choices={"year:dates": "2024"}))
    assert cells(found, "date") == [("12 Sep 2024",), ("19 Sep 2024",)]
    assert [each.key for each in found.questions] == ["year:dates"]


def test_targets_across_are_known_by_their_ids() -> None:
    found = shaped([["Date", "T1", "T2: reading", "Weather"], ["12/09/2025", "4", "", "wet"]])
    assert cells(found, *COLUMNS) == [("T1", "12/09/2025", "4")]
    assert found.across == ("T1", "T2")
    assert "Column 'Weather' is not one we know: left out." in found.notes


def test_totals_below_and_beside_a_wide_table_are_left_out() -> None:
    found = shaped([[*WIDE[0], "Average"], *WIDE[1:], ["Average", "23.5", "8", "27", ""]])
    assert [row[0] for row in cells(found, "target_id")] == ["T1", "T1", "T2", "T2", "T2"]
    assert found.dropped == {"totals": 1, "empty": 1}
    assert "Skipped 1 row of totals (row 4)." in found.notes


def test_too_many_headings_across_are_refused() -> None:
    dates = [f"{day:02}/{month:02}/{year}" for year in range(2020, 2023)
             for month in range(1, 13) for day in range(1, 29)]  # fmt: skip
    with pytest.raises(FileRefused, match="Split it into smaller sheets"):
        shaped([["Target", *dates], ["T1"]])


def test_cells_and_rows_that_the_sheet_hides_or_breaks_are_found_again() -> None:
    found = shaped(WIDE, hidden=frozenset({3}), broken=((2, 2, "#REF!"), (3, 0, "#N/A")))
    numbers = found.row_numbers.to_pylist()
    assert [found.sheet_row(number) for number in sorted(found.hidden)] == [3, 3, 3]
    assert found.hidden < set(numbers)
    assert sorted(found.broken) == [
        (2001, "value", "#REF!"), (3000, "target_id", "#N/A"), (3001, "target_id", "#N/A"),
        (3002, "target_id", "#N/A"),
    ]  # fmt: skip
    assert 2001 in numbers


def test_a_wide_sheet_loads_and_each_figure_leads_to_its_row() -> None:
    data = workbook(
        {"Autumn": [["Target", "12/09/2025", "19/09/2025"], ["count", 4, "five"], ["rate", 3, 2]]}
    )
    with school() as store:
        (report,) = load_bytes(store, "log.xlsx", data)
        assert (report.rows_read, report.loaded, report.quarantined) == (4, 3, 1)
        assert [(each.row, each.column) for each in report.problems] == [(2, "19/09/2025")]
        assert observed(store, "target_id", "value", "source_row") == [
            ("count", 4, 2), ("rate", 3, 3), ("rate", 2, 3),
        ]  # fmt: skip
        (again,) = load_bytes(store, "log.xlsx", data)
        assert (again.unchanged, again.quarantined, again.loaded) == (3, 1, 0)


def test_wrong_cells_of_one_row_of_a_wide_sheet_are_tried_again_one_by_one() -> None:
    from iepdata.ingest import retry_quarantine
    from tests.ingest.files import TODAY, load

    rows = "Target,12/09/2025,19/09/2025\nnew,4,5\n"
    with school() as store:
        report = load(store, "log", rows)
        assert (report.loaded, report.quarantined) == (0, 2)
        assert all(said.startswith("a target_id that is loaded") for said in expected(report))
        load(store, "targets", "target_id,plan_id,area,text,measure,status\n"
             "new,PL1,LITERACY,Words,count,active\n")  # fmt: skip
        again = retry_quarantine(store, report.load_id or 0, by="test", today=TODAY)
        assert (again.loaded, again.quarantined) == (2, 0)
        assert observed(store, "value", "source_row") == [(4, 2), (5, 2)]


@pytest.mark.parametrize("row", ["", "Ben O’Neill,Writes a sentence,,\n"])
def test_a_wide_sheet_of_names_with_nothing_in_it_loads_nothing(row: str) -> None:
    with school() as store:
        sheet = f"Pupil,Target,12/09/2025,19/09/2025\n{row}".encode()
        (report,) = load_bytes(store, "log.csv", sheet, table="observations")
        assert (report.refused, report.rows_read) == (None, report.skipped)
