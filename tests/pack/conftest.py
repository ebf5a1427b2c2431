"""A small school whose records are full of names and of what people wrote; and its files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from iepdata.export.pack.material import PackMaterial, gather
from iepdata.store import Store
from tests.papers.school import public_id, school
from tests.school import load

AS_OF = date(2025, 12, 12)
# Words that stand in one row each, in every column of the school's where people write.
WRITTEN = {
    "note": "Quibble", "summary": "Zephyrine", "concern": "Oblong", "unit": "Wimple",
    "provision": "Gantry", "service": "Borealis", "scale": "Umbrage",
}  # fmt: skip
BORN, UPN = date(2016, 3, 9), "B801200005001"


@pytest.fixture(scope="package")
def written_school() -> Iterator[Store]:
    """The school of the papers with a birth date, a UPN and free text in the other tables."""
    with school() as store:
        load(
            store,
            pupils=[{"pupil_id": "P1", "nc_year": "5", "sen_provision": "K", "need_1": "SLCN",
                     "first_name": "Zoë", "last_name": "Tarn", "preferred_name": "Zozo",
                     "dob": BORN.isoformat(), "upn": UPN, "form": "5Marigold"}],
            targets=[{"target_id": "T3", "plan_id": "PL1", "area": "SOCIAL", "text": "Wait a turn",
                      "measure": "count", "unit": WRITTEN["unit"], "direction": "up",
                      "baseline_value": "1", "baseline_date": "2025-09-08",
                      "criterion_value": "9", "start_date": "2025-09-08",
                      "due_date": "2026-07-17", "status": "active"}],
            observations=[
                {"target_id": "T3", "date": f"2025-10-{day:02}", "value": value,
                 "note": WRITTEN["note"]}
                for day, value in ((1, 2), (8, 3), (15, 3), (22, 4))
            ],
            provision=[{"provision_id": "PV1", "plan_id": "PL1", "target_id": "T3",
                        "name": WRITTEN["provision"], "sessions_per_week": 2, "minutes": 20,
                        "lead_id": "S1", "start_date": "2025-09-08"}],
            provision_sessions=[{"provision_id": "PV1", "date": "2025-10-06",
                                 "status": "delivered", "staff_id": "S1"}],
            advice=[{"advice_id": "AD1", "plan_id": "PL1", "service": WRITTEN["service"],
                     "requested_date": "2025-10-06", "received_date": "2025-11-03",
                     "summary": WRITTEN["summary"]}],
            concerns=[{"concern_id": "C1", "pupil_id": "P1", "date": "2025-11-06",
                       "raised_by": "parent", "text": WRITTEN["concern"]}],
            plan_readers=[{"plan_id": "PL1", "version": 1, "person_id": "S1",
                           "shared_date": "2025-09-15", "read_date": "2025-09-16"}],
            consents=[{"pupil_id": "P1", "purpose": "school_inspection",
                       "asked_on": "2025-12-10", "given": "yes", "given_by": "parent"}],
        )  # fmt: skip
        yield store


def material(store: Store, *, pseudonymised: bool = False, is_safe: bool = True) -> PackMaterial:
    """The material of a pack with the case file of pupil P1."""
    return gather(
        store, AS_OF, store.settings(), against=date(2025, 11, 14), is_safe=is_safe,
        pupils=[public_id(store)], pseudonymised=pseudonymised,
    )  # fmt: skip


@pytest.fixture(scope="package")
def named(written_school: Store) -> PackMaterial:
    return material(written_school, is_safe=False)


@pytest.fixture(scope="package")
def pseudonymised(written_school: Store) -> PackMaterial:
    return material(written_school, pseudonymised=True)
