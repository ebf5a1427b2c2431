"""A day's work: 200 new observations come into a full store, and the statuses are asked again.

All in one process that stays open, as the dashboard does. Beside the time of each step stands how
many rows the engine read for it: what was worked out again, whatever the clock says. They are
counted on another such day, since counting takes time.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from iepdata.every_target import all_targets
from iepdata.ingest import load_uploads
from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from tests.benchmarks import filled
from tests.benchmarks.processes import Figures, alone, timed

DEFAULT: dict[str, Any] = {"observations": 100_000}
LARGE: dict[str, Any] = {"observations": 10_000_000}
NEW = 200
PER_TARGET = (filled.FEWEST + filled.MOST) // 2
FULL = "all of it, first time"


def measure(observations: int) -> list[Figures]:
    """One row a step: step, seconds, cpu, rows read, and the rows there are."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "school.duckdb")
        made = alone(filled.make, path=path, targets=max(observations // PER_TARGET, NEW))
        copy = shutil.copy(path, Path(folder) / "counted.duckdb")
        taken = alone(day, path=path)["steps"]
        read = alone(day, path=str(copy), counted=True)["steps"]
    return [row | {"rows_read": other["rows_read"]} | made
            for row, other in zip(taken, read, strict=True)]  # fmt: skip


def day(path: str, counted: bool = False) -> Figures:
    """What each step of the day takes, one after another in one process.

    With `counted`, how many rows are read for it too.
    """
    settings = Settings()
    with Store.open(path) as store:
        today = filled.LAST

        def status() -> object:
            return all_targets(store, today, settings)

        def step(name: str, work: Callable[[], object]) -> Figures:
            with _rows_read() if counted else nullcontext([]) as read:
                taken = timed(work)
            return {"step": name, **taken, "rows_read": sum(read)}

        steps = [step(FULL, status), step("asked again, nothing new", status)]
        steps.append(step(f"{NEW} observations loaded", lambda: load(store)))
        steps.append(step("asked again, with them", status))
        today += timedelta(days=1)
        steps.append(step("the next day, nothing new", status))
        today += timedelta(days=1)
        steps.append(
            step(
                "the day after, statuses without sentences",
                lambda: target_statuses(store, [today], settings),
            )
        )
    return {"steps": steps}


def load(store: Store) -> None:
    """Load the new observations of one day, each of another target, as a file."""
    rows = pd.DataFrame(
        {
            "target_id": [f"T{number}" for number in range(NEW)],
            "date": f"{filled.LAST:%d/%m/%Y}",
            "value": "55",
        }
    )
    file = ("observations.csv", rows.to_csv(index=False).encode())
    (report,) = load_uploads(store, [file], by="benchmark")
    if report.loaded != NEW:
        raise SystemExit(f"{report.loaded} of {NEW} observations were loaded")


def shown(figures: Sequence[Figures]) -> list[Figures]:
    """One row a step, as a share of the first, which works everything out."""
    full = next(row for row in figures if row["step"] == FULL)
    return [
        {
            "step": row["step"],
            "s": row["seconds"],
            "CPU s": row["cpu"],
            "% of all": 100 * (row["cpu"] / full["cpu"]),
            "rows read, % of all": 100 * (row["rows_read"] / full["rows_read"]),
            "observations": row["observations"],
        }
        for row in figures
    ]


@contextmanager
def _rows_read() -> Iterator[list[int]]:
    """The rows that each question of a store reads meanwhile, by the engine's own count."""
    read: list[int] = []
    asked = Store.query_on

    def counted(
        cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Any = None
    ) -> pd.DataFrame:
        cursor.execute("PRAGMA enable_profiling = 'no_output'")
        found = asked(cursor, sql, parameters)
        told = cursor.get_profiling_information(format="json")
        cursor.execute("PRAGMA disable_profiling")
        read.append(int(json.loads(told).get("cumulative_rows_scanned", 0)))
        return found

    Store.query_on = staticmethod(counted)
    try:
        yield read
    finally:
        Store.query_on = staticmethod(asked)
