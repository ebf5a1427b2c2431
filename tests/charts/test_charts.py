"""Charts: each with its finding, its text alternative and its table."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from iepdata import charts
from iepdata.charts.base import WHITE, plain
from iepdata.vocabulary import Group

AS_OF = date(2025, 11, 14)
HOSTILE = "<b>bold</b> <a href='http://x'>x</a> & ‘quoted’"


def drawn(chart: charts.Chart) -> str:
    return json.dumps(json.loads(chart.figure.to_json()), ensure_ascii=False)


def a_target(**changes: object) -> dict[str, object]:
    return {
        "status": "stalled", "reason": "Stalled. 8 observations.", "measure": "count",
        "unit": "errors", "direction": "down", "keep_side": 1, "baseline_value": 9.0,
        "baseline_date": pd.Timestamp(2025, 9, 12), "criterion_value": 3.0,
        "due_date": pd.Timestamp(2025, 12, 19), "recent_level": 8.8, "latest": 9.0,
        "is_ordinal": False,
    } | changes  # fmt: skip


def observations(values: list[float]) -> pd.DataFrame:
    days = pd.date_range("2025-09-15", periods=len(values), freq="7D")
    return pd.DataFrame(
        {
            "date": days, "value": values, "value_raw": [str(value) for value in values],
            "status": "observed", "observer": "", "setting": "", "phase": HOSTILE,
            "is_baseline": False, "level": None,
        }
    )  # fmt: skip


def trend() -> pd.DataFrame:
    days = pd.date_range("2025-09-12", "2025-12-19", freq="7D")
    flat = pd.Series(9.0, index=range(len(days)))
    return pd.DataFrame(
        {"date": days, "week": range(len(days)), "aimline": flat, "fitted": flat, "low": flat,
         "high": flat}
    )  # fmt: skip


def strategies(text: str = "Paired reading") -> pd.DataFrame:
    return pd.DataFrame({"start_date": [pd.Timestamp(2025, 10, 6)], "text": [text]})


def test_the_title_of_a_target_states_the_finding() -> None:
    chart = charts.target_chart(a_target(), observations([9, 10, 8]), trend(), strategies(), AS_OF)
    assert chart.title == ("■ Stalled: lately about 8.8 errors; 3 errors to reach by 19 Dec 2025")
    assert "3 observations; the latest is 9 errors" in chart.alt
    assert len(chart.table) == 3


def test_text_from_files_is_never_markup_in_a_chart() -> None:
    chart = charts.target_chart(
        a_target(unit=HOSTILE), observations([9, 10]), trend(), strategies(HOSTILE), AS_OF
    )
    assert "<a href" not in drawn(chart)
    assert "&lt;a href" in drawn(chart)
    assert plain("<b>x</b> & y") == "&lt;b&gt;x&lt;/b&gt; &amp; y"
    assert plain("\u202eneB\u200b\x07 reads") == "neB reads"


def test_a_target_without_observations_or_numbers_is_still_drawn() -> None:
    empty = a_target(
        status="not_measurable", criterion_value=float("nan"), baseline_value=float("nan"),
        baseline_date=pd.NaT, due_date=pd.NaT, recent_level=float("nan"), latest=float("nan"),
        measure=None, unit=None, direction=None,
    )  # fmt: skip
    chart = charts.target_chart(
        empty, observations([]), trend().head(0), strategies().head(0), AS_OF
    )
    assert chart.alt
    assert chart.title == "◇ Can't be measured yet"


def test_no_chart_label_is_under_20_pixels_when_projected() -> None:
    chart = charts.target_chart(
        a_target(), observations([9]), trend(), strategies(), AS_OF, projected=True
    )
    assert chart.figure.layout.font.size >= 20
    assert all(
        note.font.size is None or note.font.size >= 20 for note in chart.figure.layout.annotations
    )


def test_what_is_to_be_reached_is_the_first_note_which_a_phone_makes_small() -> None:
    chart = charts.target_chart(
        a_target(), observations([9]), trend(), strategies(), AS_OF, projected=True
    )
    first = chart.figure.layout.annotations[0]
    assert first.text.startswith("To reach: ")
    # So that its words begin at its left edge whatever their size.
    assert first.align == "left"


def test_paper_shows_between_the_two_dark_parts_of_the_bar() -> None:
    counts = {Group.MOVING: 12, Group.NEEDS_CHANGE: 3, Group.CANT_TELL: 4}
    [gap] = charts.group_bar(counts).figure.layout.shapes
    assert (gap.x0, gap.x1, gap.line.color) == (12, 12, WHITE)
    for one in ({Group.MOVING: 12}, {Group.NEEDS_CHANGE: 3}):
        assert not charts.group_bar(one).figure.layout.shapes


def test_the_bar_of_four_groups_says_each_count() -> None:
    counts = {
        Group.MOVING: 127,
        Group.NEEDS_CHANGE: 19,
        Group.CANT_TELL: 68,
        Group.NOT_RECORDED: 22,
    }
    chart = charts.group_bar(counts, reached=9)
    assert chart.alt == (
        "236 open targets: 127 moving, 19 needs a change, 68 can't tell yet, 22 not being recorded."
    )
    assert chart.table["targets"].tolist() == [127, 19, 68, 22]
    assert "<b>22</b> Not being recorded" in drawn(chart)


def test_no_targets_give_an_empty_bar_that_says_so() -> None:
    assert charts.group_bar({}).alt == "No open targets."


def test_a_chart_cannot_be_made_without_its_text_alternative() -> None:
    with pytest.raises(ValueError, match="text alternative"):
        charts.Chart(go.Figure(), "  ", pd.DataFrame())


def test_the_review_timeline_counts_the_late_ones() -> None:
    reviews = pd.DataFrame(
        {
            "review_due": pd.to_datetime(["2025-10-24", "2025-12-19", "2025-12-19", "2025-10-01"]),
            "days_overdue": [21, 0, 0, 44],
            "booked": pd.to_datetime([None, "2025-12-09", None, None]),
            "whose_clock": ["school", "school", "", "la"],
        }
    )
    chart = charts.review_timeline(reviews, AS_OF)
    assert "1 overdue" in chart.alt
    assert chart.title == "1 overdue; 1 to book in the next 16 weeks"
    assert {bar.name for bar in chart.figure.data} == {
        "overdue", "booked", "to book", "with the local authority",
    }  # fmt: skip


def measured_rules() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "rule": ["detector", "four_point"], "label": ["Detector", HOSTILE],
            "delay_stalled": [7.0, 6.0], "ever_on_track": [0.09, 0.27],
        }
    )  # fmt: skip


def test_the_rules_are_compared_by_how_soon_and_how_often_wrongly() -> None:
    chart = charts.rules_chart(measured_rules(), "detector")
    assert chart.title == (
        "Detector: a stall is noticed after 7 weeks, 9 in 100 on track are flagged"
    )
    assert "Detector: a stall is flagged after 7 weeks, 9 in 100" in chart.alt
    assert "<b>" not in drawn(chart)
    assert len(chart.table) == 2


def test_a_rule_that_was_not_measured_is_left_out_of_the_comparison() -> None:
    unmeasured = measured_rules().assign(delay_stalled=[7.0, None])
    assert len(charts.rules_chart(unmeasured, "four_point").table) == 1
    assert "Nothing measured yet" in charts.rules_chart(unmeasured.iloc[:0], "detector").alt


def test_the_calibration_states_what_became_of_the_likely_ones() -> None:
    bands = pd.DataFrame(
        {
            "said_low": [0.0, 0.7, 0.8], "said_high": [0.1, 0.8, 0.9], "n": [50, 100, 300],
            "said_mean": [0.04, 0.75, 0.85], "reached": [0.1, 0.7, 0.9],
        }
    )  # fmt: skip
    chart = charts.calibration_chart(bands)
    assert chart.title.endswith("(70 to 90 in 100), 85 in 100 did")
    assert "said 75 in 100, 70 in 100 did" in chart.alt
    assert len(chart.table) == 3
    nothing = charts.calibration_chart(bands.assign(n=0))
    assert nothing.alt == "What was said against what happened: nothing yet."
