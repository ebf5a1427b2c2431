"""A store on disk with as many targets as asked for, observed 20 to 40 times each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from iepdata.store import Store, utc_now
from tests.benchmarks.processes import Figures

FIRST, LAST = date(2025, 9, 8), date(2026, 6, 26)
FEWEST, MOST = 20, 40
PLANS = "range(($targets + 3) // 4)"
# Written straight into the tables: what an import of so many rows takes is measured by `load`.
FILLED = (
    ("pupils", "pupil_id, nc_year, sen_provision", "'U' || i, '5', 'K'", PLANS),
    ("plans", "plan_id, pupil_id, plan_type, start_date, status",
     "'L' || i, 'U' || i, 'SEN_SUPPORT', $first, 'active'", PLANS),
    ("targets", "target_id, plan_id, area, text, measure, direction, baseline_value, "
     "baseline_date, criterion_value, start_date, due_date, record_every_weeks, status",
     "'T' || i, 'L' || (i // 4), 'LITERACY', 'Read aloud', 'wcpm', 'up', 40, $first, 70, $first, "
     "DATE '2026-07-10', 1, 'active'", "range($targets)"),
    ("observations", "target_id, date, value, value_raw, status",
     "'T' || (i % $targets), $first + (7 * (1 + i // $targets))::INTEGER, "
     "40 + (i // $targets) + (hash(i) % 19)::DOUBLE - 9, '', 'observed'",
     "range($targets * $most)"),
)  # fmt: skip
OBSERVED = "WHERE i // $targets < $fewest + hash('n' || (i % $targets)) % ($most - $fewest + 1)"


def make(path: str, targets: int) -> Figures:
    """Make the store: targets that rise towards their criterion, seen weekly; counts its rows."""
    given = {"targets": targets, "fewest": FEWEST, "most": MOST, "first": FIRST}
    columns_kept = (
        "row_key, load_id, source_file, source_row, recorded_at",
        "hash('k' || i), 0, 'benchmark', i, $now",
    )
    with Store.open(Path(path)) as store:
        with store.writing() as cursor:
            for table, columns, values, rows in FILLED:
                where = OBSERVED if table == "observations" else ""
                sql = (
                    f"INSERT INTO store.{table} ({columns}, {columns_kept[0]}) "
                    f"SELECT {values}, {columns_kept[1]} FROM {rows} AS r(i) {where}"
                )
                used = {name: value for name, value in given.items() if f"${name}" in sql}
                cursor.execute(sql, used | {"now": utc_now()})
        counted = store.query("SELECT count(*) AS n FROM observations")
    return {"targets": targets, "observations": int(counted["n"].iloc[0])}
