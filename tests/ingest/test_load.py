from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iepdata.ingest import load_bytes, load_paths, load_uploads
from iepdata.ingest.report import COUNTS
from iepdata.model import TABLES, Kind, Table
from iepdata.store import Store
from tests.ingest.files import (
    PLANS,
    PUPILS,
    TARGETS,
    TODAY,
    count,
    load,
    observed,
    rows_of,
    school,
    workbook,
)

OBSERVATIONS = (
    "target_id,date,value,setting,note\ncount,13/10/2025,7,Hall,first\n"
    "count,13/10/2025,8,Hall,second\ncount,14/10/2025,9,Class,\n"
)


def example(table: Table) -> dict[str, str]:
    """A row of a table, made of the examples of the model."""
    row = {}
    for column in table.columns:
        cell = column.example or {Kind.CODE: "", Kind.DATE: "01/12/2027"}.get(column.kind, "")
        if column.codes:
            cell = column.example or column.codes[0].code
        row[column.name] = cell or ("9" if column.kind is Kind.WHOLE and column.required else cell)
    if table.name == "scale_levels":
        row["position"] = "1"
    return row


def as_csv(row: dict[str, str]) -> bytes:
    cells = ('"' + cell.replace('"', '""') + '"' for cell in row.values())
    return f"{','.join(row)}\n{','.join(cells)}\n".encode()


def test_a_row_of_examples_of_every_table_makes_the_round_trip() -> None:
    files = [(f"{table.name}.csv", as_csv(example(table))) for table in TABLES.values()]
    with Store.open(None) as store:
        for report in load_uploads(store, list(reversed(files)), today=date(2027, 12, 31)):
            assert (report.loaded, report.refused, report.problems) == (1, None, []), report.table
        for table in TABLES.values():
            (row,) = store.query(f"SELECT * FROM {table.name}").to_dict("records")
            for column in table.columns:
                written = example(table)[column.name]
                if column.kind in (Kind.ID, Kind.TEXT, Kind.CODE):
                    assert (row[column.name] or "") == written, (table.name, column.name)
                elif column.kind is Kind.DATE:
                    assert f"{row[column.name]:%d/%m/%Y}" == written, (table.name, column.name)
                elif written:
                    assert row[column.name] == float(written), (table.name, column.name)
        for report in load_uploads(store, files, today=date(2027, 12, 31)):
            assert (report.unchanged, report.rows_read) == (1, 1), report.table


def test_the_same_school_in_any_file_style_loads_to_the_same_store() -> None:
    day = date(2025, 10, 13)

    def observations(style: str, delimiter: str) -> str:
        rows = [["target_id", "date", "value", "setting"]] + [
            ["count", (day + timedelta(days=place)).strftime(style), str(place), "Café"]
            for place in range(3)
        ]
        return "\n".join(delimiter.join(row) for row in rows)

    stores = []
    for style, delimiter, encoding in [
        ("%d/%m/%Y", ",", "utf-8"), ("%Y-%m-%d", ";", "cp1252"), ("%-d %b %Y", "\t", "utf-16"),
        ("%d.%m.%y", "|", "utf-8-sig"),
    ]:  # fmt: skip
        with school() as store:
            report = load(store, "observations", observations(style, delimiter).encode(encoding))
            assert report.loaded == 3
            stores.append(
                rows_of(store, "store.observations", "row_key", "date", "value", "setting")
            )
    book = workbook(
        {"observations": [["target_id", "date", "value", "setting"]] + [
            ["count", day + timedelta(days=place), place, "Café"] for place in range(3)
        ]}
    )  # fmt: skip
    with school() as store:
        load_bytes(store, "Autumn.xlsx", book, today=TODAY)
        stores.append(rows_of(store, "store.observations", "row_key", "date", "value", "setting"))
    assert all(each == stores[0] for each in stores)


def test_a_second_load_changes_nothing() -> None:
    with school() as store:
        load(store, "observations", OBSERVATIONS)
        report = load(store, "observations", OBSERVATIONS)
        assert (report.rows_read, report.unchanged, report.loaded) == (3, 3, 0)
        assert count(store, "observations") == 3


def test_a_corrected_row_replaces_the_old_one_and_keeps_it_in_history() -> None:
    with school() as store:
        first = load(store, "observations", OBSERVATIONS)
        second = load(store, "observations", OBSERVATIONS.replace(",8,", ",80,"))
        assert (second.superseded, second.unchanged) == (1, 2)
        assert rows_of(store, "observations", "value") == [(7,), (9,), (80,)]
        assert rows_of(
            store, "store.observations", "value", "load_id", "superseded_by",
            "superseded_at IS NULL",
        ) == [
            (7, first.load_id, None, True),
            (8, first.load_id, second.load_id, False),
            (9, first.load_id, None, True),
            (80, second.load_id, None, True),
        ]  # fmt: skip


