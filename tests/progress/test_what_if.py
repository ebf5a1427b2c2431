"""What is promised of observations to come holds when they come, through the production import."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from iepdata.progress import target_status, target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.what_if import FLAGGED, GOOD, what_would_change
from iepdata.wording.what_if import sentences
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load, one_target

AS_OF = date(2025, 11, 14)
FLAT = [40, 42, 38, 41, 39, 40, 41, 39]
LEVELS = ("hand", "touch", "gesture", "word", "alone")
PROMPTS = [
    {"scale_id": "S", "level": level, "label": level, "position": place}
    for place, level in enumerate(LEVELS, start=1)
]
# Measure: baseline and criterion as written, where they lie, and the spread from day to day.
KINDS: dict[str, tuple[str, str, float, float, float]] = {
    "percent": ("40", "80", 40, 80, 5),
    "trials": ("4/10", "9/10", 40, 90, 12),
    "count": ("12", "3", 12, 3, 1.5),
    "wcpm": ("40", "80", 40, 80, 6),
    "duration": ("10", "25", 10, 25, 2),
    "scale": ("hand", "alone", 1, 5, 0.5),
    "gas": ("-2", "2", -2, 2, 0.5),
    "yes_no": ("no", "yes", 0, 1, 0.4),
}


def written(measure: str, value: float) -> str:
    """A value of a measure as a teacher writes it."""
    if measure == "trials":
        return f"{round(np.clip(value, 0, 100) / 10)}/10"
    if measure == "scale":
        return LEVELS[int(np.clip(round(value), 1, 5)) - 1]
    if measure == "gas":
        return str(int(np.clip(round(value), -2, 2)))
    if measure == "yes_no":
        return "yes" if value > 0.5 else "no"
    return str(max(round(value), 0) if measure == "count" else max(round(value, 2), 0))


def a_school(seed: int) -> Store:
    """One target of every measure, each moving at a pace of its own, in a store of their own."""
    draw = np.random.default_rng(seed)
    targets, rows = [], []
    for measure, (baseline, criterion, low, high, spread) in KINDS.items():
        every = int(draw.choice([1, 2]))
        gain = (high - low) * draw.choice([-0.2, 0.0, 0.3, 0.6, 1.0, 1.5]) / 30
        targets.append(TARGET | {
            "target_id": measure, "measure": measure, "baseline_value": baseline,
            "criterion_value": criterion, "record_every_weeks": every,
            "direction": "down" if measure == "count" else "up",
            "scale_id": "S" if measure == "scale" else "",
        })  # fmt: skip
        for week in range(1, int(draw.integers(5, 10)), every):
            day = date(2025, 9, 8) + timedelta(weeks=week)
            value = written(measure, low + gain * week + draw.normal(0, spread))
            rows.append({"target_id": measure, "date": day.isoformat(), "value": value})
    store = Store.open(None)
    load(store, closures=CLOSURES_2025, pupils=[PUPIL], plans=[PLAN], scale_levels=PROMPTS,
         targets=targets, observations=rows)  # fmt: skip
    return store


def as_asked(
    store: Store, target: dict[Any, Any], answer: dict[Any, Any], beyond: np.random.Generator | None
) -> list[dict[str, str]]:
    """Rows at an answer's value, or beyond it, on the days the target is next due."""
    toward_better = answer["ask"] != "flag"
    up = 1 if bool(answer["better"]) == toward_better else -1
    due = max(pd.Timestamp(target["next_entry_due"]), pd.Timestamp(AS_OF) + timedelta(days=1))
    if target["status"] == "not_recorded":
        due = pd.Timestamp(AS_OF) + timedelta(days=1)
    open_days = store.query("SELECT date FROM school_days WHERE school_id = '' AND is_open")["date"]
    value = target["recent_level"] if pd.isna(answer["value"]) else answer["value"]
    far = abs(target["criterion_value"] - target["baseline_value"]) / 4
    rows = []
    for place in range(int(answer["n"])):
        planned = due + timedelta(weeks=place * int(target["record_every_weeks"]))
        seen = value + (up * beyond.uniform(0, far) if beyond is not None else 0)
        rows.append({
            "target_id": target["target_id"], "value": written(target["measure"], seen),
            "date": open_days[open_days >= planned].min().date().isoformat(),
        })  # fmt: skip
    return rows


