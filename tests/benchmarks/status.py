"""Prints how long the status of all targets takes against the plainest queries on the same rows.

Run: python -m tests.benchmarks.status [--targets N] [--observations N] [--rounds N]
The figures are ratios of one run on one machine: times alone say little of another machine.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from datetime import date

from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store, utc_now

FIRST, LAST = date(2025, 9, 8), date(2026, 6, 26)

# A bare slope a target: the least that any trend line costs.
BARE_SLOPE = """
SELECT target_id, regr_slope(value, date - DATE '2025-09-08')
FROM observations WHERE date <= $as_of GROUP BY target_id
"""
# One ordered pass with a neighbour on either side: the least that any ordered rule costs.
ORDERED_PASS = """
SELECT count(before), count(after), sum(value) FROM (
    SELECT value, lag(value) OVER w AS before, lead(value) OVER w AS after
    FROM observations WHERE date <= $as_of
    WINDOW w AS (PARTITION BY target_id ORDER BY date)
)
"""


def filled(targets: int, observations: int) -> Store:
    """A store in memory with targets that rise towards their criterion, observed weekly."""
    store = Store.open(None)
    sizes = {"targets": targets, "observations": observations, "now": utc_now(), "first": FIRST}
    kept = "hash('k' || i), hash(i), 1, 'benchmark', i, $now"
    with store.writing() as cursor:
        for table, columns, values, rows in (
            ("pupils", "pupil_id, nc_year, sen_provision", "'U' || i, '5', 'K'", "range($targets)"),
            ("plans", "plan_id, pupil_id, plan_type, start_date, status",
             "'L' || i, 'U' || i, 'SEN_SUPPORT', $first, 'active'", "range($targets)"),
            ("targets", "target_id, plan_id, area, text, measure, direction, baseline_value, "
             "baseline_date, criterion_value, start_date, due_date, record_every_weeks, status",
             "'T' || i, 'L' || i, 'LITERACY', 'Read aloud', 'wcpm', 'up', 40, $first, 70, $first, "
             "DATE '2026-07-10', 1, 'active'", "range($targets)"),
            ("observations", "target_id, date, value, value_raw, status",
             "'T' || (i % $targets), $first + (7 * (1 + i // $targets))::INTEGER, "
             "40 + (i // $targets) + (hash(i) % 19)::DOUBLE - 9, '', 'observed'",
             "range($targets * $observations)"),
        ):  # fmt: skip
            used = {name: value for name, value in sizes.items() if f"${name}" in values + rows}
            cursor.execute(
                f"INSERT INTO store.{table} ({columns}, row_key, row_hash, load_id, source_file, "
                f"source_row, recorded_at) SELECT {values}, {kept} FROM {rows} AS r(i)",
                used | {"now": sizes["now"]},
            )
    return store


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The best time of some rounds after a first: what else the machine did is left out."""
    times = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times[1:])


def main() -> None:
    """Nothing; prints the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--targets", type=int, default=200_000)
    parser.add_argument("--observations", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with filled(asked.targets, asked.observations) as store:

        def run(sql: str) -> Callable[[], object]:
            return lambda: store.query(sql, {"as_of": LAST})

        def status() -> object:
            return target_statuses(store, [LAST], Settings())

        slope, ordered = (seconds(run(sql), asked.rounds) for sql in (BARE_SLOPE, ORDERED_PASS))
        found = seconds(status, asked.rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{asked.targets:,} targets × {asked.observations} observations: status {found:.2f} s")
    print(f"  {found / slope:.1f} × a bare regr_slope group-by ({slope:.3f} s); 40 × is allowed")
    print(f"  {found / ordered:.1f} × one ordered window pass ({ordered:.3f} s); 8 × is allowed")
    print(f"  peak memory {peak:.1f} GB")


if __name__ == "__main__":
    main()
