"""A process that writes to a store: python -m tests.ducklake.writer NAME LOADS < the address.

Prints the key of each observation once it is confirmed. What is not confirmed is done again.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

from iepdata.errors import StoreError
from iepdata.ingest import load_uploads
from iepdata.store import Lake, LakeStore
from iepdata.store.engine import ENGINE
from tests.school import as_csv

FIRST_DAY = date(2025, 9, 8)
ROWS = 4


def main(name: str, loads: int) -> None:
    ENGINE["threads"] = "1"
    lake = Lake(sys.stdin.readline().strip())
    store = _patiently(lambda: LakeStore.open_at(lake))
    print("open", flush=True)
    for number in range(loads):
        days = [FIRST_DAY + timedelta(days=number * ROWS + each) for each in range(ROWS)]
        rows = [
            {"obs_id": f"{name}-{day}", "target_id": "T1", "date": day, "value": 50} for day in days
        ]

        def load(rows=rows, number=number) -> None:
            reports = load_uploads(store, [(f"observations-{number}.csv", as_csv(rows))], by=name)
            for report in reports:
                if report.refused:
                    raise StoreError(report.refused)
                assert report.loaded + report.unchanged == ROWS, report.sentence()

        _patiently(load)
        print(*(row["obs_id"] for row in rows), flush=True)


def _patiently(act):
    """What `act` returns, done again for as long as the store does not answer."""
    for _ in range(200):
        try:
            return act()
        except StoreError as error:
            print(f"{error.title}: {error.message}", file=sys.stderr, flush=True)
            time.sleep(0.3)
    raise SystemExit("the store never answered")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
