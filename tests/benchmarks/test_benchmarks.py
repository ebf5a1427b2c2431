"""Every benchmark measures what it says, on as little as there can be; no time is looked at."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from iepdata.store import Store
from tests.benchmarks import day, load, meeting, pages, processes, results, served, status
from tests.benchmarks.visitor import Visitor
from tests.school import PLAN, PUPIL, TARGET
from tests.school import load as load_school

if sys.platform != "linux":
    pytest.skip("the benchmarks read the clocks of Linux", allow_module_level=True)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each measurement in this process: an interpreter for each would take most of the time."""
    for module in (day, load, status):
        monkeypatch.setattr(module, "alone", lambda function, **given: function(**given))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Pair]:
    """The dashboard and its floor with one pupil, who has one target."""
    folder = tmp_path_factory.mktemp("served")
    with Store.open(folder / "store" / "school.duckdb") as store:
        load_school(
            store,
            pupils=[PUPIL],
            plans=[PLAN],
            targets=[TARGET],
            observations=[{"target_id": "T1", "date": "2025-10-06", "value": 50}],
        )
    with served.both(folder, folder / "store" / "school.duckdb") as both:
        yield both


def test_a_process_of_its_own_answers_with_its_own_figures():
    assert processes.alone(answer, given=2) == {"twice": 4, "parent": os.getpid()}


def answer(given: int) -> processes.Figures:
    return {"twice": 2 * given, "parent": os.getppid()}


def test_the_processor_time_of_another_process_can_be_read():
    before = processes.cpu_of(os.getpid())
    sum(range(100_000))
    assert processes.cpu_of(os.getpid()) > before
    assert processes.megabytes_of(os.getpid()) > 1


@pytest.mark.usefixtures("here")
def test_status_is_measured_beside_every_other_way_at_each_size():
    found = status.measure(sizes=(4, 8), rounds=1)
    assert [(row["targets"], row["way"]) for row in found] == [
        (size, way) for size in (4, 8) for way in status.WAYS
    ]
    assert all(20 <= row["observations"] / row["targets"] <= 40 for row in found)
    shown = status.shown(found)
    assert [row["asked"] for row in shown] == 2 * list(status.ASKED)
    assert shown[0]["exponent"] is None
    assert isinstance(shown[-1]["exponent"], float)
    assert shown[-1]["× regr_slope"] > 0


@pytest.mark.usefixtures("here")
def test_a_day_asks_again_only_after_a_change_and_counts_the_rows_read():
    rows = {row["step"]: row for row in day.measure(observations=0)}
    assert next(iter(rows)) == day.FULL
    assert rows[day.FULL]["rows_read"] >= rows[day.FULL]["observations"]
    assert rows["asked again, nothing new"]["rows_read"] == 0
    assert rows["asked again, with them"]["rows_read"] > 0
    assert day.shown(list(rows.values()))[0]["% of all"] == 100


@pytest.mark.usefixtures("here")
def test_loads_are_measured_beside_the_bare_reader(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(load, "TARGETS", 8)
    found = load.measure(rows=(16,), runs=1)
    assert {(row["file"], row["kind"]) for row in found} == {
        (file, kind) for file in load.FILES for kind in load.KINDS
    }
    assert [row["file"] for row in load.shown(found)] == [
        f"{file}, {kind}" for file in load.FILES for kind in list(load.KINDS)[1:]
    ]


def test_the_floor_draws_the_same_elements_as_the_page(pair: served.Pair):
    reader, query = Visitor(pair.floor.url), pair.query("today")
    served.note(reader, "today", **query)
    drawn = reader.ask("today", **query, floor="drawn")
    anew = reader.ask("today", **query)
    assert drawn.error == anew.error == ""
    assert drawn.elements == anew.elements > 20
    reader.close()


def test_pages_are_measured_warm_and_cold_beside_their_floor(
    pair: served.Pair, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pages, "PAGES", ("targets",))
    found = list(pages.reruns(pair, pairs=1, cold=1))
    assert [(row["page"], row["way"]) for row in found] == [
        ("targets", "warm"),
        ("targets", "cold"),
    ]
    assert all(row["real_cpu"] > 0 and row["floor_cpu"] > 0 for row in found)
    row = {"page": "targets", "way": "ready", "pairs": 1, "real_seconds": 2.0, "floor_seconds": 1.0}
    *_, ready = pages.shown([each | {"school": "one"} for each in [*found, row]])
    assert (ready["× in time"], ready["×"]) == (2, None)


def test_a_meeting_counts_reruns_errors_and_memory(pair: served.Pair):
    known = meeting.known(pair, pair.pupils)
    sessions = {"pupils": known, "sessions": 2, "seconds": 0.2, "every": 0.1}
    seen = meeting.meet(pair.real, query=served.DAY, **sessions)
    assert (seen["reruns"] >= 2, seen["errors"]) == (True, 0)
    assert 0 < seen["p50"] <= seen["p95"]
    assert seen["cpu_per_rerun"] > 0
    # No page of such a pupil was noted: what the server then says has gone wrong is an error.
    nobody = sessions | {"pupils": {"nobody": "Nobody"}}
    lost = meeting.meet(pair.floor, query={"floor": "drawn"}, **nobody)
    assert lost["errors"] == lost["reruns"]
    both = [{"sessions": 2, "server": name} | seen for name in ("dashboard", "floor")]
    assert meeting.shown(both)[-1]["p50, ms"] == 1


def test_kept_figures_come_back_with_machine_and_versions(tmp_path: Path):
    file = tmp_path / "results.json"
    results.keep("status", [{"way": "status", "seconds": 1.23456}], file)
    results.keep("day", [], file)
    kept = results.kept_figures(file)
    assert set(kept) == {"status", "day"}
    assert kept["status"]["figures"] == [{"way": "status", "seconds": 1.2346}]
    assert kept["status"]["machine"]["cores"] == os.cpu_count()
    assert set(results.PACKAGES) < set(kept["status"]["versions"])


def test_a_table_of_markdown_writes_numbers_as_people_read_them():
    row = {"way": "status", "rows": 1234567, "×": 3.14159, "ms": 1234.5, "none": None}
    head, rule, line = results.markdown([row]).splitlines()
    assert head == "| way | rows | × | ms | none |"
    assert rule == "| --- | ---: | ---: | ---: | ---: |"
    assert line == "| status | 1,234,567 | 3.14 | 1,234 | – |"
