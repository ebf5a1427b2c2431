from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iepdata import vocabulary
from iepdata.ingest.parse.codes import code_key, code_names, key_sql
from iepdata.model import TABLES, Kind
from iepdata.store import Store
from tests.ingest.files import PLANS, PUPILS, expected, load, rows_of

START = "pupil_id,nc_year,sen_provision,need_1"


def pupil(store: Store, **cells: str) -> list[str]:
    """What was expected of one pupil with these cells."""
    whole = {"pupil_id": "P1", "nc_year": "5", "sen_provision": "N"} | cells
    text = ",".join(whole) + "\n" + ",".join(f'"{cell}"' for cell in whole.values()) + "\n"
    return expected(load(store, "pupils", text))


@pytest.mark.parametrize(
    ("column", "words", "code"),
    [
        ("sen_provision", ["K", "k", "SEN Support", "K - SEN Support", "sen support (K)"], "K"),
        ("sen_provision", ["E", "EHCP", "EHC plan", "Education, Health and Care Plan"], "E"),
        ("need_1", ["SpLD", "Dyslexia", "specific learning difficulty"], "SPLD"),
        ("need_1", ["Speech, language & communication needs", "slcn"], "SLCN"),
        ("nc_year", ["4", "Yr 4", "Year 4", "Y4", "4.0"], "4"),
        ("nc_year", ["R", "Reception", "Year R", "0"], "R"),
        ("nc_year", ["10", "Year 10"], "10"),
        ("eal", ["Y", "Yes", "TRUE", "1"], "Y"),
    ],
)
def test_codes_are_read_by_code_label_or_synonym(
    column: str, words: list[str], code: str, empty_store: Store
) -> None:
    rows = "".join(f'P{row},"{word}"\n' for row, word in enumerate(words))
    others = ",".join(name for name in ("nc_year", "sen_provision") if name != column)
    filled = {"nc_year": "5", "sen_provision": "N"}
    text = f"pupil_id,{column},{others}\n" + "".join(
        f"{line},{','.join(filled[name] for name in others.split(','))}\n"
        for line in rows.splitlines()
    )
    report = load(empty_store, "pupils", text)
    assert report.problems == []
    assert rows_of(empty_store, "pupils", column) == [(code,)] * len(words)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"sen_provision": "Z"}, ["one of N (No SEN), K (SEN Support), E (EHC plan)"]),
        ({"sen_provision": "K+"}, ["one of N (No SEN), K (SEN Support), E (EHC plan)"]),
        ({"eal": "-1"}, ["one of Y (Yes), N (No)"]),
        ({"pupil_id": ""}, ["a value; every row needs pupil_id"]),
        ({"pupil_id": "1.23E+12"},
         ["the id in full: Excel has shortened it; format the column as text and enter it again"]),
        ({"form": "#N/A"}, ["a value; the spreadsheet shows an error there"]),
        ({"on_roll_from": "01/09/2025", "on_roll_to": "31/08/2025"},
         ["a date not before on_roll_from (01/09/2025)"]),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_quarantines_its_row(
    cells: dict[str, str], wanted: list[str], empty_store: Store
) -> None:
    assert pupil(empty_store, **cells) == wanted


def test_a_year_of_1_point_2_is_not_year_12(empty_store: Store) -> None:
    (wanted,) = pupil(empty_store, nc_year="1.2")
    assert wanted.startswith("one of N1 (Nursery 1), ")


def test_an_id_keeps_its_leading_zeros_and_text_its_apostrophes(empty_store: Store) -> None:
    pupil(empty_store, pupil_id=" 00\u00a0 17\u200b", last_name="\u00a0 O’Neill  Smith ")
    assert rows_of(empty_store, "pupils", "pupil_id", "last_name") == [("00 17", "O’Neill  Smith")]


def test_every_problem_of_a_row_is_reported(empty_store: Store) -> None:
    report = load(
        empty_store, "pupils", "pupil_id,nc_year,sen_provision,dob\nP1,99,Z,yesterday\nP2,5,N,\n"
    )
    assert [(problem.row, problem.column, problem.found) for problem in report.problems] == [
        (2, "dob", "yesterday"), (2, "nc_year", "99"), (2, "sen_provision", "Z"),
    ]  # fmt: skip
    assert (report.rows_read, report.loaded, report.quarantined) == (2, 1, 1)
    columns = ("column_name", "found", "expected", "cells")
    assert rows_of(empty_store, "store.quarantine", *columns) == [
        ("dob", "yesterday",
         "a date such as 31/03/2026; wrong in this row too: nc_year: 99, sen_provision: Z",
         '{"pupil_id":"P1","nc_year":"99","sen_provision":"Z","dob":"yesterday"}'),
    ]  # fmt: skip


