"""How often an observation lies in the range that was foreseen for it: rolling origin, by horizon.

`python -m tests.accuracy.coverage FOLDER` takes a folder of files as a school loads them; without
one, simulated histories. From the fourth day observed on, every later observation of a series is
foreseen by the production query as the record stood on that day, and looked for in its range.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from iepdata.forecast import forecasts
from iepdata.ingest import load_paths
from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.forecast import SHOWN

from .production import import_cases
from .simulate import REPORTING_SEED, Cell, simulate
from .truth import KINDS

FIRST_ORIGIN = 4
HORIZONS = {"up to 1 week": 1.0, "1 to 3 weeks": 3.0, "3 to 8 weeks": 8.0, "over 8 weeks": np.inf}
ROWS_AT_ONCE = 1_500_000
MATERIALS = (
    "words read", "trials of 5", "trials of 10", "trials of 20", "prompt levels", "count 12→3",
    "count 20→5", "count 5→15", "count 30→60",
)  # fmt: skip


def simulated(size: int, seed: int) -> Store:
    """A store with `size` histories of every kind of course and every measure."""
    cells = [Cell(kind, material, size=size) for kind in KINDS for material in MATERIALS]
    return import_cases({cell.name: simulate(cell, seed) for cell in cells})


def foreseen(store: Store, settings: Settings | None = None) -> pd.DataFrame:
    """Every later observation of every series as it was foreseen on each day from the fourth on.

    One row a prediction: target_id, as_of, date, weeks (teaching weeks ahead), value, low, high,
    inside, crosses (a strategy begins between the two days), drawn (the status of that day is one
    that a range is shown beside). No series of five days: no rows.
    """
    chosen = settings or Settings()
    days = _days(store)
    targets = len(store.query("SELECT target_id FROM targets"))
    at_once = max(ROWS_AT_ONCE // max(targets * len(days), 1), 1)
    chunks = [days[first : first + at_once] for first in range(0, len(days), at_once)]
    seen = pd.concat(
        [_seen(store, chunk, chosen) for chunk in chunks] or [_seen(store, [], chosen)]
    )
    origins = seen.loc[seen["n_days"] >= FIRST_ORIGIN, ["target_id", "as_of", "last_week", "drawn"]]
    later = seen[["target_id", "as_of", "last_week", "latest"]].rename(
        columns={"as_of": "date", "last_week": "week", "latest": "value"}
    )
    parts = [
        forecasts(store, chunk, days, chosen)
        .merge(origins, on=["target_id", "as_of"])
        .merge(later, on=["target_id", "date"])
        for chunk in chunks
    ]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    if found.empty:
        return pd.DataFrame(columns=["target_id", "weeks", "inside", "crosses", "drawn"])
    found["weeks"] = found["week"] - found["last_week"]
    found["inside"] = found["value"].between(found["low"] - 1e-9, found["high"] + 1e-9)
    found["crosses"] = _crosses(store, found)
    return found


def _days(store: Store) -> list[date]:
    found = store.query("SELECT DISTINCT date FROM observations WHERE value IS NOT NULL ORDER BY 1")
    return list(found["date"].dt.date)


def _seen(store: Store, days: Sequence[date], settings: Settings) -> pd.DataFrame:
    """The targets observed on each of the days since their baseline, with that day's value."""
    found = target_statuses(store, days, settings)
    observed = (found["last_observed"] == found["as_of"]) & (
        found["as_of"] > found["baseline_date"]
    )
    found["drawn"] = found["status"].isin(SHOWN)
    columns = ["target_id", "as_of", "n_days", "last_week", "latest", "drawn"]
    return found.loc[observed & (found["n_days"] > 0), columns]


def _crosses(store: Store, found: pd.DataFrame) -> pd.Series:
    """Whether a strategy begins after the day a prediction was made, up to the day it is for."""
    begun = store.query("SELECT target_id, start_date FROM strategies WHERE start_date IS NOT NULL")
    if begun.empty:
        return pd.Series(False, index=found.index)
    next_begun = pd.merge_asof(
        found.reset_index()[["index", "target_id", "as_of"]].sort_values("as_of"),
        begun.sort_values("start_date").astype({"start_date": found["as_of"].dtype}),
        left_on="as_of", right_on="start_date", by="target_id",
        direction="forward", allow_exact_matches=False,
    ).set_index("index")["start_date"]  # fmt: skip
    return next_begun.reindex(found.index) <= found["date"]


def table(found: pd.DataFrame) -> pd.DataFrame:
    """The shares inside: over all predictions, by horizon, and for parts of them; a row each.

    share (0..1), predictions, series, mean_of_series (the mean of each series' own share).
    """
    horizon = pd.cut(found["weeks"], [-np.inf, *HORIZONS.values()], labels=list(HORIZONS))
    rows = {"all": found} | {
        f"{name} ahead": found[horizon == name] for name in HORIZONS
    }  # fmt: skip
    rows["no change of strategy between"] = found[~found["crosses"].astype(bool)]
    rows["where a range is shown"] = found[found["drawn"].astype(bool)]
    return pd.DataFrame.from_dict(
        {
            name: {
                "share": part["inside"].astype(float).mean(),
                "predictions": len(part),
                "series": part["target_id"].nunique(),
                "mean_of_series": part.groupby("target_id")["inside"].mean().astype(float).mean(),
            }
            for name, part in rows.items()
        },
        orient="index",
    )


def main(arguments: Sequence[str]) -> int:
    """Print the table for a folder, or for simulated histories; 2 where nothing can be foreseen."""
    if arguments:
        store = Store.open(None)
        reports = load_paths(store, [Path(arguments[0])], by="coverage")
        if all(report.refused for report in reports):
            print(*(report.refused for report in reports), sep="\n", file=sys.stderr)
            return 2
    else:
        store = simulated(size=25, seed=REPORTING_SEED)
    with store:
        found = table(foreseen(store))
    print("Observations inside the range that should hold 80%")
    print(
        found.to_string(
            formatters={
                "share": "{:.1%}".format,
                "mean_of_series": "{:.1%}".format,
                "predictions": "{:,.0f}".format,
                "series": "{:,.0f}".format,
            }
        )
    )
    return 0 if found.loc["all", "predictions"] else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
