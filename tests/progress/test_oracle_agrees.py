"""The SQL and the plain-Python oracle say the same of any history, to 1e-9."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import RULES
from tests.oracle.detector import Decision, Entry, Rules, School, Target, Verdict, status
from tests.school import load

# No school is large enough here to pool its own variation: the oracle judges one target.
ALONE = Settings(pool_from=1000)
FIRST = date(2025, 9, 8)
CLOSURES = [
    ("2025-10-27", "2025-10-31"),
    ("2025-12-20", "2026-01-04"),
    ("2026-02-16", "2026-02-20"),
]
RANGES = {
    "percent": (0, 100), "trials": (0, 20), "count": (0, 40), "rate": (0, 40),
    "duration": (0, 300), "latency": (0, 60), "scale": (1, 6), "gas": (-2, 2), "wcpm": (0, 120),
    "yes_no": (0, 1),
}  # fmt: skip


# The target as the oracle takes it, its entries, the target as it is written, and what was written.
History = tuple[Target, list[Entry], Target, list[dict[str, object]]]


def days(low: int, high: int) -> st.SearchStrategy[date]:
    return st.integers(low, high).map(lambda offset: FIRST + timedelta(days=offset))


@st.composite
def histories(draw: st.DrawFn) -> History:
    measure = draw(st.sampled_from([*RANGES, None]))
    low, high = RANGES.get(measure, (0, 10))
    direction = draw(st.sampled_from(["up", "down", "keep", None]))
    start, goal = draw(st.integers(low, high)), draw(st.integers(low, high))
    if draw(st.booleans()) and (start > goal) != (direction == "down"):
        start, goal = goal, start
    baseline_date = draw(st.one_of(st.just(FIRST), days(0, 40), st.none()))
    start_date = draw(st.one_of(st.just(FIRST), st.none(), days(0, 20)))
    due = draw(st.one_of(days(20, 250), st.just(FIRST + timedelta(days=100)), st.none()))
    target = Target(
        measure=measure,
        direction=direction,
        baseline_value=draw(st.sampled_from([float(start)] * 8 + [None])),
        criterion_value=draw(st.sampled_from([float(goal)] * 8 + [None])),
        levels=RANGES["scale"] if measure == "scale" else None,
        baseline_date=baseline_date,
        start_date=start_date,
        due_date=due,
        mastery_n=draw(st.sampled_from([None, 2, 4])),
        mastery_of=draw(st.sampled_from([None, 5])),
        record_every_weeks=draw(st.sampled_from([None, 1, 4])),
        status=draw(st.sampled_from(["active"] * 8 + ["met"])),
        plan_start=FIRST - timedelta(days=7),
        plan_end=draw(st.sampled_from([None, date(2026, 7, 10)])),
        plan_status=draw(st.sampled_from(["active"] * 9 + ["ended", "draft"])),
        strategies=tuple(draw(st.lists(days(-5, 120), max_size=2))),
        decisions=tuple(draw(st.lists(decisions(), max_size=1))),
    )
    written = draw(st.lists(observations(measure, start, goal), max_size=14))
    written.sort(key=lambda pair: pair[0].date)
    return _as_percent(target), [pair[0] for pair in written], target, [pair[1] for pair in written]


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    return Decision(
        draw(days(20, 150)),
        draw(st.sampled_from([None, "achieved", "some"])),
        draw(st.sampled_from(["continue", "close", "replace"])),
    )


@st.composite
def observations(draw: st.DrawFn, measure: str | None, start: int, goal: int):
    day = draw(days(-10, 170))
    status = draw(st.sampled_from(["observed"] * 9 + ["absent"]))
    if status == "absent" or measure is None:
        return Entry(day, None, "absent"), {"date": day, "value": "absent"}
    low, high = RANGES[measure]
    share = draw(st.floats(-0.3, 1.3))
    value = min(max(round(start + share * (goal - start)), low), high)
    if measure == "trials":
        return (
            Entry(day, 100 * value / 20, denominator=20.0),
            {"date": day, "value": f"{value}/20"},
        )
    if measure == "rate" and draw(st.booleans()):
        return Entry(day, value / 2, exposure=2.0), {"date": day, "value": f"{value}/2"}
    if measure == "yes_no":
        return Entry(day, float(value)), {"date": day, "value": "Y" if value else "N"}
    return Entry(day, float(value)), {"date": day, "value": str(value)}


def _as_percent(target: Target) -> Target:
    """The same target with a start and criterion of trials as the store keeps them: per cent."""
    if target.measure != "trials":
        return target

    def share(value: float | None) -> float | None:
        return None if value is None else 100 * value / 20

    return replace(
        target,
        baseline_value=share(target.baseline_value),
        criterion_value=share(target.criterion_value),
    )


def in_a_store(found: list[History], closures: Sequence[tuple[str, str]] = CLOSURES) -> Store:
    """A store into which the histories were loaded as a school would."""
    tables: dict[str, list[dict[str, object]]] = {
        "closures": [{"date_from": first, "date_to": last} for first, last in closures],
        "scale_levels": [
            {"scale_id": "S", "level": f"L{place}", "position": place} for place in range(1, 7)
        ],
        "pupils": [], "plans": [], "targets": [], "observations": [], "strategies": [],
        "reviews": [], "review_decisions": [],
    }  # fmt: skip
    for number, (_, _, target, observed) in enumerate(found):
        ids = {"target_id": f"T{number:03}", "plan_id": f"PL{number:03}"}
        tables["pupils"].append(
            {"pupil_id": f"P{number}", "nc_year": "5", "sen_provision": "K", "need_1": "SLCN"}
        )
        tables["plans"].append(
            {"plan_id": ids["plan_id"], "pupil_id": f"P{number}", "plan_type": "SEN_SUPPORT",
             "start_date": target.plan_start, "end_date": target.plan_end,
             "status": target.plan_status}
        )  # fmt: skip
        tables["targets"].append(
            ids | {
                "area": "OTHER", "text": "A target", "measure": target.measure,
                "direction": target.direction,
                "baseline_value": _written(target.baseline_value, target.measure),
                "criterion_value": _written(target.criterion_value, target.measure),
                "baseline_date": target.baseline_date, "start_date": target.start_date,
                "due_date": target.due_date, "mastery_n": target.mastery_n,
                "mastery_of": target.mastery_of, "record_every_weeks": target.record_every_weeks,
                "status": target.status, "scale_id": "S" if target.measure == "scale" else None,
            }
        )  # fmt: skip
        tables["observations"] += [{"target_id": ids["target_id"]} | row for row in observed]
        tables["strategies"] += [
            {"strategy_id": f"ST{number}-{place}", "target_id": ids["target_id"],
             "text": "Paired reading", "start_date": day}
            for place, day in enumerate(target.strategies)
        ]  # fmt: skip
        for place, decision in enumerate(target.decisions):
            review = {"review_id": f"R{number}-{place}"}
            tables["reviews"].append(
                review | {"plan_id": ids["plan_id"], "meeting_date": decision.meeting_date}
            )
            tables["review_decisions"].append(
                review | {"target_id": ids["target_id"], "judgement": decision.judgement,
                          "decision": decision.decision}
            )  # fmt: skip
    store = Store.open(None)
    # What was seen after its target was closed is taken in only while that is open.
    load(store, **tables | {"targets": [row | {"status": "active"} for row in tables["targets"]]})
    load(store, targets=tables["targets"])
    return store


def _written(value: float | None, measure: str | None) -> str:
    if value is None:
        return ""
    if measure == "yes_no":
        return "Y" if value else "N"
    return f"{value:.0f}/20" if measure == "trials" else f"{value:.0f}"


def same(said: object, expected: object) -> bool:
    if expected is None or (isinstance(expected, float) and math.isnan(expected)):
        return bool(pd.isna(said))
    if isinstance(expected, float):
        return math.isclose(float(said), expected, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(expected, date):
        return pd.Timestamp(said).date() == expected
    return said == expected


def school_of(store: Store) -> School:
    """The calendar of a store as the oracle takes it."""
    closed = store.query(
        "SELECT date FROM school_days WHERE school_id = '' AND NOT is_open AND isodow(date) < 6"
    )["date"].dt.date
    return School([(day, day) for day in closed])


def expected_of(verdict: Verdict) -> dict[str, object]:
    """What the status of a target is to say, by the names of its columns."""
    expected: dict[str, object] = {
        "status": verdict.status,
        "was": verdict.was,
        "early": verdict.early,
        "missing": ",".join(verdict.missing),
        "n_days": verdict.n,
        "n_observations": verdict.n_observations,
        "last_observed": verdict.last_observed,
        "new_strategy": verdict.new_strategy,
        "settling_back": verdict.settling_back,
        "close_to_line": verdict.close_to_line,
    }
    if verdict.status not in ("closed", "not_started", "not_measurable"):
        expected |= {
            "z_off": verdict.z_off,
            "z_reach": verdict.z_reach,
            "p_off": verdict.p_off,
            "slope": verdict.slope,
            "slope_sd": verdict.slope_sd,
            "slope_now": verdict.s_now,
            "noise_sd": verdict.sigma,
            "baseline_points": verdict.m0,
            "latest": verdict.latest,
            "expected_now": verdict.expected_now,
            "level_now": verdict.level_now,
            "needed_per_week": verdict.needed_per_week,
            "forecast_low": verdict.forecast_low,
            "forecast_high": verdict.forecast_high,
        }
    if verdict.status == "achieved":
        expected["achieved_on"] = verdict.achieved_on
    return expected


def differences(
    said: Mapping[Hashable, object], expected: Mapping[str, object]
) -> dict[str, tuple[object, object]]:
    """What is said otherwise than expected: both, by column."""
    return {
        name: (said[name], value) for name, value in expected.items() if not same(said[name], value)
    }


# A school is slow to load: without shrinking, which would load thousands.
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(
    st.lists(histories(), min_size=12, max_size=12),
    st.sampled_from([date(2025, 10, 20), date(2025, 12, 8), date(2026, 1, 20), date(2026, 6, 30)]),
    st.sampled_from([*RULES, "detector"]),
)
def test_sql_and_oracle_agree_on_any_history_by_any_rule(found, as_of, rule) -> None:
    with in_a_store(found) as store:
        chosen = replace(ALONE, rule=rule)
        statuses = target_status(store, as_of, chosen).sort_values("target_id")
        school = school_of(store)
    for said, (target, entries, _, _) in zip(statuses.to_dict("records"), found, strict=True):
        verdict = status(target, entries, school, as_of, Rules(rule=rule))
        differing = differences(said, expected_of(verdict))
        assert not differing, (differing, target, entries)
