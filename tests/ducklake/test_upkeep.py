"""A store for many servers is backed up, tidied, and forgets a pupil without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from iepdata import upkeep
from iepdata.cli import main
from iepdata.errors import StoreError
from iepdata.store import LakeStore, Store, lake_tables
from iepdata.store.copying import digests
from tests.ducklake.server import Server
from tests.school import PLAN, PUPIL, TARGET, load

KEY = "a key of the test run alone"
NAME = "Wilhelmina"


def files_of(store: LakeStore) -> set[Path]:
    return set((store.folder / "rows").rglob("*.parquet"))


def held(store: LakeStore) -> dict[str, object]:
    with store.cursor() as cursor:
        return digests(cursor, "store")


@pytest.mark.long
def test_a_backup_is_one_encrypted_file_that_a_new_store_takes_in(
    own_lake: LakeStore, server: Server, tmp_path: Path
) -> None:
    load(own_lake, pupils=[PUPIL | {"first_name": NAME}])
    file = upkeep.back_up_to(own_lake, tmp_path / "backup.duckdb")
    assert NAME.encode() not in file.read_bytes()
    assert len(upkeep.backups(own_lake.path)) == 0
    assert upkeep.back_up(own_lake).file.parent == own_lake.folder / "backups"
    target = server.lake(server.database())
    LakeStore.make_at(target, tmp_path / "other").close()
    upkeep.move(file, target, KEY, by="someone")
    with LakeStore.open_at(target) as new:
        assert new.query("SELECT first_name FROM pupils")["first_name"].tolist() == [NAME]


@pytest.mark.long
def test_without_a_key_there_is_no_backup_and_a_sentence(lake: LakeStore, tmp_path: Path) -> None:
    load(lake, pupils=[PUPIL])
    with pytest.raises(StoreError, match="IEP_KEY"):
        upkeep.back_up_to(lake, tmp_path / "backup.duckdb")
    assert not (tmp_path / "backup.duckdb").exists()


@pytest.mark.long
def test_tidy_merges_small_files_and_leaves_every_row_and_its_history(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lake_tables, "KEPT_HOURS", 0)
    monkeypatch.setattr(lake_tables, "MANY_FILES", 3)
    lake = server.lake(server.database())
    with LakeStore.make_at(lake, tmp_path / "data") as store, LakeStore.open_at(lake) as another:
        load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
        for number in range(3):
            load(store, targets=[TARGET | {"text": f"Read aloud, step {number}"}])
        before, rows = files_of(store), held(store)
        done = store.tidy()
        assert done.tables >= 2
        assert len(files_of(store)) < len(before) - 5
        assert held(store) == rows
        # A server that had the store open all the while reads on.
        assert another.query("SELECT text FROM targets")["text"].tolist() == ["Read aloud, step 2"]
        assert len(another.query("FROM store.targets")) == 4
        assert store.tidy().tables == 0
        # And who goes on writing finds the tables.
        load(another, targets=[TARGET | {"text": "Read"}])
        assert upkeep.check(store) == []


@pytest.mark.long
def test_tidy_leaves_the_files_of_the_last_day_for_who_still_reads(own_lake: LakeStore) -> None:
    load(own_lake, pupils=[PUPIL])
    for number in range(9):
        own_lake.audit("someone", "did", str(number))
    before = files_of(own_lake)
    assert own_lake.tidy().tables == 1
    assert before <= files_of(own_lake)


def test_a_pupil_who_is_forgotten_is_in_no_file_and_not_in_the_catalogue(
    server: Server, tmp_path: Path
) -> None:
    lake = server.lake(database := server.database())
    with LakeStore.make_at(lake, tmp_path / "data", key=KEY) as store:
        load(store, pupils=[PUPIL, PUPIL | {"pupil_id": NAME, "last_name": "Zzyzx"}])
        load(store, pupils=[PUPIL | {"pupil_id": NAME, "last_name": "Zzyzyx"}])
        upkeep.back_up(store)
        before = files_of(store)
        assert NAME in server.dumped(database)
        done = upkeep.forget(store, NAME, by="someone")
        assert (done.backups, done.left) == (1, [])
        assert store.query("SELECT pupil_id FROM store.pupils")["pupil_id"].tolist() == ["P1"]
        assert not before & files_of(store)
        dumped = server.dumped(database)
        assert NAME not in dumped
        assert "Zzyz" not in dumped
        backup = upkeep.backups(store.path)[0].file
        assert upkeep.check(store) == []
    with Store.open(backup, key=KEY) as kept:
        assert kept.query("SELECT pupil_id FROM store.pupils")["pupil_id"].tolist() == ["P1"]


@pytest.mark.long
def test_a_new_key_which_a_ducklake_has_no_need_of_is_refused_in_a_sentence(
    server: Server, capsys: pytest.CaptureFixture
) -> None:
    connection = server.lake("made").connection
    store = ["--store", f"ducklake:postgres:{connection}"]
    assert main(["rekey", "--plain", "--yes", *store]) == 2
    assert "there is none to change" in capsys.readouterr().err