def test_two_observations_of_a_day_are_two_and_an_id_is_a_key_of_its_own() -> None:
    with school() as store:
        load(store, "observations", OBSERVATIONS)
        assert count(store, "observations") == 3
        with_ids = "obs_id,target_id,date,value\nO1,count,13/10/2025,1\nO2,count,13/10/2025,1\n"
        load(store, "observations", with_ids)
        moved = with_ids.replace("O2,count,13/10/2025,1", "O2,count,14/10/2025,8")
        assert load(store, "observations", moved).superseded == 1
        assert len(observed(store, "value")) == 5


def test_a_column_that_the_file_lacks_keeps_what_is_loaded() -> None:
    with Store.open(None) as store:
        load(store, "pupils", "pupil_id,nc_year,sen_provision,last_name\nP1,5,N,Okafor\n")
        report = load(store, "pupils", "pupil_id,nc_year,sen_provision\nP1,6,N\n")
        assert report.superseded == 1
        assert rows_of(store, "pupils", "last_name", "nc_year") == [("Okafor", "6")]
        assert load(store, "pupils", "pupil_id,nc_year,sen_provision\nP1,6,N\n").unchanged == 1


def test_an_empty_cell_of_a_column_that_the_file_has_empties_it() -> None:
    with Store.open(None) as store:
        load(store, "pupils", "pupil_id,nc_year,sen_provision,last_name\nP1,5,N,Okafor\n")
        load(store, "pupils", "pupil_id,nc_year,sen_provision,last_name\nP1,5,N,\n")
        assert rows_of(store, "pupils", "last_name") == [(None,)]


def test_a_copy_of_a_row_is_skipped_and_a_second_version_quarantined() -> None:
    text = "pupil_id,nc_year,sen_provision\nP1,5,N\nP1,5,N\nP1,6,N\nP2,5,N\n"
    with Store.open(None) as store:
        report = load(store, "pupils", text)
        assert (report.loaded, report.skipped, report.quarantined) == (2, 1, 1)
        assert [(problem.row, problem.found, problem.expected) for problem in report.problems] == [
            (4, "P1", "one row only: row 2 has the same key and other values")
        ]
        assert report.assumptions == ["Skipped as exact copies of other rows of the file: row 3."]


def test_a_setting_is_the_same_however_it_is_typed() -> None:
    with school() as store:
        load(store, "observations", OBSERVATIONS)
        again = OBSERVATIONS.replace("Hall", "hall").replace("Class", "CLASS")
        assert load(store, "observations", again).superseded == 3


def test_observations_in_the_future_are_quarantined() -> None:
    with school() as store:
        report = load(store, "observations", "target_id,date,value\ncount,01/07/2026,3\n")
        assert [problem.expected for problem in report.problems] == [
            "a date that is not in the future"
        ]


def test_files_load_in_the_order_of_the_model_whatever_the_order_given(tmp_path: Path) -> None:
    for name, text in {
        "b targets": TARGETS, "a observations": OBSERVATIONS, "c plans": PLANS, "d pupils": PUPILS,
    }.items():  # fmt: skip
        (tmp_path / f"{name}.csv").write_text(text)
    (tmp_path / "README.md").write_text("not a table")
    (tmp_path / "~$d pupils.xlsx").write_text("an open workbook's lock")
    with Store.open(None) as store:
        told: list[tuple[str, float]] = []
        reports = load_paths(
            store, [tmp_path], today=TODAY, progress=lambda what, share: told.append((what, share))
        )
        assert [report.table for report in reports] == [
            "pupils",
            "plans",
            "targets",
            "observations",
        ]
        assert not any(report.quarantined for report in reports)
        assert told[-1] == ("Done", 1.0)
        assert [share for _, share in told] == sorted(share for _, share in told)


def test_a_folder_without_tables_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with Store.open(None) as store:
        folder, file = load_paths(store, [tmp_path, tmp_path / "log.csv"])
        assert (
            folder.refused
            == f"The folder {tmp_path.name} holds no CSV or Excel file that can be read."
        )
        assert file.refused == "log.csv does not exist. Check the name and the folder."


