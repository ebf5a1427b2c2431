"""The histories go through the production import and query, which say what the core says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from iepdata.settings import Settings

from .circumstances import histories
from .core import Knobs, sample
from .production import PRODUCTION_RULES, by_production
from .rules import FIELD_RULES, flags_of
from .simulate import TUNING_SEED, Cell
from .verdicts import by_core

WEEKS = (5, 9, 14, 22)
KINDS = ("stalled", "drop", "on_line")
# Pooling borrows from other targets, which the core does not see.
ALONE = Settings(pool_from=1000)


@pytest.mark.parametrize("material", ["words read", "trials of 5", "prompt levels", "count 12→3"])
def test_production_says_of_every_history_what_the_core_says(material: str) -> None:
    cases = histories(Cell("", material, missing=0.2), KINDS, 40, TUNING_SEED)
    found = by_production(settings=ALONE)(cases, WEEKS)["detector"]
    expected = by_core()(cases, WEEKS)["detector"]
    for kind in KINDS:
        judged = found[kind].judged
        assert judged.mean() > 0.6
        assert np.array_equal(found[kind].trend[judged], expected[kind].trend[judged])
        assert found[kind].p_reach[judged] == pytest.approx(expected[kind].p_reach[judged])


@pytest.mark.parametrize("material", ["words read", "count 12→3"])
def test_a_rule_of_production_flags_what_its_definition_says(material: str) -> None:
    cases = histories(Cell("", material, missing=0.2), KINDS, 40, TUNING_SEED)
    found = by_production(PRODUCTION_RULES, ALONE)(cases, WEEKS)
    for rule in PRODUCTION_RULES[1:]:
        for kind, case in cases.items():
            judged = found["detector"][kind].judged
            expected = flags_of(FIELD_RULES[rule], sample(case, Knobs()), WEEKS, judged)
            assert np.array_equal(found[rule][kind].flagged & judged, expected)


def test_a_stall_is_still_counted_when_recording_has_stopped() -> None:
    cell = Cell("stalled", weeks=24, size=20)
    cases = histories(cell, ["stalled"], 20, TUNING_SEED)
    week = cases["stalled"].week
    stopped = np.where(week > 12, np.nan, cases["stalled"].values)
    said = by_production()({"stalled": replace(cases["stalled"], values=stopped)}, [12, 22])
    flagged = said["detector"]["stalled"].flagged
    assert flagged[:, 0].mean() > 0.5
    assert np.array_equal(flagged[:, 0], flagged[:, 1])
