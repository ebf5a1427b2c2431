"""One pupil with a review held, a review to come and a name that is hard to write; and another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from iepdata.export import papers
from iepdata.questions import QUESTIONS
from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

AS_OF = date(2025, 12, 12)
HELD = date(2025, 12, 5)
HARD = 'Zoë <b>&amp;</b> "O\'Neill"'
ARABIC = "أحب القراءة مع صديقي"
HEBREW = "שלום Ben שלום"
OTHER = "Quillfeather"
# Every week from 15 September to 1 December but that of half-term, and hardly any change.
DAYS = ("09-15", "09-22", "09-29", "10-06", "10-13", "10-20", "11-03", "11-10", "11-17", "11-24",
        "12-01")  # fmt: skip
OBSERVED = [(f"2025-{day}", str(40 + place % 2)) for place, day in enumerate(DAYS)]


def school() -> Store:
    """The store: pupil P1 with targets T1 (measured) and T2 (words alone), and pupil P2."""
    store = Store.open(None)
    load(
        store,
        closures=CLOSURES_2025,
        people=[{"person_id": "S1", "name": "Ms Lee & Sons", "role": "SENCO", "active": "Y"}],
        pupils=[PUPIL | {"first_name": HARD, "last_name": "Tarn"},
                {**PUPIL, "pupil_id": "P2", "first_name": OTHER, "last_name": "X"}],
        plans=[PLAN | {"strengths": "Maps & <stars>", "important_to": ARABIC,
                       "next_review_date": "2026-03-20"},
               {**PLAN, "plan_id": "PL2", "pupil_id": "P2"}],
        targets=[TARGET | {"pupil_wording": HEBREW},
                 {"target_id": "T2", "plan_id": "PL1", "area": "SOCIAL", "text": "Join in a game",
                  "status": "active"},
                 {**TARGET, "target_id": "T9", "plan_id": "PL2", "text": f"Of {OTHER}"}],
        strategies=[
            {"strategy_id": "ST1", "target_id": "T1", "text": "Paired reading",
             "start_date": "2025-09-08", "end_date": "2025-10-05"},
            {"strategy_id": "ST2", "target_id": "T1", "text": "Phonics <daily>",
             "start_date": "2025-10-06"},
            {"strategy_id": "ST3", "target_id": "T1", "text": "Reading to Year 1",
             "start_date": "2025-12-08", "who": f"Ms Lee with {OTHER}"},
        ],
        observations=[{"target_id": "T1", "date": day, "value": value} for day, value in OBSERVED],
        reviews=[
            {"review_id": "R0", "plan_id": "PL1", "meeting_date": "2025-10-03"},
            {"review_id": "R1", "plan_id": "PL1", "meeting_date": "2025-12-05",
             "working": "Maps", "not_working": "Noise", "changes_agreed": "Read to Year 1",
             "support": "more", "cannot_provide": "A laptop: none is free",
             "pupil_felt_heard": "Y", "family_felt_heard": "N"},
            {"review_id": "R2", "plan_id": "PL1", "meeting_date": "2026-03-20"},
            {"review_id": "R9", "plan_id": "PL2", "meeting_date": "2025-12-05"},
        ],
        review_decisions=[
            {"review_id": "R1", "target_id": "T1", "judgement": "none", "decision": "adjust",
             "note": "The help changes, not Zoë"},
            {"review_id": "R1", "target_id": "T2", "decision": "close", "note": "He joins in"},
            {"review_id": "R9", "target_id": "T9", "decision": "close", "note": OTHER},
        ],
        review_actions=[
            {"review_id": "R0", "action": "Ask for a hearing test", "owner_id": "S1",
             "by_date": "2025-11-07", "done_date": "2025-11-05"},
            {"review_id": "R1", "action": "Order a pen & <paper>", "owner_id": "S1",
             "by_date": "2026-01-09"},
            {"review_id": "R1", "action": "Meet at home"},
            {"review_id": "R1", "action": "Send maps", "owner_id": f"Home of {OTHER}"},
            {"review_id": "R9", "action": f"Call {OTHER}"},
        ],
        review_attendance=[{"review_id": "R1", "who": "parent", "invited": "Y", "attended": "Y"}],
        contributions=[
            {"plan_id": "PL1", "review_id": "R1", "date": "2025-12-01", "given_by": "pupil",
             "method": "drawing", "text": ARABIC},
            {"plan_id": "PL1", "date": "2025-11-28", "given_by": "parent", "method": "written",
             "text": f"He reads <more> & more with {OTHER}"},
            {"plan_id": "PL2", "date": "2025-11-28", "given_by": "parent", "text": OTHER},
        ],
    )  # fmt: skip
    return store


def public_id(store: Store, pupil_id: str = "P1") -> str:
    asked = "SELECT public_id FROM pupils WHERE pupil_id = $id"
    return str(store.query(asked, {"id": pupil_id}).iloc[0, 0])


def asker(store: Store, day: date) -> Callable[..., Any]:
    return lambda question, **filters: QUESTIONS[question](store, day, store.settings(), **filters)


def material(store: Store, review_id: str = "R1", *, large: bool = False) -> papers.Material:
    """What the papers of a review are made of, as the page gathers it."""
    public = public_id(store)
    reviews = asker(store, AS_OF)("pupil_papers", public_id=public)
    review = reviews[reviews["review_id"] == review_id].iloc[0].to_dict()
    day = min(review["day"].date(), AS_OF)
    return papers.gather(
        asker(store, day), public, review, name=f"{HARD} T", school="Oakfield & Co", as_of=day,
        large=large,
    )  # fmt: skip
