"""One sheet with a pupil, a plan and a target in each row is read as all three."""

from __future__ import annotations

from datetime import date

from iepdata.ingest import FileReport, load_bytes
from iepdata.ingest.mapping import Mapping
from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import Store
from tests.ingest.files import workbook
from tests.school import as_csv, load

JO = {
    "Pupil ID": "P1", "First name": "Jo", "Surname": "Smith", "Year": "5", "SEN": "K",
    "Need": "SLCN", "Plan": "PL1", "Plan type": "SEN_SUPPORT", "Plan start": "08/09/2025",
}  # fmt: skip
READ = {
    "Target no": "T1", "Area": "LITERACY", "Target": "Read aloud", "Measured by": "wcpm",
    "Baseline": "40", "Baseline date": "12/09/2025", "To reach": "70", "Start": "15/09/2025",
    "Due": "17/07/2026", "Status": "active",
}  # fmt: skip
WRITE = READ | {"Target no": "T2", "Target": "Write a sentence"}
AMY = JO | {"Pupil ID": "P2", "First name": "Amy", "Plan": "PL2", "Plan start": "15/09/2025"}
ROWS = [JO | READ, JO | WRITE, AMY | READ | {"Target no": "T3"}]


def loaded(store: Store, *rows: dict[str, str], **given: object) -> dict[str, FileReport]:
    reports = load_bytes(store, "our list.csv", as_csv(rows), by="test", **given)
    return {report.table: report for report in reports}


def test_pupils_plans_and_targets_of_one_sheet_are_all_loaded_each_once(empty_store: Store) -> None:
    reports = loaded(empty_store, *ROWS)
    counts = {name: (each.loaded, each.skipped, each.quarantined) for name, each in reports.items()}
    assert list(reports) == ["pupils", "plans", "targets"]
    assert counts == {"pupils": (2, 1, 0), "plans": (2, 1, 0), "targets": (3, 0, 0)}
    kept = empty_store.query(
        "SELECT target_id, last_name, nc_year, plan_type, pl.start_date AS plan_from, "
        "t.start_date AS target_from, t.status FROM targets AS t JOIN plans AS pl USING (plan_id) "
        "JOIN pupils USING (pupil_id) ORDER BY target_id"
    )
    assert kept.astype(str).to_numpy().tolist() == [
        [target, "Smith", "5", "SEN_SUPPORT", plan_from, "2025-09-15", "active"]
        for target, plan_from in (
            ("T1", "2025-09-08"), ("T2", "2025-09-08"), ("T3", "2025-09-15"),
        )
    ]  # fmt: skip


def test_a_status_follows_from_one_sheet_and_a_log(empty_store: Store) -> None:
    loaded(empty_store, *ROWS)
    load(
        empty_store,
        observations=[
            {"target_id": "T1", "date": f"2025-{month}-{day}", "value": 40}
            for month, day in (("09", 22), ("09", 29), ("10", "06"), ("10", 13), ("11", "03"))
        ],
    )
    found = target_status(empty_store, date(2025, 11, 14), Settings()).set_index("target_id")
    assert found.loc["T1", "n_observations"] == 5


def test_the_report_says_so_and_names_no_heading_as_left_out(empty_store: Store) -> None:
    reports = loaded(empty_store, *(row | {"Lunch": "packed"} for row in ROWS))
    said = {name: each.assumptions for name, each in reports.items()}
    assert "The same rows are read as plans, pupils too, each once." in said["targets"]
    assert "Skipped as exact copies of other rows of the file: row 3." in said["pupils"]
    for lines in said.values():
        assert [line for line in lines if "left out" in line] == [
            "Column 'Lunch' is not one we know: left out."
        ]
    assert {each.heading for each in reports["pupils"].matched} == {
        "Pupil ID", "First name", "Surname", "Year", "SEN", "Need", "Lunch",
    }  # fmt: skip


def test_a_pupil_written_in_two_ways_is_set_aside_and_the_targets_are_not(
    empty_store: Store,
) -> None:
    reports = loaded(empty_store, ROWS[0], ROWS[1] | {"Year": "6"})
    (problem,) = reports["pupils"].problems
    assert (problem.row, problem.expected) == (
        3, "one row only: row 2 has the same key and other values",
    )  # fmt: skip
    assert reports["targets"].loaded == 2


def test_what_a_sheet_does_not_say_of_a_pupil_stays(empty_store: Store) -> None:
    pupil = {"pupil_id": "P1", "first_name": "Jo", "nc_year": "4", "sen_provision": "K"}
    load(empty_store, pupils=[pupil | {"need_1": "SLCN", "form": "4B"}])
    assert loaded(empty_store, ROWS[0])["pupils"].superseded == 1
    kept = empty_store.query("SELECT nc_year, form FROM pupils")
    assert kept.astype(str).to_numpy().tolist() == [["5", "4B"]]


def test_a_sheet_of_targets_alone_stays_one(empty_store: Store) -> None:
    load(
        empty_store,
        pupils=[{"pupil_id": "P1", "nc_year": "5", "sen_provision": "K", "need_1": "SLCN"}],
        plans=[{"plan_id": "PL1", "pupil_id": "P1", "plan_type": "SEN_SUPPORT",
                "start_date": "2025-09-08"}],
    )  # fmt: skip
    alone = {name: JO[name] for name in ("Pupil ID", "Year", "Plan", "Plan start")}
    reports = loaded(empty_store, alone | READ)
    assert list(reports) == ["targets"]
    assert "Columns 'Year', 'Plan start' are not ones we know: left out." in (
        reports["targets"].assumptions
    )


def test_what_one_more_column_would_make_of_a_sheet_is_said(empty_store: Store) -> None:
    rows = [{name: value for name, value in row.items() if name != "Plan start"} for row in ROWS]
    reports = loaded(empty_store, *rows)
    assert list(reports) == ["pupils", "targets"]
    for report in reports.values():
        assert "To be read as plans too, the rows lack a column for start_date." in (
            report.assumptions
        )
    # Nothing is lost meanwhile: the targets wait for their plans.
    assert (reports["targets"].quarantined, reports["targets"].loaded) == (3, 0)


def test_a_heading_can_be_chosen_for_any_of_the_three(empty_store: Store) -> None:
    rows = [row | {"Kids' year": row["Year"]} for row in ROWS]
    for row in rows:
        del row["Year"]
    assert "pupils" not in loaded(empty_store, *rows)
    chosen = Mapping(columns={"Kids' year": "nc_year"})
    reports = loaded(empty_store, *rows, mappings=chosen)
    assert reports["pupils"].loaded == 2
    assert loaded(empty_store, *rows)["pupils"].unchanged == 2


def test_a_sheet_beside_others_in_a_workbook_is_read_alike(empty_store: Store) -> None:
    sheet = [list(ROWS[0]), *(list(row.values()) for row in ROWS)]
    book = workbook({"All our plans": sheet, "Notes": [["Ring the office"]]})
    reports = load_bytes(empty_store, "larch.xlsx", book, by="test")
    assert [(each.table, each.loaded) for each in reports] == [
        ("pupils", 2), ("plans", 2), ("targets", 3),
    ]  # fmt: skip
