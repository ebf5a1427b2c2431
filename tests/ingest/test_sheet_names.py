"""A sheet for each pupil, target or term, and titles that say whom a table is about."""

from __future__ import annotations

from iepdata.ingest import load_bytes, load_uploads, shape
from tests.ingest.files import observed, school, workbook
from tests.ingest.shapes import cells, known, shaped, sheet

ROWS = [["Date", "Score", "Comment"], ["12/09/2025", "4", "calm"]]


def test_a_sheet_named_after_a_target_is_about_it() -> None:
    found = shaped(ROWS, "T1")
    assert cells(found, "target_id", "value") == [("T1", "4")]
    assert "Every row has the target_id 'T1': the name of the sheet says so." in found.notes


def test_a_sheet_named_after_a_pupil_is_about_that_pupil() -> None:
    tables = shape([sheet(ROWS, "Jo Smith"), sheet(ROWS, "Amara Okafor")], None, known())
    assert [cells(table, "pupil", "value") for table in tables] == [
        [("Jo Smith", "4")], [("Amara Okafor", "4")],
    ]  # fmt: skip


def test_a_sheet_says_whose_the_targets_are_that_are_named_in_words() -> None:
    rows = [["Target", "Date", "Score"], ["Writes a sentence", "12/09/2025", "4"]]
    found = shaped(rows, "Ben O'Neill")
    assert cells(found, "pupil", "target", "value") == [("Ben O'Neill", "Writes a sentence", "4")]


def test_words_for_a_target_without_a_pupil_stay_what_the_id_is_looked_for_by() -> None:
    found = shaped([["Target", "Date", "Score"], ["Writes a sentence", "12/09/2025", "4"]])
    assert cells(found, "target_id") == [("Writes a sentence",)]


def test_names_of_two_words_under_pupil_are_names() -> None:
    rows = [["plan_id", "Pupil", "Type", "Start"], ["PL1", "Jo Smith", "IEP", "12/09/2025"]]
    assert cells(shaped(rows), "pupil") == [("Jo Smith",)]
    assert cells(shaped([rows[0], ["PL1", "P0001", "IEP", "12/09/2025"]]), "pupil_id") == [
        ("P0001",)
    ]


def test_the_sheets_of_a_year_are_one_table_each() -> None:
    full = [["Date", "Target", "Score"], ["12/09/2025", "T1", "4"]]
    tables = shape([sheet(full, "Autumn 2025"), sheet(full, "Spring 2026")], None, known())
    assert [(table.sheet, table.table.name) for table in tables] == [
        ("Autumn 2025", "observations"), ("Spring 2026", "observations"),
    ]  # fmt: skip
    assert all(table.beside == {} for table in tables)


def test_the_rows_above_the_headings_say_whom_the_table_is_about() -> None:
    found = shaped([["Pupil:", "Jo Smith", "", "DOB: 12/03/2016"], ["Target: T1"], *ROWS], "Sheet1")
    assert cells(found, "pupil", "dob", "target_id", "value") == [
        ("Jo Smith", "12/03/2016", "T1", "4")
    ]
    assert "Every row has the target_id 'T1': row 2 says so." in found.notes


def test_sheets_named_after_targets_load_together_with_these() -> None:
    book = workbook({"count": [["Date", "Score"], ["12/09/2025", 4]],
                     "new": [["Date", "Score"], ["13/09/2025", 5]]})  # fmt: skip
    targets = b"target_id,plan_id,area,text,measure,status\nnew,PL1,LITERACY,Words,count,active\n"
    with school() as store:
        reports = load_uploads(store, [("log.xlsx", book), ("targets.csv", targets)])
        assert [(report.table, report.loaded) for report in reports] == [
            ("targets", 1), ("observations", 1), ("observations", 1),
        ]  # fmt: skip
        assert observed(store, "target_id", "value") == [("count", 4), ("new", 5)]


def test_a_sheet_of_notes_is_left_out() -> None:
    book = workbook({"count": [["Date", "Score"], ["12/09/2025", 4]],
                     "Read me": [["Please", "read"], ["this", "first"]]})  # fmt: skip
    with school() as store:
        (report,) = load_bytes(store, "log.xlsx", book)
        assert report.loaded == 1
        assert any("“Read me” was left out" in line for line in report.assumptions)
