"""What one server keeps between questions follows what another has loaded."""

from __future__ import annotations

from datetime import date, timedelta

from pandas.testing import assert_frame_equal

from iepdata.every_target import all_targets
from iepdata.settings import Settings
from iepdata.store import LakeStore
from iepdata.summaries import changed_since, forget_summaries, summarised
from tests.ducklake.server import Server
from tests.school import PLAN, PUPIL, TARGET, load

DAY, FIRST = date(2025, 11, 14), date(2025, 9, 15)
DEFAULT = Settings()
NAMES = [f"T{number}" for number in range(4)]


def test_another_server_s_load_touches_its_targets_and_its_closures_every_one(
    server: Server,
) -> None:
    lake = server.fresh()
    with LakeStore.open_at(lake) as own, LakeStore.open_at(lake) as other:
        load(
            own,
            pupils=[PUPIL],
            plans=[PLAN],
            targets=[TARGET | {"target_id": name} for name in NAMES],
            observations=[
                {"target_id": name, "date": f"{FIRST + timedelta(weeks=week)}", "value": 45 + week}
                for name in NAMES
                for week in range(7)
            ],
        )
        before = all_targets(own, DAY, DEFAULT)
        with summarised(own, DAY, DEFAULT) as generation:
            pass
        load(other, observations=[{"target_id": "T2", "date": f"{DAY}", "value": 60}])
        after = all_targets(own, DAY, DEFAULT)
        with summarised(own, DAY, DEFAULT) as later:
            assert changed_since(own, generation) == ["T2"]
        assert (after["n_observations"] - before["n_observations"]).tolist() == [0, 0, 1, 0]
        load(other, closures=[{"date_from": "2025-10-06", "date_to": "2025-10-31"}])
        closed = all_targets(own, DAY, DEFAULT)
        with summarised(own, DAY, DEFAULT):
            assert changed_since(own, later) == NAMES
        assert (closed["weeks_gone"] < after["weeks_gone"]).all()
        forget_summaries(own)
        assert_frame_equal(closed, all_targets.__wrapped__(own, DAY, DEFAULT))
