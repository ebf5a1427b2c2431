"""The sentences about sessions that did not happen: what the pattern is and what to do about it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from iepdata.vocabulary import MISSED_REASONS
from iepdata.wording.phrases import days

WEEKDAY_NAMES = {"1": "Mondays", "2": "Tuesdays", "3": "Wednesdays", "4": "Thursdays",
                 "5": "Fridays", "6": "Saturdays", "7": "Sundays"}  # fmt: skip
REASON_LABELS = {entry.code: entry.label for entry in MISSED_REASONS}
BECAUSE = {
    "staff_absent": "staff were absent",
    "staff_redeployed": "staff were moved to other work",
    "pupil_refused": "the pupil did not want to",
    "trip": "there was a trip or event",
    "room": "there was no room",
    "other": "of something else",
}
# What to do about each pattern, and the step in two to four words. The help is looked at, and how
# it is organised: never who gives it.
BY_KIND = {
    "weekday": ("Move the session to another day, or keep that day free of other calls on it.",
                "Move the session"),
    "slot": ("Move the session out of that part of the day, or keep it free of other calls.",
             "Move the session"),
    "run": ("Agree who gives the sessions until they are back to normal.", "Find a stand-in"),
    "role": ("Plan who stands in for that role before the week begins.", "Plan cover"),
}  # fmt: skip
IN_GENERAL = ("Agree who makes sure that the sessions happen, or plan fewer that do.",
              "Fix the delivery")  # fmt: skip
BY_REASON = {
    "staff_absent": ("Name a second adult who can give the session.", "Find a stand-in"),
    "staff_redeployed": ("Agree with leaders that these sessions are not used for cover.",
                         "Protect the session"),
    "pupil_refused": ("Ask the pupil what would make it easier to take part, and change how it is "
                      "offered.", "Ask the pupil"),
    "trip": ("Plan the sessions around trips and events, or rearrange them.", "Rearrange"),
    "room": ("Book a room for the session, or plan it where none is needed.", "Book a room"),
    "other": ("Ask what came in the way, and agree how it is kept free.", "Ask why"),
}  # fmt: skip
LOG_THEM = "Ask for the sessions to be logged, or for one entry a week: “all as planned, except …”."
TELL_LA = (
    " It is in Section F: the local authority must secure it, so tell the authority what has "
    "not happened."
)
TELL_SERVICE = " Tell the service that provides it what has not happened."
SECTION_F_WHAT_TO_DO = (
    "The local authority must secure this provision: write to the authority what has not happened, "
    "from when and why, and ask how it will be secured. Tell the family what is being done."
)
SCHOOL_WHAT_TO_DO = {
    "weekday": "Look at what else falls on that day, and move sessions or keep them free of it.",
    "slot": "Look at what else falls in that part of the day, and move sessions or keep them free.",
    "role": "Plan with leaders who stands in for that role, so that it is not used for cover.",
}
KINDS_EXPLAINED = (
    "Missed sessions are called systematic when chance alone would hardly make them look so: they "
    "fall on one weekday, part of the day or role, come in a row, share one reason, or are more "
    "than elsewhere at the school or than one in five. Each question asked and each provision "
    "looked at makes a chance find likelier, so that is taken off. Sessions for which the pupil "
    "was away or the school closed count neither way. In made-up schools in which sessions were "
    "missed by chance, fewer than 1 provision in 100 was called systematic; where adults were ill "
    "for days at a time, about 1 in 100."
)


def pattern_sentences(patterns: pd.DataFrame, as_of: date, most: float) -> pd.Series:
    """'7 of 15 sessions since 10 Sep did not happen: 7 of 7 on Fridays', one string a row.

    Takes the columns of `iepdata.provision.patterns.session_patterns` up to `kinds`; `most` is the
    share that may be missed. No rows: an empty Series.
    """
    since = " since " + days(patterns["counts_from"], as_of)
    counted, missed = patterns["counted"].astype(str), patterns["missed_here"].astype(str)
    counts = missed + " of " + counted + " sessions" + since + " did not happen"
    all_happened = "All " + counted + " sessions" + since + " happened"
    all_happened = all_happened.where(
        patterns["partial"] == 0, all_happened + ", " + patterns["partial"].astype(str) + " in part"
    )
    pattern = counts + ": " + _pattern(patterns, as_of, most)
    said = pattern.where(
        patterns["verdict"] != "put_right",
        pattern
        + "; the latest "
        + patterns["happened_since"].astype(int).astype(str)
        + " have happened",
    )
    for verdict, words in {
        "not_logged": patterns["known"].astype(int).astype(str) + " of "
        + patterns["planned"].astype(str) + " sessions" + since + " are logged",
        "too_few": counts + ": too few to see a pattern",
        "none_missed": all_happened,
        "occasional": counts + ": no pattern",
    }.items():  # fmt: skip
        said = said.where(patterns["verdict"] != verdict, words)
    return said + _notes(patterns) + "."


def _notes(patterns: pd.DataFrame) -> pd.Series:
    """What stands behind the counts: sessions left out, and how the log is kept."""
    excused = patterns["excused"].astype(str) + " more while the pupil was away or school closed"
    notes = pd.Series(np.where(patterns["excused"] > 0, "; " + excused, ""), patterns.index)
    by_exception = "; logged by exception, so the days of the others are not known"
    return notes + np.where(patterns["by_exception"], by_exception, "")


def _pattern(patterns: pd.DataFrame, as_of: date, most: float) -> pd.Series:
    """The parts of each pattern in the order of `_parts`, joined by commas."""
    said = pd.Series("", index=patterns.index, dtype=object)
    for kind, words in _parts(patterns, as_of, most).items():
        has = _has(patterns, kind)
        joint = np.where(said == "", "", ", ")
        said = said.where(~has, said + joint + words)
    return said


def _parts(patterns: pd.DataFrame, as_of: date, most: float) -> dict[str, pd.Series]:
    """What is said of each kind of pattern."""
    counts = {
        kind: patterns[f"{kind}_missed"].fillna(0).astype(int).astype(str)
        + " of " + patterns[f"{kind}_of"].fillna(0).astype(int).astype(str)
        for kind in ("weekday", "slot", "role", "reason")
    }  # fmt: skip
    weekday = patterns["weekday"].map(WEEKDAY_NAMES).astype(object).fillna("")
    because = patterns["reason"].map(BECAUSE).astype(object).fillna("")
    slot, role = (patterns[name].astype(object).fillna("") for name in ("slot", "role"))
    share = (patterns["rate_elsewhere"].fillna(0) * 100).round().astype(int).astype(str)
    return {
        "weekday": counts["weekday"] + " on " + weekday,
        "slot": counts["slot"] + " in “" + slot + "”",
        "run": patterns["run"].astype(str) + " in a row up to " + days(patterns["run_to"], as_of),
        "role": counts["role"] + " led by the role “" + role + "”",
        "reason": counts["reason"] + " because " + because,
        "rate": "more than elsewhere at the school (" + share + "%)",
        "often": pd.Series(f"surely more than {most:.0%}", patterns.index),
    }


def pattern_what_to_do(patterns: pd.DataFrame) -> pd.Series:
    """What to do about each pattern; what to log where that is not known; '' where nothing is."""
    places, reasons = _acted_on(patterns)
    what = (_column(places, BY_KIND, 0) + " " + _column(reasons, BY_REASON, 0)).str.strip()
    what = what.where(what != "", IN_GENERAL[0])
    systematic = patterns["verdict"] == "systematic"
    what = (what + provider_notes(patterns)).where(systematic, "")
    return what.where(patterns["verdict"] != "not_logged", LOG_THEM)


def provider_notes(provision: pd.DataFrame) -> pd.Series:
    """Who else must know, by the source of each provision; '' for the school's own."""
    notes = {"EHCP_F": TELL_LA, "health": TELL_SERVICE, "care": TELL_SERVICE}
    return provision["source"].map(notes).astype(object).fillna("")


