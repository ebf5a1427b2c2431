"""A small school whose statuses are kept between questions, and what they are compared with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from iepdata.every_target import all_targets
from iepdata.ingest.history import undo
from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.summaries import forget_summaries
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

FIRST, DAY = date(2025, 9, 15), date(2025, 11, 14)
TARGETS = [f"T{number:02}" for number in range(24)]
DEFAULT = Settings()


def weekly(target: str, weeks: int, lift: float, swing: float) -> list[dict[str, object]]:
    """An observation a week that swings about a rise of `lift` a week."""
    return [
        {"target_id": target, "date": f"{FIRST + timedelta(weeks=week)}",
         "value": round(40 + lift * week + (swing if week % 2 else 0), 1)}
        for week in range(weeks)
    ]  # fmt: skip


@contextmanager
def school(path: Path | None = None) -> Iterator[Store]:
    """Two dozen targets in per cent, twelve on each of two plans, each seen eight weeks long.

    In memory, or in a file that is made at `path`.
    """
    with Store.open(path) as store:
        load(
            store,
            closures=CLOSURES_2025,
            people=[{"person_id": "S1", "name": "Sam Field", "role": "teacher"}],
            pupils=[PUPIL, PUPIL | {"pupil_id": "P2"}],
            plans=[PLAN, PLAN | {"plan_id": "PL2", "pupil_id": "P2"}],
            targets=[
                TARGET | {"target_id": name, "plan_id": f"PL{1 + place // 12}", "owner_id": "S1"}
                for place, name in enumerate(TARGETS)
            ],
            observations=[
                row for place, name in enumerate(TARGETS)
                for row in weekly(name, 8, (place % 5) * 0.7, 4 + place)
            ],
        )  # fmt: skip
        yield store


def at_once(store: Store, day: date, chosen: Settings = DEFAULT) -> pd.DataFrame:
    """Every status on the day by the question of several days, for which nothing is kept."""
    found = target_statuses(store, [day, day + timedelta(days=1)], chosen)
    return found.head(len(found) // 2)


def assert_as_from_anew(store: Store, day: date) -> None:
    """What is said of every target on the day is what is said where nothing was kept."""
    kept = all_targets(store, day, DEFAULT)
    decided = at_once(store, day)
    # A column without a word on one day may hold some on the other that is asked with it.
    assert_frame_equal(kept[decided.columns].astype(decided.dtypes), decided)
    forget_summaries(store)
    assert_frame_equal(kept, all_targets.__wrapped__(store, day, DEFAULT))


def seen(target: str, day: date, value: float) -> dict[str, object]:
    """A row of an observation."""
    return {"target_id": target, "date": f"{day}", "value": value}


HAPPENINGS = st.one_of(
    st.tuples(st.just("load"), st.sampled_from(TARGETS), st.integers(0, 70), st.integers(0, 100)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("day"), st.integers(-3, 12)),
    st.tuples(st.just("new"), st.integers(30, 35)),
)


@dataclass
class Story:
    """What happens to a school: loads, some of them undone, and another day to look at."""

    store: Store
    day: date = DAY
    loads: list[int] = field(default_factory=list)

    def goes_on(self, kind: str, *what: object) -> None:
        """Let one of `HAPPENINGS` happen."""
        if kind == "load":
            target, after, value = what
            row = seen(str(target), FIRST + timedelta(days=int(str(after))), float(str(value)))
            self._load(observations=[row])
        elif kind == "new":
            self._load(targets=[TARGET | {"target_id": f"T{what[0]}", "plan_id": "PL1"}])
        elif kind == "day":
            self.day = DAY + timedelta(days=int(str(what[0])))
        elif self.loads:
            undo(self.store, self.loads.pop(int(str(what[0])) % len(self.loads)), by="test")

    def _load(self, **rows: list[dict[str, object]]) -> None:
        self.loads += [each.load_id or 0 for each in load(self.store, **rows)]
