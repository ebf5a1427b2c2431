"""Findings about provision: missed in a pattern, short of Section F, or not logged."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.findings.frame import Check, empty, made, together
from iepdata.provision import school_patterns, session_patterns
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import provision as words

# What health and social care give is theirs to log.
OWN = ("school", "EHCP_F")
SESSIONS = ("provision", "provision_sessions")
CHECKS: tuple[Check, ...] = (
    Check(
        "section_f_short", "provision", "Section F provision not happening",
        "The local authority must secure what stands in Section F of an EHC plan (Children and "
        "Families Act 2014, section 42). Of the sessions of the last {pattern_weeks} teaching "
        "weeks that could be given and are logged, a share under {delivered_enough} happened.",
        "statute", SESSIONS, 40,
    ),
    Check(
        "provision_systematic", "provision", "Sessions missed in a pattern",
        "Over the last {pattern_weeks} teaching weeks at least {pattern_missed} sessions did not "
        "happen, and chance alone would hardly place them so (a chance of {pattern_chance}, "
        "whatever number of provisions is looked at). It is over once {pattern_over_sessions} in "
        "a row have happened.",
        "practice", SESSIONS, 42,
    ),
    Check(
        "provision_not_logged", "provision", "Sessions not logged",
        "Of at least {pattern_sessions} sessions planned in the last {pattern_weeks} teaching "
        "weeks, less than half are logged. Nobody can say whether they happened.",
        "practice", SESSIONS, 46,
    ),
    Check(
        "provision_school_wide", "provision", "A pattern across the school",
        "In more weeks than chance explains, one weekday, part of the day or role lost a larger "
        "share of sessions than the others (a chance of {pattern_chance}). A role is looked at "
        "only where {role_fewest_adults} adults or more hold it.",
        "practice", SESSIONS,
    ),
)  # fmt: skip


def find(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The findings of `CHECKS` as of a day, in the columns of `frame.COLUMNS`.

    Rules: domain R18 and R19. Each rests on the provision and its logged sessions; none on who
    was to give them.
    """
    patterns = session_patterns(store, as_of, settings)
    patterns = patterns.assign(subject="provision:" + patterns["provision_id"])
    return together(
        _section_f(patterns, as_of, settings),
        _systematic(patterns),
        _not_logged(patterns),
        _school_wide(school_patterns(store, as_of, settings)),
    )


def _section_f(patterns: pd.DataFrame, as_of: date, settings: Settings) -> pd.DataFrame:
    own = patterns[(patterns["source"] == "EHCP_F") & (patterns["verdict"] != "not_logged")]
    own = own[own["counted"] >= settings.pattern_sessions]
    share = own["delivered"] / own["counted"]
    short = (share < settings.delivered_enough - 1e-9) & (own["verdict"] != "put_right")
    chosen, share = own[short], share[short]
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="section_f_short",
        sentence=words.section_f_sentences(chosen, as_of),
        what_to_do=words.SECTION_F_WHAT_TO_DO,
        step="Tell the authority",
        since=chosen["counts_from"],
        urgency=1 - share,
        facts="under " + words.fifths(share),
    )


def _systematic(patterns: pd.DataFrame) -> pd.DataFrame:
    chosen = patterns[patterns["verdict"] == "systematic"]
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="provision_systematic",
        sentence=words.named(chosen),
        since=chosen["counts_from"],
        urgency=chosen["rate"],
        facts=words.pattern_facts(chosen),
    )


def _not_logged(patterns: pd.DataFrame) -> pd.DataFrame:
    own = patterns["source"].isna() | patterns["source"].isin(OWN)
    chosen = patterns[own & (patterns["verdict"] == "not_logged")]
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="provision_not_logged",
        sentence=words.named(chosen),
        since=chosen["counts_from"],
        urgency=chosen["not_logged"],
        facts="less than half logged",
    )


def _school_wide(patterns: pd.DataFrame) -> pd.DataFrame:
    chosen = patterns[patterns["is_systematic"]]
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="provision_school_wide",
        subject="school:" + chosen["school_id"] + ":" + chosen["kind"] + ":" + chosen["value"],
        sentence=words.school_sentences(chosen),
        what_to_do=chosen["kind"].map(words.SCHOOL_WHAT_TO_DO),
        step="Look at the timetable",
        urgency=-chosen["chance"],
        facts=chosen["kind"] + " " + chosen["value"],
    )
