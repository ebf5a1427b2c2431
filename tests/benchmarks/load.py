"""How long a million observations take to load, beside DuckDB reading the same file bare.

    python -m tests.benchmarks.load [--rows N] [--runs N]

Each measurement is a process of its own, with a store of its own on disk, and ends with a
checkpoint. `bare` is a table made by DuckDB's read_csv with every type given: no checks, no keys,
no history, no report. Nothing is asserted: times belong to the machine they were taken on.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

TODAY = date(2026, 8, 31)
TARGETS = 20_000
MEASURES = {"percent": "{}%", "trials": "{}/100", "count": "{}", "duration": "0:{:02d}"}
TYPES = {
    "obs_id": "VARCHAR", "target_id": "VARCHAR", "date": "DATE", "value": "VARCHAR",
    "status": "VARCHAR", "observer_id": "VARCHAR", "setting": "VARCHAR", "note": "VARCHAR",
}  # fmt: skip
SCHOOL_FILES = ("pupils.csv", "plans.csv", "targets.csv")
FILES = {
    "plain": ["target_id", "date", "value", "observer_id"],
    "with ids and notes": list(TYPES),
}


def main() -> None:
    """Make the files, measure, and print a line for each of them."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--rows", type=int, default=1_000_000)
    given.add_argument("--runs", type=int, default=3)
    given.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    args = given.parse_args()
    if args.measure:
        print(json.dumps(MEASURED[args.measure[0]](Path(args.measure[1]))))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_school(folder)
        observations = observed(args.rows)
        for name, columns in FILES.items():
            observations[columns].to_csv(folder / "observations.csv", index=False)
            size = (folder / "observations.csv").stat().st_size / 2**20
            print(f"{name}: {args.rows:,} rows, {size:.0f} MB")
            report(folder, args.runs)


def report(folder: Path, runs: int) -> None:
    """Print the best and the middle of several runs, each kind in turn."""
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in MEASURED}
    for _ in range(runs):
        for name, found in taken.items():
            found.append(measured(name, folder))
    bare = pd.DataFrame(taken["bare"])
    for name, found in taken.items():
        figures = pd.DataFrame(found)
        ratio = (figures / bare).median()
        middle = figures.median()
        print(
            f"  {name:14} {middle.seconds:6.2f} s ({ratio.seconds:4.1f} x bare)   CPU "
            f"{middle.cpu:6.2f} s ({ratio.cpu:4.1f} x)   memory {middle.megabytes:6,.0f} MB"
        )


def measured(name: str, folder: Path) -> dict[str, float]:
    """Seconds, seconds of CPU and megabytes at the peak of one process that does one thing."""
    command = [sys.executable, "-m", "tests.benchmarks.load", "--measure", name, str(folder)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(found.splitlines()[-1]))


def timed(work: Callable[[], object]) -> dict[str, float]:
    """What `work` takes, and the peak memory of the process so far."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def bare(folder: Path) -> dict[str, float]:
    """A table of the file, types given, in a checkpointed file on disk."""
    file = folder / "observations.csv"
    with file.open() as opened:
        heads = opened.readline().strip().split(",")
    types = {name: TYPES[name] for name in heads}
    with tempfile.TemporaryDirectory() as made, duckdb.connect() as connection:
        connection.execute(f"ATTACH '{made}/bare.duckdb' AS store")

        def work() -> None:
            connection.execute(
                f"CREATE TABLE store.observations AS FROM read_csv('{file}', header = true, "
                f"auto_detect = false, delim = ',', quote = '\"', columns = {types}, "
                "dateformat = '%d/%m/%Y')"
            )
            connection.execute("CHECKPOINT store")

        return timed(work)


def first_load(folder: Path) -> dict[str, float]:
    """The production import into a store that has the targets and no observation."""
    return _loaded(folder, 1)


def second_load(folder: Path) -> dict[str, float]:
    """The same file once more: every row is compared, none changes."""
    return _loaded(folder, 2)


def _loaded(folder: Path, times: int) -> dict[str, float]:
    from iepdata.cli.upkeep import opened
    from iepdata.ingest import load_paths

    with tempfile.TemporaryDirectory() as made, opened(Path(made) / "school.duckdb") as store:
        load_paths(store, [folder / name for name in SCHOOL_FILES], today=TODAY)

        def work() -> None:
            (report,) = load_paths(store, [folder / "observations.csv"], today=TODAY)
            with store.cursor() as cursor:
                cursor.execute("CHECKPOINT store")
            if report.refused or report.problems:
                raise SystemExit(report.refused or report.problems[0].sentence())

        taken = {}
        for _ in range(times):
            taken = timed(work)
        return taken


def write_school(folder: Path) -> None:
    """Pupils, plans and targets for the observations."""
    plans = TARGETS // 4
    numbers = pd.Series(range(plans)).astype(str).str.zfill(5)
    of = pd.Series(range(TARGETS))
    pupils = pd.DataFrame({"pupil_id": "P" + numbers, "nc_year": "5", "sen_provision": "N"})
    pupils.to_csv(folder / "pupils.csv", index=False)
    pd.DataFrame(
        {"plan_id": "PL" + numbers, "pupil_id": "P" + numbers, "plan_type": "IEP",
         "start_date": "01/09/2025", "status": "active"}
    ).to_csv(folder / "plans.csv", index=False)  # fmt: skip
    pd.DataFrame(
        {"target_id": target_ids(of), "plan_id": "PL" + (of // 4).astype(str).str.zfill(5),
         "area": "LITERACY", "text": "Words", "measure": pd.Series(list(MEASURES))[of % 4].values,
         "status": "active"}
    ).to_csv(folder / "targets.csv", index=False)  # fmt: skip


def target_ids(numbers: pd.Series[int]) -> pd.Series[str]:
    """The ids of targets by number."""
    return "T" + numbers.astype(str).str.zfill(6)


def observed(rows: int) -> pd.DataFrame:
    """Observations in the order of their days, as a school's log has them."""
    chance = np.random.default_rng(1)
    per_target = -(-rows // TARGETS)
    of = pd.Series(np.tile(np.arange(TARGETS), per_target)[:rows])
    days = pd.Series(np.repeat(np.arange(per_target), TARGETS)[:rows] * 200 // per_target)
    written = {day: f"{date(2025, 9, 8) + timedelta(days=day):%d/%m/%Y}" for day in range(201)}
    values = pd.Series(chance.integers(0, 60, rows))
    texts = {
        (measure, value): form.format(value)
        for measure, form in enumerate(MEASURES.values())
        for value in range(60)
    }
    keys = (of % 4) * 60 + values
    words = pd.Series([texts[divmod(key, 60)] for key in range(240)])
    notes = pd.Series(["", "", "", "calm start", "needed one reminder", "after lunch"])
    return pd.DataFrame(
        {
            "obs_id": "OB" + pd.Series(range(rows)).astype(str).str.zfill(8),
            "target_id": target_ids(of),
            "date": days.map(written),
            "value": words[keys].values,
            "status": "observed",
            "observer_id": "S" + pd.Series(chance.integers(1, 300, rows)).astype(str),
            "setting": pd.Series(["Classroom", "Hall", "Library"])[of % 3].values,
            "note": notes[chance.integers(0, 6, rows)].values,
        }
    )


MEASURED: dict[str, Callable[[Path], dict[str, float]]] = {
    "bare": bare, "first load": first_load, "same file again": second_load,
}  # fmt: skip


if __name__ == "__main__":
    main()
