"""What is found in plans and their targets, and what is near it and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from iepdata.findings import plan_quality
from iepdata.queries.plans import plan_items
from iepdata.settings import Settings
from iepdata.store import Store
from tests.plan_quality.school import DAY, Cases, plan_cases
from tests.school import PLAN, PUPIL, TARGET, load


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with plan_cases().store() as opened:
        yield opened


@pytest.fixture(scope="module")
def found(store: Store) -> pd.DataFrame:
    return plan_quality.find(store, DAY, Settings())


def of(found: pd.DataFrame, check: str) -> dict[str, str]:
    """The sentence of each finding of a check by its subject, without the kind of the subject."""
    own = found[found["check"] == check]
    return dict(
        zip(own["subject"].str.replace(r"^\w+:", "", regex=True), own["sentence"], strict=True)
    )


def test_a_vague_target_is_told_what_it_lacks(found: pd.DataFrame) -> None:
    vague = of(found, "target_vague")
    assert vague["vague"] == (
        "“Improve reading”: it does not say how it is measured, where the pupil starts, what is "
        "enough or by when; “improve” comes without a number."
    )
    assert vague["number_missing"] == (
        "“Be more confident in class”: “be more” comes without a number."
    )
    assert vague["dateless"] == "“Read 60 words a minute”: it does not say by when."
    assert set(vague) == {"vague", "number_missing", "dateless"}


def test_each_vague_target_is_told_what_to_write_instead(found: pd.DataFrame) -> None:
    own = found[found["check"] == "target_vague"].set_index("subject")["what_to_do"]
    assert "no more than 3 errors in 100 words" in own["target:vague"]
    assert own["target:number_missing"].endswith("from 40% to 80%.")
    assert own["target:dateless"].startswith("Write the day")


def test_what_the_words_say_is_not_called_missing_but_not_entered(found: pd.DataFrame) -> None:
    assert of(found, "target_not_entered") == {
        "in_words": "“Read 60 words a minute, up from 35, by the end of term”: the words say it "
        "all; the columns lack measure, baseline and value to reach."
    }


def test_a_criterion_behind_the_baseline_is_found_and_one_to_keep_is_not(
    found: pd.DataFrame,
) -> None:
    assert of(found, "criterion_at_baseline") == {
        "there": "“Read aloud”: 90% at the start, and 80% to reach.",
        "fewer": "“Read aloud”: 3 at the start, and 3 to reach.",
    }


def test_a_plan_without_targets_is_found_unless_the_pupil_has_another_that_has_some(
    found: pd.DataFrame,
) -> None:
    assert set(of(found, "plan_without_targets")) == {"PL_none"}


def test_more_than_five_targets_at_once_are_many_and_five_are_not(found: pd.DataFrame) -> None:
    assert of(found, "too_many_targets") == {"PL_many": "The plan has 6 open targets at once."}


def test_how_many_targets_are_many_is_a_setting(store: Store) -> None:
    strict = plan_quality.find(store, DAY, replace(Settings(), targets_most=4))
    assert set(of(strict, "too_many_targets")) == {"PL_many", "PL_five", "PL_words"}


def test_a_target_that_is_not_taught_or_no_longer_is_found(found: pd.DataFrame) -> None:
    assert of(found, "target_without_strategy") == {
        "untaught": "Literacy: an open target has no strategy.",
        "no_longer_taught": "Literacy: an open target has no strategy since 10 Oct.",
    }


def test_a_strategy_dated_beyond_the_close_of_its_target_is_found(found: pd.DataFrame) -> None:
    assert set(of(found, "strategy_without_target")) == {"PL_stale"}
    own = found[found["check"] == "strategy_without_target"].iloc[0]
    assert own["rests_on"] == ["strategies:ST_stale", "targets:gone"]


def test_the_same_words_in_another_order_are_one_generic_strategy(found: pd.DataFrame) -> None:
    generic = found[found["check"] == "generic_strategy"]
    assert len(generic) == 1
    assert "stands for 6 of " in generic["sentence"].iloc[0]
    assert generic["pupil_id"].iloc[0] is None
    assert len(generic["rests_on"].iloc[0]) == 6


def test_what_is_always_on_for_many_is_not_called_generic(found: pd.DataFrame) -> None:
    generic = found[found["check"] == "generic_strategy"]
    assert not generic["sentence"].str.contains("Seat").any()


def test_for_how_many_pupils_a_strategy_is_generic_is_a_setting(store: Store) -> None:
    few = plan_quality.find(store, DAY, replace(Settings(), generic_pupils=7))
    assert not of(few, "generic_strategy")


def test_an_easier_value_in_the_same_words_after_a_review_is_found(found: pd.DataFrame) -> None:
    lowered = of(found, "criterion_lowered")
    assert set(lowered) == {"eased_new", "eased_down_new"}
    assert lowered["eased_new"].endswith(
        "went from 90% to 60% in a new target after the review of 4 Jul."
    )
    own = found[found["subject"] == "target:eased_new"].iloc[0]
    assert own["rests_on"][:2] == ["targets:eased_new", "targets:eased_old"]


def test_a_value_made_easier_in_the_same_target_after_a_review_is_found() -> None:
    with Store.open(None) as store:
        review = {"review_id": "R1", "plan_id": "PL1", "meeting_date": "2025-10-10"}
        decision = {"review_id": "R1", "target_id": "T1", "decision": "continue"}
        load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET], reviews=[review],
             review_decisions=[decision])  # fmt: skip
        load(store, targets=[TARGET | {"criterion_value": "60"}])
        settings = replace(Settings(), replaced_days=365)
        with store.writing() as cursor:
            # The corrected file came in a week after the meeting.
            cursor.execute("UPDATE store.targets SET superseded_at = '2025-10-17' WHERE "
                           "superseded_at IS NOT NULL")  # fmt: skip
        found = of(plan_quality.find(store, DAY, settings), "criterion_lowered")
        with store.writing() as cursor:
            cursor.execute("UPDATE store.targets SET superseded_at = '2025-10-06' WHERE "
                           "superseded_at IS NOT NULL")  # fmt: skip
        before = of(plan_quality.find(store, DAY, settings), "criterion_lowered")
    assert found == {
        "T1": "“Read aloud”: the value to reach went from 80% to 60% after the review of 10 Oct."
    }
    assert before == {}


def test_the_nine_things_are_counted_and_what_is_not_recorded_is_not_asked_for() -> None:
    cases = Cases()
    cases.pupil("full", review_every_weeks="12")
    cases.target("full", "full", mastery_n="3", mastery_of="3", owner_id="S01")
    cases.pupil("bare")
    cases.target("bare", "bare", strategy="")
    cases.add("people", person_id="S01", name="Ms Lee")
    with cases.store() as store:
        plans = plan_items(store, DAY, Settings()).set_index("plan_id")
        found = of(plan_quality.find(store, DAY, Settings()), "plan_incomplete")
    # No provision and no observations are recorded: how often and what happened are not asked for.
    assert plans["n_asked"].tolist() == [7, 7]
    assert plans.loc["PL_full", "n_written"] == 7
    assert found == {
        "PL_bare": "2 of 7 things are written; not: what help, how each target is taught, who "
        "does it, when it is reviewed, how it is decided that help is no longer needed."
    }


def test_a_finding_names_no_pupil(found: pd.DataFrame) -> None:
    texts = found["sentence"] + found["what_to_do"]
    assert not texts.str.contains("Pupil ").any()
