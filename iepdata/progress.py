"""The status of every target as of a day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtr

from iepdata.asked_once import asked_once_each
from iepdata.queries.targets import looks
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.summaries import summarised
from iepdata.vocabulary import STATUS_WORDS
from iepdata.wording.status import reasons

# Standard deviations either side of the middle that hold 80%.
RANGE_80 = 1.2815515655446004
FEWEST_FOR_A_LINE = 3
GROUPS = {status.value: words.group.value for status, words in STATUS_WORDS.items()}


def target_status(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Status of every target on `as_of`; one row a target, ordered by pupil, then target.

    status           str    a `Status` value
    was              str    the last judged status where it is not_recorded or date_passed, or None
    group            str    a `Group` value
    early            bool   judged on fewer observations than are enough
    n_observations   int    scored observations after the baseline, up to `as_of`
    n_days           int    the days they fall on
    last_observed    date   the last scored observation; last_entry also counts absences
    latest           float  the last day's value, in the target's unit (trials: per cent)
    recent_level     float  the middle of the last three days' values, as the sentence says it
    expected_now     float  the aimline on `as_of`; level_now: the fitted level at the last one
    trend_per_week   float  target's unit per teaching week, with trend_low and trend_high (80%);
                            NaN below `settings.early_observations`
    needed_per_week  float  what the plan needs, baseline to criterion
    p_off, p_reach   float  probabilities of being too slow, and of reaching the criterion; 0 to 1
    forecast_low     float  with forecast_high: where one is likely to be observed on the due date
                            (80%), in the target's unit; NaN as `iepdata.forecast` says
    missing          str    what a target that cannot be measured lacks, codes with commas
    reason           str    the sentence for staff; reason_family: for pupil and family

    No targets: the same columns, no rows. Only rows dated on or before `as_of` are used.
    Raises IepDataError where the calendar does not reach `as_of`.
    Method: anchored, discounted, clipped Bayesian slope; prior and cut-offs in `settings`.
    """
    with summarised(store, as_of, settings):
        return status_by_summary(store, as_of, settings)


def status_by_summary(
    store: Store, as_of: date, settings: Settings, *, only_targets: Sequence[str] | None = None
) -> pd.DataFrame:
    """The same as `target_status`, of all targets or some; inside `summarised` for the day."""
    found = _by_summary(store, as_of, settings, only_targets)
    return found.assign(**reasons(found, as_of))


def target_statuses(
    store: Store,
    days: Sequence[date],
    settings: Settings,
    *,
    only_targets: Sequence[str] | None = None,
    what_if: pd.DataFrame | None = None,
    only_looks: Sequence[Mapping[Hashable, Any]] | None = None,
) -> pd.DataFrame:
    """Status of every target, or of `only_targets`, on each of `days`; ordered by day, then pupil.

    The columns of `target_status` but the sentences, and as_of. `only_looks` (target_id, as_of)
    leaves out what it does not name of these targets and days. `what_if` has target_id, date and
    value (in the target's own unit, trials in per cent): rows supposed beside what was observed,
    with a number `supposition` where several suppositions are to be told apart: one row each.
    The school's own variation of a measure is that of each day, by all its targets, or by those of
    `only_looks` where no `only_targets` are given. No days: no rows.
    """
    for day in days:
        store.require_day(day)
    if len(days) == 1 and only_targets is None and only_looks is None and what_if is None:
        with summarised(store, days[0], settings):
            return _by_summary(store, days[0], settings, None)
    supposed = [] if what_if is None else what_if.to_dict("records")
    parameters = settings.as_parameters() | looks(days, only_targets, supposed, only_looks)
    pool = [] if only_targets is None else school_noise(store, days, settings, of=only_looks)
    return _with_chances(store.read("status/answer", pool=pool, **parameters))


def _by_summary(
    store: Store, as_of: date, settings: Settings, only_targets: Sequence[str] | None
) -> pd.DataFrame:
    store.require_day(as_of)
    parameters = settings.as_parameters() | looks([as_of], only_targets)
    return _with_chances(store.read("status/answer_of_kept", **parameters))