def test_a_pupil_with_a_plan_and_without_a_need_loads_and_it_is_said(empty_store: Store) -> None:
    report = load(empty_store, "pupils", f"{START}\nP1,5,K,\nP2,5,N,\nP3,5,E,ASD\n")
    assert (report.loaded, report.problems) == (3, [])
    assert report.assumptions == [
        "Pupils with SEN Support or an EHC plan without need_1, the primary type of need (row 2): "
        "they are loaded; add it when you can."
    ]


def test_a_wrong_upn_is_said_and_never_blocks(empty_store: Store) -> None:
    report = load(
        empty_store,
        "pupils",
        "pupil_id,nc_year,sen_provision,upn\nP1,5,N,B801200005001\nP2,5,N,A801200005001\nP3,5,N,x\n",
    )
    assert report.loaded == 3
    assert report.assumptions == [
        "Not valid as UPNs (rows 3, 4): a UPN is a letter that agrees with the twelve characters "
        "after it. They are kept as written."
    ]


def test_a_reference_to_a_row_that_is_not_loaded_is_quarantined(empty_store: Store) -> None:
    load(empty_store, "pupils", PUPILS)
    report = load(empty_store, "plans", PLANS + "PL3,P9,IEP,01/09/2025,active\n")
    assert [(problem.row, problem.found, problem.expected) for problem in report.problems] == [
        (4, "P9", "a pupil_id that is loaded")
    ]


def test_an_optional_reference_that_is_not_loaded_is_kept_and_said(empty_store: Store) -> None:
    load(empty_store, "pupils", PUPILS)
    plans = "plan_id,pupil_id,plan_type,start_date,status,coordinator_id\n" \
            "PL1,P1,IEP,01/09/2025,active,S01\n"  # fmt: skip
    assert load(empty_store, "plans", plans).assumptions[1:] == []
    load(empty_store, "people", "person_id,name\nS02,Ms Lee\n")
    assert load(empty_store, "plans", plans).assumptions[1:] == [
        "Column 'coordinator_id': not among the people that are loaded, kept as written: S01."
    ]
    assert rows_of(empty_store, "plans", "coordinator_id") == [("S01",)]


@pytest.mark.parametrize(
    ("word", "value"),
    [("3", 3), ("3.0", 3), ("1,000", None), ("3.5", None), ("0", None), ("61", None),
     ("three", None), ("", None)],
)  # fmt: skip
def test_whole_numbers_are_whole_and_within_their_bounds(
    word: str, value: int | None, empty_store: Store
) -> None:
    load(empty_store, "pupils", PUPILS)
    text = "plan_id,pupil_id,plan_type,start_date,status,review_every_weeks\n"
    report = load(empty_store, "plans", f'{text}PL1,P1,IEP,01/09/2025,active,"{word}"\n')
    if value is None and word:
        assert expected(report) == ["a whole number from 1 to 60"]
    else:
        assert rows_of(empty_store, "plans", "review_every_weeks") == [(value,)]


def test_numbers_may_have_commas_and_a_pound_sign(empty_store: Store) -> None:
    load(empty_store, "pupils", PUPILS)
    load(empty_store, "plans", PLANS)
    load(
        empty_store,
        "provision",
        'provision_id,plan_id,name,hourly_cost\nA,PL1,Reading,"£1,000.00"\nB,PL1,Maths,12.5\n',
    )
    assert rows_of(empty_store, "provision", "hourly_cost") == [(1000,), (12.5,)]


LISTS = [
    value for value in vars(vocabulary).values()
    if isinstance(value, tuple) and value and isinstance(value[0], vocabulary.Code)
]  # fmt: skip


@pytest.mark.parametrize("codes", LISTS, ids=lambda codes: codes[0].code)
def test_no_code_is_hidden_by_the_label_of_another(codes: tuple[vocabulary.Code, ...]) -> None:
    names = code_names(codes)
    assert all(names[code_key(entry.code)] == entry.code for entry in codes)
    assert all(names[code_key(entry.label)] == entry.code for entry in codes)


def test_every_code_column_has_its_list() -> None:
    columns = [column for table in TABLES.values() for column in table.columns]
    assert all(bool(column.codes) == (column.kind is Kind.CODE) for column in columns)


@settings(deadline=None)
@given(st.lists(st.text("aZéßK09 .&-–'’,;:()/_+%\u00a0", max_size=9).map(str.strip), min_size=1))
def test_codes_are_compared_the_same_in_python_and_sql(texts: list[str]) -> None:
    found = duckdb.execute(
        f"SELECT {key_sql('t')} FROM (SELECT unnest($texts) AS t)", {"texts": texts}
    ).fetchall()
    assert [key for (key,) in found] == [code_key(text) for text in texts]
