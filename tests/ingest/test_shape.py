from __future__ import annotations

import pytest

from iepdata.errors import FileRefused, IepDataError
from iepdata.ingest import TextTable, load_bytes, read_file, shape
from iepdata.ingest.headings import column_names, name_key
from iepdata.model import TABLES, Table
from iepdata.store import Store
from tests.ingest.files import count, load, rows_of, workbook


def tables(data: bytes, name: str, table: str | None = None) -> list[str]:
    return [each.table.name for each in shape(read_file(data, name), table)]


def refusal(text: str, name: str = "log.csv", table: str | None = None) -> str:
    with pytest.raises(FileRefused) as caught:
        shape(read_file(text.encode(), name), table)
    return caught.value.message


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_is_recognised_by_its_own_headings(table: Table) -> None:
    headings = ",".join(column.name for column in table.columns)
    assert tables(headings.encode(), "export of today.csv") == [table.name]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_alias_leads_to_one_column(table: Table) -> None:
    names = column_names(table.name)
    for column in table.columns:
        assert names[name_key(column.name)] == column.name
        assert all(name_key(alias) in names for alias in column.aliases)


def test_the_name_of_the_file_says_which_table_it_is() -> None:
    headings = b"target_id,date,value,status,setting\n"
    assert tables(headings, "Observations.csv") == ["observations"]
    assert tables(b"pupil_id,person_id\n", "Who teaches whom.csv") == ["teaching"]


def test_a_name_that_the_columns_contradict_is_refused() -> None:
    said = refusal("target_id,date,value\n", "pupils.csv")
    assert said == (
        "pupils.csv should hold pupils, but its columns are those of observations. Rename it, or "
        "say which table it is."
    )


def test_headings_are_matched_without_case_spaces_or_punctuation() -> None:
    text = " Pupil\u00a0No. ,LEGAL SURNAME,Year group,SEN-Status,Sen Need,D.O.B.\n"
    (found,) = shape(read_file(text.encode(), "sims.csv"))
    assert found.matched == {
        "pupil_id": 0, "last_name": 1, "nc_year": 2, "sen_provision": 3, "need_1": 4, "dob": 5,
    }  # fmt: skip


def test_headings_are_found_below_a_title() -> None:
    text = "Oakfield School,,\n,,\nprinted 3 May,,\npupil_id,nc_year,sen_provision\nP1,5,N\n"
    with Store.open(None) as store:
        report = load(store, "pupils", text)
        assert (report.rows_read, report.loaded) == (1, 1)
        assert rows_of(store, "pupils", "pupil_id", "source_row") == [("P1", 5)]


def test_headings_below_the_thirtieth_row_are_not_looked_for() -> None:
    text = "x\n" * 30 + "pupil_id,nc_year,sen_provision\n"
    assert "none of the first 30 rows holds headings" in refusal(text)


def test_missing_columns_are_named() -> None:
    assert refusal("\npupil_id,surname,form\nP1,Okafor,5B\n") == (
        "log.csv: row 2 looks like the headings of pupils, but these columns are missing: nc_year, "
        "sen_provision. Add them, or rename the columns that hold them, and load it again."
    )


def test_a_table_that_fits_poorly_does_not_win_because_it_is_complete() -> None:
    text = "pupil_id,staff id,surname,forename,year,need\n"
    assert "looks like the headings of pupils" in refusal(text)


def test_a_table_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(IepDataError, match="There is no table 'goals'"), Store.open(None) as store:
        load_bytes(store, "log.csv", b"target_id,date,value\n", table="goals")


def test_the_table_given_goes_before_name_and_columns() -> None:
    assert tables(b"provision_id,date,status,value,target_id\n", "observations.csv",
                  "provision_sessions") == ["provision_sessions"]  # fmt: skip


