"""What a store keeps for who opens it next is what would be made anew: only work is saved."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from iepdata import cli, summaries, upkeep
from iepdata.access import Role
from iepdata.access.people import give
from iepdata.errors import NotWritten, StoreDamaged
from iepdata.every_target import all_targets
from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.store.copying import columns_of
from iepdata.summaries import have_ready
from tests.progress.two_dozen import (
    DAY,
    DEFAULT,
    HAPPENINGS,
    TARGETS,
    Story,
    assert_as_from_anew,
    at_once,
    school,
    seen,
)
from tests.school import PLAN, PUPIL, TARGET, as_csv, load

COPY = "store.worked_out.target_summaries"
DAYS_IN_COPY = f"SELECT target_id, n_days FROM {COPY} ORDER BY target_id"
# A copy that says something no observation says tells apart who begins with it.
MARKED = f"UPDATE {COPY} SET n_days = 99"


def mark(store: Store) -> None:
    with store.cursor() as cursor:
        cursor.execute(MARKED)


def days_told(store: Store, day: date = DAY) -> list[int]:
    return target_statuses(store, [day], DEFAULT)["n_days"].tolist()


def kept(store: Store) -> bool:
    found = "SELECT 1 FROM duckdb_tables() WHERE database_name = 'store' AND schema_name = $there"
    return not store.query(found, {"there": "worked_out"}).empty


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose statuses have been asked for, closed again."""
    file = tmp_path_factory.mktemp("kept") / "school.duckdb"
    with school(file) as store:
        all_targets(store, DAY, DEFAULT)
    return file


@pytest.fixture
def path(asked: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(asked, tmp_path))


def test_who_opens_a_store_begins_with_what_it_keeps(path: Path) -> None:
    with Store.open(path) as store:
        assert_as_from_anew(store, DAY)
        mark(store)
    with Store.open(path) as store:
        assert days_told(store) == [99] * len(TARGETS)


def test_what_came_since_is_worked_out_and_nothing_else(path: Path) -> None:
    with Store.open(path) as store:
        mark(store)
        load(store, observations=[seen("T03", DAY, 55), seen("T17", DAY, 60)])
    with Store.open(path) as store:
        assert dict(zip(TARGETS, days_told(store), strict=True)) == {
            name: 9 if name in ("T03", "T17") else 99 for name in TARGETS
        }


def test_a_later_day_is_kept_by_what_changed_and_an_earlier_one_is_not(path: Path) -> None:
    later = DAY + timedelta(days=3)
    with Store.open(path) as store:
        load(store, observations=[seen("T09", later, 70)])
        mark(store)
        days_told(store, later)
        told = store.query(DAYS_IN_COPY).set_index("target_id")["n_days"]
        assert told["T09"] == 9
        assert (told.drop("T09") == 99).all()
        days_told(store, DAY)
        assert store.query(DAYS_IN_COPY)["n_days"].tolist() == told.tolist()


def other_settings(store: Store) -> Settings:
    return Settings(half_life_weeks=2.0)


def closed_weeks(store: Store) -> Settings:
    load(store, closures=[{"date_from": "2025-10-06", "date_to": "2025-10-17"}])
    return DEFAULT


def untraced(store: Store) -> Settings:
    store.set_meta("school_name", "Meadow School")
    return DEFAULT


@pytest.mark.parametrize("change", [other_settings, closed_weeks, untraced])
def test_what_rests_on_something_else_is_not_begun_with(
    path: Path, change: Callable[[Store], Settings]
) -> None:
    with Store.open(path) as store:
        mark(store)
        chosen = change(store)
    with Store.open(path) as store:
        found = target_statuses(store, [DAY], chosen)
        assert_frame_equal(found, at_once(store, DAY, chosen))
        assert (found["n_days"] == 8).all()


@pytest.mark.parametrize("of", ["iepdata.kept_summaries.duckdb.__version__",
                                "iepdata.kept_summaries.sql_text"])  # fmt: skip
