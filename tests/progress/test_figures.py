"""Days and figures beside a status, counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from iepdata.progress import RANGE_80, target_status, trend_line
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import PLAN, PUPIL, TARGET, load, one_target

MONDAY = date(2025, 9, 15)
SETTINGS = Settings()


def weekly(values: list[object]) -> list[tuple[str, object]]:
    return [((MONDAY + timedelta(weeks=n)).isoformat(), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "target", "expected"),
    [
        # A week, or as many as agreed, after the last entry; an absence is one.
        ([50, 52], {}, date(2025, 9, 29)),
        ([50, "absent"], {}, date(2025, 9, 29)),
        ([50, 52], {"record_every_weeks": "3"}, date(2025, 10, 13)),
        # Before the first entry from the day the target starts; never after it is due.
        ([], {}, date(2025, 9, 15)),
        ([50, 52], {"due_date": "2025-09-26"}, date(2025, 9, 26)),
    ],
)
def test_the_next_entry_is_due_by_what_was_agreed(values, target, expected: date) -> None:
    with one_target(weekly(values), **target) as store:
        found = target_status(store, date(2025, 9, 23), SETTINGS).iloc[0]
    assert pd.Timestamp(found["next_entry_due"]).date() == expected


def test_a_trend_is_told_from_just_as_many_days_as_are_enough_for_an_early_look() -> None:
    enough = SETTINGS.early_observations
    with one_target(weekly([45, 44, 47, 46, 49, 48, 51, 50])) as store:
        told = {
            n: target_status(store, MONDAY + timedelta(weeks=n - 1), SETTINGS).iloc[0]
            for n in (enough - 1, enough)
        }
    assert [told[n]["n_days"] for n in told] == [enough - 1, enough]
    names = ["trend_per_week", "trend_low", "trend_high"]
    assert told[enough - 1][names].isna().all()
    assert told[enough]["trend_low"] < told[enough]["trend_per_week"] < told[enough]["trend_high"]


def test_the_lines_of_a_level_to_hold_are_level() -> None:
    target = {"measure": "count", "direction": "keep", "baseline_value": "1",
              "criterion_value": "2"}  # fmt: skip
    as_of = date(2025, 10, 24)
    with one_target(weekly([1, 0, 2, 1, 1, 0]), **target) as store:
        found = target_status(store, as_of, SETTINGS).iloc[0]
        line = trend_line(store, found.to_dict(), as_of)
    spread = RANGE_80 * found["kept_sd"]
    assert len(line) > 2
    assert line["aimline"].tolist() == pytest.approx([2.0] * len(line))
    assert line["fitted"].tolist() == pytest.approx([found["level_now"]] * len(line))
    assert (line["high"] - line["fitted"]).tolist() == pytest.approx([spread] * len(line))
    assert (line["fitted"] - line["low"]).tolist() == pytest.approx([spread] * len(line))


@pytest.mark.parametrize(
    ("as_of", "is_closed"),
    [(date(2025, 10, 9), False), (date(2025, 10, 10), True), (date(2025, 10, 24), True)],
)
def test_an_ended_plan_closes_its_targets_from_its_last_day(as_of: date, is_closed: bool) -> None:
    ended = PLAN | {"status": "ended", "end_date": "2025-10-10"}
    seen = [{"target_id": "T1", "date": day, "value": value}
            for day, value in weekly([50, 52, 54, 56])]  # fmt: skip
    with Store.open(None) as store:
        load(store, pupils=[PUPIL], plans=[ended], targets=[TARGET], observations=seen)
        found = target_status(store, as_of, SETTINGS).iloc[0]
    assert (found["status"] == "closed") == is_closed


def test_who_has_left_is_closed_and_who_is_to_come_has_not_started() -> None:
    rolls = {
        "GONE": {"on_roll_to": "2025-11-13"}, "LAST_DAY": {"on_roll_to": "2025-11-14"},
        "FIRST_DAY": {"on_roll_from": "2025-11-14"}, "TO_COME": {"on_roll_from": "2025-11-15"},
    }  # fmt: skip
    targets = [(name, f"{name}-{number}") for name in rolls for number in (1, 2)]
    flat = weekly([40, 42, 38, 41, 39, 40, 41, 39])
    with Store.open(None) as store:
        load(
            store,
            pupils=[PUPIL | {"pupil_id": name} | roll for name, roll in rolls.items()],
            plans=[PLAN | {"plan_id": name, "pupil_id": name} for name in rolls],
            targets=[
                TARGET | {"target_id": target, "plan_id": plan, "due_date": "2025-12-19"}
                for plan, target in reversed(targets)
            ],
            observations=[
                {"target_id": target, "date": day, "value": value}
                for _, target in targets for day, value in flat
            ],
        )  # fmt: skip
        found = target_status(store, date(2025, 11, 14), SETTINGS)
    assert list(zip(found["pupil_id"], found["target_id"], strict=True)) == sorted(targets)
    said = dict(zip(found["pupil_id"], found["status"], strict=True))
    assert said == {
        "GONE": "closed", "LAST_DAY": "stalled", "FIRST_DAY": "stalled", "TO_COME": "not_started",
    }  # fmt: skip
