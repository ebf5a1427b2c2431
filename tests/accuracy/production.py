"""The production path as a decider: the histories imported as files, judged by the store's SQL."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.ingest import load_uploads
from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import Store

from .core import Knobs
from .harness import NOT_CLEAR, Decide, closures, flags, statuses
from .tables import MAIN_KINDS, histories, main_row


def by_production(settings: Settings | None = None) -> Decide:
    """A decider that imports the frames once and asks the production query for each day.

    Its frames hold every column of `target_status`. Raises AssertionError where a row is refused.
    """
    loaded: dict[int, tuple[pd.DataFrame, Store]] = {}

    def decide(wanted: pd.DataFrame, rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
        if id(rows) not in loaded:
            loaded[id(rows)] = (rows, import_frames(wanted, rows))  # the frame keeps its id alive
        return target_status(loaded[id(rows)][1], as_of, settings or Settings())

    return decide


def import_frames(wanted: pd.DataFrame, rows: pd.DataFrame) -> Store:
    """A store in memory that holds the targets and observations, one pupil and plan a target."""
    plans = wanted["plan_id"]
    pupils = "U" + plans
    tables = {
        "closures": closures(),
        "scale_levels": pd.DataFrame(
            {"scale_id": "prompts", "level": range(1, 7), "label": "level", "order": range(1, 7)}
        ),
        "pupils": pd.DataFrame(
            {"pupil_id": pupils, "nc_year": "5", "sen_provision": "K", "need_1": "SLCN"}
        ),
        "plans": pd.DataFrame(
            {
                "plan_id": plans,
                "pupil_id": pupils,
                "plan_type": "SEN_SUPPORT",
                "start_date": wanted["start_date"],
                "status": "active",
            }
        ),
        "targets": wanted,
        "observations": rows,
    }
    store = Store.open(None)
    files = [(f"{name}.csv", table.to_csv(index=False).encode()) for name, table in tables.items()]
    for report in load_uploads(store, files, by="simulator"):
        assert not report.refused, report.refused
        assert not report.quarantined, report.problems[:3]
    return store


def production_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """The main table's rows for what production says, whatever its rules; one load, every week.

    Achieved, reached and the rest count as not flagged. `knobs` is not used: settings are.
    """
    del knobs
    cases = histories(MAIN_KINDS, size, seed)
    found = statuses(list(cases.values()), by_production())
    rows = {
        "production, flag": main_row({k: flags(found, c) for k, c in cases.items()}, cases),
        "production, not clear or worse": main_row(
            {k: flags(found, c, NOT_CLEAR) for k, c in cases.items()}, cases
        ),
    }
    return pd.DataFrame.from_dict(rows, orient="index")
