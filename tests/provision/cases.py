"""Logs of provision whose verdict is plain to a reader."""

from __future__ import annotations

from datetime import date

from .rows import MONDAYS, Case, days, session

MON_FRI = days(0, 4)
SCATTERED = {1, 4, 6, 9, 11, 12, 14, 17, 19, 20, 22, 23}


def _numbered(when: list[date], missed: set[int], **row: object) -> list[dict[str, object]]:
    return [
        session(day, missed=place in missed, number=place, **row) for place, day in enumerate(when)
    ]


def _in_slots() -> list[dict[str, object]]:
    """Monday and Wednesday, every other one in P4; those in P4 do not happen."""
    return [
        session(day, missed=place % 4 in (0, 3), number=place,
                slot="P4" if place % 4 in (0, 3) else "P2")
        for place, day in enumerate(days(0, 2))
    ]  # fmt: skip


def _by_role(late: str, usual: str) -> list[dict[str, object]]:
    """Every other session is to be given by one role, and does not happen then."""
    return [
        session(day, missed=place % 4 in (0, 3), number=place,
                staff_id=late if place % 4 in (0, 3) else usual)
        for place, day in enumerate(days(0, 2))
    ]  # fmt: skip


FRIDAYS = [session(day, missed=day.weekday() == 4, number=n) for n, day in enumerate(MON_FRI)]
PUT_RIGHT = [
    session(day, missed=day.weekday() == 4 and day < MONDAYS[8], number=n)
    for n, day in enumerate(MON_FRI)
]
AS_PLANNED = [{"date": monday, "status": "as_planned"} for monday in MONDAYS]
ROOM = [
    session(day, missed=place % 8 == 3) | ({"reason": "room"} if place % 8 == 3 else {})
    for place, day in enumerate(days(0, 1, 2, 3, 4))
]
AWAY = [
    session(day) if place > 9 else {"date": day, "status": "missed", "reason": "pupil_absent"}
    for place, day in enumerate(MON_FRI)
]
CASES = (
    Case("fridays", FRIDAYS, 2),
    Case("slot", _in_slots(), 2),
    Case("run", _numbered(days(0, 2, 4), set(range(27, 36))), 3),
    Case("reason", ROOM, 5, elsewhere_missed=12),
    Case("often", _numbered(MON_FRI, SCATTERED), 2),
    Case("role", _by_role("M1", "A1"), 2),
    # Only one adult is an ELSA: a pattern by role would name her.
    Case("one_adult", _by_role("E0", "A1"), 2),
    Case("section_f", _numbered(MON_FRI, SCATTERED), 2, source="EHCP_F"),
    Case("put_right", PUT_RIGHT, 2),
    Case("occasional", _numbered(MON_FRI, {5, 14}), 2),
    Case("none_missed", _numbered(MON_FRI, set()), 2),
    Case("three_in_a_row_over", _numbered(days(0, 2, 4), {9, 10, 11}), 3),
    Case("too_few", _numbered(days(0, 4, weeks=[10, 11]), {0, 1, 2, 3}), 2, start=MONDAYS[10]),
    Case("not_logged", _numbered(MON_FRI[:5], {0, 1, 2}), 2),
    Case("only_misses", _numbered(MON_FRI[:6], set(range(6))), None),
    Case("no_number", _numbered(MON_FRI, {5, 14}), None),
    Case("away", AWAY, 2),
    Case("by_exception", [*AS_PLANNED, *_numbered(days(4, weeks=[1, 5, 9]), {0, 1, 2})], 3),
    Case("often_by_exception", [*AS_PLANNED, *_numbered(days(1, 4)[4:], set(range(20)))], 3),
    Case("health", _numbered(MON_FRI[:5], set()), 2, source="health"),
)  # fmt: skip
