"""Several days asked at once, rows only supposed, the rules to choose, the school's own noise."""

from __future__ import annotations

import math
import statistics
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest

from iepdata.errors import SettingError
from iepdata.progress import school_noise, statuses_then, target_status, target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from tests.oracle.posterior import typical_noise
from tests.oracle.records import Rules
from tests.school import PLAN, PUPIL, TARGET, load, one_target

MONDAY = date(2025, 9, 15)
FLAT = [40, 42, 38, 41, 39, 40, 41, 39]


def weekly(values: list[float]) -> list[tuple[str, object]]:
    return [
        ((MONDAY + timedelta(weeks=week)).isoformat(), value) for week, value in enumerate(values)
    ]


def plain(found: pd.DataFrame) -> pd.DataFrame:
    """The same rows with one kind of nothing, whatever kinds of column they came in."""
    return found.astype(object).where(found.notna(), None).reset_index(drop=True)


def test_many_days_at_once_say_what_each_day_says_alone() -> None:
    days = [MONDAY + timedelta(days=13 * step) for step in range(8)]
    with one_target(weekly(FLAT), due_date="2025-12-19") as store:
        together = target_statuses(store, days, Settings())
        alone = pd.concat([target_statuses(store, [day], Settings()) for day in days])
    assert list(together["as_of"].dt.date) == days
    assert together["status"].nunique() >= 2
    pd.testing.assert_frame_equal(plain(together), plain(alone))


def test_only_the_targets_asked_for_answer() -> None:
    with one_target(weekly(FLAT)) as store:
        load(store, targets=[TARGET | {"target_id": "T2"}])
        found = target_statuses(store, [date(2025, 11, 14)], Settings(), only_targets=["T2"])
    assert list(found["target_id"]) == ["T2"]


def test_only_the_looks_asked_for_answer() -> None:
    day = date(2025, 11, 14)
    with one_target(weekly(FLAT)) as store:
        load(store, targets=[TARGET | {"target_id": "T2"}])
        everything = target_statuses(store, [day], Settings())
        asked = [{"target_id": "T1", "as_of": day}]
        found = target_statuses(store, [day], Settings(), only_looks=asked)
    assert list(everything["target_id"]) == ["T1", "T2"]
    pd.testing.assert_frame_equal(plain(found), plain(everything[:1]))


def test_each_target_on_days_of_its_own_says_what_all_on_every_day_say() -> None:
    days = [MONDAY + timedelta(weeks=week) for week in (3, 6, 8)]
    own = [("T1", days[2]), ("T2", days[0]), ("T2", days[1]), ("T1", days[2])]
    looks_at = pd.DataFrame(own, columns=["target_id", "as_of"])
    with one_target(weekly(FLAT)) as store:
        load(
            store,
            targets=[TARGET | {"target_id": "T2"}],
            observations=[
                {"target_id": "T2", "date": day, "value": 9 + value}
                for day, value in weekly([*FLAT])
            ],
        )
        found = statuses_then(store, looks_at, Settings())
        everything = target_statuses(store, days, Settings())
        none = statuses_then(store, looks_at[:0], Settings())
    wanted = [
        (target, day) in own
        for target, day in zip(everything["target_id"], everything["as_of"].dt.date, strict=True)
    ]
    assert len(found) == 3
    pd.testing.assert_frame_equal(plain(found), plain(everything[wanted]))
    assert none.empty


def test_what_is_supposed_counts_as_if_it_had_been_loaded_and_is_not_kept() -> None:
    values = [*FLAT, 70.0, 75.0, 78.0]
    supposed = pd.DataFrame(weekly(values)[8:], columns=["date", "value"])
    supposed = supposed.assign(target_id="T1", date=pd.to_datetime(supposed["date"]).dt.date)
    day = date(2025, 12, 5)
    with one_target(weekly(FLAT)) as store, one_target(weekly(values)) as full:
        asked = target_statuses(store, [day], Settings(), what_if=supposed)
        loaded = target_statuses(full, [day], Settings())
        after = target_statuses(store, [day], Settings())
    pd.testing.assert_frame_equal(plain(asked), plain(loaded))
    assert after["n_observations"].item() == 8


