"""A workbook with a school's own headings: what it holds is read, asked about, or said."""

from __future__ import annotations

from iepdata.ingest import load_bytes
from iepdata.ingest.report import SHEET_LEFT_OUT
from iepdata.store import Store
from tests.ingest.files import workbook

REGISTER = [
    ["Larch Primary: SEN register"],
    [],
    ["Adm No", "Child's name", "Birthday", "Class year", "Stage", "Main difficulty"],
    ["101", "Smith, Jo", "03/02/2016", "Year 5", "K", "SLCN"],
    ["102", "Áine Mary O’Neill", "14.11.2017", "Yr 3", "EHCP", "ASD"],
    ["103", "Sami", "21/07/2015", "Y5", "K - SEN Support", "SpLD"],
]
PLANS = [
    ["Plan", "Child's name", "Kind of plan", "Began", "State"],
    ["P101", "Jo Smith", "IEP", "15/09/2025", "current"],
]


def test_a_full_name_in_one_column_is_kept_as_first_name_and_surname(empty_store: Store) -> None:
    report = load_bytes(empty_store, "larch.xlsx", workbook({"SEN register": REGISTER}), by="test")[
        0
    ]
    kept = empty_store.query("SELECT first_name, last_name FROM pupils ORDER BY pupil_id")
    assert kept.fillna("").to_numpy().tolist() == [
        ["Jo", "Smith"], ["Áine Mary", "O’Neill"], ["Sami", ""],
    ]  # fmt: skip
    assert any("“Smith, Jo”, Jo is read as the first name" in line for line in report.assumptions)


def test_plans_find_their_pupils_by_the_full_names_of_the_same_workbook(empty_store: Store) -> None:
    book = workbook({"SEN register": REGISTER, "Support plans": PLANS})
    load_bytes(empty_store, "larch.xlsx", book, by="test")
    kept = empty_store.query("SELECT plan_id, pupil_id, start_date FROM plans")
    assert kept[["plan_id", "pupil_id"]].to_numpy().tolist() == [["P101", "101"]]


def test_a_sheet_whose_name_says_what_it_is_asks_and_is_not_left_out(empty_store: Store) -> None:
    odd = [["Kid", "Key stage thing", "Wobble"], ["Jo", "5", "K"]]
    book = workbook({"SEN register": odd, "Support plans": PLANS})
    reports = load_bytes(empty_store, "larch.xlsx", book, by="test")
    assert reports[0].refused
    assert reports[0].table == "pupils"
    assert [each.heading for each in reports[0].matched] == ["Kid", "Key stage thing", "Wobble"]


def test_a_sheet_that_is_left_out_is_named(empty_store: Store) -> None:
    book = workbook({"pupils": REGISTER[2:], "Rota": [["Mon", "Tue"], ["a", "b"]]})
    (report,) = load_bytes(empty_store, "larch.xlsx", book, by="test")
    assert report.left_out == [
        f"{SHEET_LEFT_OUT}Rota” was left out: none of its first rows holds headings that we know."
    ]
