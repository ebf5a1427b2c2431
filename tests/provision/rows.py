"""Provision with its log, each case a school of its own: all imported at once, asked one by one.

The twelve teaching weeks up to Fri 19 Dec 2025 begin on Mon 22 Sep (half-term: 27 to 31 Oct).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from iepdata.store import Store
from tests.school import PLAN, PUPIL, load

AS_OF = date(2025, 12, 19)
MONDAYS = [
    day
    for day in (date(2025, 9, 22) + timedelta(weeks=week) for week in range(13))
    if day != date(2025, 10, 27)
]
REASONS = ("staff_absent", "staff_redeployed", "trip", "room", "other")
# Each role but the last is held by three adults.
ADULTS = {"A": "Teaching assistant", "M": "Learning mentor", "E": "ELSA"}
PEOPLE = [
    {"person_id": f"{letter}{number}", "name": f"Ms {letter}. Quill{number}", "role": role}
    for letter, role in ADULTS.items()
    for number in range(1 if letter == "E" else 3)
]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One provision with its log, in a school beside one that is nearly always delivered."""

    name: str
    log: Sequence[Row]
    per_week: float | None
    elsewhere_missed: int = 3
    start: date = MONDAYS[0]
    source: str = "school"

    def rows(self) -> dict[str, list[Row]]:
        """The rows of each table; ids begin with the name of the case."""
        pupil, rest = f"{self.name}-P", f"{self.name}-REST"
        provision = {"plan_id": pupil, "name": "Paired reading", "source": self.source,
                     "minutes": 20, "lead_id": "A0"}  # fmt: skip
        usual = [
            session(day, missed=place < self.elsewhere_missed, number=place)
            for place, day in enumerate(days(0, 1, 2, 3, 4))
        ]
        return {
            "pupils": [PUPIL | {"pupil_id": pupil, "school_id": self.name}],
            "plans": [PLAN | {"plan_id": pupil, "pupil_id": pupil}],
            "provision": [
                provision | {"provision_id": self.name, "sessions_per_week": self.per_week,
                             "start_date": self.start},
                provision | {"provision_id": rest, "sessions_per_week": 5,
                             "start_date": MONDAYS[0], "source": "school"},
            ],
            "provision_sessions": [
                *({"provision_id": self.name} | dict(row) for row in self.log),
                *({"provision_id": rest} | row for row in usual),
            ],
        }  # fmt: skip


def days(*weekdays: int, weeks: Iterable[int] = range(12)) -> list[date]:
    """The days of some weekdays (0 is Monday) in some of the twelve weeks, in order."""
    return [MONDAYS[week] + timedelta(days=day) for week in weeks for day in weekdays]


def session(day: date, *, missed: bool = False, number: int = 0, **row: Any) -> dict[str, Any]:
    """A session that happened or did not; the reasons of those missed go round."""
    reason = {"reason": REASONS[number % len(REASONS)]} if missed else {}
    return {"date": day, "status": "missed" if missed else "delivered", **reason, **row}


def imported(cases: Iterable[Case]) -> Store:
    """A store that holds every case."""
    tables: dict[str, list[Row]] = {"people": list(PEOPLE)}
    for each in cases:
        for name, rows in each.rows().items():
            tables.setdefault(name, []).extend(rows)
    store = Store.open(None)
    load(store, **tables)
    return store