def _with_chances(found: pd.DataFrame) -> pd.DataFrame:
    found["p_off"] = ndtr(found["z_off"].to_numpy(dtype=float))
    found["p_reach"] = ndtr(found["z_reach"].to_numpy(dtype=float))
    found["group"] = found["status"].map(GROUPS)
    return found


def school_noise(
    store: Store, days: Sequence[date], settings: Settings,
    *, of: Sequence[Mapping[Hashable, Any]] | None = None,
) -> list[dict[Hashable, Any]]:  # fmt: skip
    """How each school's own variation compares with the usual one, by measure, on each of `days`.

    as_of, school_id, measure, falling, factor (of the variance). Only measures whose usual
    variation is an assumption, with `settings.pool_from` targets at least; else empty. Where looks
    are given (`of`: target_id, as_of), only for the schools and measures of those targets.
    """
    groups = None
    if of is not None:
        groups = store.read("groups_looked_at", only_looks=list(of)).to_dict("records")
    parameters = settings.as_parameters() | looks(days, only_groups=groups)
    return store.read("status/pool", **parameters).to_dict("records")


@asked_once_each
def statuses_then(store: Store, looks_at: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Status of each target on a day of its own: the rows of `target_statuses` for `looks_at`.

    `looks_at` has target_id and as_of (dates), a row or more each; by day, then target. No rows:
    none.
    """
    asked = looks_at.assign(as_of=pd.to_datetime(looks_at["as_of"]).dt.date)
    return target_statuses(
        store, sorted(asked["as_of"].unique()), settings,
        only_targets=sorted(asked["target_id"].unique()), only_looks=asked.to_dict("records"),
    )  # fmt: skip


def trend_line(store: Store, target: Mapping[str, Any], as_of: date) -> pd.DataFrame:
    """The aimline and fitted trend of one target of `target_status`, by week and on `as_of`.

    date, week (teaching weeks since the baseline), aimline, fitted, low, high: in the target's
    unit, from the baseline to the due date; low and high bound the level with 80%. The fitted
    columns are NaN with fewer than three days observed. A target without a baseline or due date:
    the same columns, no rows. Going backwards from a scale of square roots, as the status does,
    bends the aimline of a falling count. The line is the discounted observations' own, with the
    baseline; the status also weighs what is usual, which would tilt a flat line upwards.
    """
    columns = ["date", "week", "aimline", "fitted", "low", "high"]
    if pd.isna(target["baseline_date"]) or not target["total_weeks"] > 0:
        return pd.DataFrame(columns=columns)
    line = store.read(
        "school_weeks",
        school_id=target["school_id"],
        first_day=target["baseline_date"],
        last_day=target["due_date"],
        as_of=as_of,
    )
    week = line["week"].to_numpy(dtype=float)
    if target["is_keep"]:
        spread = target["kept_sd"] + 0 * week
        level, aim = target["level_now"] + 0 * week, target["criterion_value"] + 0 * week
    else:
        spread = np.sqrt(
            target["line_level_variance"]
            + 2 * week * target["line_covariance"]
            + week**2 * target["line_slope_sd"] ** 2
        )
        level, aim = target["line_level"] + target["line_slope"] * week, week
    edges = {"aimline": aim, "fitted": level, "low": level - RANGE_80 * spread}
    edges["high"] = level + RANGE_80 * spread
    for name, gains in edges.items():
        line[name] = gains if target["is_keep"] else _in_own_unit(gains, target)
    if target["n_days"] < FEWEST_FOR_A_LINE:
        line[["fitted", "low", "high"]] = np.nan
    ordered = np.sort(line[["low", "high"]].to_numpy(dtype=float), axis=1)
    line["low"], line["high"] = ordered[:, 0], ordered[:, 1]
    return line[columns]


def _in_own_unit(gains: np.ndarray, target: Mapping[str, Any]) -> np.ndarray:
    """Gains of the plan's pace, brought back to the unit in which the target is written."""
    start, end = float(target["baseline_value"]), float(target["criterion_value"])
    if target["falling"]:
        start, end = np.sqrt(max(start, 0) + 0.375), np.sqrt(max(end, 0) + 0.375)
    scaled = start + gains * (end - start) / target["total_weeks"]
    return np.asarray(np.maximum(scaled, 0) ** 2 - 0.375 if target["falling"] else scaled)
