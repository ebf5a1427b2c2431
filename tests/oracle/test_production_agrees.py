"""The production query says of every target what the plain-Python oracle says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from iepdata.ingest import load_uploads
from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import Store

from .cases import AS_OF, CLOSED, Case, made_case
from .detector import School, Verdict, status

NUMBER_OF_CASES = 300
SCHOOLS = {"": School(CLOSED[""]), "SECOND": School(CLOSED[""] + CLOSED["SECOND"])}
SAME = {
    "status": "status",
    "was": "was",
    "early": "early",
    "n": "n_days",
    "n_observations": "n_observations",
    "last_observed": "last_observed",
    "latest": "latest",
    "new_strategy": "new_strategy",
    "settling_back": "settling_back",
    "close_to_line": "close_to_line",
}
FIGURES = {
    "z_off": "z_off",
    "z_reach": "z_reach",
    "s_now": "slope_now",
    "slope": "slope",
    "slope_sd": "slope_sd",
    "sigma": "noise_sd",
    "s0": "usual_sd",
    "x_ref": "last_week",
    "total_weeks": "total_weeks",
    "expected_now": "expected_now",
    "level_now": "level_now",
    "needed_per_week": "needed_per_week",
}


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    chance = random.Random(20_250_901)
    return [made_case(number, chance) for number in range(NUMBER_OF_CASES)]


@pytest.fixture(scope="module")
def school(cases: list[Case]) -> Iterator[Store]:
    """A store into which every case was imported, none of its rows refused."""
    tables: dict[str, list[dict[str, Any]]] = {
        "closures": [
            {"school_id": name, "date_from": first, "date_to": last}
            for name, closures in CLOSED.items()
            for first, last in closures
        ],
        "scale_levels": [
            {"scale_id": "PROMPT", "level": str(i), "label": f"Level {i}", "order": i}
            for i in range(1, 7)
        ],
    }
    names = ("pupils", "plans", "targets", "strategies", "reviews", "review_decisions")
    for name in (*names, "observations"):
        tables[name] = [row for case in cases for row in case.rows[name]]
    files = [
        (f"{name}.csv", pd.DataFrame(rows).to_csv(index=False).encode())
        for name, rows in tables.items()
    ]
    with Store.open(None) as store:
        for report in load_uploads(store, files, by="test"):
            assert not report.refused
            assert not report.quarantined, report.problems[:3]
        yield store


@pytest.mark.parametrize("as_of", AS_OF)
def test_the_query_gives_what_the_oracle_gives(
    cases: list[Case], school: Store, as_of: date
) -> None:
    # Pooling borrows from other targets, which the oracle of one target does not see.
    found = target_status(school, as_of, Settings(pool_from=1000)).set_index("target_id")
    differences = [
        difference
        for case in cases
        for difference in unlike(case, found.loc[case.target_id], as_of)
    ]
    assert not differences, "\n".join(differences[:20])


def unlike(case: Case, row: pd.Series, as_of: date) -> list[str]:
    """Where the query's row and the oracle's verdict differ, in words."""
    verdict = status(case.target, case.entries, SCHOOLS[case.school_id], as_of)
    pairs = {name: (getattr(verdict, name), row[theirs]) for name, theirs in SAME.items()}
    pairs["missing"] = (",".join(verdict.missing), row["missing"] or "")
    if verdict.status == "achieved":
        pairs["achieved_on"] = (verdict.achieved_on, row["achieved_on"])
    if not verdict.missing:
        pairs |= {name: (getattr(verdict, name), row[theirs]) for name, theirs in FIGURES.items()}
        pairs["m0"] = (verdict.m0, row["baseline_points"])
        pairs["trend_per_week"] = (said_trend(verdict), row["trend_per_week"])
    return [
        f"{case.target_id} {case.target.measure} {name}: oracle {ours!r}, query {theirs!r}"
        for name, (ours, theirs) in pairs.items()
        if not alike(ours, theirs)
    ]


def said_trend(verdict: Verdict) -> float | None:
    """The trend as the product shows it: none below three days observed."""
    return verdict.trend_per_week if verdict.n >= Settings().early_observations else None


def alike(ours: Any, theirs: Any) -> bool:
    """Whether two figures agree, numbers to 1e-9."""
    if ours is None or theirs is None or pd.isna(theirs):
        return ours is None and (theirs is None or bool(pd.isna(theirs)))
    if isinstance(ours, date):
        return pd.Timestamp(ours) == pd.Timestamp(theirs)
    if isinstance(ours, float):
        return float(theirs) == pytest.approx(ours, rel=1e-9, abs=1e-9)
    return bool(ours == theirs)
