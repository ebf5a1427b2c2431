"""What is due and what it costs, names in notes, and the sheet that is printed and typed in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook

from iepdata.export.log_sheet import log_sheet
from iepdata.ingest import load_uploads
from iepdata.ingest.typed import NotKept, keep_rows
from iepdata.queries.record import mine, minutes_of, others_named, record_targets, sheet_days
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui.recording.sheet import entries_of, wrong_cells
from iepdata.wording import record as words
from tests.school import PLAN, PUPIL, TARGET, as_it_was, load

from .conftest import AS_OF


def observed(store: Store, day: str, **target: object) -> pd.Series:
    load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET | target],
         observations=[{"target_id": "T1", "date": day, "value": "50"}],
         closures=[{"date_from": "2025-11-17", "date_to": "2025-11-19"}])  # fmt: skip
    return record_targets(store, AS_OF, Settings()).iloc[0]


@pytest.fixture
def empty() -> Iterator[Store]:
    with Store.open(None) as store:
        yield store


def test_an_entry_of_last_week_is_due_twice_in_the_fortnight(empty: Store) -> None:
    # Seen on Friday 7 November, every week: due on the 14th and the 21st.
    row = observed(empty, "2025-11-07", record_every_weeks="1")
    assert (row["due_on"].date(), row["n_due"], row["is_late"]) == (AS_OF, 2, False)


def test_an_entry_that_is_due_in_a_closure_is_due_after_it(empty: Store) -> None:
    row = observed(empty, "2025-11-03", record_every_weeks="2")
    assert row["due_on"].date() == date(2025, 11, 20)


def test_an_entry_long_due_counts_from_today_and_is_late(empty: Store) -> None:
    row = observed(empty, "2025-09-15", record_every_weeks="2")
    assert (row["due_on"].date(), row["n_due"], row["is_late"]) == (AS_OF, 1, True)


def test_a_target_recorded_today_every_month_is_not_due(empty: Store) -> None:
    row = observed(empty, "2025-11-14", record_every_weeks="4")
    assert (pd.isna(row["due_on"]), row["n_due"]) == (True, 0)


@pytest.mark.parametrize(("entries", "minutes"), [(0, 0), (1, 1), (20, 4), (120, 25), (245, 50)])
def test_a_fortnight_costs_seconds_an_entry_rounded_up(entries: int, minutes: int) -> None:
    assert minutes_of(entries, Settings().entry_seconds) == minutes


def test_the_headline_says_what_is_due_and_what_it_costs() -> None:
    due = pd.DataFrame({"n_due": [60, 60, 0], "pupil_id": ["P1", "P2", "P3"]})
    said = "120 entries due in the next fortnight, about 25 minutes, for 2 pupils"
    assert words.headline(due, 25) == said


def test_an_adult_sees_the_targets_of_those_they_teach(filled: Store) -> None:
    targets = record_targets(filled, AS_OF, Settings())
    people = filled.read("record/people")
    assert set(mine(targets, people, "S1")["pupil_id"]) == {"P2"}
    assert set(mine(targets, people, None)["pupil_id"]) == {"P1", "P2"}


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("sat beside CHIDI’s desk", ["Chidi"]),
        ("Read with Chídi today", ["Chidi"]),
        ("Zebedee Quill read alone", []),
        ("He will read again", []),
        ("Will read again", []),
        ("He said Will was kind", ["Will"]),
        ("a chiding tone", []),
        ("", []),
    ],
)
def test_a_note_that_names_another_pupil_is_told_from_one_that_does_not(
    filled: Store, note: str, named: list[str]
) -> None:
    assert others_named(filled, AS_OF, note=note, pupil_id="P1") == named


def rows_of(store: Store) -> pd.DataFrame:
    targets = record_targets(store, AS_OF, Settings())
    return targets.assign(name=targets["first_name"], measured_as="as written")


@pytest.mark.parametrize("n_days", [1, 10])
def test_a_printed_sheet_that_was_typed_into_loads_as_it_is(filled: Store, n_days: int) -> None:
    days = sheet_days(filled, first=date(2025, 11, 3))
    assert (len(days), days[0], days[-1]) == (10, date(2025, 11, 3), AS_OF)
    blank = log_sheet(rows_of(filled), days[:n_days], "Log sheet, 3 to 14 November")
    seen = {"T-trials": "16/20", "T-scale": "gesture", "T-duration": "1:30", "T-percent": "abs"}
    book = load_workbook(io.BytesIO(blank))
    cells = {row[0].value: row[4] for row in book.active.iter_rows(min_row=3)}
    for own, value in seen.items():
        cells[own].value = value
    typed = io.BytesIO()
    book.save(typed)
    with as_it_was(filled):
        assert load_uploads(filled, [("log-sheet.xlsx", blank)], by="test")[0].loaded == 0
        (report,) = load_uploads(filled, [("log-sheet.xlsx", typed.getvalue())], by="test")
        assert (report.table, report.loaded, report.problems) == ("observations", 4, [])
        assert report.questions == []


def test_the_grid_keeps_each_cell_in_the_measure_of_its_target(filled: Store) -> None:
    rows = rows_of(filled).set_index("target_id", drop=False)
    place = {own: n for n, own in enumerate(rows.index)}
    edits = {
        place["T-trials"]: {"2025-11-12": "16/20", "2025-11-13": " "},
        place["T-yes_no"]: {"2025-11-12": "yes"},
        place["T-latency"]: {"2025-11-12": "declined"},
    }
    with as_it_was(filled):
        kept = entries_of(edits, rows)
        keep_rows(filled, {"observations": kept}, by="t", today=AS_OF, page="Record")
        found = filled.query("SELECT target_id, value, status FROM observations ORDER BY 1")
    found = found.astype(object).where(found.notna(), None)
    assert found.to_numpy().tolist() == [
        ["T-latency", None, "refused"], ["T-trials", 80.0, "observed"],
        ["T-yes_no", 1.0, "observed"],
    ]  # fmt: skip


def test_a_number_typed_in_a_grid_means_itself(filled: Store) -> None:
    with as_it_was(filled):
        row = {"obs_id": "a", "target_id": "T-percent", "date": AS_OF, "value": "0.5"}
        keep_rows(filled, {"observations": [row]}, by="t", today=AS_OF, page="Record")
        assert filled.query("SELECT value FROM observations")["value"].to_list() == [0.5]


def test_a_number_alone_for_trials_is_a_wrong_cell_not_a_question(filled: Store) -> None:
    rows = rows_of(filled)
    place = list(rows["target_id"]).index("T-trials")
    kept = entries_of({place: {"2025-11-12": "20"}}, rows)
    with pytest.raises(NotKept) as error:
        keep_rows(filled, {"observations": kept}, by="t", today=AS_OF, page="Record")
    said = wrong_cells(error.value, kept, rows, AS_OF)
    assert "Zebedee, Wed 12 Nov: found “20”, expected" in said
    assert "16/20" in said


def test_a_wrong_cell_is_named_with_what_it_needs(filled: Store) -> None:
    rows = rows_of(filled)
    place = list(rows["target_id"]).index("T-trials")
    kept = entries_of({place: {"2025-11-12": "21/20"}}, rows)
    with pytest.raises(NotKept) as error:
        keep_rows(filled, {"observations": kept}, by="t", today=AS_OF, page="Record")
    assert wrong_cells(error.value, kept, rows, AS_OF) == (
        "Nothing is saved yet. Zebedee, Wed 12 Nov: found “21/20”, expected no more correct than "
        "attempts, such as 16/20."
    )
