"""What observations cost to load, beside DuckDB reading the same file bare.

Each measurement is a process of its own, with a store of its own on disk, and ends with a
checkpoint. As by the command `load` the summaries of every target are kept too. `bare` is a table
made by DuckDB's read_csv with every type given: no checks, no keys, no history, no report.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from iepdata.ingest import load_paths
from iepdata.ingest.text_table import MOST_CELLS
from iepdata.store import Store
from iepdata.summaries import have_ready
from tests.benchmarks.processes import Figures, alone, timed

DEFAULT: dict[str, Any] = {"rows": (100_000,), "runs": 3}
LARGE: dict[str, Any] = {"rows": (100_000, 1_000_000, 10_000_000), "runs": 3}
BARE = "bare"
TODAY = date(2026, 8, 31)
# Any will do: a store that others can reach has one, and encrypting is part of what a load costs.
KEY = "for this measurement alone"
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


def measure(rows: Sequence[int], runs: int) -> list[Figures]:
    """One row a size, a file and a kind: the middle of several runs, each kind in turn.

    file, rows, file_megabytes, kind, seconds, cpu and megabytes.
    """
    found = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_school(folder)
        for count in rows:
            observations = observed(count)
            for name, columns in FILES.items():
                # The import asks for a file of more to be split.
                if count * len(columns) > MOST_CELLS:
                    continue
                file = folder / "observations.csv"
                observations[columns].to_csv(file, index=False)
                about = {"file": name, "rows": count, "file_megabytes": file.stat().st_size / 2**20}
                taken: dict[str, list[Figures]] = {kind: [] for kind in KINDS}
                for _ in range(runs):
                    for kind, work in KINDS.items():
                        taken[kind].append(alone(work, folder=made))
                found += [about | {"kind": kind} | _middle(each) for kind, each in taken.items()]
    return found


def shown(figures: Sequence[Figures]) -> list[Figures]:
    """One row a size, file and kind of load: the times, how many times the bare reader's, growth.

    The growth is the power of the number of rows by which the processor time grows from the
    smallest size.
    """
    of = {(row["file"], row["rows"], row["kind"]): row for row in figures}
    fewest = min(row["rows"] for row in figures)
    rows = []
    for (file, count, kind), row in of.items():
        if kind == BARE:
            continue
        bare, first = of[file, count, BARE], of[file, fewest, kind]
        grown = None
        if count > fewest:
            grown = math.log(row["cpu"] / first["cpu"]) / math.log(count / fewest)
        rows.append(
            {
                "file": f"{file}, {kind}",
                "rows": count,
                "s": row["seconds"],
                "× bare": row["seconds"] / bare["seconds"],
                "CPU s": row["cpu"],
                "× bare, CPU": row["cpu"] / bare["cpu"],
                "exponent": grown,
                "peak, MB": row["megabytes"],
            }
        )
    return rows


def _middle(taken: Sequence[Figures]) -> Figures:
    return {name: median(each[name] for each in taken) for name in taken[0]}


def bare(folder: str) -> Figures:
    """A table of the file, types given, in a checkpointed file on disk."""
    file = Path(folder) / "observations.csv"
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


def first_load(folder: str) -> Figures:
    """The production import into a store that has the targets and no observation."""
    return _loaded(Path(folder), 1)


def second_load(folder: str) -> Figures:
    """The same file once more: every row is compared, none changes."""
    return _loaded(Path(folder), 2)


def _loaded(folder: Path, times: int) -> Figures:
    with (
        tempfile.TemporaryDirectory() as made,
        Store.open(Path(made) / "school.duckdb", key=KEY) as store,
    ):
        store.set_setting("file_megabytes", "2000", by="benchmark")
        load_paths(store, [folder / name for name in SCHOOL_FILES], today=TODAY)

        def work() -> None:
            (report,) = load_paths(store, [folder / "observations.csv"], today=TODAY)
            have_ready(store, TODAY, store.settings())
            with store.cursor() as cursor:
                cursor.execute("CHECKPOINT store")
            if report.refused or report.problems:
                raise SystemExit(report.refused or report.problems[0].sentence())

        taken: Figures = {}
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


KINDS: dict[str, Callable[..., Figures]] = {
    BARE: bare, "first load": first_load, "same file again": second_load,
}  # fmt: skip
