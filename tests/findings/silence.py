"""A school in perfect order that does not record a table: whatever is then found is a fault.

    python -m tests.findings.silence

takes each table away by itself and prints what is found; the tests take them away in groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd

from iepdata.findings import findings
from iepdata.findings.checks import CHECKS, tables_needed
from iepdata.settings import Settings
from iepdata.store import Store
from tests import perfect

# Without these there is no plan or target of which anything could be said.
CORE = ("pupils", "plans", "targets")
# Tables that go together: a school that does not write down reviews has no decisions of them.
GROUPS: dict[str, tuple[str, ...]] = {
    "the cycle": (
        "reviews", "review_decisions", "review_actions", "review_attendance", "advice", "outcomes",
        "concerns",
    ),
    "the help": ("provision", "provision_sessions", "strategies"),
    "the people": ("contributions", "plan_readers", "teaching", "people"),
}  # fmt: skip
AWAY = "TIMESTAMP '2199-01-01'"
# What needs no review on file: a plan's first review is due from the day it began.
FROM_THE_PLAN_ALONE = ("review_late", "annual_review")


@contextmanager
def without(store: Store, tables: Sequence[str]) -> Iterator[Store]:
    """The store with no current row in `tables`; afterwards it is as it was."""
    _set_aside(store, tables, f"superseded_at = {AWAY} WHERE superseded_at IS NULL")
    try:
        yield store
    finally:
        _set_aside(store, tables, f"superseded_at = NULL WHERE superseded_at = {AWAY}")


def _set_aside(store: Store, tables: Sequence[str], change: str) -> None:
    with store.writing() as cursor:
        for table in tables:
            cursor.execute(f'UPDATE store."{table}" SET {change}')


def faults(store: Store, tables: Sequence[str]) -> pd.DataFrame:
    """What is found in a perfect school once `tables` hold nothing, and should not be."""
    with without(store, tables):
        found = findings(store, perfect.AS_OF, Settings())
    return found[~found["check"].isin(FROM_THE_PLAN_ALONE)]


def main() -> None:
    with perfect.store() as store:
        for table in tables_needed():
            if table not in CORE:
                left = faults(store, [table])
                print(f"{table:20} {len(left)} found")
                for row in left.to_dict("records"):
                    print(f"    {row['check']}, needs {CHECKS[row['check']].needs}: "
                          f"{row['sentence']}")  # fmt: skip


if __name__ == "__main__":
    main()
