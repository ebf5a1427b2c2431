"""A large school made at random: every figure of every target is what the oracle works out."""

from __future__ import annotations

import math
import random
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest

from iepdata.progress import school_noise, target_status, target_statuses, trend_line
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import STATUS_WORDS
from tests.oracle.detector import Rules, School, Verdict, status
from tests.oracle.facts import Facts
from tests.oracle.posterior import Line, clipped, discounted_mean, fit_line, stretch
from tests.oracle.records import normal_below
from tests.progress.made import CLOSED, made_history
from tests.progress.test_oracle_agrees import (
    ALONE,
    RANGES,
    History,
    differences,
    expected_of,
    in_a_store,
    school_of,
)

# The last day of settling back after the long closure is Mon 12 Jan.
ASKED = [
    (date(2026, 3, 6), "detector"),
    (date(2025, 12, 8), "detector"),
    (date(2026, 1, 12), "detector"),
    (date(2025, 10, 17), "median_of_three"),
    (date(2026, 1, 13), "four_point"),
    (date(2026, 3, 9), "six_point"),
]
# Those of which a school's own variation is pooled.
POOLED = ("percent", "rate", "duration", "latency", "gas", "yes_no", "count")
POOL_FROM = 5
OWN_GROUPS = {each.value: words.group.value for each, words in STATUS_WORDS.items()}


def made(seed: int, measures: list[str | None], *, sound: bool = False) -> list[History]:
    rng = random.Random(seed)
    return [made_history(rng, measure, sound=sound) for measure in measures]


def own_line(facts: Facts, sigma: float) -> Line | None:
    """The line of the discounted observations and the baseline alone, without what is usual."""
    if not any(facts.x):
        return None
    memory = facts.rules.half_life * stretch(sigma, facts.rules)
    held = clipped([facts.scale().gains(y) for _, y in facts.days], sigma, facts.rules)
    return fit_line(facts.x, held, sigma, facts.m0, memory, 0.0, math.inf)


def figures_beside(facts: Facts, verdict: Verdict) -> dict[str, object]:
    """What stands beside the status: dates, levels in words, the line that is drawn."""
    target, last = facts.target, max((row.date for row in facts.entries), default=None)
    every = timedelta(weeks=target.record_every_weeks or facts.rules.record_every_weeks)
    measured = verdict.status not in ("closed", "not_started", "not_measurable")
    begun = [s for s in target.strategies if facts.baseline_date < s <= facts.as_of]
    found: dict[str, object] = {
        "group": OWN_GROUPS[verdict.status],
        "last_entry": last,
        "first_date": facts.days[0][0] if facts.days else None,
        "starts_on": facts.start,
        "due_date": facts.due,
        "due_assumed": target.due_date is None,
        "next_entry_due": min((last or facts.start) + every, facts.due),
        "strategy_since": max(begun, default=None),
        "total_weeks": facts.total_weeks,
        "weeks_gone": facts.school.weeks(facts.baseline_date, facts.as_of),
        "last_week": verdict.x_ref,
        "recent_level": statistics.median_low([y for _, y in facts.days[-3:]])
        if facts.days else None,
        "baseline_level": _word(target.measure, target.baseline_value),
        "criterion_level": _word(target.measure, target.criterion_value),
        "latest_level": _word(target.measure, verdict.latest),
    }  # fmt: skip
    if measured:
        found |= {
            "usual_sd": verdict.s0,
            "p_reach": verdict.p_reach,
            "forecast_low_level": _word(target.measure, verdict.forecast_low),
            "forecast_high_level": _word(target.measure, verdict.forecast_high),
            "below_since": verdict.below_since
            if verdict.status == "achieved" and not facts.keep else None,
        }  # fmt: skip
    if measured and facts.n and facts.keep:
        y = clipped([value for _, value in facts.days], verdict.sigma, facts.rules)
        found["kept_sd"] = discounted_mean(
            facts.x, y, verdict.sigma, facts.m0, target.baseline_value, facts.rules.half_life
        )[1]
    if measured and facts.n and not facts.keep:
        found |= _line_of(facts, verdict)
    return found


def _word(measure: str | None, level: float | None) -> str | None:
    return f"L{level:.0f}" if measure == "scale" and level is not None else None


def _line_of(facts: Facts, verdict: Verdict) -> dict[str, object]:
    line, rules = own_line(facts, verdict.sigma), facts.rules
    if line is None:
        return {"line_slope": None, "trend_per_week": None}
    memory = rules.half_life * stretch(verdict.sigma, rules)
    held = clipped([facts.scale().gains(y) for _, y in facts.days], verdict.sigma, rules)
    judged = fit_line(
        facts.x, held, verdict.sigma, facts.m0, memory, rules.slope_mean, rules.slope_sd
    )
    level, sd = judged.at(facts.x[-1]), math.sqrt(line.v_bb)
    enough = facts.n >= rules.early_observations
    ends = sorted(
        facts.scale().raw_slope(line.b + side * rules.forecast_z * sd, level) for side in (-1, 1)
    )
    return {
        "level": judged.a,
        "level_variance": judged.v_aa,
        "covariance": judged.v_ab,
        "line_level": line.a,
        "line_slope": line.b,
        "line_slope_sd": sd,
        "line_level_variance": line.v_aa,
        "line_covariance": line.v_ab,
        "trend_per_week": facts.scale().raw_slope(line.b, level) if enough else None,
        "trend_low": ends[0] if enough else None,
        "trend_high": ends[1] if enough else None,
    }


