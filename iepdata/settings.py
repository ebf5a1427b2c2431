"""The settings of the product: every threshold with its unit, default and source."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from iepdata.errors import SettingError
from iepdata.vocabulary import RULES

DETECTOR = "chosen by simulation of the detector"
SINGLE_CASE = "What Works Clearinghouse, standards for single-case designs"


def _setting(default: Any, what: str, unit: str, source: str, low: float, high: float) -> Any:
    return field(
        default=default,
        metadata={"what": what, "unit": unit, "source": source, "low": low, "high": high},
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Every threshold in force; validated once, here, when it is made.

    Raises SettingError where a value is outside its range.
    """

    rule: str = field(
        default="detector",
        metadata={
            "what": "The rule that flags a target", "unit": "rule", "source": DETECTOR,
            "codes": tuple(RULES),
        },
    )  # fmt: skip
    slope_prior_mean: float = _setting(
        0.8,
        "Progress expected before anything is seen",
        "share of the pace needed",
        DETECTOR,
        -2,
        3,
    )
    slope_prior_sd: float = _setting(
        0.6, "How sure that expectation is", "share of the pace needed", DETECTOR, 0.05, 5
    )
    half_life_weeks: float = _setting(
        8.0, "After how long an observation counts half", "teaching weeks", DETECTOR, 1, 52
    )
    naming_prior_mean: float = _setting(
        0.5, "Recent progress expected before anything is seen", "share of the pace needed",
        DETECTOR, -2, 3,
    )  # fmt: skip
    naming_prior_sd: float = _setting(
        0.8, "How sure that is", "share of the pace needed", DETECTOR, 0.05, 5
    )
    naming_half_life_weeks: float = _setting(
        6.0, "The same for naming what kind of trouble it is", "teaching weeks", DETECTOR, 1, 52
    )
    usual_memory_noise: float = _setting(
        5.0, "Day-to-day variation at which these times hold; with four times as much "
        "observations count for twice as long, with a quarter for half as long",
        "weeks of the pace needed", DETECTOR, 0.5, 50,
    )  # fmt: skip
    off_slope: float = _setting(
        0.75, "A pace below this is too slow", "share of the pace needed", DETECTOR, 0, 2
    )
    off_z: float = _setting(
        0.67449, "How sure a flag must be (0.674 is three to one)",
        "standard deviations", DETECTOR, 0, 4,
    )  # fmt: skip
    stalled_below: float = _setting(
        0.40, "Recent pace below this is called stalled", "share of the pace needed", DETECTOR, 0, 1
    )
    backwards_below: float = _setting(
        -0.15, "Recent pace below this is called going backwards", "share of the pace needed",
        DETECTOR, -2, 0,
    )  # fmt: skip
    clip_sd: float = _setting(
        3.0, "An observation further from its neighbours than this is drawn in",
        "standard deviations", DETECTOR, 1, 10,
    )  # fmt: skip
    noise_prior_weight: float = _setting(
        4.0, "How many observations the usual day-to-day variation is worth", "observations",
        DETECTOR, 0.5, 50,
    )  # fmt: skip
    counted_noise_prior_weight: float = _setting(
        8.0, "The same for counts, rates and trials, whose variation follows from their level",
        "observations", DETECTOR, 0.5, 50,
    )  # fmt: skip
    noise_path: float = _setting(
        0.75, "Where along the aimline so far their level is taken", "share", DETECTOR, 0, 1
    )
    noise_wcpm: float = _setting(
        9.0, "Usual day-to-day variation of words read", "words correct a minute",
        "published series of curriculum-based reading probes", 0.1, 100,
    )  # fmt: skip
    noise_percent: float = _setting(
        10.0, "… of percentages, and of trials whose number is not written", "per cent",
        "assumed, until a school has 20 such targets", 0.1, 50,
    )  # fmt: skip
    noise_scale: float = _setting(0.8, "… of prompt levels", "levels", DETECTOR, 0.05, 5)
    noise_gas: float = _setting(
        0.7, "… of goal attainment scales", "levels", "assumed, until a school has 20 such targets",
        0.05, 4,
    )  # fmt: skip
    noise_time_share: float = _setting(
        0.25, "… of durations and latencies", "share of the baseline",
        "assumed, until a school has 20 such targets", 0.01, 2,
    )  # fmt: skip
    count_dispersion: float = _setting(
        8.0, "How evenly counts fall (higher is more even)", "negative binomial k", DETECTOR, 0.5,
        1000,
    )  # fmt: skip
    trial_correlation: float = _setting(
        0.03, "How alike the trials of one day are", "correlation", DETECTOR, 0, 1
    )
    keep_margin: float = _setting(
        0.5, "A level that is to be held may lie this far beyond it", "day-to-day variation",
        DETECTOR, 0, 3,
    )  # fmt: skip
    baseline_most: int = _setting(
        3, "The most that baseline observations count for", "observations", DETECTOR, 1, 20
    )
    pool_from: int = _setting(
        20, "Targets of one measure before the school's own variation is used", "targets",
        DETECTOR, 5, 1000,
    )  # fmt: skip
    few_observations: int = _setting(
        5, "Observations that are enough for a status", "days observed", DETECTOR, 3, 30
    )
    few_span_days: int = _setting(14, "… if they span at least", "calendar days", DETECTOR, 0, 100)
    early_observations: int = _setting(
        3, "Observations that are enough for an early view", "days observed", DETECTOR, 2, 30
    )
    early_weeks: float = _setting(
        5.0, "… if at least this long has passed since the baseline", "teaching weeks",
        DETECTOR, 1, 40,
    )  # fmt: skip
    record_every_weeks: int = _setting(
        2, "How often a target is observed unless it says otherwise", "weeks", "practice: "
        "fortnightly keeps 70 plans to about 120 entries a fortnight", 1, 26,
    )  # fmt: skip
    not_recorded_times: float = _setting(
        2.0, "Not recorded after this many times the planned gap", "times", DETECTOR, 1, 10
    )
    not_recorded_weeks: float = _setting(
        3.0, "… and never before", "teaching weeks", DETECTOR, 1, 20
    )
    mastery_n: int = _setting(
        3, "Observations at the criterion that make a target achieved",
        "days observed, one after another", DETECTOR, 1, 20,
    )  # fmt: skip
    reached_gap_days: int = _setting(
        5, "Two observations at the criterion this far apart make it reached", "school days",
        DETECTOR, 1, 60,
    )  # fmt: skip
    new_strategy_observations: int = _setting(
        3, "A strategy is new until it has been observed this often", "days observed", DETECTOR,
        1, 20,
    )  # fmt: skip
    new_strategy_weeks: float = _setting(
        4.0, "… and for at least", "teaching weeks", DETECTOR, 0, 20
    )
    settling_closure_days: int = _setting(
        22, "A closure at least this long needs settling back", "calendar days", DETECTOR, 8, 100
    )
    settling_weeks: float = _setting(2.0, "Settling back lasts", "teaching weeks", DETECTOR, 0, 10)
    review_grace_days: int = _setting(
        10, "A school review is overdue after this much grace", "school days",
        "practice: reviews cluster at the end of term", 0, 60,
    )  # fmt: skip
    review_soon_weeks: int = _setting(
        4, "A review is due soon from this long before", "weeks", "practice", 1, 26
    )
    annual_notice_weeks: int = _setting(
        16, "Annual reviews of EHC plans are shown from this long before", "weeks",
        "works back from the SEND Regulations 2014, regs 20–21", 4, 52,
    )  # fmt: skip
    delivered_enough: float = _setting(
        0.8, "Provision counts as delivered from this share of the sessions that are known",
        "share", "practice", 0.1, 1,
    )  # fmt: skip
    file_megabytes: int = _setting(
        250, "The largest file that is read", "megabytes",
        "four million observations, in some 1.6 GB of memory",
        1, 4000,
    )  # fmt: skip
    targets_most: int = _setting(
        5, "More targets than this on a plan is said", "targets", "practice: three to five", 1, 20
    )
    forecast_observations: int = _setting(
        3, "A range for the due date is given from this many on", "days observed", DETECTOR, 2, 30
    )
    forecast_noise_weight: float = _setting(
        2.0, "How many observations the usual day-to-day variation is worth in that range",
        "observations", "chosen by simulation so that four observations in five lie in it", 0.5, 50,
    )  # fmt: skip
    forecast_drift: float = _setting(
        2.0, "How far a course may turn from the trend in one teaching week (in four weeks twice "
        "as far)", "weeks of the pace needed",
        "chosen by simulation so that four observations in five lie in it", 0, 20,
    )  # fmt: skip
    effect_observations: int = _setting(
        3, "Before and after a change of strategy are compared from this many on each side",
        "days observed", SINGLE_CASE, 2, 30,
    )  # fmt: skip
    effect_firm_observations: int = _setting(
        5, "… and with fewer than this the comparison is called a first sign", "days observed",
        SINGLE_CASE, 2, 30,
    )  # fmt: skip
    effect_confidence: float = _setting(
        0.95, "The range beside a comparison holds the true share with this confidence; it counts "
        "the days as independent, which they are not quite, so a wide one is kept",
        "share", "Newcombe 2006, method 5", 0.5, 0.999,
    )  # fmt: skip
    lock_after_minutes: float = _setting(
        15.0, "An untouched screen is hidden after this long (0: never)", "minutes",
        "practice: pupils' data on a screen that anyone can walk past", 0, 240,
    )  # fmt: skip
    reading_school_days: int = _setting(
        5, "Staff who were told of a plan are expected to have read it after", "school days",
        "practice: within a week of being told", 0, 60,
    )  # fmt: skip
    voice_ask_school_days: int = _setting(
        10, "Pupil and family are asked for their words from this long before a review",
        "school days", "practice: when invitations go out", 1, 60,
    )  # fmt: skip
    summary_school_days: int = _setting(
        10, "A written summary of a review goes to the family within", "school days",
        "practice: as long as the law gives for the report of an annual review", 1, 60,
    )  # fmt: skip
    reply_school_days: int = _setting(
        5, "A concern is replied to within this, unless a date is written beside it",
        "school days", "practice: schools' complaints procedures", 1, 60,
    )  # fmt: skip
    ehc_cycles: int = _setting(
        3, "Reviews that saw no progress, although the help was given, before asking for an EHC "
        "needs assessment is suggested", "reviews", "practice: often three or four reviewed plans",
        1, 20,
    )  # fmt: skip
    term_break_days: int = _setting(
        12, "A closure of this long ends a term", "calendar days",
        "practice: longer than a fortnight's half-term with its weekends is rare", 8, 30,
    )  # fmt: skip
    first_review_weeks: int = _setting(
        4, "A plan begun this shortly before the end of term is first reviewed in the next",
        "weeks", "practice", 0, 12,
    )  # fmt: skip
    early_meeting_weeks: int = _setting(
        2, "A meeting this shortly before an agreed date was that review, only early", "weeks",
        "practice", 0, 8,
    )  # fmt: skip
    season_weeks: int = _setting(
        3, "Review season: the last weeks of each term", "weeks", "practice", 1, 8
    )
    advice_weeks: int = _setting(
        12, "Advice for an annual review is asked for this long before it", "weeks",
        "practice: services take weeks to answer", 2, 26,
    )  # fmt: skip
    change_grace_days: int = _setting(
        10, "A change after a review is waited for this long before it counts as none",
        "school days", "practice", 0, 60,
    )  # fmt: skip
    review_record_days: int = _setting(
        10, "The record of a review is to be complete after this long", "school days",
        "practice: two weeks, as for an annual review's report", 0, 60,
    )  # fmt: skip
    promise_grace_days: int = _setting(
        5, "A promise is said to be late after this long", "school days", "practice", 0, 60
    )
    early_review_weeks: int = _setting(
        4, "A review further off than this is worth bringing forward", "weeks",
        "practice: a target that stands still should not wait for longer", 1, 26,
    )  # fmt: skip

    pattern_weeks: int = _setting(
        12, "Missed sessions are looked at for a pattern over the last", "teaching weeks",
        "practice: about a term", 4, 39,
    )  # fmt: skip
    pattern_sessions: int = _setting(
        5, "… from this many sessions that are known", "sessions", "practice", 3, 60
    )
    pattern_missed: int = _setting(
        3, "… and from this many that did not happen", "sessions",
        "practice: once is nothing, twice may be chance", 2, 20,
    )  # fmt: skip
    pattern_chance: float = _setting(
        0.05, "Missed sessions are called systematic where chance alone would call so at most this "
        "share of provisions", "share", "checked by simulation: python -m tests.provision",
        0.001, 0.2,
    )  # fmt: skip
    pattern_over_sessions: int = _setting(
        5, "A pattern is over once this many sessions in a row have happened", "sessions",
        "practice: more than a week of daily sessions", 2, 40,
    )  # fmt: skip
    missed_usual: float = _setting(
        0.05, "Missing this share of sessions is never more than usual, however little is missed "
        "elsewhere", "share", "practice: one in twenty", 0, 0.5,
    )  # fmt: skip
    role_fewest_adults: int = _setting(
        3, "Missed sessions are counted by role only where this many adults hold it, so that no "
        "one is named", "adults", "practice: never by a named adult", 2, 20,
    )  # fmt: skip
    small_count: int = _setting(
        5, "In what is shared, counts from 1 to this are hidden, and no share is given of fewer "
        "than one more", "pupils or targets", "Department for Education statistics, practice",
        0, 20,
    )  # fmt: skip
    generic_share: float = _setting(
        0.15, "A strategy in the same words for this share of the pupils with strategies is "
        "called generic", "share", "practice", 0.02, 1,
    )  # fmt: skip
    generic_pupils: int = _setting(
        5, "… and for at least", "pupils", "practice: a handful may well need the same", 2, 200
    )
    generic_similarity: float = _setting(
        90.0, "Two strategies are the same words from this likeness on",
        "of 100, word order left out", "practice: one word in ten may differ", 50, 100,
    )  # fmt: skip
    replaced_days: int = _setting(
        100, "A target replaces one that a review closed if it starts within this long",
        "calendar days", "practice: from a July review into September and beyond", 7, 365,
    )  # fmt: skip
    advice_wait_weeks: int = _setting(
        12, "Advice is late from this long after it was asked for", "weeks",
        "practice: advice is asked for 12 weeks before a review; no law sets a time for a "
        "school's own request", 1, 52,
    )  # fmt: skip
    advice_share_weeks: int = _setting(
        2, "Advice is to be with the family within", "weeks",
        "practice, after the two weeks for papers before an annual review", 0, 26,
    )  # fmt: skip
    agreed_begins_days: int = _setting(
        20, "What was agreed is looked for after this long", "school days",
        "practice: four weeks to arrange help", 1, 100,
    )  # fmt: skip

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if "codes" in each.metadata:
                self._require_code(each.name, value, each.metadata["codes"])
                continue
            low, high = each.metadata["low"], each.metadata["high"]
            if not low <= value <= high:
                raise SettingError(
                    f"“{each.metadata['what']}” ({each.name}) is {value}; it must be between "
                    f"{low} and {high} {each.metadata['unit']}."
                )

    @staticmethod
    def _require_code(name: str, value: str, codes: tuple[str, ...]) -> None:
        if value not in codes:
            raise SettingError(
                f"The setting {name} is {value!r}; it must be one of {', '.join(codes)}."
            )

    def as_parameters(self) -> dict[str, float | int | str]:
        """Every setting by name, for queries that take it as a parameter."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def from_texts(stored: Mapping[str, str], environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force: defaults, then `stored`, then variables IEP_<NAME> of the environment.

    An unknown stored name is passed over (an older version may have kept it). Raises SettingError
    for a value that is no number or out of range.
    """
    environment = os.environ if environment is None else environment
    chosen: dict[str, Any] = {}
    for each in fields(Settings):
        text = environment.get(f"IEP_{each.name.upper()}", stored.get(each.name))
        if text is not None:
            kind = (
                str if "codes" in each.metadata else int if isinstance(each.default, int) else float
            )
            try:
                chosen[each.name] = kind(text)
            except ValueError:
                raise SettingError(
                    f"“{each.metadata['what']}” ({each.name}) is {text!r}; it must be a number of "
                    f"{each.metadata['unit']}."
                ) from None
    return Settings(**chosen)
