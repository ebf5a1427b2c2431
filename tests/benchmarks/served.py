"""The dashboard and its floor, each a server of its own on a copy of the same store."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from iepdata.ingest import load_paths
from iepdata.sample import LAST_DAY, generate
from iepdata.store import Store
from tests.benchmarks.processes import ROOT, Figures
from tests.benchmarks.visitor import Visitor
from tests.browser.conftest import Served, serve

FLOOR = Path(__file__).parent / "floor"
SAMPLE = "sample, 70 plans"
TRUST = "trust, 20,000 targets"
TRUST_PUPILS, TRUST_SCHOOLS = 4_600, 23
PAGES = ("today", "pupil", "targets", "inspection")
TRIES = 5
DAY = {"as_of": f"{LAST_DAY:%Y-%m-%d}"}
# Pupils with four open targets first, as in a usual plan, then the others.
PUPILS = """
SELECT public_id FROM targets JOIN plans USING (plan_id) JOIN pupils USING (pupil_id)
WHERE targets.status = 'active' AND plans.status = 'active'
GROUP BY public_id, pupil_id ORDER BY abs(count(*) - 4), pupil_id
"""


@dataclass(frozen=True)
class Pair:
    """The dashboard and its floor, and pupils to look at."""

    real: Served
    floor: Served
    pupils: list[str]

    def query(self, page: str, number: int = 0) -> dict[str, str]:
        """The address of a page after its name; a pupil by number."""
        return DAY | ({"pupil": self.pupils[number]} if page == "pupil" else {})


def make_school(path: str, school: str) -> Figures:
    """Make the store of the sample or of a trust by the production import; counts its targets."""
    with tempfile.TemporaryDirectory() as made, Store.open(path) as store:
        folder = ROOT / "sample_data"
        if school == TRUST:
            folder = Path(made)
            generate(folder, pupils=TRUST_PUPILS, weeks=44, seed=1, schools=TRUST_SCHOOLS)
        load_paths(store, [folder], by="benchmark", today=LAST_DAY)
        return {"targets": int(store.query("SELECT count(*) AS n FROM targets")["n"].iloc[0])}


@contextmanager
def both(folder: Path, store: Path) -> Iterator[Pair]:
    """The dashboard on `store` and the floor on a copy of it, until the block ends."""
    copy = folder / "floor" / store.name
    copy.parent.mkdir(parents=True)
    shutil.copy(store, copy)
    with Store.open(copy) as opened:
        pupils = opened.query(PUPILS)["public_id"].tolist()
    with (
        serve(folder / "real", IEP_STORE=str(store)) as real,
        serve(folder / "of_floor", FLOOR / "app.py", IEP_STORE=str(copy)) as floor,
    ):
        yield Pair(real, floor, pupils)


def note(floor: Visitor, page: str, **query: str) -> None:
    """Have the floor note a page, once every answer on it is known.

    The first visit of a day also makes a backup, which counts as a change: then it is noted again.
    """
    ways: list[dict[str, str]] = [{}, {"floor": "note"}, {"floor": "drawn"}, {}]
    for _ in range(TRIES):
        answers = [floor.ask(page, **query, **way) for way in ways]
        wrong = next((answer.error for answer in answers if answer.error), "")
        if wrong:
            raise SystemExit(f"{page}: {wrong}")
        if answers[-2].elements == answers[-1].elements:
            return
    raise SystemExit(f"{page}: it is drawn otherwise at every visit")
