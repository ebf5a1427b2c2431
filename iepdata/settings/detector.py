"""Thresholds of a target's status, its forecast, and what a change of strategy did."""

from __future__ import annotations

from dataclasses import dataclass, field

from iepdata.settings.declared import setting
from iepdata.vocabulary import RULES

DETECTOR = "chosen by simulation of the detector"
SINGLE_CASE = "What Works Clearinghouse, standards for single-case designs"


@dataclass(frozen=True, slots=True)
class DetectorSettings:
    """How a target's status is decided."""

    rule: str = field(
        default="detector",
        metadata={
            "what": "The rule that flags a target", "unit": "rule", "source": DETECTOR,
            "codes": tuple(RULES),
        },
    )  # fmt: skip
    slope_prior_mean: float = setting(
        0.8,
        "Progress expected before anything is seen",
        "share of the pace needed",
        DETECTOR,
        -2,
        3,
    )
    slope_prior_sd: float = setting(
        0.6, "How sure that expectation is", "share of the pace needed", DETECTOR, 0.05, 5
    )
    half_life_weeks: float = setting(
        8.0, "After how long an observation counts half", "teaching weeks", DETECTOR, 1, 52
    )
    naming_prior_mean: float = setting(
        0.5, "Recent progress expected before anything is seen", "share of the pace needed",
        DETECTOR, -2, 3,
    )  # fmt: skip
    naming_prior_sd: float = setting(
        0.8, "How sure that is", "share of the pace needed", DETECTOR, 0.05, 5
    )
    naming_half_life_weeks: float = setting(
        6.0, "The same for naming what kind of trouble it is", "teaching weeks", DETECTOR, 1, 52
    )
    usual_memory_noise: float = setting(
        5.0, "Day-to-day variation at which these times hold; with four times as much "
        "observations count for twice as long, with a quarter for half as long",
        "weeks of the pace needed", DETECTOR, 0.5, 50,
    )  # fmt: skip
    off_slope: float = setting(
        0.75, "A pace below this is too slow", "share of the pace needed", DETECTOR, 0, 2
    )
    off_z: float = setting(
        0.67449, "How sure a flag must be (0.674 is three to one)",
        "standard deviations", DETECTOR, 0, 4,
    )  # fmt: skip
    stalled_below: float = setting(
        0.40, "Recent pace below this is called stalled", "share of the pace needed", DETECTOR, 0, 1
    )
    backwards_below: float = setting(
        -0.15, "Recent pace below this is called going backwards", "share of the pace needed",
        DETECTOR, -2, 0,
    )  # fmt: skip
    clip_sd: float = setting(
        3.0, "An observation further from its neighbours than this is drawn in",
        "standard deviations", DETECTOR, 1, 10,
    )  # fmt: skip
    noise_prior_weight: float = setting(
        4.0, "How many observations the usual day-to-day variation is worth", "observations",
        DETECTOR, 0.5, 50,
    )  # fmt: skip
    counted_noise_prior_weight: float = setting(
        8.0, "The same for counts, rates and trials, whose variation follows from their level",
        "observations", DETECTOR, 0.5, 50,
    )  # fmt: skip
    noise_path: float = setting(
        0.75, "Where along the aimline so far their level is taken", "share", DETECTOR, 0, 1
    )
    noise_wcpm: float = setting(
        9.0, "Usual day-to-day variation of words read", "words correct a minute",
        "published series of curriculum-based reading probes", 0.1, 100,
    )  # fmt: skip
    noise_percent: float = setting(
        10.0, "… of percentages, and of trials whose number is not written", "per cent",
        "assumed, until a school has 20 such targets", 0.1, 50,
    )  # fmt: skip
    noise_scale: float = setting(0.8, "… of prompt levels", "levels", DETECTOR, 0.05, 5)
    noise_gas: float = setting(
        0.7, "… of goal attainment scales", "levels", "assumed, until a school has 20 such targets",
        0.05, 4,
    )  # fmt: skip
    noise_time_share: float = setting(
        0.25, "… of durations and latencies", "share of the baseline",
        "assumed, until a school has 20 such targets", 0.01, 2,
    )  # fmt: skip
    count_dispersion: float = setting(
        8.0, "How evenly counts fall (higher is more even)", "negative binomial k", DETECTOR, 0.5,
        1000,
    )  # fmt: skip
    trial_correlation: float = setting(
        0.03, "How alike the trials of one day are", "correlation", DETECTOR, 0, 1
    )
    keep_margin: float = setting(
        0.5, "A level that is to be held may lie this far beyond it", "day-to-day variation",
        DETECTOR, 0, 3,
    )  # fmt: skip
    baseline_most: int = setting(
        3, "The most that baseline observations count for", "observations", DETECTOR, 1, 20
    )
    pool_from: int = setting(
        20, "Targets of one measure before the school's own variation is used", "targets",
        DETECTOR, 5, 1000,
    )  # fmt: skip
    few_observations: int = setting(
        5, "Observations that are enough for a status", "days observed", DETECTOR, 3, 30
    )
    few_span_days: int = setting(14, "… if they span at least", "calendar days", DETECTOR, 0, 100)
    early_observations: int = setting(
        3, "Observations that are enough for an early view", "days observed", DETECTOR, 2, 30
    )
    early_weeks: float = setting(
        5.0, "… if at least this long has passed since the baseline", "teaching weeks",
        DETECTOR, 1, 40,
    )  # fmt: skip
    record_every_weeks: int = setting(
        2, "How often a target is observed unless it says otherwise", "weeks", "practice: "
        "fortnightly keeps 70 plans to about 120 entries a fortnight", 1, 26,
    )  # fmt: skip
    not_recorded_times: float = setting(
        2.0, "Not recorded after this many times the planned gap", "times", DETECTOR, 1, 10
    )
    not_recorded_weeks: float = setting(
        3.0, "… and never before", "teaching weeks", DETECTOR, 1, 20
    )
    mastery_n: int = setting(
        3, "Observations at the criterion that make a target achieved",
        "days observed, one after another", DETECTOR, 1, 20,
    )  # fmt: skip
    reached_gap_days: int = setting(
        5, "Two observations at the criterion this far apart make it reached", "school days",
        DETECTOR, 1, 60,
    )  # fmt: skip
    new_strategy_observations: int = setting(
        3, "A strategy is new until it has been observed this often", "days observed", DETECTOR,
        1, 20,
    )  # fmt: skip
    new_strategy_weeks: float = setting(
        4.0, "… and for at least", "teaching weeks", DETECTOR, 0, 20
    )
    settling_closure_days: int = setting(
        22, "A closure at least this long needs settling back", "calendar days", DETECTOR, 8, 100
    )
    settling_weeks: float = setting(2.0, "Settling back lasts", "teaching weeks", DETECTOR, 0, 10)
    forecast_observations: int = setting(
        3, "A range for the due date is given from this many on", "days observed", DETECTOR, 2, 30
    )
    forecast_noise_weight: float = setting(
        2.0, "How many observations the usual day-to-day variation is worth in that range",
        "observations", "chosen by simulation so that four observations in five lie in it", 0.5, 50,
    )  # fmt: skip
    forecast_drift: float = setting(
        2.0, "How far a course may turn from the trend in one teaching week (in four weeks twice "
        "as far)", "weeks of the pace needed",
        "chosen by simulation so that four observations in five lie in it", 0, 20,
    )  # fmt: skip
    effect_observations: int = setting(
        3, "Before and after a change of strategy are compared from this many on each side",
        "days observed", SINGLE_CASE, 2, 30,
    )  # fmt: skip
    effect_firm_observations: int = setting(
        5, "… and with fewer than this the comparison is called a first sign", "days observed",
        SINGLE_CASE, 2, 30,
    )  # fmt: skip
    effect_confidence: float = setting(
        0.95, "The range beside a comparison holds the true share with this confidence; it counts "
        "the days as independent, which they are not quite, so a wide one is kept",
        "share", "Newcombe 2006, method 5", 0.5, 0.999,
    )  # fmt: skip