def pattern_steps(patterns: pd.DataFrame) -> pd.Series:
    """The step of each pattern in two to four words; '' where nothing is to be done."""
    places, reasons = _acted_on(patterns)
    steps, by_reason = _column(places, BY_KIND, 1), _column(reasons, BY_REASON, 1)
    chosen = steps.where(steps != "", by_reason)
    chosen = chosen.where(chosen != "", IN_GENERAL[1])
    chosen = chosen.where(patterns["verdict"] == "systematic", "")
    return chosen.where(patterns["verdict"] != "not_logged", "Start logging")


def _column(codes: pd.Series, words: dict[str, tuple[str, str]], place: int) -> pd.Series:
    return codes.map({code: each[place] for code, each in words.items()}).astype(object).fillna("")


def _acted_on(patterns: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The first kind of each pattern; its reason, or that of at least half of what was missed."""
    kinds = pd.Series([kinds[0] if kinds else "" for kinds in patterns["kinds"]], patterns.index)
    shared = pd.Series(
        ["reason" in kinds for kinds in patterns["kinds"]], patterns.index, dtype=bool
    )
    most = patterns["top_reason"].where(patterns["n_top_reason"] * 2 >= patterns["missed_here"])
    return kinds, most.where(~shared, patterns["reason"])


def _has(patterns: pd.DataFrame, kind: str) -> pd.Series:
    return pd.Series([kind in kinds for kinds in patterns["kinds"]], patterns.index, dtype=bool)


def named(patterns: pd.DataFrame) -> pd.Series:
    """'Paired reading: 7 of 15 sessions since 10 Sep did not happen: …'."""
    lowered = patterns["sentence"].str.slice(0, 1).str.lower() + patterns["sentence"].str.slice(1)
    return patterns["name"].fillna("Provision") + ": " + lowered


def pattern_facts(patterns: pd.DataFrame) -> pd.Series:
    """'weekday 5, reason room': what the pattern is, without counts that grow by themselves."""
    said = pd.Series("", index=patterns.index, dtype=object)
    for kind in ("weekday", "slot", "role", "reason", "run", "rate", "often"):
        words = pd.Series(kind, index=patterns.index, dtype=object)
        if kind in ("weekday", "slot", "role", "reason"):
            words = words + " " + patterns[kind].astype(object).fillna("")
        said = said.where(~_has(patterns, kind), said + np.where(said == "", "", ", ") + words)
    return said


def section_f_sentences(patterns: pd.DataFrame, as_of: date) -> pd.Series:
    """'Speech therapy: 7 of 12 sessions since 10 Sep happened in full, 4 did not, 1 in part.'"""
    counts = patterns["delivered"].astype(str) + " of " + patterns["counted"].astype(str)
    since = " sessions since " + days(patterns["counts_from"], as_of) + " happened in full"
    said = patterns["name"].fillna("Provision") + ": " + counts + since
    for column, words in (("missed_here", " did not"), ("partial", " in part")):
        number = patterns[column]
        said = said + np.where(number > 0, ", " + number.astype(str) + words, "")
    return said + _notes(patterns) + "."


def fifths(share: pd.Series) -> pd.Series:
    """'60%': the next fifth above each share, so that a small change is none."""
    fifth: pd.Series = ((np.floor(share * 5) + 1) * 20).clip(upper=100).astype(int)
    return fifth.astype(str) + "%"


def school_sentences(patterns: pd.DataFrame) -> pd.Series:
    """'On Fridays 30 of 120 sessions did not happen (25%), elsewhere 8%; worse in 11 of 12 weeks.'

    Takes the columns of `iepdata.provision.patterns.school_patterns`.
    """
    value = patterns["value"]
    where = pd.Series("In “" + value + "” ", patterns.index, dtype=object)
    where = where.where(patterns["kind"] != "weekday", "On " + value.map(WEEKDAY_NAMES) + " ")
    where = where.where(patterns["kind"] != "role", "With the role “" + value + "” ")
    here, rest = (
        (patterns[f"missed{of}"] / patterns[f"n{of}"].replace(0, np.nan) * 100).fillna(0)
        .round().astype(int).astype(str) + "%"
        for of in ("", "_rest")
    )  # fmt: skip
    counts = patterns["missed"].astype(str) + " of " + patterns["n"].astype(str)
    weeks = patterns["weeks_worse"].astype(str) + " of " + patterns["weeks"].astype(str) + " weeks"
    return (
        where + counts + " sessions did not happen (" + here + "), elsewhere " + rest
        + "; worse in " + weeks + "."
    )  # fmt: skip
