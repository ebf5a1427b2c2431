"""Histories imported as a school imports its files, and judged by the store's own query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from iepdata.ingest import load_uploads
from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store

from .calendar import CLOSURES, fridays
from .core import on_root_scale
from .simulate import observations, target_ids, targets
from .verdicts import TREND, Cases, Judge, Verdicts

# Looks at once: a few days of some thousands of targets fill the memory well.
LOOKS_AT_ONCE = 150_000
PRODUCTION_RULES = ("detector", "four_point", "six_point", "median_of_three")


def by_production(rules: Sequence[str] = ("detector",), settings: Settings | None = None) -> Judge:
    """A judge that loads the histories into a store and asks the production query, rule by rule.

    Raises AssertionError where the import sets a row aside.
    """
    chosen = settings or Settings()

    def judge(cases: Cases, weeks: Sequence[int]) -> dict[str, dict[str, Verdicts]]:
        store = import_cases(cases)
        return {rule: verdicts(store, cases, weeks, replace(chosen, rule=rule)) for rule in rules}

    return judge


def verdicts(
    store: Store, cases: Cases, weeks: Sequence[int], settings: Settings
) -> dict[str, Verdicts]:
    """What production says of every target of each kind at the end of each of the weeks."""
    ids = pd.Index(np.concatenate([target_ids(case) for case in cases.values()]))
    # A school's own variation is that of the last day asked for: where it counts, day by day.
    pooled = any(on_root_scale(case) for case in cases.values())
    at_once = 1 if pooled else max(LOOKS_AT_ONCE // len(ids), 1)
    trend = np.empty((len(ids), len(weeks)), dtype=np.int8)
    p_reach = np.empty(trend.shape)
    for first in range(0, len(weeks), at_once):
        days = [fridays(max(weeks))[week] for week in weeks[first : first + at_once]]
        for column, (_, looked) in enumerate(_looks(store, days, settings), start=first):
            found = looked.loc[ids]
            trend[:, column] = pd.Index(TREND).get_indexer(found["named"])
            p_reach[:, column] = found["p_reach"].where(trend[:, column] >= 0)
    ends = np.cumsum([len(case.values) for case in cases.values()])
    return {
        kind: Verdicts(trend[end - len(case.values) : end], p_reach[end - len(case.values) : end])
        for (kind, case), end in zip(cases.items(), ends, strict=True)
    }


def _looks(
    store: Store, days: Sequence[date], settings: Settings
) -> Iterable[tuple[date, pd.DataFrame]]:
    """Each day with what is said of every target, by target_id: named and p_reach."""
    found = target_statuses(store, days, settings)[
        ["target_id", "as_of", "status", "was", "p_reach"]
    ].set_index("target_id")
    found["named"] = found["was"].where(found["status"] == "not_recorded", found["status"])
    return found.groupby("as_of", sort=True)


def import_cases(cases: Cases) -> Store:
    """A store in memory that holds the histories, one pupil and plan a target."""
    wanted = pd.concat([targets(case) for case in cases.values()], ignore_index=True)
    plans = wanted["plan_id"]
    pupils = "U" + plans
    first, last = zip(*CLOSURES, strict=True)
    tables = {
        "closures": pd.DataFrame({"school_id": "", "date_from": first, "date_to": last}),
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
        "observations": pd.concat([observations(c) for c in cases.values()], ignore_index=True),
    }
    store = Store.open(None)
    files = [(f"{name}.csv", table.to_csv(index=False).encode()) for name, table in tables.items()]
    for report in load_uploads(store, files, by="simulator"):
        assert not report.refused, report.refused
        assert not report.quarantined, report.problems[:3]
    return store
