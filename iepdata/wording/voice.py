"""The sentences about readers of a plan and about the pupil's and the family's own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from iepdata.vocabulary import PLAN_TYPES, label_of
from iepdata.wording.phrases import days, either, numbers

MOST_NAMED = 5
WHOSE = {"pupil": "the pupil", "family": "the family"}

SHARE_NEW = (
    "Give them the page on what helps before their next lesson with the pupil, and note the day "
    "on which they read it."
)
SHARE = "Share this version with everyone who teaches the pupil, and note the day."
REMIND = "Remind them, those with the most lessons first; a talk of two minutes counts as read."
ASK_BEFORE = (
    "Ask in the way that suits: spoken, drawn, in symbols, by AAC, on video, or by careful "
    "watching. Write down the words, the day and how they were given, before anything is decided."
)
ASK_NOW = (
    "Ask now and write it down with the day on which it is said; ask again before the next review."
)
READ_AGAIN = (
    "If they were given before the review, correct the day. If not, read them beside what was "
    "decided, write what follows as the response, and ask earlier next time."
)
SEND_SUMMARY = "Send the family what was agreed, in their language and format, and note the day."
LISTEN = (
    "Meet and ask what would have helped. Write down the words: this goes once newer ones are "
    "on record."
)
READERS_ALT = "Staff who teach the pupil, and when each was told of the plan and read it"
NEW_FIRST = (
    "New and supply staff come first: a role that says new, supply, agency, cover, temporary or "
    "trainee."
)
READ_MEANINGS = {"read": "Read", "told": "Told, not read yet", "not_told": "Not told yet"}


def people(readers: pd.DataFrame) -> pd.Series:
    """Each reader with role and lessons: 'Miss Holly Barnes (supply teacher, 2 lessons a week)'.

    Takes name, role and lessons_per_week.
    """
    role = readers["role"].fillna("").str.replace(r"[()]", "", regex=True)
    role = role.str[:1].str.lower().where(~role.str[:2].str.isupper(), role.str[:1]) + role.str[1:]
    known = readers["lessons_per_week"].notna()
    one = readers["lessons_per_week"] == 1
    lessons = numbers(readers["lessons_per_week"]) + either(one, " lesson", " lessons")
    lessons = (lessons + " a week").where(known, "")
    both = (role != "") & known
    inside = role + either(both, ", ", "") + lessons
    return readers["name"] + (" (" + inside + ")").where(inside != "", "")


def named(readers: pd.DataFrame) -> pd.Series:
    """The people of each plan in one text, by plan_id: 'A; B; C', five at most and 'and 2 more'.

    In the order of the rows. No rows: an empty Series.
    """
    people_of = readers.assign(person=people(readers)).groupby("plan_id", sort=False)
    first = people_of.head(MOST_NAMED).groupby("plan_id", sort=False)["person"]
    shown, more = first.agg("; ".join), (people_of.size() - MOST_NAMED).clip(lower=0)
    return shown + (" and " + more.astype(str) + " more").where(more > 0, "")


def new_unread(plans: pd.DataFrame) -> pd.Series:
    """'2 new or supply staff have not read version 3: …'; takes n, version and named."""
    staff = either(plans["n"] == 1, " new or supply person has", " new or supply staff have")
    version = _whole(plans["version"])
    return _whole(plans["n"]) + staff + " not read version " + version + ": " + plans["named"] + "."


def unread(plans: pd.DataFrame) -> pd.Series:
    """'Read by 5 of 9 staff, who teach 36 of 46 lessons a week. Not yet: …'.

    Takes n_read, n_staff, lessons_read, lessons (0 where none is known), version and named.
    """
    said = "Version " + _whole(plans["version"]) + " is read by " + share(plans)
    return said + ". Not yet: " + plans["named"] + "."


def share(plans: pd.DataFrame) -> pd.Series:
    """'5 of 9 staff, who teach 36 of 46 lessons a week', without lessons where none is known."""
    staff = _whole(plans["n_read"]) + " of " + _whole(plans["n_staff"]) + " staff"
    lessons = numbers(plans["lessons_read"]) + " of " + numbers(plans["lessons"])
    weighed = (plans["lessons"] > 0) & (plans["n_read"] > 0)
    lessons = lessons + either(plans["lessons"] == 1, " lesson a week", " lessons a week")
    teach = either(plans["n_read"] == 1, ", who teaches ", ", who teach ")
    return staff + (teach + lessons).where(weighed, "")


def not_shared(plans: pd.DataFrame, as_of: date) -> pd.Series:
    """'No one is recorded as told of version 2, in force since 4 Dec.'"""
    said = "No one is recorded as told of version " + _whole(plans["version"])
    since = ", in force since " + days(plans["since"], as_of)
    staff = _whole(plans["n_staff"]) + either(
        plans["n_staff"] == 1, " person teaches", " staff teach"
    )
    return said + since + ("; " + staff + " the pupil").where(plans["n_staff"] > 0, "") + "."


def to_ask(reviews: pd.DataFrame, as_of: date) -> pd.Series:
    """'The review is on Fri 27 Nov, and …'; takes meeting_date, no_pupil and no_family (bool)."""
    both = reviews["no_pupil"] & reviews["no_family"]
    whose = either(reviews["no_pupil"], "the pupil's", "the family's")
    one = whose + " own words are not written down for it yet"
    words = one.where(
        ~both, "neither the pupil's nor the family's own words are written down for it yet"
    )
    return "The review is on " + days(reviews["meeting_date"], as_of, weekday=True) + "; " + words


def missing(reviews: pd.DataFrame, as_of: date) -> pd.Series:
    """That no words are there from before a review; takes voice, meeting_date and is_present."""
    said = "None of " + reviews["voice"].map(WHOSE) + "'s own words are written down for the review"
    said = said + " of " + days(reviews["meeting_date"], as_of)
    came = either(reviews["voice"] == "pupil", "the pupil came to it", "a parent came to it")
    return said + ("; " + came).where(reviews["is_present"], "")


def late(reviews: pd.DataFrame, as_of: date) -> pd.Series:
    """That words are dated after the decision; takes voice, after_on and meeting_date."""
    whose = reviews["voice"].map(WHOSE)
    whose = whose.str[:1].str.upper() + whose.str[1:]
    said = whose + "'s words are dated " + days(reviews["after_on"], as_of)
    return said + ", after the review of " + days(reviews["meeting_date"], as_of)


def no_summary(reviews: pd.DataFrame, as_of: date) -> pd.Series:
    """'No written summary is recorded as sent after the review of 8 Oct'."""
    return "No written summary is recorded as sent after the review of " + days(
        reviews["meeting_date"], as_of
    )


def unheard(reviews: pd.DataFrame, as_of: date) -> pd.Series:
    """Who did not feel listened to; takes is_pupil_unheard, is_family_unheard, meeting_date."""
    both = reviews["is_pupil_unheard"] & reviews["is_family_unheard"]
    who = either(reviews["is_pupil_unheard"], "The pupil", "The family")
    named_ones = who.where(~both, "The pupil and the family")
    return (
        named_ones + " did not feel listened to at the review of "
        + days(reviews["meeting_date"], as_of)
    )  # fmt: skip


def told_and_read(n_read: int, n_staff: int, lessons_read: float, lessons: float) -> str:
    """'Told and read: 7 of 9 staff, who teach 40 of 46 lessons a week'; '0 of 9 staff' for none."""
    row = pd.DataFrame(
        {"n_read": [n_read], "n_staff": [n_staff], "lessons_read": [lessons_read],
         "lessons": [lessons]}
    )  # fmt: skip
    return f"Told and read: {share(row).iloc[0]}"


def when_given(contributions: pd.DataFrame, as_of: date) -> pd.Series:
    """Whether words came before the decision they were for; '' where they were for none.

    Takes date and meeting_date (of the review that they were given for).
    """
    given, met = contributions["date"], contributions["meeting_date"]
    when = either(given < met, "before ", "after ").where(given != met, "on the day of ")
    said = when + "the review of " + days(met, as_of)
    return said.where(contributions["meeting_date"].notna(), "")


def _whole(counts: pd.Series) -> pd.Series:
    return counts.astype("Int64").astype("string").fillna("").astype(object)


def plan(reader: Mapping[Any, Any]) -> str:
    """' (IEP)': which plan is meant where a pupil has two; takes local_label and plan_type."""
    called = reader["local_label"]
    kind = label_of(PLAN_TYPES, reader["plan_type"])
    return f" ({called if isinstance(called, str) and called else kind})"


def to_read(people_count: int, plans: int) -> str:
    """'12 people have 35 plans still to read'."""
    who = "1 person has" if people_count == 1 else f"{people_count} people have"
    return f"{who} {'1 plan' if plans == 1 else f'{plans} plans'} still to read"