def test_another_engine_or_question_makes_them_anew(path: Path, of: str) -> None:
    with Store.open(path) as store:
        mark(store)
    with Store.open(path) as store, patch(of, "other" if "version" in of else lambda _: "other"):
        assert days_told(store) == [8] * len(TARGETS)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE store.observations SET value = 41 WHERE target_id = 'T05' AND date = '2025-10-06'",
        "UPDATE store.observations SET superseded_at = now() WHERE target_id = 'T05'",
        "UPDATE store.observations SET target_id = 'T06' WHERE target_id = 'T05'",
        "INSERT INTO store.observations SELECT o.* FROM range(2), "
        "(FROM store.observations LIMIT 1) AS o",
        "UPDATE store.targets SET superseded_at = now() WHERE target_id = 'T05'",
        "UPDATE store.targets SET criterion_value = 95 WHERE target_id = 'T05'",
        "UPDATE store.plans SET end_date = '2025-11-01' WHERE plan_id = 'PL2'",
        "DELETE FROM store.pupils WHERE pupil_id = 'P2'",
    ],
)
def test_what_was_changed_past_the_program_makes_them_anew(path: Path, change: str) -> None:
    with Store.open(path) as store:
        mark(store)
        with store.cursor() as cursor:
            cursor.execute(change)
    with Store.open(path) as store:
        assert 99 not in days_told(store)


@pytest.mark.parametrize("gone", ["target_summaries", "summaries_made"])
def test_half_of_a_copy_is_none(path: Path, gone: str) -> None:
    with Store.open(path) as store, store.cursor() as cursor:
        cursor.execute(f"DROP TABLE store.worked_out.{gone}")
    with Store.open(path) as store:
        assert_as_from_anew(store, DAY)
        assert kept(store)


