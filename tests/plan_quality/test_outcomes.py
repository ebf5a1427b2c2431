"""What is found of outcomes, advice and support, and what is near it and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from iepdata.findings import outcomes
from iepdata.queries.plans import plan_advice, plan_outcomes, plan_support
from iepdata.settings import Settings
from iepdata.store import Store
from tests.plan_quality.school import DAY, Cases, outcome_cases


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with outcome_cases().store() as opened:
        yield opened


@pytest.fixture(scope="module")
def found(store: Store) -> pd.DataFrame:
    return outcomes.find(store, DAY, Settings())


def of(found: pd.DataFrame, check: str) -> set[str]:
    """What each finding of a check is about, without the kind of it."""
    return set(found.loc[found["check"] == check, "subject"].str.replace(r"^\w+:", "", regex=True))


def test_an_outcome_is_served_by_open_targets_alone(found: pd.DataFrame, store: Store) -> None:
    assert of(found, "outcome_unserved") == {"unserved", "once_served"}
    beneath = plan_outcomes(store, DAY).set_index("outcome_id")["target_ids"]
    assert list(beneath["served"]) == ["serving"]


def test_the_closed_target_that_once_served_an_outcome_is_among_its_rows(
    found: pd.DataFrame,
) -> None:
    own = found[found["subject"] == "outcome:once_served"].iloc[0]
    assert own["rests_on"] == ["outcomes:once_served", "targets:served_once"]


def test_what_the_school_never_writes_down_is_not_held_against_it() -> None:
    """No target names an outcome, and no advice is noted as shared."""
    cases = outcome_cases()
    for row in cases.tables["targets"]:
        row.pop("outcome_id", None)
    for row in cases.tables["advice"]:
        row["shared_with_family_date"] = ""
    with cases.store() as store:
        found = outcomes.find(store, DAY, Settings())
    assert of(found, "outcome_unserved") == set()
    assert of(found, "advice_not_shared") == set()


def test_advice_is_late_after_twelve_weeks_and_the_day_is_a_setting(
    found: pd.DataFrame, store: Store
) -> None:
    assert of(found, "advice_overdue") == {"late"}
    patient = plan_advice(store, DAY, replace(Settings(), advice_wait_weeks=20))
    assert "overdue" not in set(patient["state"])


def test_advice_is_late_from_the_day_after_the_twelfth_week(store: Store) -> None:
    asked = plan_advice(store, DAY, Settings()).set_index("advice_id").loc["in_time"]
    last = asked["expected_by"].date()
    assert (last - asked["asked_on"].date()).days == 84
    states = [
        plan_advice(store, day, Settings()).set_index("advice_id").loc["in_time", "state"]
        for day in (last, last + timedelta(days=1))
    ]
    assert states == ["asked", "overdue"]


def test_advice_that_came_two_weeks_ago_is_to_be_with_the_family(found: pd.DataFrame) -> None:
    assert of(found, "advice_not_shared") == {"kept_back"}


def test_less_support_is_found_where_the_review_itself_saw_no_progress(
    found: pd.DataFrame,
) -> None:
    assert of(found, "support_lowered") == {"R_less", "R_ended"}
    own = found[found["subject"] == "review:R_ended"].iloc[0]
    assert own["sentence"] == (
        "Support was ended at the review of 10 Oct, and progress has stopped in: literacy."
    )


def test_less_support_is_found_where_a_target_has_stalled_since() -> None:
    cases = Cases()
    cases.pupil("flat")
    cases.target("flat", "flat", due_date="2025-12-19")
    cases.review("R_flat", "flat", "2025-10-10", support="less")
    for monday in pd.date_range("2025-09-15", "2025-11-10", freq="7D"):
        cases.add("observations", target_id="flat", date=monday.date().isoformat(), value="40%")
    with cases.store() as store:
        found = outcomes.find(store, DAY, Settings())
    assert of(found, "support_lowered") == {"R_flat"}


def test_more_support_that_has_not_begun_in_four_school_weeks_is_found(
    found: pd.DataFrame,
) -> None:
    assert of(found, "support_not_begun") == {"R_more"}


def test_what_could_not_be_provided_is_shown_until_the_next_review(
    found: pd.DataFrame, store: Store
) -> None:
    assert of(found, "cannot_provide") == {"R_cannot", "R_cannot_ehcp"}
    before = outcomes.find(store, DAY.replace(month=9, day=30), Settings())
    assert of(before, "cannot_provide") == {"R_could_not"}


def test_of_an_ehc_plan_the_local_authority_is_to_be_told(found: pd.DataFrame) -> None:
    told = found[found["check"] == "cannot_provide"].set_index("subject")["what_to_do"]
    assert "the local authority must secure" in told["review:R_cannot_ehcp"]
    assert "the local authority must" not in told["review:R_cannot"]
    assert not found["sentence"].str.contains("breach").any()


def test_a_review_still_to_come_says_nothing_of_support(store: Store) -> None:
    july = plan_support(store, DAY.replace(month=7, day=10))
    assert set(july["review_id"]) == {"R_could_not"}