def test_unknown_columns_are_left_out_and_said() -> None:
    text = "pupil_id,nc_year,sen_provision,House,,Surname,Last name\nP1,5,N,red,x,Okafor,Oni\n"
    with Store.open(None) as store:
        report = load(store, "pupils", text)
        assert report.assumptions == [
            "Column 'House' is not one we know: left out.",
            "Column 5 has no heading: left out (1 filled).",
            "Column 'Surname' was left out: it means last_name, as another column does that comes "
            "before it or has that very name.",
        ]
        assert rows_of(store, "pupils", "last_name") == [("Oni",)]


def test_blank_rows_and_repeated_headings_are_skipped_and_counted() -> None:
    text = "pupil_id,nc_year,sen_provision\nP1,5,N\n,,\n Pupil_ID ,NC_year,SEN_provision\nP2,6,N\n"
    with Store.open(None) as store:
        report = load(store, "pupils", text)
        assert (report.rows_read, report.loaded, report.skipped) == (4, 2, 2)
        assert report.assumptions == [
            "Skipped 1 blank row.", "Skipped 1 row with the headings again.",
        ]  # fmt: skip
        assert rows_of(store, "pupils", "source_row") == [(2,), (5,)]


def test_the_sheets_of_a_workbook_load_in_the_order_of_the_model() -> None:
    data = workbook(
        {
            "Notes": [["Please", "read"]],
            "targets": [["target_id", "plan_id", "area", "text", "status"],
                        ["T1", "PL1", "Reading", "Words", "active"]],
            "Sheet2": [["pupil_id", "nc_year", "sen_provision"], ["P1", 5, "N"]],
            "Plans": [["plan_id", "pupil_id", "plan_type", "start_date", "status"],
                      ["PL1", "P1", "IEP", "2025-09-01", "active"]],
            "strategies": [["strategy_id", "target_id", "text"]],
        }
    )  # fmt: skip
    with Store.open(None) as store:
        reports = load_bytes(store, "Our school.xlsx", data)
        assert [(report.file, report.table, report.loaded) for report in reports] == [
            ("Our school.xlsx, sheet Sheet2", "pupils", 1),
            ("Our school.xlsx, sheet Plans", "plans", 1),
            ("Our school.xlsx, sheet targets", "targets", 1),
        ]
        assert reports[0].assumptions == [
            "The sheet “Notes” was left out: none of its first rows holds headings that we know.",
            "Headings without rows, so nothing to load: strategies.",
        ]


def test_a_workbook_is_loaded_whole_or_not_at_all() -> None:
    data = workbook(
        {
            "pupils": [["pupil_id", "nc_year", "sen_provision"], ["P1", 5, "N"]],
            "plans": [["plan_id", "pupil_id", "plan_type", "start_date", "status"],
                      ["PL1", "P1", "IEP", "13/01/2026", "active"],
                      ["PL2", "P1", "IEP", "01/13/2026", "active"]],
        }
    )  # fmt: skip
    with Store.open(None) as store:
        version = store.data_version
        (report,) = load_bytes(store, "Our school.xlsx", data)
        assert "mixes day/month" in (report.refused or "")
        assert store.data_version == version
        assert count(store, "pupils") == count(store, "loads") == 0


def test_one_known_word_in_a_sheet_without_a_name_is_no_heading() -> None:
    notes = [["Table", "Column", "What it is"], ["people", "person_id", "The school's own id"]]
    data = workbook({"explained": notes, "people": [["person_id"], ["S01"]]})
    assert tables(data, "a.xlsx") == ["people"]


def test_a_sheet_named_after_a_table_must_be_that_table() -> None:
    data = workbook({"pupils": [["pupil_id"], ["P1"]], "plans": [["plan_id"]]})
    with pytest.raises(FileRefused, match="these columns are missing: nc_year, sen_provision"):
        shape(read_file(data, "a.xlsx"))


def test_columns_that_two_tables_share_ask_which_it_is() -> None:
    table = TextTable("log.csv", "", read_file(b"review_id,target_id,who\n", "x")[0].rows)
    with pytest.raises(FileRefused, match=r"could be those of .* or "):
        shape([table])
