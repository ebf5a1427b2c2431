"""Backups: of one moment while others write, read back, kept by the rule, and restored."""

from __future__ import annotations

import os
import threading
from datetime import datetime, timedelta

import duckdb
import pytest

from iepdata import upkeep
from iepdata.cli import main
from iepdata.errors import StoreError
from iepdata.store import Store
from iepdata.upkeep.backups import Backup, not_kept, opened_backup, require_sound
from tests.safety.killed import Busy
from tests.safety.schools import KEY, OTHER_KEY, small_school

NOON = datetime(2026, 7, 1, 12)


def test_a_backup_is_of_one_moment_while_others_write(locked) -> None:
    """Two lines are written in one transaction each time: no copy has one without the other."""
    stop = threading.Event()

    def write(store: Store) -> None:
        while not stop.is_set():
            with store.writing() as cursor:
                store.audit_on(cursor, "writer", "one", "")
                cursor.execute(
                    "INSERT INTO store.settings VALUES ('x', '1', now()::TIMESTAMP, 'w')"
                )

    with Store.open(locked, key=KEY) as store:
        writer = threading.Thread(target=write, args=(store,))
        writer.start()
        try:
            files = [upkeep.back_up(store, f"before-{n}").file for n in range(2)]
        finally:
            stop.set()
            writer.join()
        for file in files:
            with opened_backup(file, KEY) as cursor:
                one = cursor.execute("SELECT count(*) FROM kept.audit_log WHERE action = 'one'")
                n_one = one.fetchone()
                two = cursor.execute("SELECT count(*) FROM kept.settings").fetchone()
            assert n_one == two


def test_a_backup_is_encrypted_and_for_this_user_alone(locked) -> None:
    with Store.open(locked, key=KEY) as store:
        file = upkeep.back_up(store).file
    with pytest.raises(StoreError, match="no key is given"):
        require_sound(file, None)
    with pytest.raises(StoreError, match="The key does not open"):
        require_sound(file, OTHER_KEY)
    if os.name != "nt":
        assert file.stat().st_mode & 0o077 == 0
        assert file.parent.stat().st_mode & 0o077 == 0


def test_one_is_due_a_day_and_only_where_something_has_changed(plain) -> None:
    with Store.open(plain) as store:
        assert upkeep.back_up_if_due(store) is not None
        tomorrow = datetime.now() + timedelta(hours=25)
        assert upkeep.back_up_if_due(store) is None
        assert upkeep.back_up_if_due(store, tomorrow) is None
        store.audit("test", "changed", "something")
        assert upkeep.back_up_if_due(store) is None
        assert upkeep.back_up_if_due(store, tomorrow) is not None
        store.set_setting("backup_hours", "0", by="test")
        assert upkeep.back_up_if_due(store, tomorrow) is None


def test_an_empty_store_and_one_in_memory_are_never_due(tmp_path, empty_store) -> None:
    small_school(empty_store)
    assert upkeep.back_up_if_due(empty_store) is None
    with Store.open(tmp_path / "school.duckdb") as store:
        assert upkeep.back_up_if_due(store) is None


def test_the_last_of_each_day_and_week_is_kept(tmp_path) -> None:
    """Three a day for a hundred days: 14 days and 8 weeks, two of which the days hold already."""
    own = [
        Backup(NOON - timedelta(days=day, hours=hour), tmp_path / f"{day}-{hour}", "v1")
        for day in range(100)
        for hour in (0, 2, 4)
    ]
    marked = [
        Backup(NOON - timedelta(days=day), tmp_path / f"marked {day}", "before-format-2")
        for day in (0, 55, 57)
    ]
    gone = set(not_kept([*own, *marked], 14, 8))
    kept = [backup for backup in own if backup not in gone]
    assert {backup.made.hour for backup in kept} == {12}
    assert {(NOON - backup.made).days for backup in kept} == {*range(14), 17, 24, 31, 38, 45}
    assert [backup for backup in marked if backup in gone] == [marked[2]]


def test_an_older_store_is_backed_up_before_it_is_changed(plain) -> None:
    with duckdb.connect(str(plain)) as older:
        older.execute("ALTER TABLE pupils DROP COLUMN communication")
    with Store.open(plain):
        pass
    (backup,) = upkeep.backups(plain)
    assert backup.occasion.startswith("before-format")
    with opened_backup(backup.file, None) as cursor:
        columns = cursor.execute("SELECT * FROM kept.pupils LIMIT 0").description
    assert "communication" not in [column[0] for column in columns]


def test_a_backup_is_handed_over_and_restored_by_the_documented_steps(
    locked, tmp_path, capsys, monkeypatch
) -> None:
    monkeypatch.setenv("IEP_KEY", KEY)
    store, file = ["--store", str(locked)], tmp_path / "usb" / "school.backup"
    with Store.open(locked, key=KEY) as opened:
        before = opened.query("SELECT * FROM store.observations ORDER BY ALL")
    assert main(["backup", str(file), *store]) == 0
    assert main(["backup", str(file), *store]) == 2
    assert "is there already" in capsys.readouterr().err
    assert upkeep.backups(locked) == []
    assert main(["forget", "PUP-1", *store]) == 2
    assert "Add --yes to do it." in capsys.readouterr().err
    assert main(["forget", "PUP-1", "--yes", *store]) == 0
    assert main(["undo", "4", *store]) == 0
    assert main(["restore", str(file), *store]) == 2
    assert main(["restore", str(file), "--yes", *store]) == 0
    assert "1 pupils who had been forgotten since stay forgotten" in capsys.readouterr().out
    assert main(["check", *store]) == 0
    with Store.open(locked, key=KEY) as opened:
        after = opened.query("SELECT * FROM store.observations ORDER BY ALL")
    others = before[before["target_id"] != "TAR-1"].reset_index(drop=True)
    assert after.equals(others)


@pytest.mark.skipif(os.name == "nt", reason="the other process is forked")
def test_a_store_that_is_in_use_is_not_restored_and_its_own_backup_is_named(
    plain, tmp_path, capsys, busy: Busy
) -> None:
    with Store.open(plain) as store:
        own = upkeep.back_up(store).file
    before = plain.read_bytes()
    with busy.with_store(plain, "hold", None):
        for command in (["backup", str(tmp_path / "b")], ["restore", str(own), "--yes"]):
            assert main([*command, "--store", str(plain)]) == 2
            said = capsys.readouterr().err
            assert "in use" in said
            assert (f"Its own last backup is {own}" in said) == (command[0] == "backup")
    assert plain.read_bytes() == before
    assert not (tmp_path / "b").exists()
