"""Whose words were there before the decision, and what followed a review."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from iepdata.findings import voice
from iepdata.settings import Settings
from iepdata.store import Store

from .rows import AS_OF


@pytest.fixture(scope="module")
def found(cases: Store) -> pd.DataFrame:
    return voice.find(cases, AS_OF, Settings())


def said(found: pd.DataFrame, check: str, review: str) -> list[str]:
    own = found["subject"].str.fullmatch(f"review:{review}(:pupil|:family)?")
    return list(found.loc[own & (found["check"] == check), "sentence"])


def test_no_words_before_a_review_are_missed_for_pupil_and_family_apart(found):
    assert said(found, "voice_missing", "R-none") == [
        "None of the pupil's own words are written down for the review of 2 Oct; the pupil came to "
        "it.",
        "None of the family's own words are written down for the review of 2 Oct.",
    ]


def test_words_of_the_day_of_the_review_are_in_time(found):
    assert said(found, "voice_missing", "R-family") == [
        "None of the family's own words are written down for the review of 2 Oct."
    ]


def test_words_dated_after_the_decision_are_said_to_be(found):
    assert said(found, "voice_late", "R-late") == [
        "The pupil's words are dated 6 Oct, after the review of 2 Oct."
    ]


def test_a_foster_carer_and_a_social_worker_speak_for_the_family(found):
    assert said(found, "voice_missing", "R-late") == []
    assert said(found, "voice_missing", "R-both") == []


def test_views_sent_before_a_review_are_not_missed(found):
    assert said(found, "voice_missing", "R-sent") == []


def test_words_given_for_one_review_are_not_words_for_the_next(found):
    assert said(found, "voice_missing", "R-other2") == [
        "None of the pupil's own words are written down for the review of 9 Oct."
    ]
    assert said(found, "voice_missing", "R-other1") == []


def test_nothing_is_said_of_reviews_before_the_school_wrote_words_down(found):
    assert said(found, "voice_missing", "R-early") == []


def test_a_review_soon_asks_for_the_words_that_are_wanting(found):
    assert said(found, "voice_to_ask", "R-soonest2") == [
        "The review is on Wed 19 Nov; neither the pupil's nor the family's own words are written "
        "down for it yet."
    ]
    assert said(found, "voice_to_ask", "R-soon") == [
        "The review is on Fri 28 Nov; the family's own words are not written down for it yet."
    ]


def test_a_review_further_off_and_one_that_is_cancelled_ask_for_nothing(found):
    """Monday 1 December is eleven school days after Friday 14 November."""
    assert said(found, "voice_to_ask", "R-far") == []
    assert said(found, "voice_to_ask", "R-off") == []


def test_a_summary_not_sent_is_said_only_where_summaries_are_dated(found):
    assert said(found, "summary_not_sent", "R-unsent") == [
        "No written summary is recorded as sent after the review of 23 Oct."
    ]
    assert said(found, "summary_not_sent", "R-noted") == []
    assert said(found, "summary_not_sent", "R-habit") == []


@pytest.mark.parametrize(
    ("day", "is_late"), [(date(2025, 11, 13), False), (date(2025, 11, 14), True)]
)
def test_ten_school_days_for_a_summary_leave_out_half_term(cases, day, is_late):
    """Thursday 23 October: Friday 24, the two weeks from 3 November; the tenth is the 13th."""
    found = voice.find(cases, day, Settings())
    assert bool(said(found, "summary_not_sent", "R-unsent")) is is_late


def test_who_did_not_feel_listened_to_is_heard_once_they_have_spoken_since(found):
    assert said(found, "voice_unheard", "R-unheard") == [
        "The pupil did not feel listened to at the review of 23 Oct."
    ]


def test_each_finding_names_the_review_and_the_words_it_rests_on(found):
    late = found[found["check"] == "voice_late"].iloc[0]
    kinds = [key.split(":")[0] for key in late["rests_on"]]
    assert kinds == ["reviews", "contributions"]


def test_nothing_recorded_is_nothing_found(empty_store: Store):
    assert voice.find(empty_store, AS_OF, Settings()).empty
