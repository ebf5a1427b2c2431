"""What is kept between questions answers as if everything were worked out anew, and does less."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from iepdata.every_target import all_targets
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.summaries import changed_since, summarised
from tests.progress.two_dozen import (
    DAY,
    DEFAULT,
    HAPPENINGS,
    TARGETS,
    Story,
    assert_as_from_anew,
    at_once,
    school,
    seen,
)
from tests.school import PLAN, PUPIL, TARGET, load


def test_a_load_has_the_targets_it_touches_summarised_anew_and_no_other() -> None:
    with school() as store:
        with summarised(store, DAY, DEFAULT) as before:
            assert changed_since(store, 0) == TARGETS
        load(store, observations=[seen("T03", DAY, 55), seen("T17", DAY, 60)])
        with summarised(store, DAY, DEFAULT):
            assert changed_since(store, before) == ["T03", "T17"]
        assert_as_from_anew(store, DAY)


def test_a_load_of_observations_alone_asks_neither_whose_targets_are_nor_what_was_delivered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    read = Store.read

    def noted(store: Store, name: str, **parameters: Any) -> pd.DataFrame:
        asked.append(name)
        return read(store, name, **parameters)

    with school() as store:
        all_targets(store, DAY, DEFAULT)
        monkeypatch.setattr(Store, "read", noted)
        load(store, observations=[seen("T03", DAY, 55)])
        all_targets(store, DAY, DEFAULT)
        assert not {"target_details", "delivery", "recorded_tables"} & set(asked)
        load(store, targets=[TARGET | {"target_id": "T05", "owner_id": "Sam"}])
        all_targets(store, DAY, DEFAULT)
        assert {"target_details", "delivery", "recorded_tables"} <= set(asked)
        assert_as_from_anew(store, DAY)


@pytest.mark.parametrize(
    ("table", "row", "touched"),
    [
        ("targets", TARGET | {"target_id": "T05", "criterion_value": "90"}, ["T05"]),
        ("strategies", {"strategy_id": "S1", "target_id": "T05", "text": "Pairs",
                        "start_date": "2025-10-06"}, ["T05"]),
        ("plans", PLAN | {"plan_id": "PL2", "pupil_id": "P2", "end_date": "2025-11-01"},
         TARGETS[12:]),
        ("pupils", PUPIL | {"pupil_id": "P1", "on_roll_to": "2025-11-01"}, TARGETS[:12]),
    ],
)  # fmt: skip
def test_what_a_status_rests_on_besides_observations_touches_its_targets(
    table: str, row: dict[str, str], touched: list[str]
) -> None:
    with school() as store:
        all_targets(store, DAY, DEFAULT)
        with summarised(store, DAY, DEFAULT) as before:
            pass
        load(store, **{table: [row]})
        with summarised(store, DAY, DEFAULT):
            anew = changed_since(store, before)
        assert anew == (touched if len(touched) <= 8 else TARGETS)
        assert_as_from_anew(store, DAY)


def test_the_next_day_summarises_anew_only_what_is_dated_on_it() -> None:
    tomorrow = DAY + timedelta(days=3)
    with school() as store:
        load(store, observations=[seen("T09", tomorrow, 70)])
        all_targets(store, DAY, DEFAULT)
        with summarised(store, DAY, DEFAULT) as before:
            pass
        with summarised(store, tomorrow, DEFAULT) as later:
            assert changed_since(store, before) == ["T09"]
        assert_as_from_anew(store, tomorrow)
        with summarised(store, DAY, DEFAULT):
            assert changed_since(store, later) in (["T09"], TARGETS)
        assert_as_from_anew(store, DAY)


def test_another_variation_of_a_measure_has_all_its_targets_summarised_anew() -> None:
    with school() as store:
        with summarised(store, DAY, DEFAULT) as before:
            pass
        wild = [seen(name, DAY - timedelta(days=place), 5 + 90 * (place % 2))
                for name in TARGETS[:7] for place in range(5)]  # fmt: skip
        load(store, observations=wild)
        with summarised(store, DAY, DEFAULT):
            assert changed_since(store, before) == TARGETS
        assert_as_from_anew(store, DAY)


def test_who_owns_a_target_and_what_is_delivered_are_said_anew() -> None:
    provision = {"provision_id": "V1", "plan_id": "PL1", "target_id": "T02", "name": "Reading",
                 "sessions_per_week": "3", "start_date": "2025-09-15"}  # fmt: skip
    with school() as store:
        load(store, provision=[provision])
        before = all_targets(store, DAY, DEFAULT).set_index("target_id")
        load(store, provision_sessions=[
            {"provision_id": "V1", "date": "2025-11-10", "status": "delivered"}
        ])  # fmt: skip
        after = all_targets(store, DAY, DEFAULT).set_index("target_id")
        assert before.loc["T02", "delivery"] == "none" != after.loc["T02", "delivery"]
        assert_as_from_anew(store, DAY)
        load(store, people=[{"person_id": "S1", "name": "Sam Meadow", "role": "teacher"}])
        assert set(all_targets(store, DAY, DEFAULT)["owner"]) == {"Sam Meadow"}
        assert_as_from_anew(store, DAY)


def test_words_that_the_store_keeps_of_itself_are_no_versions() -> None:
    with school() as store:
        before = all_targets(store, DAY, DEFAULT)
        store.set_meta("school_name", "=1+1 Meadow School")
        assert_frame_equal(all_targets(store, DAY, DEFAULT), before)


def test_other_settings_are_other_summaries() -> None:
    with school() as store:
        all_targets(store, DAY, DEFAULT)
        slower = Settings(half_life_weeks=2.0)
        found = all_targets(store, DAY, slower)
        decided = at_once(store, DAY, slower)
        assert_frame_equal(found[decided.columns], decided)


# A story that fails is read as it stands: telling it in fewer steps would take minutes.
@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(st.lists(HAPPENINGS, min_size=3, max_size=7))
def test_whatever_happens_in_whatever_order_is_answered_as_from_anew(
    happened: list[tuple[object, ...]],
) -> None:
    with school() as store:
        story = Story(store)
        for kind, *what in happened:
            story.goes_on(str(kind), *what)
            all_targets(store, story.day, DEFAULT)
        assert_as_from_anew(store, story.day)
