"""Many who record at the same time, through the way that every page keeps its rows."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from iepdata.ingest.typed import keep_rows
from iepdata.store import Store

from .conftest import AS_OF


def record_together(store: Store, threads: int, entries: int) -> list[float]:
    """The seconds that each save took; every thread records one target on one day so often.

    They say neither who they are nor where: only the id of each entry tells two apart.
    """

    def record(person: int) -> list[float]:
        took = []
        for nth in range(entries):
            row = {
                "obs_id": f"{person}-{nth}", "target_id": "T-percent", "date": AS_OF,
                "value": str(nth % 100),
            }  # fmt: skip
            began = time.perf_counter()
            keep_rows(store, {"observations": [row]}, by="Ms Lee", today=AS_OF, page="Record")
            took.append(time.perf_counter() - began)
        return took

    with ThreadPoolExecutor(threads) as pool:
        return [each for took in pool.map(record, range(threads)) for each in took]


def amiss(store: Store, threads: int, entries: int) -> list[str]:
    """What is lost, doubled or replaced after `record_together` on an empty log; nothing if all
    is well."""
    found = store.query(
        "SELECT obs_id, value, superseded_at IS NOT NULL AS is_old FROM store.observations"
    )
    asked = {f"{who}-{nth}": float(nth % 100) for who in range(threads) for nth in range(entries)}
    kept = dict(zip(found["obs_id"], found["value"], strict=True))
    said = []
    if kept != asked:
        said.append(f"{len(asked.keys() - kept.keys())} of {len(asked)} lost, or another value")
    if len(found) != len(kept):
        said.append(f"{len(found) - len(kept)} doubled")
    if found["is_old"].any():
        said.append(f"{int(found['is_old'].sum())} replaced")
    return said
