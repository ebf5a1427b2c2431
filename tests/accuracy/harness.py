"""The same histories pushed through any decider of statuses: production SQL, the oracle, a rule.

A decider is a function of the targets, the observations (frames in the import's columns) and a
day, that returns one row per target: target_id, status, and `was` where it has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tests.oracle import detector as oracle

from .calendar import CLOSURES, fridays
from .core import Flags
from .simulate import Histories, observations, target_ids, targets

Decide = Callable[[pd.DataFrame, pd.DataFrame, date], pd.DataFrame]

OFF = ("going_backwards", "stalled", "off_pace")
NOT_CLEAR = (*OFF, "unclear")


def closures() -> pd.DataFrame:
    """The school's closures as a school would import them: school_id, date_from, date_to."""
    first, last = zip(*CLOSURES, strict=True)
    return pd.DataFrame({"school_id": "", "date_from": first, "date_to": last})


def statuses(
    cases: Sequence[Histories], decide: Decide, weeks: Iterable[int] | None = None
) -> pd.DataFrame:
    """The status of every target at the end of each teaching week: target_id × week.

    All targets and observations are handed over at every call, as the same two frames, so that a
    decider may load them once. `weeks` defaults to every week of the longest case.
    """
    wanted = pd.concat([targets(case) for case in cases], ignore_index=True)
    rows = pd.concat([observations(case) for case in cases], ignore_index=True)
    longest = max(case.cell.weeks for case in cases)
    days = fridays(longest)
    looks = {
        week: decide(wanted, rows, days[week]).set_index("target_id")["status"]
        for week in weeks or range(1, longest + 1)
    }
    return pd.DataFrame(looks).reindex(wanted["target_id"])


def flags(found: pd.DataFrame, case: Histories, named: Sequence[str] = OFF) -> Flags:
    """Which of a case's targets have one of the named statuses, (N, weeks): as `score` takes."""
    return found.loc[target_ids(case)].isin(named).to_numpy(dtype=np.bool_)


def by_oracle(rules: oracle.Rules | None = None) -> Decide:
    """A decider that asks the oracle, one target after the other: for small samples."""
    school = oracle.School(list(CLOSURES))

    def decide(wanted: pd.DataFrame, rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
        entries = {name: _entries(group) for name, group in rows.groupby("target_id")}
        verdicts = [
            oracle.status(_target(row), entries.get(row["target_id"], []), school, as_of, rules)
            for row in wanted.to_dict("records")
        ]
        return pd.DataFrame(
            {
                "target_id": wanted["target_id"],
                "status": [verdict.status for verdict in verdicts],
                "was": [verdict.was for verdict in verdicts],
            }
        )

    return decide


def _target(row: dict[str, Any]) -> oracle.Target:
    """The target of one row."""
    names = ("measure", "direction", "baseline_date", "start_date", "due_date", "status")
    return oracle.Target(
        **{name: row[name] for name in names},
        baseline_value=float(row["baseline_value"].removesuffix("%")),
        criterion_value=float(row["criterion_value"].removesuffix("%")),
        record_every_weeks=row["record_every_weeks"],
    )


def _entries(rows: pd.DataFrame) -> list[oracle.Entry]:
    """The entries of one target's rows."""
    parts = rows["value"].str.split("/", expand=True).astype(float)
    number, denominator = parts[0], parts.get(1)
    value = number if denominator is None else 100 * number / denominator
    below = [None] * len(rows) if denominator is None else denominator.tolist()
    days = pd.to_datetime(rows["date"]).dt.date
    return [
        oracle.Entry(day, score, denominator=attempts)
        for day, score, attempts in zip(days, value, below, strict=True)
    ]
