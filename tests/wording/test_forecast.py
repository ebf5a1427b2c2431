"""What is said of where a target may lead."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from iepdata.wording.forecast import likely, sentence

AS_OF = date(2025, 11, 14)


def a_target(**changes: object) -> dict[str, object]:
    return {
        "status": "stalled", "measure": "count", "unit": "errors", "is_ordinal": False,
        "is_keep": False, "n_days": 9, "due_date": pd.Timestamp(2025, 12, 19), "p_reach": 0.12,
        "criterion_value": 3.0, "forecast_low": 3.6, "forecast_high": 7.2,
    } | changes  # fmt: skip


def test_the_range_the_date_and_the_chance_are_said() -> None:
    assert sentence(a_target(), AS_OF, 3) == (
        "If nothing changes, most likely 4 to 7 errors on 19 Dec: 80 chances in 100. "
        "Reaching 3 errors by then: about 12 chances in 100."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "4 to 7 errors"),
        ({"forecast_low": 4.2, "forecast_high": 4.8}, "4 to 5 errors"),
        ({"forecast_low": 3.6, "forecast_high": 4.2}, "4 errors"),
        ({"measure": "percent", "forecast_low": 0.3, "forecast_high": 74.2}, "0 to 74%"),
        ({"measure": "rate", "forecast_low": 0.34, "forecast_high": 5.21}, "0.3 to 5.2 errors"),
        ({"measure": "rate", "forecast_low": 3.3, "forecast_high": 12.8}, "3 to 13 errors"),
        (
            {"measure": "scale", "is_ordinal": True, "forecast_low": 2.0, "forecast_high": 4.0,
             "forecast_low_level": "some help", "forecast_high_level": "alone"},
            "‘some help’ to ‘alone’",
        ),
        (
            {"measure": "scale", "is_ordinal": True, "forecast_low": 4.0, "forecast_high": 4.0,
             "forecast_low_level": "alone", "forecast_high_level": "alone"},
            "‘alone’",
        ),
    ],
)  # fmt: skip
def test_the_range_is_said_as_coarsely_as_a_reader_needs(changes, said) -> None:
    assert likely(a_target(**changes)) == said


def test_beside_on_track_no_chance_under_one_half_is_said() -> None:
    assert "Reaching" not in sentence(a_target(status="on_track", p_reach=0.4), AS_OF, 3)
    assert "about 60 chances in 100" in sentence(a_target(status="on_track", p_reach=0.6), AS_OF, 3)


def test_what_is_reached_has_no_chance_left_to_say() -> None:
    assert "Reaching" not in sentence(a_target(status="reached"), AS_OF, 3)


@pytest.mark.parametrize(
    "status", ["closed", "achieved", "not_measurable", "not_started", "date_passed"]
)
def test_where_nothing_is_open_nothing_is_foreseen(status) -> None:
    assert sentence(a_target(status=status), AS_OF, 3) == ""
    assert likely(a_target(status=status)) == ""


def test_too_few_days_and_yes_or_no_say_why_there_is_no_range() -> None:
    nothing = {"forecast_low": float("nan"), "forecast_high": float("nan")}
    few = sentence(a_target(status="too_few", n_days=1, **nothing), AS_OF, 3)
    assert few == (
        "Where it may lead by the due date is said from 3 days observed on; so far 1 day."
    )
    assert "yes or no" in sentence(a_target(measure="yes_no", **nothing), AS_OF, 3)
    assert sentence(a_target(is_keep=True, **nothing), AS_OF, 3) == ""
