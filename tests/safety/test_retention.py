"""What is kept of pupils who have left: shown when it is due, and never deleted by itself."""

from __future__ import annotations

from datetime import date

from iepdata.queries.retention import retention
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import upkeep as words
from tests.school import PLAN, PUPIL, load

LEFT = {"on_roll_to": "2010-07-20"}


def test_records_are_due_by_the_birth_date_and_whether_there_was_an_ehc_plan(
    empty_store: Store,
) -> None:
    load(
        empty_store,
        pupils=[
            PUPIL | LEFT | {"pupil_id": "ehcp", "dob": "1995-03-01"},
            PUPIL | LEFT | {"pupil_id": "support", "dob": "1995-03-01"},
            PUPIL | LEFT | {"pupil_id": "leap", "dob": "1996-02-29"},
            PUPIL | LEFT | {"pupil_id": "unknown"},
            PUPIL | {"pupil_id": "here", "dob": "1995-03-01"},
        ],
        plans=[
            PLAN | {"plan_id": "A", "pupil_id": "ehcp", "plan_type": "EHCP"},
            PLAN | {"plan_id": "B", "pupil_id": "support"},
        ],
    )
    found = retention(empty_store, date(2021, 3, 1), Settings()).set_index("pupil_id")
    assert list(found.index) == ["support", "leap", "ehcp", "unknown"]
    due = found["due_from"].dt.strftime("%Y-%m-%d").fillna("").to_dict()
    assert due == {
        "support": "2020-03-01", "leap": "2021-02-28", "ehcp": "2026-03-01", "unknown": "",
    }  # fmt: skip
    assert found["is_due"].to_dict() == {
        "support": True, "leap": True, "ehcp": False, "unknown": False,
    }  # fmt: skip
    assert len(empty_store.query("SELECT * FROM pupils")) == 5
    assert "2 are due" in words.retention(4, 2, 1)


def test_a_school_that_nobody_has_left_has_nothing_to_look_at(empty_store: Store) -> None:
    load(empty_store, pupils=[PUPIL])
    assert retention(empty_store, date(2026, 1, 1), Settings()).empty
    assert words.retention(0, 0, 0).startswith("No pupil has left")
