"""Three processes write, one is killed, PostgreSQL crashes: nothing is lost, nothing doubled.

IEP_TEST_LOADS says how many loads each writer makes; the long form is IEP_TEST_LOADS=60.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

from iepdata import upkeep
from iepdata.errors import StoreError
from iepdata.store import LakeStore
from tests.ducklake.server import PASSWORD, running
from tests.ducklake.several import LOADS, Writer, wait_for
from tests.ducklake.writer import ROWS
from tests.school import PLAN, PUPIL, TARGET, load


class Dashboard(threading.Thread):
    """A store that is asked again and again, what it counted and what it said meanwhile."""

    def __init__(self, store: LakeStore) -> None:
        super().__init__()
        self.store, self.counted, self.said, self.is_over = store, [], [], threading.Event()

    def run(self) -> None:
        while not self.is_over.is_set():
            try:
                version = self.store.data_version
                n = len(self.store.query("SELECT obs_id FROM observations"))
                self.counted.append((version, n))
            except StoreError as error:
                self.said.append(error.message)
            time.sleep(0.2)


def test_nothing_confirmed_is_lost_and_nothing_is_doubled(tmp_path: Path) -> None:
    with running() as server:
        lake = server.fresh()
        with LakeStore.open_at(lake) as store:
            load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
            readers = [Dashboard(store), Dashboard(store)]
            writers = [Writer(name, lake.connection, tmp_path) for name in ("a", "b", "c")]
            for reader in readers:
                reader.start()
            try:
                wait_for(lambda: any(len(each.confirmed) > 1 for each in writers))
                writers[2].process.kill()
                before = len(readers[0].counted)
                server.stop(at_once=True)
                wait_for(lambda: all(reader.said for reader in readers))
                server.start()
                assert [each.wait() for each in writers[:2]] == [0, 0]
                writers[2].wait()
                wait_for(lambda: len(readers[0].counted) > before + 1)
            finally:
                for each in writers:
                    each.process.kill()
                for reader in readers:
                    reader.is_over.set()
                    reader.join()
            found = store.query("SELECT obs_id FROM store.observations")["obs_id"].tolist()
            confirmed = {key for each in writers for key in each.confirmed if key not in ("open",)}
            assert len(found) == len(set(found))
            assert confirmed <= set(found)
            assert sum(key[0] in "ab" for key in found) == 2 * LOADS * ROWS
            assert upkeep.check(store) == []
        for reader in readers:
            assert all("does not answer" in sentence for sentence in reader.said)
            counted = [n for _, n in sorted(reader.counted)]
            assert counted == sorted(counted)
        said = "".join(each.said.read_text() for each in writers)
        assert "Traceback" not in said
        assert PASSWORD[:6] not in said
