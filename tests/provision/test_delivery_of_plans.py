"""What was delivered for the targets of several plans, and for the plans themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from iepdata.delivery import plan_delivery, target_delivery, verdicts_on
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import PLAN, PUPIL, TARGET, load

from .rows import AS_OF, MONDAYS

# Plan, target, how often a week: the last two plans have provision of their own, one has no other.
PROVIDED: list[tuple[str, str, str | None, float | None]] = [
    ("V1", "PL2", "T4", 1), ("V2", "PL2", "T3", 1), ("V3", "PL2", "T3", None),
    ("V4", "PL1", "T2", 1), ("V5", "PL2", None, 2), ("V6", "PL3", None, 1),
    ("V7", "ENDED", "T5", 1),
]  # fmt: skip
TARGETS = {"T4": "PL2", "T3": "PL2", "T2": "PL1", "T1": "PL1", "T5": "ENDED"}
ENDED_ON = MONDAYS[9]
COUNTED = ["n_provisions", "planned", "delivered", "partial", "missed", "known", "not_logged"]
WEEKS = MONDAYS[-8:]


def log(provision: str, status: str, weeks: list[Any], **row: Any) -> list[dict[str, Any]]:
    return [{"provision_id": provision, "date": day, "status": status, **row} for day in weeks]


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    plans = ["PL3", "PL2", "PL1"]
    with Store.open(None) as store:
        load(
            store,
            pupils=[PUPIL | {"pupil_id": name} for name in [*plans, "ENDED"]],
            plans=[
                *(PLAN | {"plan_id": name, "pupil_id": name} for name in plans),
                PLAN | {"plan_id": "ENDED", "pupil_id": "ENDED", "status": "ended",
                        "end_date": ENDED_ON},
            ],
            targets=[TARGET | {"target_id": name, "plan_id": own} for name, own in TARGETS.items()],
            provision=[
                {"provision_id": name, "plan_id": plan, "target_id": target, "name": "Reading",
                 "sessions_per_week": per_week}
                for name, plan, target, per_week in PROVIDED
            ],
            provision_sessions=[
                *log("V1", "missed", WEEKS, reason="trip"),
                *log("V2", "missed", WEEKS[:5], reason="room"),
                *log("V3", "delivered", WEEKS[:3]),
                *log("V5", "missed", WEEKS, reason="other"),
                *log("V7", "delivered", WEEKS),
            ],
        )  # fmt: skip
        yield store


@pytest.fixture(scope="module")
def delivered(school: Store) -> pd.DataFrame:
    return target_delivery(school, AS_OF, Settings())


def test_every_target_has_one_row_by_plan_and_then_by_target(delivered: pd.DataFrame) -> None:
    assert delivered[["plan_id", "target_id"]].to_numpy().tolist() == [
        ["ENDED", "T5"], ["PL1", "T1"], ["PL1", "T2"], ["PL2", "T3"], ["PL2", "T4"],
    ]  # fmt: skip
    assert list(delivered.columns) == [
        "plan_id", "target_id", "n_provisions", "counts_from", "planned", "delivered", "partial",
        "missed", "known", "not_logged", "share_delivered", "verdict", "top_reason", "sentence",
    ]  # fmt: skip


def test_each_target_has_what_was_logged_of_its_own_and_its_own_commonest_reason(
    delivered: pd.DataFrame,
) -> None:
    found = delivered.set_index("target_id")
    assert found.loc["T3", COUNTED].tolist() == [2, 11, 3, 0, 5, 8, 3]
    assert found.loc["T4", COUNTED].tolist() == [1, 8, 0, 0, 8, 8, 0]
    assert found.loc["T2", COUNTED].tolist() == [1, 8, 0, 0, 0, 0, 8]
    assert found.loc["T1", COUNTED].tolist() == [0] * 7
    reasons = found["top_reason"].astype(object).where(found["top_reason"].notna(), None)
    assert reasons.to_dict() == {"T5": None, "T1": None, "T2": None, "T3": "room", "T4": "trip"}
    assert found["verdict"].to_dict() == {
        "T5": "delivered", "T1": "none", "T2": "not_logged", "T3": "not_delivered",
        "T4": "not_delivered",
    }  # fmt: skip
    assert found.loc[["T1", "T2"], "share_delivered"].isna().all()


def test_a_plan_that_has_ended_is_counted_up_to_its_last_day(delivered: pd.DataFrame) -> None:
    """Five weeks and a Monday: what is logged after it is not of this plan."""
    found = delivered.set_index("target_id").loc["T5"]
    assert (found["planned"], found["delivered"]) == (5, 6)


def test_a_plan_is_listed_where_some_provision_is_its_own(school: Store) -> None:
    found = plan_delivery(school, AS_OF, Settings())
    assert found[["plan_id", "planned", "missed"]].to_numpy().tolist() == [
        ["PL2", 16, 8], ["PL3", 8, 0],
    ]  # fmt: skip
    assert found["top_reason"].iloc[0] == "other"
    assert found.index.tolist() == [0, 1]
    assert not {"index", "target_id", "as_of"} & set(found)


def test_who_asks_about_some_targets_is_told_of_those_alone(school: Store) -> None:
    days = [WEEKS[3], AS_OF]
    found = verdicts_on(school, days, Settings(), only_targets=["T3", "T1"])
    assert found[["target_id", "known", "verdict"]].to_numpy().tolist() == [
        ["T1", 0, "none"], ["T3", 7, "not_delivered"],
        ["T1", 0, "none"], ["T3", 8, "not_delivered"],
    ]  # fmt: skip