def expected(
    found: History, school: School, as_of: date, rule: str, factor: float = 1.0
) -> dict[str, object]:
    target, entries, _, _ = found
    rules = Rules(rule=rule)
    verdict = status(target, entries, school, as_of, rules, factor)
    facts = Facts(target, entries, school, as_of, rules, factor)
    return expected_of(verdict) | figures_beside(facts, verdict)


def assert_as_expected(statuses: pd.DataFrame, wanted: list[dict[str, object]]) -> None:
    rows = statuses.sort_values("target_id").to_dict("records")
    for said, own in zip(rows, wanted, strict=True):
        assert not differences(said, own), (said["target_id"], differences(said, own))
        if not pd.isna(said["z_off"]):
            assert said["p_off"] == pytest.approx(normal_below(said["z_off"]))


def assert_lines_as_expected(
    store: Store, statuses: pd.DataFrame, found: list[History], as_of: date
) -> None:
    """The line that is drawn, of the first targets of each measure and of those of few days."""
    school, drawn = school_of(store), Counter[object]()
    judged = ~statuses["status"].isin(["closed", "not_started", "not_measurable"])
    for said in statuses[judged].sort_values("target_id").to_dict("records"):
        target, entries, _, _ = found[int(said["target_id"][1:])]
        facts = Facts(target, entries, school, as_of, Rules())
        of = (target.measure, facts.n) if facts.n < 4 else target.measure
        drawn[of] += 1
        if facts.keep or not any(facts.x) or drawn[of] > 1:
            continue
        line, scale = own_line(facts, said["noise_sd"]), facts.scale()
        shown = trend_line(store, said, as_of)
        assert shown["date"].iloc[[0, -1]].dt.date.tolist() == [facts.baseline_date, facts.due]
        for row in shown.to_dict("records"):
            x = school.weeks(facts.baseline_date, row["date"].date())
            assert (row["week"], row["aimline"]) == pytest.approx((x, scale.raw(x)))
            assert pd.isna(row["fitted"]) == pd.isna(row["low"]) == (facts.n < 3)
            if facts.n < 3 or line is None:
                continue
            levels = [line.at(x) + side * 1.2815515655446004 * line.sd_at(x) for side in (0, -1, 1)]
            # What lies below nought on the scale of roots is no count.
            if not facts.falling or min(scale.modelled(level) for level in levels) > 0.7:
                fitted, *edges = [scale.raw(level) for level in levels]
                expected_row = (fitted, min(edges), max(edges))
                assert (row["fitted"], row["low"], row["high"]) == pytest.approx(expected_row)


def test_every_figure_of_every_target_is_the_oracles_on_any_day_by_any_rule() -> None:
    measures = [*RANGES, *RANGES, "scale", "rate", "count", None] * 8
    school_made = made(12, measures)
    with in_a_store(school_made, CLOSED) as store:
        school = school_of(store)
        wanted = [[expected(each, school, *asked) for each in school_made] for asked in ASKED]
        named = {str(own["status"]) for each in wanted for own in each}
        assert named == set(OWN_GROUPS)
        for (as_of, rule), own in zip(ASKED, wanted, strict=True):
            found = target_status(store, as_of, replace(ALONE, rule=rule))
            assert_as_expected(found, own)
            if rule == "detector":
                assert_lines_as_expected(store, found, school_made, as_of)


@pytest.fixture(scope="module")
def pooling() -> Iterator[tuple[Store, list[History]]]:
    """A school of sound targets, enough of some measures to show the school's own variation."""
    found = made(5, [*POOLED, "count", "percent", "trials", "wcpm", None] * 9, sound=True)
    with in_a_store(found, CLOSED) as store:
        yield store, found


def own_factors(found: list[History], school: School, as_of: date) -> dict[tuple[str, bool], float]:
    """How the variation of each measure at the school compares with the usual one, by hand."""
    seen: dict[tuple[str, bool], list[float]] = {}
    for target, entries, _, _ in found:
        facts = Facts(target, entries, school, as_of, Rules())
        rising_count = target.measure == "count" and not facts.falling
        if target.measure not in POOLED or facts.n < 6 or facts.keep or rising_count:
            continue
        values = [facts.scale().modelled(facts.scale().gains(y)) for _, y in facts.days]
        variance = sum((b - a) ** 2 for a, b in pairwise(values)) / (2 * (facts.n - 1))
        seen.setdefault((target.measure, facts.falling), []).append(
            variance / facts.noise()[0] ** 2
        )
    return {
        key: math.exp(round(20 * math.log(
            (POOL_FROM + len(each) * max(statistics.median(each), 0.04)) / (POOL_FROM + len(each))
        )) / 20)
        for key, each in seen.items() if len(each) >= POOL_FROM
    }  # fmt: skip


def test_the_schools_own_variation_counts_for_the_targets_of_its_measure_alone(
    pooling: tuple[Store, list[History]],
) -> None:
    store, found = pooling
    as_of, chosen = date(2026, 3, 6), Settings(pool_from=POOL_FROM)
    school = school_of(store)
    factors = own_factors(found, school, as_of)
    assert len(factors) >= 5
    wanted = []
    for each in found:
        facts = Facts(each[0], each[1], school, as_of, Rules())
        factor = factors.get((each[0].measure or "", facts.falling), 1.0)
        wanted.append(expected(each, school, as_of, "detector", factor))
    assert_as_expected(target_status(store, as_of, chosen), wanted)
    told = {(f["measure"], f["falling"]): f["factor"] for f in school_noise(store, [as_of], chosen)}
    assert told == pytest.approx(factors)
    some = [f"T{number:03}" for number in range(0, len(found), 5)]
    assert_as_expected(target_statuses(store, [as_of], chosen, only_targets=some), wanted[::5])
