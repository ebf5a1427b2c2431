"""The export command and the consents: written in one step, noted, and refused in a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from iepdata.cli import main
from iepdata.errors import IepDataError
from iepdata.export.command import export
from iepdata.ingest.typed import keep_row
from iepdata.inspection.case_file import consents
from iepdata.store import Store
from iepdata.wording import case_file as words
from tests.papers.school import public_id, school
from tests.school import PLAN, PUPIL, TARGET, load

DAY = ["--as-of", "2025-12-12"]


@pytest.fixture
def store_path(tmp_path: Path) -> str:
    path = tmp_path / "school.duckdb"
    with Store.open(path) as store:
        load(store, pupils=[PUPIL | {"first_name": "Zoë"}], plans=[PLAN], targets=[TARGET])
    return str(path)


def test_a_file_is_written_and_who_took_it_is_noted_without_a_new_data_version(
    store_path: str, tmp_path: Path, capsys
) -> None:
    with Store.open(store_path) as store:
        version = store.data_version
    wanted = tmp_path / "governors.html"
    said = ["export", "governors", "-o", str(wanted), "--store", store_path, *DAY]
    assert main(said) == 0
    out = capsys.readouterr()
    assert out.out == f"Written: {wanted}\n"
    assert wanted.read_bytes().startswith(b"<!DOCTYPE html>")
    with Store.open(store_path) as store:
        log = store.query("SELECT action, detail FROM store.audit_log WHERE action = 'export'")
        assert log["detail"].to_list() == ["governors as of 2025-12-12, safe to share"]
        assert store.data_version == version


def test_one_pupils_file_needs_one_pupil_who_is_there(
    store_path: str, tmp_path: Path, capsys
) -> None:
    to = ["-o", str(tmp_path / "file.html"), "--store", store_path, *DAY]
    assert main(["export", "pupil", *to]) == 2
    assert "Name the one pupil" in capsys.readouterr().err
    assert main(["export", "pupil", "--pupil", "P9", *to]) == 2
    assert "There is no pupil P9" in capsys.readouterr().err
    assert not (tmp_path / "file.html").exists()
    assert main(["export", "pupil", "--pupil", "P1", "--pseudonymised", *to]) == 0
    assert "Zoë" not in (tmp_path / "file.html").read_text(encoding="utf-8")


def test_the_store_itself_is_never_written_over(store_path: str, capsys) -> None:
    before = Path(store_path).read_bytes()
    for path in (store_path, f"{store_path}.wal"):
        assert main(["export", "governors", "-o", path, "--store", store_path, *DAY]) == 2
        assert "is the school's store" in capsys.readouterr().err
    assert Path(store_path).read_bytes() == before


@pytest.mark.parametrize("against", ["2025-12-12", "2025-12-13"])
def test_the_day_to_compare_with_comes_before(
    store_path: str, tmp_path: Path, capsys, against: str
) -> None:
    to = ["-o", str(tmp_path / "file.html"), "--store", store_path, *DAY, "--against", against]
    assert main(["export", "pack", *to]) == 2
    assert "has to be before" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_leaves_what_was_there(
    empty_store: Store, tmp_path: Path
) -> None:
    kept = tmp_path / "pack.html"
    kept.mkdir()
    with pytest.raises(IepDataError, match="cannot be written"):
        export(empty_store, "governors", kept, date(2025, 12, 12), by="test")
    with pytest.raises(IepDataError, match="cannot be written"):
        export(empty_store, "governors", tmp_path / "no" / "x", date(2025, 12, 12), by="test")
    assert [each.name for each in tmp_path.iterdir()] == ["pack.html"]


def test_a_governors_page_refuses_pupils_and_open_numbers(empty_store: Store) -> None:
    for wrong in ({"pupil_ids": ["P1"]}, {"is_safe": False}):
        with pytest.raises(IepDataError, match="no pupil and no small number"):
            export(empty_store, "governors", Path("x"), date(2025, 12, 12), by="t", **wrong)


def test_an_answer_replaces_the_one_before_and_the_history_is_kept() -> None:
    with school() as store:
        row = {"pupil_id": "P1", "purpose": "area_inspection", "asked_on": date(2025, 12, 10)}
        today = date(2025, 12, 12)
        for given, by in (("unknown", None), ("yes", "pupil")):
            keep_row(store, "consents", row | {"given": given, "given_by": by}, by="test",
                     today=today, page="Inspection")  # fmt: skip
        found = consents(store, today, public_id(store))
        assert words.consents(found) == ["Area SEND inspection: asked 10 Dec 2025. Given (pupil)."]
        assert words.consents(consents(store, today, public_id(store, "P2"))) == [words.NOT_ASKED]
        assert store.query("SELECT count(*) AS n FROM store.consents")["n"].iloc[0] == 2


def test_without_an_answer_it_is_said_that_there_is_none() -> None:
    row = pd.Series({"purpose": "other", "asked_on": pd.NaT, "given": "unknown", "given_by": None})
    assert words.consent(row) == "Another purpose: day not on record. No answer yet."
