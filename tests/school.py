"""A school made of a few rows, loaded through the production import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd

from iepdata.ingest import FileReport, load_uploads
from iepdata.ingest.history import forget_loads_after, last_load_id
from iepdata.store import Store

PUPIL = {"pupil_id": "P1", "nc_year": "5", "sen_provision": "K", "need_1": "SLCN"}
PLAN = {
    "plan_id": "PL1", "pupil_id": "P1", "plan_type": "SEN_SUPPORT", "start_date": "2025-09-01",
    "status": "active",
}  # fmt: skip
TARGET = {
    "target_id": "T1", "plan_id": "PL1", "area": "LITERACY", "text": "Read aloud",
    "measure": "percent", "direction": "up", "baseline_value": "40",
    "baseline_date": "2025-09-08", "criterion_value": "80", "start_date": "2025-09-08",
    "due_date": "2026-07-17", "status": "active", "record_every_weeks": "1",
}  # fmt: skip
CLOSURES_2025 = [
    {"date_from": "2025-10-27", "date_to": "2025-10-31"},
    {"date_from": "2025-12-20", "date_to": "2026-01-04"},
    {"date_from": "2026-02-16", "date_to": "2026-02-20"},
    {"date_from": "2026-03-28", "date_to": "2026-04-12"},
    {"date_from": "2026-05-04", "date_to": "2026-05-04"},
    {"date_from": "2026-05-25", "date_to": "2026-05-29"},
    {"date_from": "2026-07-18", "date_to": "2026-08-31"},
]
Rows = Sequence[Mapping[str, Any]]


def load(store: Store, **tables: Rows) -> list[FileReport]:
    """Load each table's rows as a CSV of that name; a row that is set aside fails the test."""
    reports = load_uploads(
        store, [(f"{name}.csv", as_csv(rows)) for name, rows in tables.items() if rows], by="test"
    )
    assert not [report.refused or report.problems for report in reports if report.quarantined]
    assert not [report.refused for report in reports if report.refused]
    return reports


def as_csv(rows: Rows) -> bytes:
    return pd.DataFrame(list(rows)).to_csv(index=False).encode()


def one_target(
    observations: Sequence[tuple[str, object]], closures: Rows = (), **target: object
) -> Store:
    """A store with one pupil, plan and target, and observations as (ISO date, value)."""
    store = Store.open(None)
    load(
        store,
        closures=closures,
        pupils=[PUPIL],
        plans=[PLAN],
        targets=[TARGET | target],
        observations=[
            {"target_id": "T1", "date": day, "value": value} for day, value in observations
        ],
    )
    return store


@contextmanager
def as_it_was(store: Store) -> Iterator[Store]:
    """The store; what is loaded into it meanwhile goes again at the end, and what was learned."""
    with store.cursor() as cursor:
        before = last_load_id(cursor)
    yield store
    with store.writing() as cursor:
        forget_loads_after(cursor, before)
        cursor.execute("DELETE FROM store.mappings")
