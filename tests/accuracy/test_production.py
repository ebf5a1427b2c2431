"""The simulated histories go through the production import and query."""

from __future__ import annotations

import pytest

from iepdata.settings import Settings

from .harness import by_oracle, statuses
from .production import by_production
from .simulate import TUNING_SEED, Cell, simulate


@pytest.mark.parametrize("material", ["words", "trials of 5", "prompt levels", "count 12→3"])
def test_production_says_of_every_history_what_the_oracle_says(material: str) -> None:
    kinds = ("stalled", "slow", "on_track")
    cases = [simulate(Cell(kind, material, missing=0.2, size=5), TUNING_SEED) for kind in kinds]
    weeks = (5, 10, 22)
    # Pooling borrows from other targets, which the oracle of one target does not see.
    found = statuses(cases, by_production(Settings(pool_from=1000)), weeks)
    assert found.equals(statuses(cases, by_oracle(), weeks))
    assert found.notna().all(axis=None)
