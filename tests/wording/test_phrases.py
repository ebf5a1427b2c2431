"""The small change of sentences."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iepdata.wording.dates import day, weekday_day
from iepdata.wording.phrases import days, numbers, pace, values

AS_OF = date(2026, 11, 13)


@pytest.mark.parametrize(
    ("number", "words"),
    [(9.0, "9"), (9.04, "9"), (9.5, "9.5"), (0.04, "0.04"), (41.3, "41"), (-2.0, "−2"), (0, "0"),
     (np.nan, ""), (1234.6, "1235")],
)  # fmt: skip
def test_a_number_is_said_as_a_reader_says_it(number, words) -> None:
    assert numbers(pd.Series([number])).iloc[0] == words


@given(st.floats(-1e6, 1e6))
def test_a_number_in_words_is_within_a_twentieth_of_the_number(number) -> None:
    said = numbers(pd.Series([number])).iloc[0].replace("−", "-")
    assert abs(float(said) - number) <= max(0.051, abs(number) * 0.05)


def test_dates_leave_the_year_out_only_in_the_year_of_the_day() -> None:
    said = days(pd.Series([date(2026, 9, 4), date(2025, 9, 4), None]), AS_OF)
    assert said.tolist() == ["4 Sep", "4 Sep 2025", ""]
    assert day(date(2026, 9, 4), AS_OF) == "4 Sep"
    assert weekday_day(date(2026, 11, 13), AS_OF) == "Fri 13 Nov"


@pytest.mark.parametrize(
    ("measure", "unit", "value", "words"),
    [
        ("percent", "", 45, "45%"),
        ("trials", "", 60, "60% correct"),
        ("wcpm", "", 62, "62 words a minute"),
        ("rate", "errors per 100 words", 9, "9 errors per 100 words"),
        ("duration", "", 25, "25 seconds"),
        ("duration", "min", 5, "5 minutes"),
        ("scale", "", 3, "level 3"),
        ("gas", "", -1, "−1"),
        ("yes_no", "", 0.4, "4 times in 10"),
        ("yes_no", "", 0, "never"),
        ("count", "times a day", 1, "once a day"),
        ("percent", "", np.nan, ""),
    ],
)
def test_a_value_carries_its_unit(measure, unit, value, words) -> None:
    said = values(pd.Series([value]), pd.Series([measure]), pd.Series([unit]))
    assert said.iloc[0] == words


@pytest.mark.parametrize(
    ("per_week", "measure", "words"),
    [
        (2.9, "percent", "2.9 points more a week"),
        (-0.43, "count", "0.9 fewer each fortnight"),
        (0.05, "scale", "0.3 levels more in six weeks"),
        (-1.0, "duration", "1 less a week"),
        (1.0, "percent", "1 point more a week"),
    ],
)
def test_a_pace_is_said_over_a_span_in_which_it_means_something(per_week, measure, words) -> None:
    assert pace(pd.Series([per_week]), pd.Series([measure])).iloc[0] == words
