"""The same files on both stores: the same rows, the same statuses, moved there and back again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from iepdata import questions
from iepdata.access import EVERYONE
from iepdata.cli import main
from iepdata.drafts import begin
from iepdata.ingest import load_paths
from iepdata.sample import LAST_DAY
from iepdata.store import LakeStore, Store
from iepdata.store.copying import digests
from tests.conftest import SAMPLE_DATA
from tests.ducklake.server import Server
from tests.school import PLAN, PUPIL, TARGET, load

NEEDED = ("pupils", "plans", "targets", "observations", "closures", "strategies", "scale_levels")


def statuses(store: Store) -> pd.DataFrame:
    found = questions.ask(store, "targets", LAST_DAY, store.settings(), scope=EVERYONE)
    return found.drop(columns="public_id").sort_values("target_id").reset_index(drop=True)


def held(store: Store) -> dict[str, object]:
    with store.cursor() as cursor:
        return digests(cursor, "store")


def test_the_same_files_give_the_same_statuses_row_for_row(server: Server, tmp_path: Path) -> None:
    files = [SAMPLE_DATA / f"{name}.csv" for name in NEEDED]
    path = tmp_path / "school.duckdb"
    with LakeStore.open_at(server.fresh()) as lake, Store.open(path) as one_file:
        for store in (lake, one_file):
            reports = load_paths(store, files, by="test", today=LAST_DAY)
            assert not [each for each in reports if each.refused or each.problems]
        found = statuses(lake)
        assert len(found) > 200
        pd.testing.assert_frame_equal(found, statuses(one_file))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store in a file with history, a draft, a setting, a row set aside and who did what."""
    path = tmp_path / "school" / "school.duckdb"
    with Store.open(path) as store:
        load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
        load(store, targets=[TARGET | {"text": "Read aloud to a friend"}])
        load_paths(store, [_with_a_wrong_row(tmp_path)], by="test")
        begin(store, "edit", "a pupil", {"text": "typed"}, by="someone")
        store.set_setting("backup_days", "9", by="someone")
    return path


def _with_a_wrong_row(folder: Path) -> Path:
    file = folder / "observations.csv"
    file.write_text("target_id,date,value\nT1,2025-10-01,50\nT9,2025-10-01,50\n")
    return file


def test_a_store_in_a_file_moves_to_a_ducklake_row_by_row(
    server: Server, filled: Path, capsys: pytest.CaptureFixture
) -> None:
    lake = server.fresh()
    with Store.open(filled) as store:
        first = held(store)
    assert main(["move", str(filled), f"ducklake:postgres:{lake.connection}"]) == 0
    assert "the same row by row" in capsys.readouterr().out
    with LakeStore.open_at(lake) as store:
        assert _but_noted(held(store)) == _but_noted(first)
        assert store.query("SELECT text FROM targets")["text"].tolist() == [
            "Read aloud to a friend"
        ]


@pytest.mark.long
def test_a_store_moves_to_a_ducklake_and_back_and_every_table_is_the_same(
    server: Server, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    lake = server.fresh()
    address = f"ducklake:postgres:{lake.connection}"
    with Store.open(filled) as store:
        first = held(store)
    assert main(["move", str(filled), address]) == 0
    assert "the same row by row" in capsys.readouterr().out
    with LakeStore.open_at(lake) as store:
        assert _but_noted(held(store)) == _but_noted(first)
        assert store.query("SELECT text FROM targets")["text"].tolist() == [
            "Read aloud to a friend"
        ]
        assert len(store.query("FROM store.targets")) == 2
        assert store.settings().backup_days == 9
        # And it goes on from there.
        load(store, targets=[TARGET | {"text": "Read"}])
        then = held(store)
    back = tmp_path / "back.duckdb"
    assert main(["move", address, str(back)]) == 0
    with Store.open(back) as store:
        assert _but_noted(held(store)) == _but_noted(then)
        actions = store.query("SELECT action FROM store.audit_log")["action"].tolist()
        assert actions.count("move") == 2


def _but_noted(tables: dict[str, object]) -> dict[str, object]:
    """Without the tables in which a move itself is noted."""
    return {name: each for name, each in tables.items() if name not in ("audit_log", "store_meta")}


@pytest.mark.long
def test_a_store_with_records_takes_in_no_other(
    server: Server, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    lake = server.fresh()
    address = f"ducklake:postgres:{lake.connection}"
    with LakeStore.open_at(lake) as store:
        load(store, pupils=[PUPIL | {"pupil_id": "P7"}])
    assert main(["move", str(filled), address]) == 2
    assert "holds records already" in capsys.readouterr().err
    assert main(["move", address, str(filled)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["move", str(tmp_path / "none.duckdb"), address]) == 2
    assert main(["move", str(filled), str(tmp_path / "new.duckdb")]) == 2
    assert not (tmp_path / "new.duckdb").exists()
    with LakeStore.open_at(lake) as store:
        assert store.query("SELECT pupil_id FROM pupils")["pupil_id"].tolist() == ["P7"]
