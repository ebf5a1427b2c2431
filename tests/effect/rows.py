"""Targets taught in phases, loaded through the production import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.strategy_effect import strategy_effects
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

FIRST = date(2025, 9, 8)
LAST = date(2026, 7, 17)


@dataclass(frozen=True)
class Taught:
    """The values of each phase, one a day; each phase but the first begins with a strategy."""

    phases: Sequence[Sequence[object]]
    baseline: Sequence[object] = ()
    extra: Sequence[tuple[str, object]] = ()
    target: dict[str, Any] = field(default_factory=dict)


def in_a_store(phases: Sequence[Sequence[object]], **target: Any) -> Store:
    """A store with one target; `baseline` and `extra` observations beside the columns of it."""
    beside = {name: target.pop(name, ()) for name in ("baseline", "extra")}
    return school([Taught(phases, **beside, target=target)])


def school(all_taught: Sequence[Taught]) -> Store:
    """A store with the targets T1, T2 … in their order."""
    targets, strategies, observations = [], [], []
    for number, taught in enumerate(all_taught, start=1):
        target_id = f"T{number}"
        targets.append(
            TARGET | {"due_date": "2027-07-16"} | taught.target | {"target_id": target_id}
        )
        days = iter(FIRST + timedelta(days=1 + n) for n in range(3000))
        rows = [(FIRST - timedelta(days=n), value) for n, value in enumerate(taught.baseline)]
        for place, values in enumerate(taught.phases):
            dated = [(next(days), value) for value in values]
            rows += dated
            if place:
                begun = dated[0][0] if dated else next(days)
                strategies.append(
                    {"strategy_id": f"{target_id}-{place}", "target_id": target_id,
                     "text": f"Way {place}", "start_date": begun}
                )  # fmt: skip
        observations += [
            {"target_id": target_id, "date": day, "value": value}
            for day, value in [*rows, *taught.extra]
        ]
    store = Store.open(None)
    load(
        store,
        closures=CLOSURES_2025,
        scale_levels=[
            {"scale_id": "S", "level": f"L{place}", "label": f"level {place}", "position": place}
            for place in range(1, 7)
        ],
        pupils=[PUPIL],
        plans=[PLAN],
        targets=targets,
        strategies=strategies,
        observations=observations,
    )
    return store


def effects(store: Store, as_of: date = LAST, settings: Settings | None = None) -> pd.DataFrame:
    """What `strategy_effects` says of the store's targets."""
    return strategy_effects(store, as_of, settings or Settings())
