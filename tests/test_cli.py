"""The command line: a contract that scripts depend on."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from iepdata.cli import STATUS_COLUMNS, main
from iepdata.vocabulary import Status
from tests.school import PLAN, PUPIL, TARGET, as_csv

AS_OF = ["--as-of", "2025-11-14"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the four files that a school starts with."""
    return files_in(tmp_path)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A store with these files, of which a test only asks."""
    place = tmp_path_factory.mktemp("loaded")
    store = ["--store", str(place / "school.duckdb")]
    assert main(["load", str(files_in(place)), *store]) == 0
    return store


def files_in(place: Path) -> Path:
    files = place / "files"
    files.mkdir()
    observed = [
        {"target_id": "T1", "date": f"2025-10-{day:02}", "value": value}
        for day, value in [(1, 44), (6, 46), (8, 49), (13, 50), (16, 55)]
    ]
    for name, rows in {
        "pupils": [PUPIL], "plans": [PLAN], "targets": [TARGET], "observations": observed,
    }.items():  # fmt: skip
        (files / f"{name}.csv").write_bytes(as_csv(rows))
    return files


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    return ["--store", str(tmp_path / "school.duckdb")]


def test_load_prints_its_report_and_ends_with_0(folder, store, capsys) -> None:
    assert main(["load", str(folder), *store]) == 0
    said = capsys.readouterr()
    assert "observations.csv → observations: 5 rows read = 5 loaded." in said.out
    assert said.err == ""
    assert main(["load", str(folder), *store]) == 0
    assert "5 unchanged" in capsys.readouterr().out


def test_load_as_json_holds_every_count_and_problem(folder, store, capsys) -> None:
    (folder / "observations.csv").write_bytes(
        as_csv([{"target_id": "T9", "date": "2025-10-01", "value": 5}])
    )
    assert main(["load", str(folder), "--format", "json", *store]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    found = next(each for each in files if each["table"] == "observations")
    assert (found["rows_read"], found["loaded"], found["quarantined"]) == (1, 0, 1)
    assert set(found["problems"][0]) == {"row", "column", "found", "expected"}
    assert found["problems"][0]["found"] == "T9"


def test_a_refused_file_ends_with_2_and_a_sentence(tmp_path, store, capsys) -> None:
    empty = tmp_path / "pupils.csv"
    empty.write_bytes(b"")
    assert main(["load", str(empty), *store]) == 2
    said = capsys.readouterr()
    assert "pupils.csv" in said.err
    assert "Traceback" not in said.err


def test_a_dry_run_says_the_same_and_keeps_nothing(folder, store, capsys) -> None:
    assert main(["load", str(folder), "--dry-run", *store]) == 0
    said = capsys.readouterr().out
    assert "observations.csv → observations: 5 rows read = 5 loaded." in said
    assert said.endswith("This was a trial run: nothing has been loaded.\n")
    assert main(["loads", *store]) == 0
    assert "Nothing to list." in capsys.readouterr().out
    assert main(["load", str(folder), "--dry-run", "--format", "json", *store]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["dry_run"] is True
    assert {each["loaded"] for each in found["files"]} == {1, 5}


def test_a_file_that_leaves_something_open_is_refused_with_the_line_that_decides_it(
    tmp_path, store, capsys
) -> None:
    file = tmp_path / "pupils.csv"
    file.write_text("Pupl ID,Year,SEN\nP1,5,N\n")
    assert main(["load", str(file), *store]) == 2
    said = capsys.readouterr().err
    line = '{"columns": {"Pupl ID": "pupil_id"}}'
    assert "'Pupl ID' may be pupil_id: say whether it is." in said
    assert f"--mapping, such as:\n  {line}" in said
    mapping = tmp_path / "mapping.json"
    mapping.write_text(line)
    assert main(["load", str(file), "--mapping", str(mapping), *store]) == 0
    assert main(["load", str(file), *store]) == 0
    assert "Read as was chosen for an earlier file" in capsys.readouterr().out


def test_the_text_report_names_assumptions_and_problems(tmp_path, store, capsys) -> None:
    file = tmp_path / "pupils.csv"
    rows = "".join(f"P{number},99,N\n" for number in range(30))
    file.write_text(f"pupil_id,nc_year,sen_provision,House\n{rows}")
    assert main(["load", str(file), *store]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "  Column 'House' is not one we know: left out."
    assert "row 2, nc_year: found '99'" in said[2]
    assert said[-1] == "  10 more problems: --format json lists them all."


@pytest.mark.parametrize("text", [None, "not json", '{"coloumns": {}}'])
def test_a_mapping_that_cannot_be_read_ends_with_2_and_a_sentence(
    text, folder, tmp_path, store, capsys
) -> None:
    mapping = tmp_path / "mapping.json"
    if text is not None:
        mapping.write_text(text)
    assert main(["load", str(folder), "--mapping", str(mapping), *store]) == 2
    assert "mapping" in capsys.readouterr().err


def test_an_upload_is_undone_as_a_whole(folder, store, capsys) -> None:
    main(["load", str(folder), *store])
    capsys.readouterr()
    assert main(["undo", "1", "--upload", *store]) == 0
    assert capsys.readouterr().out.count("is undone") == 4
    assert main(["status", *AS_OF, *store]) == 0
    assert "Nothing to list." in capsys.readouterr().out
    assert main(["undo", "1", "--upload", *store]) == 2


def test_status_is_one_row_a_target_with_the_columns_of_the_contract(folder, store, capsys) -> None:
    main(["load", str(folder), *store])
    capsys.readouterr()
    assert main(["status", "--format", "csv", *AS_OF, *store]) == 0
    found = pd.read_csv(io.StringIO(capsys.readouterr().out))
    assert found.columns.tolist() == STATUS_COLUMNS
    assert found["target_id"].tolist() == ["T1"]
    assert found["status"].iloc[0] in set(Status)
    assert found["last_observed"].iloc[0] == "2025-10-16"
    assert main(["status", "--format", "json", *AS_OF, *store]) == 0
    assert json.loads(capsys.readouterr().out)[0]["status"] == found["status"].iloc[0]


@pytest.mark.parametrize("command", ["status", "reviews", "today", "loads"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_every_listing_works_in_every_form(command, form, loaded, capsys) -> None:
    assert main([command, "--format", form, *AS_OF, *loaded]) == 0
    assert capsys.readouterr().out.strip()


def test_an_empty_store_lists_nothing_and_says_so(store, capsys) -> None:
    assert main(["status", *AS_OF, *store]) == 0
    assert "Nothing to list." in capsys.readouterr().out


def test_undo_takes_a_load_back_and_check_finds_the_store_sound(folder, store, capsys) -> None:
    main(["load", str(folder), *store])
    capsys.readouterr()
    main(["loads", "--format", "csv", *store])
    loads = pd.read_csv(io.StringIO(capsys.readouterr().out))
    last = int(loads.loc[loads["table_name"] == "observations", "load_id"].iloc[0])
    assert main(["undo", str(last), *store]) == 0
    assert "is undone" in capsys.readouterr().out
    assert main(["check", *store]) == 0
    assert "The store is sound." in capsys.readouterr().out
    assert main(["undo", str(last), *store]) == 2
    assert main(["undo", "999", *store]) == 2


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to make the pipe")
def test_a_reader_who_has_seen_enough_ends_it_without_a_word(folder, store) -> None:
    load = f"'{sys.executable}' -m iepdata load '{folder}' --store '{store[1]}' --dry-run"
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {load} --format json | head -c 1"],
        capture_output=True, text=True, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    assert (run.returncode, run.stdout, run.stderr) == (0, "{", "")


def test_a_wrong_date_is_refused_before_anything_is_opened(store, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["status", "--as-of", "14/11/2025", *store])
    assert ended.value.code == 2
    assert "is not a date" in capsys.readouterr().err


def test_a_day_outside_the_calendar_ends_with_2_and_a_sentence(store, capsys) -> None:
    assert main(["status", "--as-of", "1990-01-01", *store]) == 2
    assert "choose a day between them" in capsys.readouterr().err
