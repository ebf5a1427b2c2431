"""Files of the corpus through the command line: the same reports as JSON, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iepdata.cli import main
from iepdata.ingest import load_uploads
from iepdata.store import Store
from tests.corpus.case import Case, holds
from tests.corpus.school import DRAWN, TODAY
from tests.corpus.sheets import as_csv, as_zip, grid
from tests.corpus.test_corpus import CASES

# One of each end: all loaded, some set aside, refused, asked, and asked and answered.
CHOSEN = (
    "title rows above the headings",
    "a day that no month has",
    "dates across, one value that cannot be read",
    "a target that is not loaded",
    "a sheet a term",
    "two pupils of one name and no birth date",
    "per cent and shares of one mixed",
    "per cent and shares of one mixed, and the answer share",
    "a workbook protected with a password",
    "a quotation mark that is never closed",
)
FILES = [
    pytest.param(case, form, id=case.file_name(form))
    for case in CASES if case.name in CHOSEN for form in case.files
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The school of the corpus in a file, as the command line is told of it."""
    path = tmp_path_factory.mktemp("store") / "school.duckdb"
    files = [(f"{name}.csv", as_csv(grid(rows))) for name, rows in DRAWN.items()]
    with Store.open(path) as opened:
        assert not [each for each in load_uploads(opened, files, today=TODAY) if each.quarantined]
    return ["--store", str(path)]


def run(
    capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, list[dict[str, Any]], str]:
    """The exit code of a load, its reports as JSON, and what it says beside them."""
    code = main(["load", *arguments, "--format", "json"])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, json.loads(said.out)["files"], said.err


@pytest.mark.parametrize(("case", "form"), FILES)
def test_a_trial_run_prints_the_report_and_ends_with_the_code_of_the_contract(
    case: Case, form: str, store: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / case.file_name(form)
    file.write_bytes(case.files[form]())
    mapped = []
    if case.options:
        (tmp_path / "mapping.json").write_text(case.options["mappings"].to_json())
        mapped = ["--mapping", str(tmp_path / "mapping.json")]
    code, files, said = run(capsys, str(file), "--dry-run", *mapped, *store)
    if case.refused:
        assert code == 2
        assert all(holds(files[0]["refused"], phrase) for phrase in case.refused)
        assert files[0]["refused"] in said
        assert [question["key"] for question in files[0]["questions"]] == list(case.asks)
        return
    assert said == ""
    assert code == any(file["quarantined"] for file in files)
    for found, wanted in zip(files, case.wanted, strict=True):
        assert found["table"] == wanted.table
        assert f"{found['rows_read']} read" in wanted.counts
        for name in ("loaded", "unchanged", "superseded", "skipped", "quarantined"):
            assert (f"{found[name]} {name}" in wanted.counts) == bool(found[name])
        lines = grid(wanted.problems)[1:] if wanted.problems else []
        assert [line[:3] for line in lines] == [
            [str(problem["row"]), problem["column"], problem["found"]]
            for problem in found["problems"]
        ]


def test_the_line_of_the_refusal_decides_the_column_when_it_is_given_back(
    store: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = "target_id | date | value\npercent | 13/10/2025 | 85\npercent | 14/10/2025 | 0.85"
    (tmp_path / "log.csv").write_bytes(as_csv(grid(log)))
    code, (refused,), said = run(capsys, str(tmp_path / "log.csv"), "--dry-run", *store)
    assert code == 2
    (question,) = refused["questions"]
    assert question["mapping"] in said.splitlines()[-1]
    (tmp_path / "mapping.json").write_text(question["mapping"])
    mapping = ["--mapping", str(tmp_path / "mapping.json")]
    code, (loaded,), _ = run(capsys, str(tmp_path / "log.csv"), "--dry-run", *mapping, *store)
    assert (code, loaded["loaded"]) == (0, 2)


def test_a_folder_and_a_zip_of_the_same_files_end_alike(
    store: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = "target_id | date | value\nT9 | 13/10/2025 | 7\ncount | 14/10/2025 | 8"
    target = "target_id | plan_id | area | text | status\nT9 | PL1 | Literacy | Reads | active"
    files = {f"{name}.csv": as_csv(grid(drawn)) for name, drawn in
             {"a log": log, "new targets": target}.items()}  # fmt: skip
    folder = tmp_path / "autumn"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "~$a log.xlsx").write_bytes(b"the lock of an open workbook")
    (tmp_path / "autumn.zip").write_bytes(as_zip(files))
    ends = [
        run(capsys, str(path), "--dry-run", *store) for path in (folder, tmp_path / "autumn.zip")
    ]
    for code, reports, _ in ends:
        assert code == 0
        assert [(each["table"], each["loaded"]) for each in reports] == [
            ("targets", 1), ("observations", 2),
        ]  # fmt: skip
