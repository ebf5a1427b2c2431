"""Thresholds of the cycle: reviews, provision, plans, and the pupil's and family's voice."""

from __future__ import annotations

from dataclasses import dataclass

from iepdata.settings.declared import setting
from iepdata.settings.detector import DetectorSettings


@dataclass(frozen=True, slots=True)
class ReviewSettings(DetectorSettings):
    """When reviews are due, late, and worth bringing forward."""

    review_grace_days: int = setting(
        10, "A school review is overdue after this much grace", "school days",
        "practice: reviews cluster at the end of term", 0, 60,
    )  # fmt: skip
    review_soon_weeks: int = setting(
        4, "A review is due soon from this long before", "weeks", "practice", 1, 26
    )
    annual_notice_weeks: int = setting(
        16, "Annual reviews of EHC plans are shown from this long before", "weeks",
        "works back from the SEND Regulations 2014, regs 20–21", 4, 52,
    )  # fmt: skip
    first_review_weeks: int = setting(
        4, "A plan begun this shortly before the end of term is first reviewed in the next",
        "weeks", "practice", 0, 12,
    )  # fmt: skip
    early_meeting_weeks: int = setting(
        2, "A meeting this shortly before an agreed date was that review, only early", "weeks",
        "practice", 0, 8,
    )  # fmt: skip
    season_weeks: int = setting(
        3, "Review season: the last weeks of each term", "weeks", "practice", 1, 8
    )
    term_break_days: int = setting(
        12, "A closure of this long ends a term", "calendar days",
        "practice: longer than a fortnight's half-term with its weekends is rare", 8, 30,
    )  # fmt: skip
    advice_weeks: int = setting(
        12, "Advice for an annual review is asked for this long before it", "weeks",
        "practice: services take weeks to answer", 2, 26,
    )  # fmt: skip
    change_grace_days: int = setting(
        10, "A change after a review is waited for this long before it counts as none",
        "school days", "practice", 0, 60,
    )  # fmt: skip
    review_record_days: int = setting(
        10, "The record of a review is to be complete after this long", "school days",
        "practice: two weeks, as for an annual review's report", 0, 60,
    )  # fmt: skip
    promise_grace_days: int = setting(
        5, "A promise is said to be late after this long", "school days", "practice", 0, 60
    )
    early_review_weeks: int = setting(
        4, "A review further off than this is worth bringing forward", "weeks",
        "practice: a target that stands still should not wait for longer", 1, 26,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProvisionSettings(ReviewSettings):
    """When help counts as given, and when misses make a pattern."""

    delivered_enough: float = setting(
        0.8, "Provision counts as delivered from this share of the sessions that are known",
        "share", "practice", 0.1, 1,
    )  # fmt: skip
    pattern_weeks: int = setting(
        12, "Missed sessions are looked at for a pattern over the last", "teaching weeks",
        "practice: about a term", 4, 39,
    )  # fmt: skip
    pattern_sessions: int = setting(
        5, "… from this many sessions that are known", "sessions", "practice", 3, 60
    )
    pattern_missed: int = setting(
        3, "… and from this many that did not happen", "sessions",
        "practice: once is nothing, twice may be chance", 2, 20,
    )  # fmt: skip
    pattern_chance: float = setting(
        0.05, "Missed sessions are called systematic where chance alone would call so at most this "
        "share of provisions", "share", "checked on made-up schools",
        0.001, 0.2,
    )  # fmt: skip
    pattern_over_sessions: int = setting(
        5, "A pattern is over once this many sessions in a row have happened", "sessions",
        "practice: more than a week of daily sessions", 2, 40,
    )  # fmt: skip
    missed_usual: float = setting(
        0.05, "Missing this share of sessions is never more than usual, however little is missed "
        "elsewhere", "share", "practice: one in twenty", 0, 0.5,
    )  # fmt: skip
    role_fewest_adults: int = setting(
        3, "Missed sessions are counted by role only where this many adults hold it, so that no "
        "one is named", "adults", "practice: never by a named adult", 2, 20,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanSettings(ProvisionSettings):
    """What is said of plans, targets, strategies and advice."""

    targets_most: int = setting(
        5, "More targets than this on a plan is said", "targets", "practice: three to five", 1, 20
    )
    generic_share: float = setting(
        0.15, "A strategy in the same words for this share of the pupils with strategies is "
        "called generic", "share", "practice", 0.02, 1,
    )  # fmt: skip
    generic_pupils: int = setting(
        5, "… and for at least", "pupils", "practice: a handful may well need the same", 2, 200
    )
    generic_similarity: float = setting(
        90.0, "Two strategies are the same words from this likeness on",
        "of 100, word order left out", "practice: one word in ten may differ", 50, 100,
    )  # fmt: skip
    replaced_days: int = setting(
        100, "A target replaces one that a review closed if it starts within this long",
        "calendar days", "practice: from a July review into September and beyond", 7, 365,
    )  # fmt: skip
    advice_wait_weeks: int = setting(
        12, "Advice is late from this long after it was asked for", "weeks",
        "practice: advice is asked for 12 weeks before a review; no law sets a time for a "
        "school's own request", 1, 52,
    )  # fmt: skip
    advice_share_weeks: int = setting(
        2, "Advice is to be with the family within", "weeks",
        "practice, after the two weeks for papers before an annual review", 0, 26,
    )  # fmt: skip
    agreed_begins_days: int = setting(
        20, "What was agreed is looked for after this long", "school days",
        "practice: four weeks to arrange help", 1, 100,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CycleSettings(PlanSettings):
    """When readers, words, summaries and replies are due."""

    reading_school_days: int = setting(
        5, "Staff who were told of a plan are expected to have read it after", "school days",
        "practice: within a week of being told", 0, 60,
    )  # fmt: skip
    voice_ask_school_days: int = setting(
        10, "Pupil and family are asked for their words from this long before a review",
        "school days", "practice: when invitations go out", 1, 60,
    )  # fmt: skip
    summary_school_days: int = setting(
        10, "A written summary of a review goes to the family within", "school days",
        "practice: as long as the law gives for the report of an annual review", 1, 60,
    )  # fmt: skip
    reply_school_days: int = setting(
        5, "A concern is replied to within this, unless a date is written beside it",
        "school days", "practice: schools' complaints procedures", 1, 60,
    )  # fmt: skip
    ehc_cycles: int = setting(
        3, "Reviews that saw no progress, although the help was given, before asking for an EHC "
        "needs assessment is suggested", "reviews", "practice: often three or four reviewed plans",
        1, 20,
    )  # fmt: skip
    undone_meeting_days: int = setting(
        14, "The words of a saved meeting are kept beside the record, should it be undone, for",
        "calendar days", "practice: a slip is noticed within a fortnight", 1, 90,
    )  # fmt: skip
    entry_seconds: int = setting(
        12, "Writing down one observation takes about", "seconds",
        "practice: 120 entries in about 25 minutes", 3, 300,
    )  # fmt: skip