@pytest.mark.parametrize(
    ("seed", "rule", "mixed"), [(20, "detector", False), (21, "detector", True),
                                (22, "four_point", True)],
)  # fmt: skip
def test_what_is_promised_comes_true_when_such_rows_are_imported(seed, rule, mixed) -> None:
    settings, draw = Settings(rule=rule), np.random.default_rng(seed) if mixed else None
    with a_school(seed) as store:
        promised, rows = [], []
        for target in target_status(store, AS_OF, settings).to_dict("records"):
            answers = what_would_change(store, target, AS_OF, settings).to_dict("records")
            for answer in answers[:1]:
                promised.append((target["target_id"], answer))
                rows += as_asked(store, target, answer, draw)
        load(store, observations=rows)
        days = sorted({answer["by"] for _, answer in promised})
        later = target_statuses(store, days, settings).set_index(["target_id", "as_of"])["status"]
    assert len(promised) >= 5
    for target_id, answer in promised:
        now = later[target_id, pd.Timestamp(answer["by"])]
        if answer["ask"] == "good":
            assert now in GOOD, (target_id, answer)
        elif answer["ask"] == "flag":
            assert now in FLAGGED, (target_id, answer)
        else:
            assert now not in ("too_few", "not_recorded"), (target_id, answer)
        if not mixed and isinstance(answer["becomes"], str):
            assert now == answer["becomes"], (target_id, answer)


def said_of(store: Store, as_of: date = AS_OF) -> list[str]:
    with store:
        target = target_status(store, as_of, Settings()).iloc[0].to_dict()
        return sentences(what_would_change(store, target, as_of, Settings()), target, as_of)


def weekly(values: list[Any]) -> list[tuple[str, Any]]:
    return [
        ((date(2025, 9, 15) + timedelta(weeks=place)).isoformat(), value)
        for place, value in enumerate(values)
    ]


def test_a_stalled_target_says_which_observations_would_make_it_on_track() -> None:
    said = said_of(one_target(weekly(FLAT), due_date="2025-12-19"))
    assert len(said) == 1
    assert said[0].startswith("Three more observations at ")
    assert said[0].endswith("% or above, one a week, would make it on track by 1 Dec.")


def test_a_falling_count_is_asked_for_fewer() -> None:
    store = one_target(
        weekly([12, 13, 11, 12, 12, 13, 12, 12]), measure="count", direction="down",
        baseline_value="12", criterion_value="3", unit="errors",
    )  # fmt: skip
    assert "errors or fewer, one a week, would make it on track" in said_of(store)[0]


def test_a_target_on_track_says_what_would_have_it_flagged() -> None:
    said = said_of(one_target(weekly([42 + 1.4 * week for week in range(9)])))
    assert said[0].startswith("Three more observations at ")
    assert "or below, one a week, would have it flagged by " in said[0]


def test_trials_are_asked_for_as_they_are_written() -> None:
    flat = weekly([f"{n}/10" for n in (4, 4, 3, 5, 4, 4, 3, 4)])
    store = one_target(flat, measure="trials", baseline_value="4/10", criterion_value="9/10")
    assert " out of 10 or above, one a week, would make it" in said_of(store)[0]


def test_with_too_few_observations_the_first_status_is_promised() -> None:
    store = one_target(weekly([41, 43]), due_date="2026-07-17")
    assert said_of(store, date(2025, 9, 26)) == [
        "Three more observations, one a week, would be enough for a first status, by 13 Oct."
    ]


def test_one_observation_ends_not_recorded() -> None:
    said = said_of(one_target(weekly(FLAT[:6])), date(2025, 12, 5))
    assert said[0].startswith("One observation brings a status back: at 40%, about as last seen")


def test_no_observation_is_asked_for_after_the_due_date() -> None:
    one_day = said_of(one_target(weekly(FLAT), due_date="2025-11-19"))
    assert one_day == [
        "No observation before its date would make it on track: decide at the review."
    ]
    on_the_day = said_of(one_target(weekly(FLAT), due_date="2025-11-14"))
    assert on_the_day == ["No observation is due before its date: decide at the review."]


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ({"status": "met"}, "Nothing: it is closed."),
        ({"start_date": "2025-12-01"}, "It is judged from its first observations on"),
        ({"measure": ""}, "Writing down what is missing"),
        ({"criterion_value": "40"}, "A higher aim"),
        ({"criterion_value": "42"}, "A larger step"),
        ({"due_date": "2025-11-07"}, "A decision: finish it, change it, or set a new due date."),
    ],
)
def test_where_no_observation_changes_it_what_does_is_said(target, sentence) -> None:
    assert said_of(one_target(weekly(FLAT[:4]), **target))[0].startswith(sentence)