def test_no_days_give_the_columns_and_no_rows() -> None:
    with one_target(weekly(FLAT)) as store:
        found = target_statuses(store, [], Settings())
    assert found.empty
    assert {"status", "group", "p_off", "as_of"} <= set(found)


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        ("four_point", [42, 44, 41, 41, 42, 41], "stalled"),
        ("four_point", [42, 41, 41, 60, 41, 42], "unclear"),
        ("four_point", [42, 41, 41, 42, 41, 60], "on_track"),
        ("four_point", [41, 41, 41], "too_few"),
        ("six_point", [42, 44, 41, 41, 42], "too_few"),
        ("six_point", [40, 41, 41, 42, 41, 41], "off_pace"),
        ("median_of_three", [50, 50, 50, 41, 60, 41], "off_pace"),
        ("median_of_three", [41, 41, 41, 60, 41, 60], "on_track"),
    ],
)
def test_the_school_may_choose_another_rule(rule, values, expected) -> None:
    with one_target(weekly(values), record_every_weeks="8") as store:
        found = target_status(store, date(2025, 10, 24), Settings(rule=rule)).iloc[0]
    assert (found["rule"], found["status"]) == (rule, expected)


def test_a_target_to_be_held_is_judged_by_the_detector_under_any_rule() -> None:
    with one_target(weekly([80] * 8), direction="keep", baseline_value="80") as store:
        found = target_status(store, date(2025, 11, 14), Settings(rule="four_point")).iloc[0]
    assert (found["rule"], found["status"]) == ("detector", "on_track")


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(SettingError, match="five_point"):
        Settings(rule="five_point")


def test_the_school_s_own_variation_is_pooled_from_twenty_targets_of_a_measure() -> None:
    steps = [0, 8, 1, 9, 0, 7, 2, 8]
    numbers = range(20)
    with Store.open(None) as store:
        load(
            store,
            pupils=[PUPIL],
            plans=[PLAN],
            targets=[TARGET | {"target_id": f"T{n:02}", "measure": "duration"} for n in numbers],
            observations=[
                {"target_id": f"T{n:02}", "date": day, "value": 60 + 3 * value * (1 + n / 10)}
                for n in numbers
                for day, value in weekly(steps)
            ],
        )
        (found,) = school_noise(store, [date(2025, 11, 14)], Settings())
        fewer = school_noise(store, [date(2025, 11, 14)], Settings(pool_from=21))
        one = pd.DataFrame({"target_id": ["T03"], "as_of": [date(2025, 11, 14)]})
        alone = statuses_then(store, one, Settings())
        everyone = target_statuses(store, [date(2025, 11, 14)], Settings())
    usual = typical_noise("duration", False, 40.0, None, 1.0, Rules())
    squares = sum((3 * b - 3 * a) ** 2 for a, b in pairwise(steps))
    seen = [squares * (1 + n / 10) ** 2 / (2 * (len(steps) - 1)) / usual**2 for n in numbers]
    exactly = (20 + 20 * statistics.median(seen)) / 40
    assert exactly > 2
    assert found["factor"] == pytest.approx(math.exp(round(20 * math.log(exactly)) / 20), rel=1e-9)
    assert found["factor"] == pytest.approx(exactly, rel=0.026)
    assert fewer == []
    # Of one target alone it is the same: the others of its school and measure still tell of it.
    of_it = everyone[everyone["target_id"] == "T03"]
    assert alone["noise_sd"].item() == of_it["noise_sd"].item()
    assert alone["usual_sd"].item() > 1.4 * usual * of_it["total_weeks"].item() / 40
