"""A backup takes the place of what a DuckLake holds, while other servers have it open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from iepdata import upkeep
from iepdata.access import Role
from iepdata.access.people import give
from iepdata.cli import main
from iepdata.errors import StoreError
from iepdata.every_target import all_targets
from iepdata.settings import Settings
from iepdata.store import Lake, LakeStore, Store
from iepdata.store.copying import digests
from tests.ducklake.server import Server
from tests.school import PLAN, PUPIL, TARGET, load

KEY = "a key of the test run alone"
DAY, FIRST = date(2025, 11, 14), date(2025, 9, 15)


def names(store: Store) -> list[str]:
    return sorted(store.query("SELECT pupil_id FROM pupils")["pupil_id"])


def held(store: Store) -> dict[str, object]:
    with store.cursor() as cursor:
        return digests(cursor, "store")


def seen(store: Store, value: int) -> None:
    rows = [
        {"target_id": "T1", "date": f"{FIRST + timedelta(weeks=week)}", "value": value + week}
        for week in range(7)
    ]
    load(store, observations=rows)


@pytest.fixture
def lake(server: Server, tmp_path: Path) -> Lake:
    """A store with one pupil and a target, in a folder of its own."""
    lake = server.lake(server.database())
    with LakeStore.make_at(lake, tmp_path / "data", key=KEY) as store:
        load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    return lake


@pytest.fixture
def backup(lake: Lake, tmp_path: Path) -> Path:
    """A backup of it."""
    with LakeStore.open_at(lake, key=KEY) as store:
        return upkeep.back_up_to(store, tmp_path / "elsewhere" / "backup.duckdb")


def test_the_command_puts_a_backup_in_its_place_and_keeps_what_was_there(
    lake: Lake, backup: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("IEP_KEY", KEY)
    command = ["restore", str(backup), "--store", f"ducklake:postgres:{lake.connection}"]
    with LakeStore.open_at(lake, key=KEY) as other:
        load(other, pupils=[PUPIL | {"pupil_id": "P2"}])
        assert main(command) == 2
        assert "--yes" in capsys.readouterr().err
        assert names(other) == ["P1", "P2"]
        before = other.data_version
        assert main([*command, "--yes"]) == 0
        assert "every row was read back" in capsys.readouterr().out
        # A server that had the store open all the while reads the backup's rows.
        assert names(other) == ["P1"]
        assert other.data_version > before
        actions = other.query("SELECT action FROM store.audit_log")["action"].tolist()
        assert actions.count("restore") == 1
        assert upkeep.check(other) == []
        kept = upkeep.backups(other.path)[0]
    assert kept.occasion == "before-restore"
    with Store.open(kept.file, key=KEY) as store:
        assert names(store) == ["P1", "P2"]


@pytest.mark.long
def test_what_another_server_keeps_of_the_statuses_is_of_the_backup_then(
    lake: Lake, backup: Path
) -> None:
    with LakeStore.open_at(lake, key=KEY) as other:
        seen(other, 45)
        one = upkeep.back_up_to(other, backup.with_name("one.duckdb"))
        wanted = all_targets(other, DAY, Settings())
        seen(other, 70)
        assert not all_targets(other, DAY, Settings()).equals(wanted)
        upkeep.restore_into(lake, one, KEY, by="someone")
        assert_frame_equal(all_targets(other, DAY, Settings()), wanted)
        upkeep.restore_into(lake, backup, KEY, by="someone")
        assert all_targets(other, DAY, Settings())["n_observations"].tolist() == [0]


@pytest.mark.long
def test_who_was_forgotten_since_stays_forgotten(lake: Lake, tmp_path: Path) -> None:
    with LakeStore.open_at(lake, key=KEY) as store:
        load(store, pupils=[PUPIL | {"pupil_id": "P2", "last_name": "Zzyzx"}])
        file = upkeep.back_up_to(store, tmp_path / "with both.duckdb")
        upkeep.forget(store, "P2", by="someone")
        done = upkeep.restore_into(lake, file, KEY, by="someone")
        assert done.forgotten == 1
        assert names(store) == ["P1"]
        assert store.query("FROM store.pupils WHERE last_name = 'Zzyzx'").empty


@pytest.mark.long
def test_a_new_ducklake_has_the_roles_of_the_backup_and_says_so(
    lake: Lake, server: Server, tmp_path: Path
) -> None:
    with LakeStore.open_at(lake, key=KEY) as store:
        give(store, "senco@school.example", Role.SENCO, by="someone")
        file = upkeep.back_up_to(store, tmp_path / "with roles.duckdb")
        wanted = held(store)
    new = server.lake(server.database())
    LakeStore.make_at(new, tmp_path / "new").close()
    done = upkeep.restore_into(new, file, KEY, by="someone")
    assert done.kept is None
    assert any("Roles" in sentence for sentence in done.sentences())
    with LakeStore.open_at(new) as store:
        found = held(store)
    changed = {name for name in wanted if found[name] != wanted[name]}
    assert changed == {"audit_log", "store_meta"}


@pytest.mark.long
@pytest.mark.parametrize("key", ["another key of this test run", KEY])
def test_a_backup_that_cannot_be_read_changes_nothing(key: str, lake: Lake, backup: Path) -> None:
    if key == KEY:
        size = backup.stat().st_size
        with backup.open("rb+") as file:
            file.seek(size // 2)
            file.write(b"\0" * 4096)
    with LakeStore.open_at(lake, key=KEY) as store:
        before = held(store)
        with pytest.raises(StoreError):
            upkeep.restore_into(lake, backup, key, by="someone")
        assert held(store) == before
        assert upkeep.backups(store.path) == []
