"""Findings about who has read a plan, and whether pupil and family were heard in time."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.findings.frame import Check, empty, made, together
from iepdata.queries.voice import after_reviews, heard, readers, reading
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import voice as words

READERS, SPOKEN, REVIEWS = ("plan_readers",), ("contributions", "reviews"), ("reviews",)
CHECKS: tuple[Check, ...] = (
    Check(
        "voice_to_ask", "voice", "Ask before the review",
        "A review is booked within {voice_ask_school_days} school days, and the pupil's or the "
        "family's own words are not written down for it yet.",
        "guidance", SPOKEN, 70,
    ),
    Check(
        "voice_unheard", "voice", "Did not feel listened to",
        "After the last review the pupil or the family said that they did not feel listened to, "
        "and no words of theirs have been written down since.",
        "practice", REVIEWS, 71,
    ),
    Check(
        "readers_new", "voice", "New staff without the plan",
        "Someone new, on supply or covering teaches the pupil and has not read the plan; there "
        "are no days of grace, because the next lesson may be today.",
        "guidance", READERS, 72,
    ),
    Check(
        "summary_not_sent", "voice", "Summary not sent",
        "No written summary is recorded as sent to the family {summary_school_days} school days "
        "after the review. Asked only where the school notes the day on which summaries go out.",
        "guidance", REVIEWS, 74,
    ),
    Check(
        "plan_not_shared", "voice", "Plan not shared",
        "Nobody is recorded as told of the present version of the plan "
        "{reading_school_days} school days after it came into force.",
        "guidance", READERS, 76,
    ),
    Check(
        "plan_unread", "voice", "Plan not read by all",
        "Someone who teaches the pupil has not read the present version of the plan "
        "{reading_school_days} school days after it was shared.",
        "guidance", READERS,
    ),
    Check(
        "voice_missing", "voice", "No words before the review",
        "The last review, held within a year, has no words of the pupil, or none of those who "
        "care for the pupil, dated on or before its day.",
        "guidance", SPOKEN,
    ),
    Check(
        "voice_late", "voice", "Words after the decision",
        "The pupil's or the family's words for the last review are all dated after its day, so "
        "they cannot have informed what was decided.",
        "guidance", SPOKEN,
    ),
)  # fmt: skip


def find(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The findings of `CHECKS` as of a day, in the columns of `frame.COLUMNS`.

    Rules: domain R7 and R8; SEND Code 6.49 (staff are made aware), 6.70 (the pupil's views) and
    6.71 (a record for the family). No such thing: no rows.
    """
    staff, spoken = readers(store, as_of, settings), heard(store, as_of, settings)
    held = after_reviews(store, as_of, settings)
    return together(
        _to_ask(spoken, as_of),
        _unheard(held, as_of),
        _new(staff),
        _no_summary(held, as_of, settings),
        _not_shared(staff, as_of),
        _unread(staff),
        _missing(spoken, as_of),
        _late(spoken, as_of),
    )


def _new(staff: pd.DataFrame) -> pd.DataFrame:
    unread = staff[staff["is_new"] & (staff["state"] != "read") & staff["is_shared"]]
    plans = _plans(unread, staff)
    if plans.empty:
        return empty()
    return made(
        plans, check="readers_new", sentence=words.new_unread(plans), what_to_do=words.SHARE_NEW,
        step="Share the plan", urgency=plans["lessons_unread"],
    )  # fmt: skip


def _unread(staff: pd.DataFrame) -> pd.DataFrame:
    unread = staff[staff["is_late"] & ~staff["is_new"] & staff["is_shared"]]
    plans = _plans(unread, staff)
    if plans.empty:
        return empty()
    return made(
        plans, check="plan_unread", sentence=words.unread(plans), what_to_do=words.REMIND,
        step="Remind the readers", urgency=plans["lessons_unread"] / plans["lessons"].clip(lower=1),
    )  # fmt: skip


def _not_shared(staff: pd.DataFrame, as_of: date) -> pd.DataFrame:
    silent = staff[staff["is_late"] & ~staff["is_shared"]]
    plans = _plans(silent, staff)
    if plans.empty:
        return empty()
    return made(
        plans, check="plan_not_shared", sentence=words.not_shared(plans, as_of),
        what_to_do=words.SHARE, step="Share the plan", urgency=plans["lessons"],
        facts="version " + plans["version"].astype("Int64").astype(str),
    )  # fmt: skip


