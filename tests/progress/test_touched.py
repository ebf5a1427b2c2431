"""Which targets are summarised anew: just those of a changed row, or of a day that comes to count.

One school of two dozen targets, each of a plan and pupil of its own; one thing happens at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.summaries import changed_since, summarised
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

DAY = date(2025, 11, 17)
TOMORROW, AFTER = DAY + timedelta(days=1), DAY + timedelta(days=2)
NUMBERS = range(24)
CHOSEN = Settings()
ROW = dict[str, Any]


def seen(number: int, day: date, value: float = 45) -> ROW:
    return {"obs_id": f"O{number}", "target_id": f"T{number:02}", "date": f"{day}", "value": value}


def taught(number: int, day: date, text: str = "In pairs", of: int | None = None) -> ROW:
    return {"strategy_id": f"S{number}", "target_id": f"T{number if of is None else of:02}",
            "text": text, "start_date": f"{day}"}  # fmt: skip


def met(number: int, day: date) -> ROW:
    return {"review_id": f"R{number}", "plan_id": f"PL{number:02}", "meeting_date": f"{day}"}


def judged(number: int, judgement: str = "some") -> ROW:
    return {"review_id": f"R{number}", "target_id": f"T{number:02}", "judgement": judgement,
            "decision": "continue"}  # fmt: skip


def level(label: str) -> ROW:
    return {"scale_id": "S", "level": "L1", "label": label, "position": 1}


def pupil(number: int, **row: Any) -> ROW:
    return PUPIL | {"pupil_id": f"P{number:02}"} | row


def plan(number: int, **row: Any) -> ROW:
    return PLAN | {"plan_id": f"PL{number:02}", "pupil_id": f"P{number:02}"} | row


def target(number: int, **row: Any) -> ROW:
    own = TARGET | {"target_id": f"T{number:02}", "plan_id": f"PL{number:02}"}
    if number == 5:
        own |= {"measure": "scale", "scale_id": "S", "baseline_value": "1", "criterion_value": "2"}
    return own | row


LONG_AGO = date(2025, 10, 6)
DAYS = (DAY, TOMORROW, AFTER)
# What stands from the first; of the targets 12 to 20 something is dated on one of three days.
SCHOOL: dict[str, list[ROW]] = {
    "closures": CLOSURES_2025,
    "scale_levels": [level("Low"), {"scale_id": "S", "level": "L2", "position": 2}],
    "pupils": [pupil(number) for number in NUMBERS],
    "plans": [plan(number) for number in NUMBERS],
    "targets": [target(number) for number in NUMBERS],
    "observations": [seen(n, LONG_AGO) for n in (0, 9)]
    + [seen(12 + n, day) for n, day in enumerate(DAYS)],
    "strategies": [taught(1, LONG_AGO)] + [taught(15 + n, day) for n, day in enumerate(DAYS)],
    "reviews": [met(n, LONG_AGO) for n in (2, 3)] + [met(18 + n, d) for n, d in enumerate(DAYS)],
    "review_decisions": [judged(n) for n in (2, 3, 18, 19, 20)],
}
# A row that is loaded anew, and the targets that it is about, before or now.
CHANGES: list[tuple[str, ROW, list[int]]] = [
    ("observations", seen(0, LONG_AGO, 50), [0]),
    ("strategies", taught(1, LONG_AGO, "Alone"), [1]),
    ("review_decisions", judged(2, "achieved"), [2]),
    ("reviews", met(3, LONG_AGO + timedelta(days=1)), [3]),
    ("plans", plan(4, end_date="2026-07-03"), [4]),
    ("scale_levels", level("Lowest"), [5]),
    ("pupils", pupil(6, nc_year="6"), [6]),
    ("targets", target(7, criterion_value="90"), [7]),
    ("strategies", taught(1, LONG_AGO, of=8), [1, 8]),
    ("observations", seen(9, LONG_AGO) | {"target_id": "T10"}, [9, 10]),
    ("targets", target(11, criterion_value="70"), [11]),
    ("observations", seen(21, LONG_AGO), [21]),
]


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    with Store.open(None) as store:
        load(store, **SCHOOL)
        yield store


def named(numbers: list[int]) -> list[str]:
    return [f"T{number:02}" for number in numbers]


def summarised_anew(store: Store, day: date, before: int) -> tuple[list[str], int]:
    with summarised(store, day, CHOSEN) as now:
        return (changed_since(store, before) if now != before else []), now


def test_only_the_targets_of_a_changed_row_or_of_a_day_that_counts_are_summarised_anew(
    school: Store,
) -> None:
    _, now = summarised_anew(school, DAY, 0)
    # From one day to another what is dated in between begins or ceases to count.
    for day, numbers in [(TOMORROW, [13, 16, 19]), (AFTER, [14, 17, 20]), (TOMORROW, [14, 17, 20])]:
        anew, now = summarised_anew(school, day, now)
        assert anew == named(numbers), day
    for table, row, numbers in CHANGES:
        load(school, **{table: [row]})
        anew, now = summarised_anew(school, TOMORROW, now)
        assert anew == named(numbers), (table, row)
    assert summarised_anew(school, TOMORROW, now) == ([], now)
