"""A school with one pupil to meet about, and one whose name must never be on the wall."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.school import CLOSURES_2025

AS_OF = date(2025, 12, 5)
OTHER = ("P-other", "Quillon", "Zarathorn", "T-other", "PL-other")


def tables() -> dict[str, list[dict[str, Any]]]:
    """One pupil of whom everything is recorded, whose words name another, and the other."""
    mondays = [date(2025, 9, 8) + timedelta(weeks=week) for week in range(13)]
    values = [9, 9, 8, 9, 9, 10, 9, 8, 9, 9, 9, 9, 9]
    closed = date(2025, 10, 27)
    return {
        "closures": list(CLOSURES_2025),
        "people": [{"person_id": "S1", "name": "Ms Ada Lee", "role": "SENCO", "active": "Y"}],
        "pupils": [
            {"pupil_id": "P-ben", "nc_year": "4", "sen_provision": "K", "need_1": "SPLD",
             "first_name": "Benedikt", "last_name": "Thorne"},
            {"pupil_id": "P-other", "nc_year": "4", "sen_provision": "K", "need_1": "SLCN",
             "first_name": "Quillon", "last_name": "Zarathorn"},
        ],
        "plans": [
            {"plan_id": "PL-ben", "pupil_id": "P-ben", "plan_type": "SEN_SUPPORT",
             "start_date": "2025-09-01", "status": "active", "coordinator_id": "S1",
             "strengths": "Maps; playing with Quillon at lunch",
             "important_to": "Being told before changes", "how_to_support": "Written steps"},
            {"plan_id": "PL-other", "pupil_id": "P-other", "plan_type": "SEN_SUPPORT",
             "start_date": "2025-09-01", "status": "active"},
        ],
        "targets": [
            {"target_id": "T1", "plan_id": "PL-ben", "area": "LITERACY", "owner_id": "S1",
             "text": "Read a text with no more than 3 errors in 100 words", "measure": "rate",
             "unit": "errors per 100 words", "direction": "down", "baseline_value": "9",
             "baseline_date": "2025-09-08", "criterion_value": "3", "start_date": "2025-09-08",
             "due_date": "2025-12-19", "status": "active", "record_every_weeks": "1",
             "pupil_wording": "I want to read to Year 1."},
            {"target_id": "T2", "plan_id": "PL-ben", "area": "SOCIAL", "text": "Take turns",
             "status": "active"},
            {"target_id": "T-other", "plan_id": "PL-other", "area": "SOCIAL", "text": "Wait",
             "status": "active"},
        ],
        "strategies": [
            {"strategy_id": "ST1", "target_id": "T1", "text": "Paired reading with Quillon",
             "kind": "teaching", "start_date": "2025-09-08"},
        ],
        "observations": [
            {"target_id": "T1", "date": day.isoformat(), "value": value,
             "note": "Quillon was noisy", "observer_id": "S1"}
            for day, value in zip(mondays, values, strict=True) if day != closed
        ],
        "reviews": [
            {"review_id": "R1", "plan_id": "PL-ben", "meeting_date": "2025-11-27"},
            {"review_id": "R2", "plan_id": "PL-ben", "meeting_date": "2025-12-09",
             "review_type": "termly", "invited_date": "2025-11-20"},
        ],
        "review_decisions": [
            {"review_id": "R1", "target_id": "T1", "judgement": "none", "decision": "continue"},
        ],
        "review_actions": [
            {"review_id": "R1", "action": "Order a laptop, as Quillon has", "owner_id": "S1",
             "by_date": "2025-12-01"},
        ],
        "contributions": [
            {"plan_id": "PL-ben", "date": "2025-12-05", "given_by": "pupil", "method": "drawing",
             "text": "Reading with Quillon Zarathorn is loud"},
        ],
    }  # fmt: skip
