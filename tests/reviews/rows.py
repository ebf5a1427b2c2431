"""Cases, each a small school's rows: all of them are imported at once, and asked one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from iepdata.delivery import target_delivery
from iepdata.ingest import load_uploads
from iepdata.memory import Memory
from iepdata.review_clocks import review_clocks
from iepdata.reviews import review_states
from iepdata.settings import Settings
from iepdata.store import Store

Row = Mapping[str, Any]

# What a row says of itself unless told otherwise.
USUAL: dict[str, Row] = {
    "pupils": {"pupil_id": "P", "nc_year": "5", "sen_provision": "K", "need_1": "SLCN"},
    "plans": {
        "plan_id": "PL",
        "pupil_id": "P",
        "plan_type": "SEN_SUPPORT",
        "start_date": date(2025, 9, 8),
        "status": "active",
    },
    "reviews": {"plan_id": "PL"},
    "targets": {
        "target_id": "T",
        "plan_id": "PL",
        "area": "LITERACY",
        "text": "Read",
        "status": "active",
    },
    "strategies": {"target_id": "T", "text": "Paired reading", "kind": "teaching"},
    "advice": {"plan_id": "PL", "service": "Speech and language therapy"},
    "provision": {"provision_id": "PV", "plan_id": "PL", "target_id": "T", "name": "Reading"},
    "provision_sessions": {"provision_id": "PV", "status": "delivered"},
}
OWN_IDS = {"reviews": "review_id", "strategies": "strategy_id", "advice": "advice_id"}
# Of the days before today, so that no row lies in the future.
IMPORTED_ON = date(2035, 1, 1)
# A draft that no question speaks of: it keeps the calendar the same for every case.
SPAN = {
    "plan_id": "SPAN",
    "pupil_id": "SPAN",
    "start_date": date(2022, 9, 1),
    "end_date": date(2027, 8, 31),
    "status": "draft",
}
# What a school writes down is said of the school, so cases share one only where they are alike.
HABITS = ("invited_date", "papers_sent_date", "report_sent_date", "la_decision_date")


@dataclass(frozen=True, eq=False)
class Case:
    """Rows of each table, and the day on which they are asked about."""

    as_of: date
    tables: Mapping[str, Sequence[Row]]
    number: int = field(default_factory=lambda: len(CASES))

    def __post_init__(self) -> None:
        CASES.append(self)

    @property
    def school(self) -> str:
        """A school of this case's own habits; of its own, where it has closures."""
        if self.tables.get("closures"):
            return f"S{self.number}"
        kept = [h for h in HABITS if any(r.get(h) for r in self.tables.get("reviews", ()))]
        return "-".join(["S", *kept])

    def own(self, local_id: str) -> str:
        """An id of this case as it stands in the store."""
        return f"{local_id}-{self.number}"

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """The rows complete, with ids that no other case has."""
        made: dict[str, list[dict[str, Any]]] = {}
        for name, rows in self.tables.items():
            for n, row in enumerate(rows):
                full = {**USUAL.get(name, {}), **row}
                if name in OWN_IDS:
                    full.setdefault(OWN_IDS[name], f"{name}{n}")
                ids = {c: self.own(v) for c, v in full.items() if c.endswith("_id") and v}
                school = {"school_id": self.school} if name in ("pupils", "closures") else {}
                made.setdefault(name, []).append({**full, **ids, **school})
        return made


CASES: list[Case] = []
LOADED: set[int] = set()
# The answers for every case, kept for those that ask about the same day.
ANSWERS: Memory[pd.DataFrame] = Memory(500, 500)


def case(
    as_of: date, plan: Row | None = None, *reviews: Row, pupil: Row | None = None,
    closures: Sequence[Row] = (),
) -> Case:  # fmt: skip
    """A case of one plan with its reviews."""
    return Case(
        as_of,
        {"pupils": [pupil or {}], "plans": [plan or {}], "reviews": reviews, "closures": closures},
    )


def review(of: Case, settings: Settings | None = None) -> pd.Series:
    """The review of the one plan of a case."""
    return reviews(of, settings).loc[of.own("PL")]


def reviews(of: Case, settings: Settings | None = None) -> pd.DataFrame:
    """The reviews of the plans of a case, by plan, in the order of the answer."""
    return _of_case(of, _answer(review_states, of, settings), "pupil_id")


def clock(of: Case, step: str) -> pd.Series:
    """One date of the EHC plan of a case; KeyError where it has no such date."""
    return clocks(of).loc[step]


def clocks(of: Case) -> pd.DataFrame:
    """Every date of the EHC plan of a case, by step."""
    return _of_case(of, _answer(review_clocks, of, None), "pupil_id").set_index("step")


def delivery(of: Case, settings: Settings | None = None) -> pd.Series:
    """What was delivered for the one target of a case."""
    return _of_case(of, _answer(target_delivery, of, settings), "plan_id").iloc[0]


def _of_case(of: Case, found: pd.DataFrame, owner: str) -> pd.DataFrame:
    return found[found[owner].str.endswith(of.own(""))].set_index("plan_id")


def _answer(
    question: Callable[..., pd.DataFrame], of: Case, settings: Settings | None
) -> pd.DataFrame:
    store = shared_store()
    new = [c for c in CASES if c.number not in LOADED] if of.number not in LOADED else []
    if new:
        imported(store, (c.rows() for c in new))
        LOADED.update(c.number for c in new)
    asked = (question, store.data_version, of.as_of, settings or Settings())
    return ANSWERS.recall(asked, lambda: question(store, of.as_of, settings or Settings()))


@cache
def shared_store() -> Store:
    """The store that holds every case."""
    return imported(Store.open(None), [])


def imported(store: Store, schools: Iterable[Mapping[str, Sequence[Row]]]) -> Store:
    """The store, with the rows imported as files; no row may be set aside."""
    tables: dict[str, list[Row]] = {
        "pupils": [{**USUAL["pupils"], "pupil_id": "SPAN"}],
        "plans": [{**USUAL["plans"], **SPAN}],
    }
    for rows in schools:
        for name, own in rows.items():
            tables.setdefault(name, []).extend(own)
    files = [
        (f"{name}.csv", pd.DataFrame(rows).to_csv(index=False).encode())
        for name, rows in tables.items()
        if rows
    ]
    for report in load_uploads(store, files, today=IMPORTED_ON):
        assert not report.refused, report.refused
        assert not report.problems, report.problems[:3]
    return store
