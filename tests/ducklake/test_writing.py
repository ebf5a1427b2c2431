"""Two servers on one store: they take turns, see each other's changes, and double nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date

import pytest

from iepdata import upkeep
from iepdata.drafts import begin, take_away, under_way
from iepdata.ingest import undo
from iepdata.store import LakeStore, Store
from tests.ducklake.server import Server
from tests.school import PLAN, PUPIL, TARGET, load

MONDAY = date(2025, 11, 3)


@pytest.fixture
def two(server: Server) -> Iterator[tuple[LakeStore, LakeStore]]:
    """One store as two servers have it open."""
    lake = server.fresh()
    with LakeStore.open_at(lake) as one, LakeStore.open_at(lake) as other:
        yield one, other


def test_what_one_writes_the_other_reads_under_a_new_version(two) -> None:
    one, other = two
    before = other.data_version
    load(one, pupils=[PUPIL])
    assert other.data_version == one.data_version > before
    assert other.query("SELECT pupil_id FROM pupils")["pupil_id"].tolist() == ["P1"]


@pytest.mark.long
def test_a_note_and_a_draft_are_seen_by_the_other_and_move_no_data_version(two) -> None:
    one, other = two
    kept = begin(one, "edit", "a pupil", {"text": "typed"}, by="someone")
    with one.noting():
        pass
    with one.noting():
        pass
    assert under_way(other, "edit", "a pupil").content == {"text": "typed"}
    assert (other.notes_version, other.data_version) == (2, 0)
    with other.drafting() as cursor:
        assert take_away(cursor, kept.draft_id)
    with one.drafting() as cursor:
        assert not take_away(cursor, kept.draft_id)


def test_closures_that_one_loads_are_in_the_calendar_of_the_other(two) -> None:
    one, other = two
    is_open = "SELECT is_open FROM school_days WHERE date = $day AND school_id = ''"
    assert other.query(is_open, {"day": MONDAY})["is_open"].item()
    load(one, closures=[{"date_from": "2025-11-03", "date_to": "2025-11-03"}])
    for store in (one, other):
        assert store.data_version == 1
        assert not store.query(is_open, {"day": MONDAY})["is_open"].item()


@pytest.mark.long
def test_a_failed_write_leaves_nothing(two) -> None:
    one, other = two

    def half_a_write() -> None:
        with one.writing() as cursor:
            Store.audit_on(cursor, "someone", "began", "")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        half_a_write()
    assert other.query("SELECT * FROM store.audit_log").empty
    # And nobody waits for a turn that has not ended.
    other.set_meta("school_name", "Oakfield")
    assert one.meta("school_name") == "Oakfield"


@pytest.mark.long
def test_the_same_rows_from_both_at_once_are_kept_once(two) -> None:
    rows = [PUPIL | {"pupil_id": f"P{number}"} for number in range(20)]
    failed: list[BaseException] = []

    def write(store: LakeStore) -> None:
        try:
            for first in range(0, 20, 5):
                load(store, pupils=rows[: first + 5])
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(store,)) for store in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    one, other = two
    kept = one.query(
        "SELECT count(*) AS n, count(DISTINCT pupil_id) AS pupils FROM store.pupils"
    ).iloc[0]
    assert (kept["n"], kept["pupils"], one.data_version) == (20, 20, 8)
    loads = other.query("SELECT load_id FROM store.loads ORDER BY load_id")["load_id"]
    assert loads.tolist() == list(range(1, 9))
    assert upkeep.check(other) == []


@pytest.mark.long
def test_what_one_loaded_the_other_undoes_and_the_rows_before_stand_again(two) -> None:
    one, other = two
    load(one, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    load(one, targets=[TARGET | {"text": "Read aloud to a friend"}])
    assert undo(other, 4, by="someone").load_id == 4
    assert one.query("SELECT text FROM targets")["text"].tolist() == ["Read aloud"]
    assert one.query("SELECT count(*) AS n FROM store.targets")["n"].item() == 1
    assert upkeep.check(one) == []
