"""What became of the sessions of a few targets, counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from iepdata.delivery import target_delivery
from iepdata.provision import need_training, provision_weeks
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

from .rows import AS_OF

TARGETS = ["NOTHING", "TWO", "LAST_DAY", "FIRST_DAY", "OVER", "TO_COME"]
READING = {"provision_id": "READING", "plan_id": "PL1", "target_id": "TWO", "name": "Reading",
           "source": "school", "sessions_per_week": 5, "start_date": "2025-12-08"}  # fmt: skip
LATER = READING | {"provision_id": "LATER", "sessions_per_week": 1, "start_date": "2025-12-15"}
# In the week of Mon 8 Dec five were planned, of which each thing became of one and two are unknown.
LOG = [("2025-12-08", "delivered"), ("2025-12-09", "partial"), ("2025-12-10", "missed")]
TAUGHT = {"LAST_DAY": ("2025-09-08", "2025-12-19"), "FIRST_DAY": ("2025-12-19", None),
          "OVER": ("2025-09-08", "2025-12-18"), "TO_COME": ("2025-12-20", None)}  # fmt: skip


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    with Store.open(None) as store:
        load(
            store,
            closures=CLOSURES_2025,
            pupils=[PUPIL],
            plans=[PLAN],
            targets=[TARGET | {"target_id": name} for name in TARGETS],
            strategies=[
                {"strategy_id": f"S-{name}", "target_id": name, "text": f"Way of {name}",
                 "kind": "teaching", "start_date": first, "end_date": last}
                for name, (first, last) in TAUGHT.items()
            ],
            provision=[READING, LATER],
            provision_sessions=[
                {"provision_id": "READING", "date": day, "status": status} for day, status in LOG
            ],
        )  # fmt: skip
        yield store


@pytest.fixture(scope="module")
def delivered(school: Store) -> pd.DataFrame:
    return target_delivery(school, AS_OF, Settings()).set_index("target_id")


def test_a_target_without_provision_has_nought_of_everything(delivered: pd.DataFrame) -> None:
    found = delivered.loc["NOTHING"]
    names = ["n_provisions", "planned", "delivered", "partial", "missed", "known", "not_logged"]
    assert found[names].tolist() == [0] * len(names)
    assert pd.isna(found["share_delivered"])
    assert pd.isna(found["counts_from"])


def test_two_provisions_of_a_target_are_counted_together_from_the_first(
    delivered: pd.DataFrame,
) -> None:
    found = delivered.loc["TWO"]
    assert found["n_provisions"] == 2
    assert pd.Timestamp(found["counts_from"]).date() == date(2025, 12, 8)
    # Two weeks of five, and one of one.
    assert found[["planned", "delivered", "partial", "missed", "known", "not_logged"]].tolist() == [
        11, 1, 1, 1, 3, 8,
    ]  # fmt: skip
    assert found["share_delivered"] == pytest.approx(1 / 3)


def test_what_is_not_logged_of_a_week_is_what_nothing_is_known_of(school: Store) -> None:
    weeks = provision_weeks(school, AS_OF, Settings()).set_index("provision_id").loc["READING"]
    counted = weeks[["planned", "delivered", "partial", "missed", "not_logged"]]
    assert counted.to_numpy().tolist() == [[5, 1, 1, 1, 2], [5, 0, 0, 0, 5]]


def test_a_strategy_holds_from_its_first_day_to_its_last(school: Store) -> None:
    grid = pd.DataFrame(
        {"target_id": TARGETS, "need_1": "SLCN", "progress": "moving", "delivery": "delivered"}
    )
    found = need_training(school, grid, AS_OF).set_index("strategy")["judged"].to_dict()
    assert found == {
        "Way of LAST_DAY": 1, "Way of FIRST_DAY": 1, "No strategy written down": 4,
    }  # fmt: skip


@pytest.mark.parametrize(("up_to", "named"), [(1, True), (2, False), (3, False)])
def test_a_strategy_of_just_so_many_targets_as_are_hidden_is_not_named(
    school: Store, up_to: int, named: bool
) -> None:
    grid = pd.DataFrame(
        {"target_id": ["NOTHING", "TWO"], "need_1": "SLCN", "progress": "slow",
         "delivery": "delivered"}
    )  # fmt: skip
    found = need_training(school, grid, AS_OF, small_up_to=up_to)
    assert found["strategy"].tolist() == [
        "No strategy written down" if named else "Other strategies"
    ]


def test_what_stalls_although_it_happened_stands_first_then_what_stalls_then_what_is_many(
    school: Store,
) -> None:
    slow, other, moving = ("slow", "delivered"), ("slow", "not_delivered"), ("moving", "delivered")
    rows = [
        ("SLCN", "LAST_DAY", [slow, slow]),
        ("SLCN", "FIRST_DAY", [slow, other]),
        ("SLCN", "NOTHING", [slow, moving, moving, moving]),
        ("SPLD", "LAST_DAY", [slow, moving]),
        ("SEMH", "FIRST_DAY", [slow, moving]),
        ("SEMH", "LAST_DAY", [slow, moving]),
    ]
    grid = pd.DataFrame(
        [
            {"target_id": target, "need_1": need, "progress": progress, "delivery": delivery}
            for need, target, judged in reversed(rows)
            for progress, delivery in judged
        ]
    )
    found = need_training(school, grid, AS_OF)
    assert found[["need", "strategy"]].to_numpy().tolist() == [
        ["Communication and interaction", "Way of LAST_DAY"],
        ["Communication and interaction", "Way of FIRST_DAY"],
        ["Communication and interaction", "No strategy written down"],
        ["Cognition and learning", "Way of LAST_DAY"],
        ["Social, emotional and mental health", "Way of FIRST_DAY"],
        ["Social, emotional and mental health", "Way of LAST_DAY"],
    ]
    assert found["judged"].tolist() == [2, 2, 4, 2, 2, 2]
