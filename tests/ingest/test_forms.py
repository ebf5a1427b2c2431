"""The answers of Microsoft and Google forms."""

from __future__ import annotations

import pytest

from iepdata.ingest import Mapping, load_bytes
from iepdata.ingest.report import Unanswered
from tests.ingest.files import observed, school
from tests.ingest.shapes import cells, read_as, shaped

SENT = "12/09/2025 10:31:22"


def test_a_google_form_gives_the_date_by_its_timestamp() -> None:
    found = shaped(
        [["Timestamp", "Email Address", "Pupil name", "Target", "Score", "Any comments?"],
         [SENT, "lee@school.example", "Jo Smith", "T1", "4", "calm"]]
    )  # fmt: skip
    assert read_as(found) == {
        "Timestamp": "date", "Email Address": None, "Pupil name": "pupil", "Target": "target_id",
        "Score": "value", "Any comments?": "note",
    }  # fmt: skip
    assert found.notes[0] == (
        "Recognised as the answers of a form, each row an answer; 'Timestamp' is read as the date."
    )
    assert "Column 'Email Address' is added by the form itself: left out." in found.notes


def test_a_microsoft_form_gives_the_date_and_its_sender_is_no_pupil() -> None:
    found = shaped(
        [["ID", "Start time", "Completion time", "Email", "Name", "Target", "Score"],
         ["1", "12/09/2025 10:30", SENT, "anonymous", "Ms Lee", "T1", "4"]]
    )  # fmt: skip
    assert read_as(found) == {
        "ID": None, "Start time": None, "Completion time": "date", "Email": None, "Name": None,
        "Target": "target_id", "Score": "value",
    }  # fmt: skip
    assert found.beside == {}
    assert found.notes[1] == (
        "Columns 'ID', 'Start time', 'Email', 'Name' are added by the form itself: left out."
    )


def test_a_form_that_asks_for_the_day_gives_the_day_that_was_answered() -> None:
    found = shaped(
        [["Timestamp", "Date of observation", "Target", "Score"], [SENT, "10/09/2025", "T1", "4"]]
    )
    assert cells(found, "date") == [("10/09/2025",)]


def test_questions_about_one_target_each_are_targets_across() -> None:
    found = shaped([["Timestamp", "How did it go? [T1]", "How did it go? [T2]"], [SENT, "4", "5"]])
    assert cells(found, "date", "target_id", "value") == [(SENT, "T1", "4"), (SENT, "T2", "5")]


def test_questions_in_other_words_are_asked_about() -> None:
    rows = [["Timestamp", "Targt chosen", "Score"], [SENT, "T1", "4"]]
    with pytest.raises(Unanswered, match="these columns are missing: target_id"):
        shaped(rows)
    found = shaped(rows, given=Mapping(columns={"Targt chosen": "target_id"}))
    assert cells(found, "target_id") == [("T1",)]


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("Which target?", "target_id"), ("Which pupil is it?", "pupil"), ("When was it?", "date"),
        ("What did you see?", "value"), ("Any comments?", "note"),
    ],
)  # fmt: skip
def test_a_question_is_read_as_what_it_asks_about(question: str, column: str) -> None:
    rows = [["Timestamp", "target_id", "value", question], [SENT, "T1", "4", "x"]]
    if column in rows[0]:
        place = rows[0].index(column)
        rows = [[*row[:place], *row[place + 1 :]] for row in rows]
    assert read_as(shaped(rows))[question] == column


def test_the_answers_of_a_form_load() -> None:
    text = f"Timestamp,Target,Score\n{SENT},count,4\n13/09/2025 09:00:00,count,6\n"
    with school() as store:
        (report,) = load_bytes(store, "Responses.csv", text.encode())
        assert (report.table, report.loaded) == ("observations", 2)
        assert [day.isoformat() for (day,) in observed(store, "date")] == [
            "2025-09-12", "2025-09-13",
        ]  # fmt: skip
