"""Processes that keep a store busy, killed at random moments: what is then in the store."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iepdata import upkeep
from iepdata.store import Store
from iepdata.upkeep.backups import require_sound
from tests.safety.busy import LOADED
from tests.safety.schools import KEY

ROOT = Path(__file__).parents[2]


class Busy:
    """What starts processes that are busy with a store; see tests.safety.busy."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    @contextmanager
    def with_store(self, path: Path, kind: str, key: str | None) -> Iterator[list[str]]:
        """A busy process, from when it is ready; killed at the end, and what it said is there."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([kind, str(path), key]) + "\n")
        self._process.stdin.flush()
        number, said = self._line(), []
        assert number.isdigit(), f"it was not ready: {number}"
        try:
            yield said
        finally:
            os.kill(int(number), signal.SIGKILL)
            said += iter(self._line, "gone")

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "what starts busy processes has ended"
        return line.strip()


@contextmanager
def busy_processes() -> Iterator[Busy]:
    """What starts busy processes, without a key in its environment; it ends at the end."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("IEP_")}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.safety.busy"], cwd=ROOT, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        yield Busy(process)
        assert process.stdin is not None
        process.stdin.close()


def kill_often(
    busy: Busy, path: Path, times: int, *, longest: float, seed: int = 1
) -> dict[str, int]:
    """What was confirmed over all kills, and the sum of what was wrong after each.

    Each comes after a random time of up to `longest` seconds.
    """
    chance, confirmed, wrong, backups = random.Random(seed), set(), 0, 0
    for _ in range(times):
        with busy.with_store(path, "record", KEY) as said:
            time.sleep(chance.uniform(0.0, longest))
        confirmed |= set(said)
        with Store.open(path, key=KEY) as store:
            kept = set(store.query("SELECT observer_id FROM observations")["observer_id"])
            loaded = store.query(
                "SELECT count(*) AS n, count(DISTINCT value) AS versions FROM observations "
                "WHERE starts_with(observer_id, 'L')"
            ).iloc[0]
            wrong += len(confirmed - kept)
            wrong += (loaded["n"], loaded["versions"]) not in ((0, 0), (LOADED, 1))
            wrong += len(upkeep.check(store))
        for backup in upkeep.backups(path):
            require_sound(backup.file, KEY)
            backups += 1
        left = [file.name for file in path.parent.rglob("*") if file.suffix in (".new", ".part")]
        wrong += len(left)
    return {"kills": times, "confirmed": len(confirmed), "backups": backups, "wrong": wrong}
