"""What the status of all targets costs, beside the plainest questions of the same rows.

`status` is the first question of who opens a store that was loaded: the summaries of the
observations are kept by the load, and every target is decided. `from nothing` works the summaries
out too, and keeps them. `next day` is what is asked from then on, in a process that stays open.
Each way is a process of its own on the same store on disk, so that its peak of memory is its own.
`regr_slope` and `ordered pass` are the least that a trend line and an ordered rule cost in the
same engine. Polars and pandas have the rows in memory before the clock starts. pandas with
scipy.stats is what one would write by hand, a regression a target, timed on a sample and scaled.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.summaries import forget_summaries, have_ready
from tests.benchmarks import filled
from tests.benchmarks.processes import Figures, alone, best, least, timed

DEFAULT: dict[str, Any] = {"sizes": (2_000, 20_000), "rounds": 3}
LARGE: dict[str, Any] = {"sizes": (2_000, 20_000, 200_000, 2_000_000), "rounds": 3}
SAMPLED, MILLIONS = 500, 1_000_000
SLOPE = """
SELECT target_id, regr_slope(value, date - DATE '2025-09-08')
FROM observations WHERE date <= $as_of GROUP BY target_id
"""
# One ordered pass with a neighbour on either side.
ORDERED = """
SELECT count(before), count(after), sum(value) FROM (
    SELECT value, lag(value) OVER w AS before, lead(value) OVER w AS after
    FROM observations WHERE date <= $as_of
    WINDOW w AS (PARTITION BY target_id ORDER BY date)
)
"""
ROWS = """
SELECT target_id, (date - DATE '2025-09-08')::DOUBLE AS day, value
FROM observations WHERE date <= $as_of
"""


def loaded(path: str) -> Figures:
    """The end of a load: the summaries of the day are kept."""
    with Store.open(path) as store:
        return timed(lambda: have_ready(store, filled.LAST, Settings()))


def status(path: str, rounds: int) -> Figures:
    """The status of every target, asked of a store that was just opened."""
    taken = []
    for _ in range(rounds + 1):
        with Store.open(path) as store:
            taken.append(timed(lambda: target_statuses(store, [filled.LAST], Settings())))
    return least(taken[1:])


def from_nothing(path: str, rounds: int) -> Figures:
    """The status of every target, as the product decides it where nothing is kept yet."""
    with Store.open(path) as store:

        def decide() -> object:
            forget_summaries(store)
            return target_statuses(store, [filled.LAST], Settings())

        return best(decide, rounds)


def next_day(path: str, rounds: int) -> Figures:
    """The status of every target on another day, where nothing was observed between the two."""
    with Store.open(path) as store:
        days = cycle([filled.LAST - timedelta(days=1), filled.LAST])
        target_statuses(store, [filled.LAST], Settings())
        return best(lambda: target_statuses(store, [next(days)], Settings()), rounds)


def slope(path: str, rounds: int) -> Figures:
    """A bare slope a target."""
    return _asked(path, SLOPE, rounds)


def ordered(path: str, rounds: int) -> Figures:
    """One ordered window pass."""
    return _asked(path, ORDERED, rounds)


def polars(path: str, rounds: int) -> Figures:
    """A bare slope a target in Polars."""
    import polars

    with Store.open(path) as store, store.cursor() as cursor:
        rows = cursor.execute(ROWS, {"as_of": filled.LAST}).pl()
    fitted = polars.cov("day", "value") / polars.col("day").var()
    return best(lambda: rows.group_by("target_id").agg(fitted.alias("slope")), rounds)


def pandas(path: str, rounds: int) -> Figures:
    """A regression a target with scipy.stats, of a sample of targets, as if of all."""
    from scipy.stats import linregress

    with Store.open(path) as store:
        targets = int(store.query("SELECT count(*) AS n FROM targets")["n"].iloc[0])
        ids = [f"T{number}" for number in range(min(SAMPLED, targets))]
        asked = {"as_of": filled.LAST, "ids": ids}
        sampled = store.query(f"{ROWS} AND target_id IN (SELECT unnest($ids))", asked)

    def fit() -> object:
        groups = sampled.groupby("target_id")[["day", "value"]]
        return groups.apply(lambda seen: linregress(seen["day"], seen["value"]).slope)

    scale = targets / len(ids)
    found = best(fit, rounds)
    return found | {name: found[name] * scale for name in ("seconds", "cpu")}


WAYS: dict[str, Callable[..., Figures]] = {
    "from nothing": from_nothing, "status": status, "next day": next_day, "regr_slope": slope,
    "ordered pass": ordered, "polars": polars, "pandas + scipy": pandas,
}  # fmt: skip


ASKED = ("status", "from nothing", "next day")


def measure(sizes: Sequence[int], rounds: int) -> list[Figures]:
    """One row a size and a way: way, targets, observations, seconds, cpu, megabytes."""
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "school.duckdb")
            made = alone(filled.make, path=path, targets=size)
            alone(loaded, path=path)
            # A second look at millions of targets costs minutes and shows little more.
            times = rounds if size < MILLIONS else 1
            for way, work in WAYS.items():
                found.append({"way": way} | made | alone(work, path=path, rounds=times))
    return found


def shown(figures: Sequence[Figures]) -> list[Figures]:
    """One row a size and a way of asking: its times, how many times the others, its growth."""
    by_size: dict[int, dict[str, Figures]] = {}
    for row in figures:
        by_size.setdefault(row["targets"], {})[row["way"]] = row
    first = by_size[min(by_size)]
    return [
        {
            "targets": f"{size:,}",
            "asked": asked,
            "s": ways[asked]["seconds"],
            "CPU s": ways[asked]["cpu"],
            "pandas + scipy ×": ways["pandas + scipy"]["seconds"] / ways[asked]["seconds"],
            "× regr_slope": ways[asked]["cpu"] / ways["regr_slope"]["cpu"],
            "× ordered pass": ways[asked]["cpu"] / ways["ordered pass"]["cpu"],
            "× Polars slope": ways[asked]["cpu"] / ways["polars"]["cpu"],
            "exponent": exponent(first[asked], ways[asked]),
            "peak, MB": ways[asked]["megabytes"],
        }
        for size, ways in sorted(by_size.items())
        for asked in ASKED
    ]


def exponent(first: Figures, last: Figures) -> float | None:
    """The power of the number of targets by which the processor time grows; None of one size."""
    if last["targets"] == first["targets"]:
        return None
    return math.log(last["cpu"] / first["cpu"]) / math.log(last["targets"] / first["targets"])


def _asked(path: str, sql: str, rounds: int) -> Figures:
    with Store.open(path) as store:
        return best(lambda: store.query(sql, {"as_of": filled.LAST}), rounds)
