"""The names of the phases over a graph, and the rows of weeks without a legend."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from iepdata import charts
from iepdata.charts import named, phases
from tests.charts.test_charts import AS_OF, a_target, drawn, observations, strategies, trend

FIRST, LAST = pd.Timestamp(2025, 9, 1), pd.Timestamp(2025, 12, 20)
LONG = "Paired reading for fifteen minutes before lunch, read together, tap to read alone"


def placed(*begun: date, text: str = LONG) -> list[phases.Flag]:
    rows = pd.DataFrame({"start_date": pd.to_datetime(list(begun)), "text": [text] * len(begun)})
    return phases.flags(rows, FIRST, LAST)


def test_a_name_with_room_stands_in_full() -> None:
    (flag,) = placed(date(2025, 9, 8))
    assert " ".join(flag.lines) == LONG
    assert flag.foot == 0


def test_a_name_without_room_is_cut_with_a_sign() -> None:
    early, _ = placed(date(2025, 9, 8), date(2025, 9, 12))
    assert early.lines[-1].endswith("…")


@pytest.mark.parametrize("later", [date(2025, 9, 10), date(2025, 9, 24), date(2025, 11, 3)])
def test_two_names_never_stand_in_the_same_place(later: date) -> None:
    one, other = placed(date(2025, 9, 8), later)
    across = (LAST - FIRST).days
    ends = (one.start - FIRST).days / across + max(map(len, one.lines)) / 76
    assert other.foot >= one.top or (other.start - FIRST).days / across >= ends


def test_a_name_near_the_right_edge_stands_left_of_its_line() -> None:
    (flag,) = placed(date(2025, 12, 15))
    assert flag.to_left


def test_a_name_on_the_wall_has_fewer_letters_to_a_line() -> None:
    rows = pd.DataFrame({"start_date": [FIRST], "text": [LONG]})
    (page,), (wall,) = (phases.flags(rows, FIRST, LAST, projected=each) for each in (False, True))
    assert " ".join(wall.lines) == " ".join(page.lines) == LONG
    assert max(map(len, wall.lines)) <= 46 < max(map(len, page.lines))


def test_the_start_is_named_right_of_its_line_and_over_all_lines() -> None:
    chart = charts.target_chart(a_target(), observations([9, 10, 8]), trend(), strategies(), AS_OF)
    names = [line.name for line in chart.figure.data]
    (start,) = [line for line in chart.figure.data if line.name == "Baseline"]
    assert start.textposition == "bottom right"
    assert names.index("Baseline") > max(names.index(each) for each in ("Observations", "Trend"))


def test_the_line_between_observations_breaks_where_the_strategy_changed() -> None:
    chart = charts.target_chart(
        a_target(), observations([9, 10, 8, 9, 7]), trend(), strategies(), AS_OF
    )
    (seen,) = [line for line in chart.figure.data if line.name == "Observations"]
    broken = [
        pd.Timestamp(day) for day, value in zip(seen.x, seen.y, strict=True) if pd.isna(value)
    ]
    assert broken == [pd.Timestamp(2025, 10, 6)]


def test_today_the_start_and_the_latest_are_named_on_the_graph() -> None:
    chart = charts.target_chart(a_target(), observations([9, 10, 8]), trend(), strategies(), AS_OF)
    written = drawn(chart)
    assert "<b>Today</b>, 14 Nov" in written
    assert "Start: <b>9</b>" in written
    assert "To reach: <b>3</b> or fewer" in written
    assert "<b>8</b>" in written


def test_a_row_of_weeks_is_named_and_counted_beside_it_and_not_in_a_legend() -> None:
    weeks = pd.DataFrame(
        {"week": pd.to_datetime(["2025-11-03", "2025-11-10"]), "planned": [5, 5],
         "provision_id": "PV1", "delivered": [3, 4], "partial": [0, 0], "missed": [2, 0],
         "not_logged": [0, 1]}
    )  # fmt: skip
    chart = charts.delivery_chart(weeks)
    beside = list(chart.figure.layout.yaxis.ticktext)
    assert beside == [
        "<b>7</b><br>happened",
        "<b>2</b><br>did not happen",
        "<b>1</b><br>not logged",
    ]
    assert not chart.figure.layout.showlegend
    (missed,) = [bar for bar in chart.figure.data if bar.name == "did not happen"]
    assert missed.y[0] / 2 == pytest.approx(0.55 / 4)
    assert chart.title == "70% of sessions happened, 20% did not, 10% are not logged"


def test_a_bar_of_one_beside_many_is_seen() -> None:
    weeks = pd.DataFrame(
        {"week": pd.to_datetime(["2025-11-03", "2025-11-10"]), "planned": [500, 1],
         "provision_id": "PV1", "delivered": [500, 1], "partial": 0, "missed": 0, "not_logged": 0}
    )  # fmt: skip
    (bar,) = [each for each in charts.delivery_chart(weeks).figure.data if each.name == "happened"]
    assert list(bar.y) == [0.55, 0.05]
    assert list(bar.customdata) == [500, 1]


def test_the_weeks_of_a_holiday_are_named_and_every_other_week_has_its_date() -> None:
    weeks = pd.DataFrame(
        {"week": pd.to_datetime(["2025-10-13", "2025-10-20", "2025-11-03", "2025-11-10"]),
         "provision_id": ["PV1", "PV1", "PV1", "PV2"], "planned": 5, "delivered": 5, "partial": 0,
         "missed": 0, "not_logged": 0}
    )  # fmt: skip
    chart = charts.delivery_chart(weeks)
    [holidays] = [trace for trace in chart.figure.data if trace.name == "Holidays"]
    assert list(holidays.x) == [pd.Timestamp(2025, 10, 27)]
    assert list(chart.figure.layout.xaxis.ticktext)[:2] == ["13<br>Oct", "20<br>Oct"]
    # Above every number of the one row, within the graph.
    assert 1 < holidays.y[0] < chart.figure.layout.yaxis.range[1]
    # With nothing planned on both sides of it, a gap is not known to be a holiday.
    apart = weeks.assign(provision_id=["PV1", "PV1", "PV2", "PV2"])
    [nothing] = [
        each for each in charts.delivery_chart(apart).figure.data if each.name == "Holidays"
    ]
    assert len(nothing.x or ()) == 0


def test_the_range_of_the_trend_and_what_came_before_are_named_on_the_graph() -> None:
    before = observations([9, 10, 8]).assign(is_baseline=[True, False, False])
    written = drawn(charts.target_chart(a_target(), before, trend(), strategies(), AS_OF))
    assert named.RANGE in written
    assert named.BEFORE in written
    assert "lower is better" in written
    rising = a_target(direction="up", criterion_value=20.0)
    assert "lower is better" not in drawn(
        charts.target_chart(rising, before, trend(), strategies(), AS_OF)
    )
