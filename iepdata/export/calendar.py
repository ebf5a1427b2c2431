"""The dates of reviews as a calendar file (iCalendar, RFC 5545) for any calendar program."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from hashlib import sha256

import pandas as pd
from icalendar import Calendar, Event

from iepdata.wording import review_clocks as words
from iepdata.wording.phrases import days

MIME = "text/calendar"
_FIRST_FILE = date(2000, 1, 1)
# Dates that are over, or of which nothing is written down, stand in no calendar.
_STANDING = ("late", "soon", "coming", "consider", "no_meeting")


def review_calendar(clocks: pd.DataFrame, reviews: pd.DataFrame, as_of: date) -> bytes:
    """The bytes of an .ics file with every meeting booked and every date still to be met.

    `clocks` and `reviews` are the rows of the questions review_clocks and reviews, each with
    `name`, the pupil as the reader wants to see him or her. One whole-day event a date; what is
    late stands on `as_of` and says so. An event keeps its id, so a newer file brings older events
    up to date instead of doubling them. No dates: an empty calendar. The same rows give the same
    bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//IEP monitor//Reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words.CALENDAR_NAME)
    for row in events(clocks, reviews, as_of).to_dict("records"):
        event = Event()
        event.add("uid", f"{row['uid']}@iep-monitor")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("sequence", (as_of - _FIRST_FILE).days)
        event.add("dtstart", row["day"].date())
        event.add("summary", row["summary"])
        event.add("description", row["basis"])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def events(clocks: pd.DataFrame, reviews: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What the file holds, by day: uid, day (date), summary and basis; one row an event."""
    made = pd.concat(
        [_dates(clocks, as_of), _meetings(reviews), _school_reviews(reviews, as_of)],
        ignore_index=True,
    )
    made["uid"] = [
        sha256("|".join(parts).encode()).hexdigest()[:32]
        for parts in zip(made["public_id"], made["plan_id"], made["what"], strict=True)
    ]
    made = made.sort_values(["day", "uid"], kind="stable", ignore_index=True)
    return made[["uid", "day", "summary", "basis"]]


def _dates(clocks: pd.DataFrame, as_of: date) -> pd.DataFrame:
    chosen = clocks[clocks["state"].isin(_STANDING)]
    return _made(chosen, chosen["due"], chosen["step"], chosen["step"].map(words.EVENTS), as_of)


def _meetings(reviews: pd.DataFrame) -> pd.DataFrame:
    chosen = reviews[reviews["booked"].notna()]
    said = (chosen["plan_type"] == "EHCP").map(words.MEETINGS)
    booked = pd.to_datetime(chosen["booked"])
    return _made(chosen, booked, pd.Series("booked", index=chosen.index), said, None)


def _school_reviews(reviews: pd.DataFrame, as_of: date) -> pd.DataFrame:
    chosen = reviews[(reviews["plan_type"] != "EHCP") & reviews["booked"].isna()]
    said = pd.Series(words.DUE_BY, index=chosen.index)
    return _made(chosen, chosen["review_due"], pd.Series("due", index=chosen.index), said, as_of)


def _made(
    rows: pd.DataFrame, day: pd.Series, what: pd.Series, said: pd.Series, as_of: date | None
) -> pd.DataFrame:
    """Events of `rows`; with `as_of`, those of a day before it stand on it and say so."""
    day = pd.to_datetime(day)
    summary = said + ": " + rows["name"].astype(str)
    if as_of is not None:
        late = day < pd.Timestamp(as_of)
        was_due = words.WAS_DUE.split("{}")
        summary = summary.where(~late, was_due[0] + days(day, as_of) + was_due[1] + summary)
        day = day.where(~late, pd.Timestamp(as_of))
    made = rows[["public_id", "plan_id", "basis"]].assign(day=day, what=what, summary=summary)
    return made[made["day"].notna()].fillna({"public_id": "", "basis": ""})
