"""A school with a target of every measure, and two pupils who are seen together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, as_it_was, load

AS_OF = date(2025, 11, 14)
MEASURES = {
    "percent": "40", "trials": "4/20", "count": "2", "rate": "2", "duration": "5:00",
    "latency": "1:00", "scale": "full", "gas": "-2", "wcpm": "20", "yes_no": "no",
}  # fmt: skip
REACH = {
    "percent": "80", "trials": "16/20", "count": "8", "rate": "8", "duration": "1:00",
    "latency": "0:10", "scale": "none", "gas": "0", "wcpm": "60", "yes_no": "yes",
}  # fmt: skip


def target(measure: str, pupil: str = "P1") -> dict[str, object]:
    own = TARGET | {
        "target_id": f"T-{measure}" if pupil == "P1" else f"T-{measure}-{pupil}",
        "plan_id": f"PL-{pupil}", "text": f"{measure} with Chidi", "measure": measure,
        "baseline_value": MEASURES[measure], "criterion_value": REACH[measure],
    }  # fmt: skip
    return own | {"scale_id": "PROMPT" if measure == "scale" else ""}


def fill(store: Store) -> None:
    """Two pupils: Zebedee with a target of every measure, Chidi with one; two provisions."""
    load(
        store,
        people=[{"person_id": "S1", "name": "Ms Lee", "role": "TA"}],
        scale_levels=[
            {"scale_id": "PROMPT", "level": level, "label": f"{level} prompt", "position": place}
            for place, level in enumerate(("full", "gesture", "none"), start=1)
        ],
        closures=CLOSURES_2025,
        pupils=[
            PUPIL | {"first_name": "Zebedee", "last_name": "Quill"},
            PUPIL | {"pupil_id": "P2", "first_name": "Chidi", "last_name": "Will"},
        ],
        teaching=[{"pupil_id": "P2", "person_id": "S1"}],
        plans=[PLAN | {"plan_id": f"PL-{own}", "pupil_id": own} for own in ("P1", "P2")],
        targets=[*(target(measure) for measure in MEASURES), target("percent", "P2")],
        provision=[
            {"provision_id": f"PV{n}", "plan_id": f"PL-P{n}", "name": "Lego with Zebedee and Chidi",
             "sessions_per_week": 2, "minutes": 20, "start_date": "2025-09-08"}
            for n in (1, 2)
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def filled() -> Iterator[Store]:
    with Store.open(None) as store:
        fill(store)
        yield store


@pytest.fixture
def school(filled: Store) -> Iterator[Store]:
    with as_it_was(filled):
        yield filled
