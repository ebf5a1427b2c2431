"""A backup put back: what is of now stays, and who was forgotten stays forgotten."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from iepdata import access, upkeep
from iepdata.access import Role
from iepdata.store import Store
from iepdata.upkeep import erasing
from iepdata.upkeep.backups import back_up_to, backups
from tests.safety.schools import NAMES

DAMAGE = b"\0" * 5000


def pupils(path: Path) -> set[str]:
    with Store.open(path) as store:
        return set(store.query("SELECT first_name FROM pupils")["first_name"])


def test_a_forgotten_pupil_stays_so_also_where_the_store_cannot_tell(plain, tmp_path) -> None:
    with Store.open(plain) as store:
        elsewhere = Path(shutil.copy(upkeep.back_up(store).file, tmp_path / "elsewhere.duckdb"))
        upkeep.forget(store, "PUP-1", by="test")
        beside = upkeep.back_up(store).file
    for backup in (elsewhere, beside, elsewhere):
        plain.write_bytes(DAMAGE)
        done = upkeep.restore(plain, backup, None, by="test")
        assert pupils(plain) == {first for first, _ in NAMES[1:]}
        assert "Roles" in done.sentences()[-1]


def test_roles_and_the_record_of_who_did_what_are_not_put_back(plain) -> None:
    with Store.open(plain) as store:
        access.give(store, "a@school.example", Role.SENCO, by="test")
        access.give(store, "b@school.example", Role.LEADER, by="test")
        backup = upkeep.back_up(store).file
        access.withdraw(store, "b@school.example", by="test")
        store.audit("b@school.example", "export", "pack")
    done = upkeep.restore(plain, backup, None, by="test")
    assert done.carried
    with Store.open(plain) as store:
        assert access.person_of(store, "b@school.example") is None
        assert access.person_of(store, "a@school.example") is not None
        log = store.query("SELECT action FROM store.audit_log")["action"].tolist()
    assert [log.count(each) for each in ("export", "role withdrawn", "role given", "restore")] == [
        1, 1, 2, 1,
    ]  # fmt: skip


def test_a_backup_made_by_a_clock_that_was_set_back_is_kept(plain) -> None:
    with Store.open(plain) as store:
        first = upkeep.back_up(store).file
        for month in (1, 2, 3):
            for day in range(1, 29):
                ahead = f"school-2099{month:02}{day:02}-100000-v{day}.duckdb"
                shutil.copy(first, first.with_name(ahead))
        store.audit("test", "something", "else")
        made = upkeep.back_up(store).file
        assert made.exists()


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_a_link_leads_to_the_store_that_is_written_anew(plain) -> None:
    link = plain.with_name("link.duckdb")
    link.symlink_to(plain)
    with Store.open(link) as store:
        upkeep.back_up(store)
        upkeep.forget(store, "PUP-1", by="test")
    assert link.is_symlink()
    assert NAMES[0][0] not in pupils(plain)
    assert len(backups(link)) == len(backups(plain)) == 1


def test_signs_in_the_name_of_a_file_are_its_name_alone(plain) -> None:
    odd = plain.rename(plain.with_name("IEP [2026]*.duckdb"))
    with Store.open(odd) as store:
        made = upkeep.back_up(store).file
        assert [each.file for each in backups(odd)] == [made]
        # A backup asked for where the store keeps its own is one of them.
        handed = back_up_to(store, made.parent)
        assert {each.file for each in backups(odd)} == {made, handed}
        assert upkeep.forget(store, "PUP-1", by="test").backups == 2


def test_a_name_of_any_letters_can_be_looked_for(empty_store) -> None:
    names = ("Anne–Marie", "अंजलि", "Z\u0301o", "a\u200db", "“Bo”", "🙂x", "O'Neill", "a.*[b]\\")
    for name in names:
        pattern = erasing._pattern([name])
        found = empty_store.query(
            f"SELECT {erasing._holds('$said', pattern)} AS is_there", {"said": f"of {name}, too"}
        )
        assert found["is_there"].tolist() == [True], name
