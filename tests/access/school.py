"""A school of two classes: Lee teaches P1, Roy teaches P2, and nobody of them P3."""

from __future__ import annotations

from iepdata.access import Role, give
from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

AS_OF = "2026-03-20"
SECRET = "Zebedee"
EMAILS = {role: f"{role.value}@school.example" for role in Role}
STRANGER = "stranger@school.example"
NAMES = {"P1": "Anouk", "P2": "Bertil", "P3": "Cosima"}


def fill(store: Store) -> None:
    """Load the school, through the production import, and give each role to one address."""
    numbers = ("1", "2", "3")
    load(
        store,
        closures=CLOSURES_2025,
        people=[
            {"person_id": "S1", "name": "Ms Lee", "role": "Teacher"},
            {"person_id": "S2", "name": "Mr Roy", "role": "Teacher"},
        ],
        pupils=[
            {**PUPIL, "pupil_id": f"P{n}", "first_name": NAMES[f"P{n}"], "last_name": f"Quillon{n}"}
            for n in numbers
        ],
        teaching=[
            {"pupil_id": "P1", "person_id": "S1", "lessons_per_week": "5"},
            {"pupil_id": "P2", "person_id": "S2", "lessons_per_week": "5"},
        ],
        plans=[{**PLAN, "plan_id": f"PL{n}", "pupil_id": f"P{n}"} for n in numbers],
        targets=[
            {**TARGET, "target_id": f"T{n}", "plan_id": f"PL{n}", "text": f"Read {NAMES[f'P{n}']}"}
            for n in numbers
        ],
        observations=[
            {"target_id": f"T{n}", "date": f"2026-0{month}-1{day}", "value": "41",
             "note": f"note of {NAMES[f'P{n}']}"}
            for n in numbers for month in (1, 2, 3) for day in (2, 3)
        ],
        strategies=[
            {"strategy_id": f"ST{n}", "target_id": f"T{n}", "text": f"Cards for {NAMES[f'P{n}']}",
             "kind": "teaching", "start_date": "2026-01-12"}
            for n in numbers
        ],
        provision=[
            {"provision_id": f"PR{n}", "plan_id": f"PL{n}", "name": f"Hour of {NAMES[f'P{n}']}",
             "source": "school", "sessions_per_week": "2", "start_date": "2025-09-08"}
            for n in numbers
        ],
        provision_sessions=[
            {"provision_id": f"PR{n}", "date": "2026-03-10", "status": "delivered"}
            for n in numbers
        ],
        reviews=[
            {"review_id": f"R{n}", "plan_id": f"PL{n}", "review_type": "termly",
             "meeting_date": "2026-02-25", "working": f"{NAMES[f'P{n}']} reads"}
            for n in numbers
        ],
        review_decisions=[
            {"review_id": f"R{n}", "target_id": f"T{n}", "judgement": "none",
             "decision": "continue", "note": f"more time for {NAMES[f'P{n}']}"}
            for n in numbers
        ],
        review_actions=[
            {"review_id": f"R{n}", "action": f"Ring for {NAMES[f'P{n}']}",
             "by_date": "2026-03-01"}
            for n in numbers
        ],
        contributions=[
            {"plan_id": f"PL{n}", "review_id": f"R{n}", "date": "2026-02-24", "given_by": "pupil",
             "method": "spoken", "text": f"I am {NAMES[f'P{n}']}"}
            for n in numbers
        ],
        concerns=[
            {"concern_id": f"C{n}", "pupil_id": f"P{n}", "date": "2026-03-02",
             "raised_by": "parent", "text": f"{SECRET} {n}", "stage": "raised"}
            for n in numbers
        ],
    )  # fmt: skip
    for role, email in EMAILS.items():
        own = "S1" if role in (Role.TEACHER, Role.PRESENTER) else None
        give(store, email, role, by="test", person_id=own)


def links(store: Store) -> dict[str, str]:
    """The public id of each pupil."""
    rows = store.query("SELECT pupil_id, public_id FROM pupils")
    return dict(zip(rows["pupil_id"], rows["public_id"], strict=True))
