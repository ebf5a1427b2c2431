"""The calendar file: read back, it holds what is booked and due, and no names unless asked."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from icalendar import Calendar

from iepdata.export.calendar import review_calendar

NOV_17 = date(2025, 11, 17)
CLOCK = {
    "public_id": "a1", "plan_id": "PL1", "name": "Pupil A1B2", "step": "report", "state": "soon",
    "due": pd.Timestamp(2025, 11, 24), "basis": "Within 2 weeks, of the meeting; (law).",
}  # fmt: skip
REVIEW = {
    "public_id": "b2", "plan_id": "PL2", "name": "Pupil B2C3", "plan_type": "SEN_SUPPORT",
    "booked": pd.NaT, "review_due": pd.Timestamp(2025, 12, 19), "basis": "By the end of term.",
}  # fmt: skip


def frame(row: dict[str, object], *changed: dict[str, object]) -> pd.DataFrame:
    made = pd.DataFrame([row | each for each in changed], columns=list(row))
    dates = [name for name in ("due", "booked", "review_due") if name in made]
    return made.astype(dict.fromkeys(dates, "datetime64[us]"))


def events(
    clocks: pd.DataFrame | None = None, reviews: pd.DataFrame | None = None, as_of: date = NOV_17
) -> dict[str, tuple[date, str]]:
    """The day and the words of each event of the file, by its id."""
    clocks = frame(CLOCK) if clocks is None else clocks
    reviews = frame(REVIEW) if reviews is None else reviews
    read = Calendar.from_ical(review_calendar(clocks, reviews, as_of))
    return {
        str(each["uid"]): (each["dtstart"].dt, str(each["summary"])) for each in read.walk("VEVENT")
    }


def test_a_date_to_come_is_a_whole_day_event_with_its_basis() -> None:
    assert list(events(frame(CLOCK, {})).values()) == [
        (date(2025, 11, 24), "Send the report of the annual review: Pupil A1B2")
    ]
    read = Calendar.from_ical(review_calendar(frame(CLOCK, {}), frame(REVIEW), NOV_17))
    assert str(read.walk("VEVENT")[0]["description"]) == CLOCK["basis"]


def test_what_is_late_stands_on_the_day_of_the_file_and_says_so() -> None:
    late = frame(CLOCK, {"state": "late", "due": pd.Timestamp(2025, 11, 3)})
    assert list(events(late).values()) == [
        (NOV_17, "Late, was due 3 Nov: Send the report of the annual review: Pupil A1B2")
    ]


@pytest.mark.parametrize("state", ["done", "done_late", "not_recorded", "booked"])
def test_what_is_over_or_booked_has_no_date_of_its_own(state: str) -> None:
    assert events(frame(CLOCK, {"state": state})) == {}


def test_a_booked_review_is_its_meeting_and_an_unbooked_one_its_last_day() -> None:
    both = frame(
        REVIEW, {}, {"plan_id": "PL3", "booked": pd.Timestamp(2025, 12, 9)},
        {"plan_id": "PL4", "plan_type": "EHCP", "booked": pd.Timestamp(2025, 12, 10)},
    )  # fmt: skip
    assert sorted(events(reviews=both).values()) == [
        (date(2025, 12, 9), "Review: Pupil B2C3"),
        (date(2025, 12, 10), "Annual review: Pupil B2C3"),
        (date(2025, 12, 19), "Review due: Pupil B2C3"),
    ]


def test_a_newer_file_moves_an_event_instead_of_doubling_it() -> None:
    moved = frame(CLOCK, {"due": pd.Timestamp(2025, 11, 28)})
    assert set(events(frame(CLOCK, {}))) == set(events(moved, as_of=date(2025, 11, 20)))
    other = frame(CLOCK, {"step": "decision"}, {"plan_id": "PL9"})
    assert not set(events(frame(CLOCK, {}))) & set(events(other))


def test_text_of_a_pupil_is_text_in_the_file() -> None:
    hostile = "O’Neill;\r\nBEGIN:VALARM, \\n" + "x" * 200
    found = events(frame(CLOCK, {"name": hostile}))
    assert len(found) == 1
    written = review_calendar(frame(CLOCK, {"name": hostile}), frame(REVIEW), NOV_17)
    assert b"\nBEGIN:VALARM" not in written
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_the_same_rows_give_the_same_bytes_and_none_an_empty_calendar() -> None:
    one, two = (review_calendar(frame(CLOCK, {}), frame(REVIEW, {}), NOV_17) for _ in range(2))
    assert one == two
    assert events() == {}
