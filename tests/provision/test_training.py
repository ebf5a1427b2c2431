"""Needs and strategies that stall, for the school and with small counts hidden."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.provision import need_training, shared_training
from iepdata.store import Store
from tests.school import PLAN, PUPIL, TARGET, load

from .rows import AS_OF

# Twelve targets share a strategy, two have one of their own, one has none.
TEXTS = ["Paired reading, daily"] * 6 + ["paired reading: with Mo"] * 6 + ["Sit by Jo's desk"] * 2


@pytest.fixture(scope="module")
def store():
    with Store.open(None) as opened:
        load(
            opened,
            pupils=[PUPIL],
            plans=[PLAN],
            targets=[TARGET | {"target_id": f"T{number}"} for number in range(18)],
            strategies=[
                {"strategy_id": f"S{number}", "target_id": f"T{number}", "text": text,
                 "kind": "teaching", "start_date": "2025-09-08"}
                for number, text in enumerate(TEXTS)
            ] + [
                {"strategy_id": "S90", "target_id": "T14", "text": "Lamp", "kind": "environment",
                 "start_date": "2025-09-08"},
                {"strategy_id": "S91", "target_id": "T0", "text": "Later", "kind": "teaching",
                 "start_date": "2026-01-05"},
                *({"strategy_id": name, "target_id": target, "text": text, "kind": "teaching",
                   "start_date": first}
                  for name, target, text, first in (
                      ("S92", "T15", "Begun last", "2025-11-03"),
                      ("S93", "T15", "Begun first", "2025-09-15"),
                      ("S94", "T16", "Written first", "2025-09-15"),
                      ("S95", "T16", "Written last", "2025-09-15"),
                      ("S96", "T17", "Of no known day", None),
                  )),
            ],
        )  # fmt: skip
        yield opened


@pytest.fixture(scope="module")
def grid() -> pd.DataFrame:
    """Seven of the twelve stall although delivered, and so do those with their own strategy."""
    progress = ["not_moving"] * 7 + ["moving"] * 5 + ["slow"] * 2 + ["cant_tell"]
    delivery = ["delivered"] * 13 + ["not_delivered"] * 2
    return pd.DataFrame(
        {"target_id": [f"T{n}" for n in range(15)], "need_1": "SLCN", "progress": progress,
         "delivery": delivery}
    )  # fmt: skip


def test_one_strategy_is_one_however_its_text_goes_on(store: Store, grid: pd.DataFrame) -> None:
    found = need_training(store, grid, AS_OF).to_dict("records")
    assert found[0] == {
        "need": "Communication and interaction", "strategy": "Paired reading",
        "stalled_delivered": 7, "stalled_otherwise": 0, "moving": 5, "judged": 12,
    }  # fmt: skip
    assert found[1]["strategy"] == "Sit by Jo's desk"
    assert (found[1]["stalled_delivered"], found[1]["stalled_otherwise"]) == (1, 1)
    assert sum(row["judged"] for row in found) == 14


def test_an_adjustment_that_is_always_on_is_no_way_of_teaching(store, grid) -> None:
    judged = grid.assign(progress="moving")
    found = need_training(store, judged, AS_OF).set_index("strategy")
    assert found.loc["No strategy written down", "judged"] == 1


def test_of_several_strategies_a_target_is_taught_by_the_one_begun_or_written_last(store) -> None:
    judged = pd.DataFrame(
        {"target_id": ["T15", "T16", "T17"], "need_1": "SLCN", "progress": "slow",
         "delivery": "delivered"}
    )  # fmt: skip
    found = need_training(store, judged, AS_OF)
    assert found["strategy"].tolist() == ["Begun last", "Of no known day", "Written last"]


def test_a_strategy_of_few_is_not_named_in_what_is_shared(store, grid) -> None:
    found = need_training(store, grid, AS_OF, small_up_to=5)
    assert found["strategy"].tolist() == ["Paired reading", "Other strategies"]


def test_small_counts_are_hidden_in_what_is_shared_and_cannot_be_worked_out(store, grid) -> None:
    found = need_training(store, grid, AS_OF, small_up_to=5)
    shown = shared_training(found, 5)
    assert shown["need"].iloc[-1] == "All"
    other = shown[shown["strategy"] == "Other strategies"].iloc[0]
    assert [other[name] for name in ("stalled_delivered", "judged")] == ["c", "c"]
    # Shown in full, the total would give the others away.
    assert shown["judged"].iloc[-1] == "c" or shown["judged"].iloc[0] == "c"


def test_no_targets_are_a_table_without_rows(store: Store, grid: pd.DataFrame) -> None:
    found = need_training(store, grid.head(0), AS_OF)
    assert list(found.columns) == [
        "need", "strategy", "stalled_delivered", "stalled_otherwise", "moving", "judged",
    ]  # fmt: skip
    assert found.empty
    assert shared_training(found, 5)["judged"].tolist() == ["0"]
