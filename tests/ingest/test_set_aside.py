"""Rows that are set aside for what they are part of: a closed target, a hidden row, a plan."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import load_workbook

from iepdata.ingest import load_bytes, retry_quarantine
from iepdata.store import Store
from tests.ingest.files import TODAY, expected, load, rows_of, workbook

TARGETS = (
    "target_id,plan_id,area,text,measure,status,due_date\n"
    "met,PL1,MATHS,W,count,{},19/12/2025\nundated,PL1,MATHS,W,count,withdrawn,\n"
)
LATE = "target_id,date,value\nmet,13/10/2025,7\nmet,08/01/2026,8\nmet,09/01/2026,9\n"


def test_observations_after_a_target_was_closed_are_set_aside_and_said_once(
    named_school: Store,
) -> None:
    load(named_school, "targets", TARGETS.format("met"))
    report = load(named_school, "observations", LATE)
    assert (report.loaded, report.quarantined) == (1, 2)
    assert [(problem.row, problem.found, problem.expected) for problem in report.problems] == [
        (3, "met", "a target that is open: this one was closed (met) on 19/12/2025; open it again, "
                   "or correct the date (2 rows have this one)")
    ]  # fmt: skip


def test_observations_of_a_closed_target_load_once_it_is_open_again(named_school: Store) -> None:
    load(named_school, "targets", TARGETS.format("met"))
    report = load(named_school, "observations", LATE)
    load(named_school, "targets", TARGETS.format("active"))
    again = retry_quarantine(named_school, int(report.load_id or 0), "test", today=TODAY)
    assert (again.loaded, again.quarantined) == (2, 0)


def test_a_review_closes_a_target_before_its_due_date(named_school: Store) -> None:
    load(named_school, "targets", TARGETS.format("met"))
    load(named_school, "reviews", "review_id,plan_id,meeting_date\nR1,PL1,14/11/2025\n")
    load(named_school, "review_decisions", "review_id,target_id,decision\nR1,met,close\n")
    report = load(
        named_school, "observations",
        "target_id,date,value\nmet,13/11/2025,7\nmet,17/11/2025,8\n",
    )  # fmt: skip
    assert [problem.row for problem in report.problems] == [3]


def test_what_was_seen_before_we_knew_of_the_end_of_a_target_is_kept(named_school: Store) -> None:
    load(named_school, "targets", TARGETS.format("met"))
    day = date.today().strftime("%d/%m/%Y")
    (report,) = load_bytes(
        named_school, "observations.csv", f"target_id,date,value\nundated,{day},7\n".encode()
    )
    assert report.loaded == 1


def test_a_missing_target_is_said_once_and_each_of_its_rows_is_kept(named_school: Store) -> None:
    rows = "".join(f"nobody,{day:02}/10/2025,7\n" for day in range(1, 13))
    report = load(named_school, "observations", f"target_id,date,value\n{rows}count,01/10/2025,x\n")
    assert [(problem.row, problem.expected) for problem in report.problems] == [
        (2, "a target_id that is loaded (12 rows have this one)"),
        (14, "a number, 0 or more, such as 7"),
    ]
    assert report.quarantined == 13
    assert len(rows_of(named_school, "store.quarantine", "source_row")) == 13


def test_a_plan_older_than_its_pupil_is_set_aside(named_school: Store) -> None:
    report = load(
        named_school, "plans", "plan_id,pupil_id,plan_type,start_date\nN1,P1,IEP,14/03/2016\n"
    )
    assert expected(report) == ["a date after the pupil was born (14/03/2016)"]


def with_hidden_row() -> bytes:
    """A workbook of three observations, the second hidden, the third a formula without a value."""
    rows = [["target_id", "date", "value"], ["count", "13/10/2025", 7], ["count", "14/10/2025", 8],
            ["count", "15/10/2025", "=1+1"]]  # fmt: skip
    book = load_workbook(io.BytesIO(workbook({"Log": rows})))
    book["Log"].row_dimensions[3].hidden = True
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_hidden_rows_and_cells_without_a_value_stay_aside_when_they_are_tried_again(
    named_school: Store,
) -> None:
    (report,) = load_bytes(named_school, "observations.xlsx", with_hidden_row(), today=TODAY)
    assert report.refused is None
    assert (report.loaded, report.quarantined) == (1, 2)
    assert [(problem.row, problem.column) for problem in report.problems] == [(3, ""), (4, "value")]
    again = retry_quarantine(named_school, int(report.load_id or 0), "test", today=TODAY)
    assert (again.loaded, expected(again)) == (0, expected(report))
