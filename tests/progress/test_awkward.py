"""Awkward series: each has a right status and a sentence, and nothing on the screen is broken."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui import stores
from tests.school import one_target
from tests.ui.visits import at_page, shown

MONDAY = date(2025, 9, 15)
FRIDAY = date(2025, 11, 21)
PAST_WORDS = r"\b(nan|NaN|None|inf|NaT)\b"


def weekly(values: list[object]) -> list[tuple[str, object]]:
    return [
        ((MONDAY + timedelta(weeks=week)).isoformat(), value) for week, value in enumerate(values)
    ]


# Ten a school day, from the first day on: more than any class teacher writes down.
MANY = [
    ((MONDAY + timedelta(days=place // 100)).isoformat(), 40 + place % 3) for place in range(5000)
]
AWKWARD: dict[str, tuple[list[tuple[str, object]], dict[str, object], str]] = {
    "constant": (weekly([40] * 10), {"due_date": "2025-12-19"}, "stalled"),
    "constant_at_nothing": (
        weekly([0] * 10), {"baseline_value": "0", "due_date": "2025-12-19"}, "stalled"
    ),
    "two_observations": (weekly([40, 45])[-2:], {"record_every_weeks": "8"}, "too_few"),
    "all_on_one_day": (
        [(FRIDAY.isoformat(), value) for value in (41, 45, 50, 44, 46, 43)], {}, "too_few",
    ),
    "baseline_equal_to_criterion": (
        weekly([50] * 10), {"baseline_value": "80"}, "not_measurable"
    ),
    "passed_at_baseline": (weekly([90] * 10), {"baseline_value": "90"}, "not_measurable"),
    "at_the_ceiling": (
        weekly([100] * 10), {"criterion_value": "100"}, "achieved",
    ),
    "five_thousand": (MANY, {"due_date": "2025-12-19"}, "stalled"),
    "in_reverse": (weekly([42 + 2 * week for week in range(10)])[::-1], {}, "on_track"),
}  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_series_has_a_right_status_and_no_nan_on_screen(
    name, monkeypatch, tmp_path
) -> None:
    observed, target, expected = AWKWARD[name]
    with one_target(observed, **target) as store:
        found = target_status(store, FRIDAY, Settings()).iloc[0]
        assert found["status"] == expected
        assert found["reason"]
        assert not re.search(PAST_WORDS, found["reason"] + found["reason_family"])
        text = pupil_page(store, monkeypatch, tmp_path)
    assert not re.search(PAST_WORDS, text)


def pupil_page(store: Store, monkeypatch, tmp_path) -> str:
    """Every text of the pupil's page, with “why this status” open."""
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: store)
    public_id = store.query("SELECT public_id FROM pupils")["public_id"].item()
    visit = at_page("pupil", pupil=public_id, as_of=FRIDAY.isoformat())
    visit.session_state["why_T1"] = True
    visit.run()
    assert not visit.exception
    assert not visit.error
    return shown(visit)
