"""Dashboards on a DuckLake whose PostgreSQL goes away: they say so, and go on by themselves.

The long form has three writers and two dashboards; IEP_TEST_LOADS says how much is written.
"""

from __future__ import annotations

import random
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from iepdata import upkeep
from iepdata.store import Lake, LakeStore
from iepdata.ui import away
from iepdata.wording.dates import weekday_day
from tests.benchmarks.visitor import Answer, Visitor
from tests.browser.conftest import Served, serve
from tests.ducklake.server import PASSWORD, running
from tests.ducklake.several import LOADS, Writer, wait_for
from tests.ducklake.writer import FIRST_DAY, ROWS
from tests.school import PLAN, PUPIL, TARGET, load

AS_OF = date(2026, 7, 10)
# Enough of them that PostgreSQL is away in the middle.
LONG_LOADS = max(LOADS, 6)


class Reader(Visitor):
    """A reader of Today, visit after visit; what each showed, and what went wrong in any."""

    def __init__(self, served: Served) -> None:
        super().__init__(served.url)
        self.served, self.shown, self.errors = served, [""], []
        self.is_over = threading.Event()
        self._visits = threading.Thread(target=self._go_on)

    def see(self, part: ForwardMsg) -> None:
        element = part.delta.new_element
        self.shown[-1] += f"{element.heading.body}\n{element.alert.body}\n{element.markdown.body}\n"

    def look(self) -> Answer:
        """One visit: the reader opens the page and presses nothing."""
        self.shown.append("")
        answer = self.ask("today", as_of=f"{AS_OF}")
        self.errors += [answer.error] if answer.error else []
        return answer

    def look_on(self) -> None:
        """Visit after visit in a thread of their own, until `is_over`."""
        self._visits.start()

    def _go_on(self) -> None:
        while not self.is_over.is_set():
            self.look()
            time.sleep(0.2)

    def leave(self) -> None:
        self.is_over.set()
        if self._visits.is_alive():
            self._visits.join(timeout=120)
        self.close()

    @property
    def was_told(self) -> bool:
        """Whether a visit said that the database does not answer."""
        return any(away.TITLE in shown for shown in self.shown)


def seen_until(day: date) -> str:
    return f"Latest observation {weekday_day(day, AS_OF)}"


def observed(lake: Lake, *days: date) -> None:
    with LakeStore.open_at(lake) as store:
        load(store, observations=[{"target_id": "T1", "date": day, "value": 50} for day in days])


def begun(lake: Lake) -> Lake:
    with LakeStore.open_at(lake) as store:
        load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    return lake


def address(lake: Lake) -> dict[str, str]:
    return {"IEP_STORE": f"ducklake:postgres:{lake.connection}"}


@pytest.mark.long
def test_a_page_waits_for_the_database_and_then_shows_the_new_rows_without_a_click(
    tmp_path: Path,
) -> None:
    with running() as server:
        lake = begun(server.fresh())
        with serve(tmp_path, **address(lake)) as served:
            reader = Reader(served)
            reader.look()
            assert "No observations yet" in reader.shown[-1]
            observed(lake, FIRST_DAY)
            server.stop(at_once=True)
            visit = threading.Thread(target=reader.look)
            visit.start()
            try:
                wait_for(lambda: away.TITLE in reader.shown[-1])
                assert visit.is_alive()
                assert seen_until(FIRST_DAY) not in reader.shown[-1]
            finally:
                server.start()
                visit.join(120)
            assert seen_until(FIRST_DAY) in reader.shown[-1]
            assert reader.errors == []
            reader.close()
            assert not any(word in served.log for word in ("Traceback", PASSWORD[:6]))


@pytest.mark.long
def test_two_dashboards_read_on_while_three_write_one_is_killed_and_postgresql_crashes(
    tmp_path: Path,
) -> None:
    last_day = FIRST_DAY + timedelta(days=LONG_LOADS * ROWS - 1)
    with running() as server:
        lake = begun(server.fresh())
        with (
            serve(tmp_path / "one", **address(lake)) as one,
            serve(tmp_path / "two", **address(lake)) as two,
        ):
            readers = [Reader(one), Reader(two)]
            for reader in readers:
                reader.look()
                reader.look_on()
            writers = [
                Writer(name, lake.connection, tmp_path, LONG_LOADS) for name in ("a", "b", "c")
            ]
            try:
                wait_for(lambda: all(len(each.confirmed) > 1 for each in writers[:2]))
                time.sleep(random.uniform(0, 2))
                writers[2].process.kill()
                time.sleep(random.uniform(0, 2))
                server.stop(at_once=True)
                wait_for(lambda: all(reader.was_told for reader in readers))
                server.start()
                assert [each.wait() for each in writers[:2]] == [0, 0]
                writers[2].wait()
                for reader in readers:
                    visits = len(reader.shown)
                    wait_for(lambda reader=reader, visits=visits: len(reader.shown) > visits + 1)
            finally:
                for each in writers:
                    each.process.kill()
                for reader in readers:
                    reader.leave()
        for reader in readers:
            assert reader.errors == []
            assert seen_until(last_day) in reader.shown[-1]
            log = reader.served.log
            assert not any(word in log for word in ("Traceback", PASSWORD[:6])), log
        with LakeStore.open_at(lake) as store:
            found = store.query("SELECT obs_id FROM store.observations")["obs_id"].tolist()
            confirmed = {key for each in writers for key in each.confirmed if key != "open"}
            assert len(found) == len(set(found))
            assert confirmed <= set(found)
            assert sum(key[0] in "ab" for key in found) == 2 * LONG_LOADS * ROWS
            assert upkeep.check(store) == []
