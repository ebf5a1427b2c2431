"""The range ahead on the chart of a target, in its text alternative and in its table."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata import charts
from tests.charts.test_charts import AS_OF, a_target, drawn, observations, strategies, trend

RANGE = {"forecast_low": 4.0, "forecast_high": 7.0}
AHEAD = pd.DataFrame(
    {
        "date": pd.to_datetime(["2025-11-15", "2025-12-13", "2025-12-20"]),
        "low": [5.0, 4.2, 1.0],
        "high": [6.0, 6.8, 9.0],
    }
)


def a_chart(ahead: pd.DataFrame | None = AHEAD, **changes: object) -> charts.Chart:
    wide = {"projected": changes.pop("projected")} if "projected" in changes else {}
    return charts.target_chart(
        a_target(**(RANGE | changes)), observations([9, 10, 8]), trend(), strategies(), AS_OF,
        ahead=ahead, **wide,
    )  # fmt: skip


def test_the_range_is_drawn_on_to_the_due_date_with_its_own_label() -> None:
    lines = [line for line in a_chart().figure.data if line.name == "Likely range"]
    assert len(lines) == 3
    # Two edges that end on the due date, nothing beyond it, and the bracket there.
    assert [list(line.y) for line in lines] == [[5.0, 4.2, 4.0], [6.0, 6.8, 7.0], [4.0, 7.0]]
    assert {pd.Timestamp(line.x[-1]) for line in lines} == {pd.Timestamp(2025, 12, 19)}
    assert "likely<br>4 to 7<br>errors" in drawn(a_chart())


def test_the_range_is_in_the_words_and_in_the_table() -> None:
    chart = a_chart()
    assert chart.alt.endswith("likely 4 to 7 errors by 19 Dec 2025: 80 chances in 100.")
    last = chart.table.iloc[-1]
    assert (last["value as written"], last["status"]) == ("likely 4 to 7 errors", "forecast")
    assert last["date"] == pd.Timestamp(2025, 12, 19)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "closed"}, {"status": "achieved"}, {"status": "not_measurable"},
        {"status": "date_passed"}, {"forecast_low": float("nan"), "forecast_high": float("nan")},
        {"projected": True}, {"ahead": None},
    ],
)  # fmt: skip
def test_no_range_is_drawn_where_none_is_to_be_seen(changes) -> None:
    chart = a_chart(**changes)
    assert "likely" not in drawn(chart).lower()
    assert "likely" not in chart.alt
    assert len(chart.table) == 3


def test_of_levels_the_two_ends_alone_are_drawn() -> None:
    scale = {
        "measure": "scale", "is_ordinal": True, "unit": None, "forecast_low_level": "some help",
        "forecast_high_level": "alone", "baseline_level": "full help", "criterion_level": "alone",
        "latest_level": "some help",
    }  # fmt: skip
    chart = a_chart(**scale)
    assert len([line for line in chart.figure.data if line.name == "Likely range"]) == 1
    assert "likely<br>‘some help’<br>to ‘alone’" in drawn(chart)


def test_the_range_fits_on_the_axis() -> None:
    low, high = a_chart(forecast_high=30.0).figure.layout.yaxis.range
    assert low <= 4.0
    assert high > 30.0