def test_no_copy_of_the_store_holds_it(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        assert kept(store)
        with store.cursor() as cursor:
            assert not {"target_summaries", "summaries_made"} & set(columns_of(cursor, "store"))
        store.copy_to(tmp_path / "copy.duckdb")
        before = store.data_version
        store.rewrite()
        assert not kept(store)
        assert store.data_version == before
        assert_as_from_anew(store, DAY)
    with Store.open(tmp_path / "copy.duckdb") as copy:
        assert not kept(copy)
        assert_as_from_anew(copy, DAY)


def test_a_forgotten_pupil_is_not_in_it(path: Path) -> None:
    with Store.open(path) as store:
        upkeep.forget(store, "P2", by="test")
        all_targets(store, DAY, DEFAULT)
        assert store.query(DAYS_IN_COPY)["target_id"].tolist() == TARGETS[:12]


def test_who_writes_is_not_waited_for_and_the_next_look_keeps_it(tmp_path: Path) -> None:
    with school(tmp_path / "school.duckdb") as store:
        begun, may_end = threading.Event(), threading.Event()

        def write() -> None:
            with store.drafting():
                begun.set()
                may_end.wait(60)

        writer = threading.Thread(target=write)
        writer.start()
        begun.wait(60)
        assert days_told(store) == [8] * len(TARGETS)
        assert not kept(store)
        may_end.set()
        writer.join()
        load(store, observations=[seen("T03", DAY, 55)])
        assert days_told(store)[3] == 9
        assert kept(store)


@pytest.mark.parametrize(
    "full", [NotWritten("The disk is full."), duckdb.OutOfMemoryException("failed to pin block")]
)
def test_no_room_for_it_costs_no_answer(tmp_path: Path, full: Exception) -> None:
    with school(tmp_path / "school.duckdb") as store:
        with patch.object(Store, "in_passing", side_effect=full):
            assert_frame_equal(target_statuses(store, [DAY], DEFAULT), at_once(store, DAY))
        assert not kept(store)


def test_a_copy_that_cannot_be_read_is_made_anew(path: Path) -> None:
    unreadable = duckdb.IOException("Corrupt database file: computed checksum does not match")
    with Store.open(path) as store:
        mark(store)
    with Store.open(path) as store, patch("iepdata.kept_summaries._made", side_effect=unreadable):
        assert days_told(store) == [8] * len(TARGETS)


def test_a_page_that_no_status_needs_costs_no_answer(tmp_path: Path) -> None:
    damaged = StoreDamaged("A page of the store is damaged.")
    with school(tmp_path / "school.duckdb") as store:
        with patch("iepdata.kept_summaries.records_digest", side_effect=damaged):
            assert days_told(store) == [8] * len(TARGETS)
        assert not kept(store)


@pytest.mark.parametrize(
    "change", ["ADD COLUMN more INTEGER", "DROP COLUMN records", "ALTER COLUMN day DROP NOT NULL"]
)
def test_a_note_of_another_shape_does_no_harm(path: Path, change: str) -> None:
    with Store.open(path) as store, store.cursor() as cursor:
        cursor.execute(f"ALTER TABLE store.worked_out.summaries_made {change}")
        cursor.execute("UPDATE store.worked_out.summaries_made SET day = NULL")
    with Store.open(path) as store:
        assert_as_from_anew(store, DAY)
        assert kept(store)


def test_what_changed_while_they_were_made_leaves_none(tmp_path: Path) -> None:
    made_all = summaries._make_all
    with school(tmp_path / "school.duckdb") as store:

        def made_meanwhile(*given: object) -> None:
            made_all(*given)
            upkeep.forget(store, "P2", by="test")

        with patch("iepdata.summaries._make_all", made_meanwhile):
            days_told(store)
        assert not kept(store)
        assert_as_from_anew(store, DAY)


def test_a_store_in_memory_keeps_none() -> None:
    with school() as store:
        have_ready(store, DAY, DEFAULT)
        days_told(store)
        assert not kept(store)


def test_the_command_that_loads_has_them_ready(tmp_path: Path) -> None:
    tables = {"pupils": [PUPIL], "plans": [PLAN], "targets": [TARGET],
              "observations": [seen("T1", DAY, 50)]}  # fmt: skip
    files = []
    for name, rows in tables.items():
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_bytes(as_csv(rows))
    path = tmp_path / "school.duckdb"
    asked = ["load", *map(str, files), "--store", str(path)]
    assert cli.main([*asked, "--dry-run"]) == 0
    with Store.open(path) as store:
        assert not kept(store)
    assert cli.main(asked) == 0
    with Store.open(path) as store:
        assert store.query(DAYS_IN_COPY).to_numpy().tolist() == [["T1", 1]]


def test_a_load_is_done_also_where_they_cannot_be_made(path: Path) -> None:
    full = duckdb.OutOfMemoryException("failed to pin block")
    with Store.open(path) as store:
        load(store, observations=[seen("T03", DAY, 55)])
        with patch("iepdata.summaries._renew", side_effect=full):
            have_ready(store, DAY, DEFAULT)
        assert days_told(store)[3] == 9


def test_a_role_given_leaves_them_as_they_are(path: Path) -> None:
    with Store.open(path) as store:
        mark(store)
        give(store, "senco@school.example", Role.SENCO, by="test")
        store.audit("test", "open", "a page")
    with Store.open(path) as store:
        assert days_told(store) == [99] * len(TARGETS)


# A story that fails is read as it stands: telling it in fewer steps would take minutes.
@settings(
    max_examples=3, deadline=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    st.lists(HAPPENINGS | st.sampled_from([("open",), ("look",)]), min_size=4, max_size=9),
    st.uuids(),
)
def test_whatever_happens_between_two_openings_is_answered_as_from_anew(
    asked: Path, tmp_path: Path, happened: list[tuple[object, ...]], name: object
) -> None:
    path = Path(shutil.copy(asked, tmp_path / f"{name}.duckdb"))
    story = Story(Store.open(path))
    try:
        for kind, *what in [*happened, ("open",)]:
            if kind == "open":
                story.store.close()
                story.store = Store.open(path)
            elif kind == "look":
                all_targets(story.store, story.day, DEFAULT)
            else:
                story.goes_on(str(kind), *what)
        assert_as_from_anew(story.store, story.day)
    finally:
        story.store.close()