def test_a_refused_file_leaves_the_store_as_it_was() -> None:
    with school() as store:
        version, loads = store.data_version, count(store, "loads")
        report = load(store, "plans", PLANS.replace("PL2,P2", "PL3,P2") + "a,b\n", table="targets")
        assert report.refused is not None
        assert (store.data_version, count(store, "loads")) == (version, loads)


def test_a_trial_run_reports_and_keeps_nothing() -> None:
    files = [
        ("observations.csv", OBSERVATIONS.encode()), ("targets.csv", TARGETS.encode()),
        ("plans.csv", PLANS.encode()), ("pupils.csv", PUPILS.encode()),
        ("closures.csv", b"date_from,date_to\n13/02/2026,01/09/2026\n02/14/2026,01/09/2026\n"),
    ]  # fmt: skip
    with Store.open(None) as store:
        version = store.data_version
        tried = load_uploads(store, files, today=TODAY, dry_run=True)
        assert store.data_version == version
        assert count(store, "pupils") == count(store, "loads") == count(store, "audit_log") == 0
        assert {report.load_id for report in tried} == {None}
        kept = load_uploads(store, files, today=TODAY)
        counts = [[getattr(report, name) for name in COUNTS] for report in kept]
        assert [[getattr(report, name) for name in COUNTS] for report in tried] == counts
        assert [report.refused for report in tried] == [report.refused for report in kept]


def test_every_load_is_in_the_list_of_loads_and_in_the_audit_log() -> None:
    with school() as store:
        before = count(store, "loads")
        load(store, "observations", OBSERVATIONS.replace(",9,", ",nine,"), by="Ms Lee")
        load(store, "observations", "target_id,date,value\n")
        with store.cursor() as cursor:
            loads = cursor.execute(
                "SELECT rows_read, loaded, quarantined, loaded_by, assumptions FROM store.loads "
                "ORDER BY load_id"
            ).fetchall()[before:]
            log = cursor.execute("SELECT who, action FROM store.audit_log").fetchall()[before:]
        assert loads == [
            (3, 2, 1, "Ms Lee", ""), (0, 0, 0, "upload", "There are no rows below the headings."),
        ]  # fmt: skip
        assert log == [("Ms Lee", "load"), ("upload", "load")]


def test_every_pupil_has_an_opaque_id_that_stays() -> None:
    with Store.open(None) as store:
        load(store, "pupils", PUPILS)
        before = rows_of(store, "pupils", "pupil_id", "public_id")
        load(store, "pupils", PUPILS.replace(",5,", ",6,"))
        assert sorted(rows_of(store, "pupils", "pupil_id", "public_id")) == before
        assert len({public for _, public in before}) == 2


@pytest.mark.parametrize("word", ["=HYPERLINK(1)", "<b>x</b>", ":red[x]", "a\x01b", "Z̈" * 50, "''"])
def test_text_is_kept_as_it_was_written(word: str) -> None:
    with Store.open(None) as store:
        load(store, "pupils", f'pupil_id,nc_year,sen_provision,form\nP1,5,N,"{word}"\n')
        assert rows_of(store, "pupils", "form") == [(word,)]


hostile = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12
) | st.sampled_from(
    ["", "P1", "T1", "percent", "trials", "3/4", "0.5", "85", "13/10/2025", "10/13/2025", "45931",
     "1e309", "-1", "NaN", "#REF!", "K", "a\nb", '"', "nan", "9" * 30, "1:30", "absent"]
)  # fmt: skip


@settings(deadline=None, max_examples=20)
@given(data=st.data(), table=st.sampled_from(list(TABLES.values())))
def test_whatever_the_cells_hold_every_row_is_accounted_for(
    data: st.DataObject, table: Table
) -> None:
    """The report adds up (it raises where it does not), and no cell leads to a traceback."""
    names = [column.name for column in table.columns]
    row = st.lists(hostile, min_size=len(names), max_size=len(names))
    rows = data.draw(st.lists(row, max_size=6))
    written = io.StringIO()
    csv.writer(written).writerows([names, *rows])
    with Store.open(None) as store:
        load(store, "pupils", PUPILS)
        load(store, "plans", PLANS)
        load(store, "targets", TARGETS.replace("percent,PL1", "T1,PL1"))
        (report,) = load_bytes(store, f"{table.name}.csv", written.getvalue().encode(), today=TODAY)
        assert "fault of this program" not in (report.refused or "")
        with store.cursor() as cursor:
            (kept,) = cursor.execute(
                f"SELECT count(*) FROM store.{table.name} WHERE load_id = ?", [report.load_id or 0]
            ).fetchone() or (0,)
        assert kept == report.loaded + report.superseded