def _plans(unread: pd.DataFrame, staff: pd.DataFrame) -> pd.DataFrame:
    """The plans of readers who have not read: counts over all readers, and who they are."""
    grouped = unread.groupby("plan_id", sort=False)
    own = grouped.agg(
        pupil_id=("pupil_id", "first"),
        since=("since", "min"),
        n=("person_id", "count"),
        lessons_unread=("lessons_per_week", "sum"),
    )
    known = unread[unread["person_id"].notna()]
    by_id = known.sort_values("person_id").groupby("plan_id")["person_id"]
    own = own.join(by_id.agg(", ".join).rename("facts"))
    own = own.join(unread.explode("keys").groupby("plan_id")["keys"].agg(list).rename("rests_on"))
    own = own.join(words.named(known).rename("named"))
    own = own.join(reading(staff)).reset_index()
    version = own["version"].astype("Int64").astype(str)
    return own.assign(
        subject="plan:" + own["plan_id"].astype(str),
        facts="version " + version + ": " + own["facts"].fillna("").astype(str),
    )


def _of_reviews(rows: pd.DataFrame, whose: pd.Series | None = None) -> pd.DataFrame:
    """Findings of reviews, about one voice each where it is given."""
    subject = "review:" + rows["review_id"].astype(str)
    meeting = pd.to_datetime(rows["meeting_date"]).dt.strftime("%Y-%m-%d")
    return rows.assign(
        subject=subject if whose is None else subject + ":" + whose.astype(str),
        since=rows["meeting_date"],
        facts="review of " + meeting,
    )


def _to_ask(spoken: pd.DataFrame, as_of: date) -> pd.DataFrame:
    silent = spoken[spoken["is_booked"] & spoken["before_on"].isna()]
    reviews = silent.drop_duplicates("review_id")
    who = {
        f"no_{voice}": reviews["review_id"].isin(silent.loc[silent["voice"] == voice, "review_id"])
        for voice in words.WHOSE
    }
    reviews = _of_reviews(reviews.assign(**who)).drop(columns="since")
    sentence = words.to_ask(reviews, as_of)
    waiting = (pd.to_datetime(reviews["meeting_date"]) - pd.Timestamp(as_of)).dt.days
    if reviews.empty:
        return empty()
    return made(
        reviews, check="voice_to_ask", sentence=sentence + ".", what_to_do=words.ASK_BEFORE,
        step="Ask for their words", urgency=-waiting, facts=sentence,
    )  # fmt: skip


def _missing(spoken: pd.DataFrame, as_of: date) -> pd.DataFrame:
    silent = ~spoken["is_booked"] & spoken["before_on"].isna() & spoken["after_on"].isna()
    # Views sent before the meeting were given in time, though they are not written down here.
    rows = spoken[silent & ~spoken["are_views_sent"]]
    return made(
        _of_reviews(rows, rows["voice"]), check="voice_missing",
        sentence=words.missing(rows, as_of) + ".", what_to_do=words.ASK_NOW,
        step="Ask for their words", urgency=(rows["voice"] == "pupil").astype(float),
    )  # fmt: skip


def _late(spoken: pd.DataFrame, as_of: date) -> pd.DataFrame:
    after = ~spoken["is_booked"] & spoken["before_on"].isna() & spoken["after_on"].notna()
    rows = spoken[after]
    return made(
        _of_reviews(rows, rows["voice"]), check="voice_late",
        sentence=words.late(rows, as_of) + ".", what_to_do=words.READ_AGAIN,
        step="Read their words", urgency=(rows["voice"] == "pupil").astype(float),
    )  # fmt: skip


def _no_summary(held: pd.DataFrame, as_of: date, settings: Settings) -> pd.DataFrame:
    waited = held["school_days_since"] > settings.summary_school_days
    rows = held[waited & held["summary_sent_date"].isna() & held["are_summaries_dated"]]
    return made(
        _of_reviews(rows), check="summary_not_sent", sentence=words.no_summary(rows, as_of) + ".",
        what_to_do=words.SEND_SUMMARY, step="Send the summary", urgency=rows["school_days_since"],
    )  # fmt: skip


def _unheard(held: pd.DataFrame, as_of: date) -> pd.DataFrame:
    rows = held[held["is_pupil_unheard"] | held["is_family_unheard"]]
    return made(
        _of_reviews(rows), check="voice_unheard", sentence=words.unheard(rows, as_of) + ".",
        what_to_do=words.LISTEN, step="Meet and listen", urgency=-rows["school_days_since"],
        facts=words.unheard(rows, as_of),
    )  # fmt: skip
