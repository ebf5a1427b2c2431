"""One target's progress: a graph a stranger can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts import forecast
from iepdata.charts.base import GREY, NAVY, PALE, TURQUOISE, Chart, new_figure, plain
from iepdata.vocabulary import STATUS_WORDS, Status
from iepdata.wording.dates import day
from iepdata.wording.forecast import is_shown
from iepdata.wording.phrases import lately, unit_of, value

# The two lines in the family's words.
HOPED, GOES = "What we hoped", "How it goes"


def target_chart(
    target: Mapping[str, Any],
    observations: pd.DataFrame,
    trend: pd.DataFrame,
    strategies: pd.DataFrame,
    as_of: date,
    *,
    ahead: pd.DataFrame | None = None,
    projected: bool = False,
) -> Chart:
    """The chart of one target: baseline, aimline, criterion, phases, observations and trend.

    `target` is a row of the question `targets`; `observations` and `trend` those of the same
    name; `strategies` the target's own; `ahead` its rows of the question `forecast`, for the range
    that is likely by the due date (never on a projected chart). With no observation yet, the plan
    alone is drawn. Projected, it has no title (the status stands above it in the family's words),
    no range of the trend, and thick lines with plain words above them.
    """
    seen = observations[observations["value"].notna()]
    title, height = ("", 560) if projected else (_title(target), 380)
    figure = new_figure(title, height=height, projected=projected)
    _target_band(figure, target, seen, trend)
    _aimline(figure, target, trend, projected)
    _trend(figure, target, trend, seen, as_of, projected)
    _observations(figure, seen, projected)
    _phases(figure, strategies, projected)
    foreseen = ahead is not None and not projected
    if ahead is not None and foreseen:
        forecast.draw(figure, target, ahead, as_of)
    _today(figure, as_of, projected)
    _axes(figure, target, seen, trend, as_of, 40 if projected else 24)
    if projected:
        _key(figure)
    table = observations[["date", "value_raw", "status", "observer", "setting", "phase"]].rename(
        columns={"value_raw": "value as written"}
    )
    alt = _alt(target, seen, as_of, projected)
    if foreseen and forecast.words(target):
        alt = f"{alt} If nothing changes, {forecast.words(target)}, four times in five."
        table = pd.concat([table, forecast.row(target)], ignore_index=True)
    return Chart(figure, alt, table)


def _key(figure: go.Figure) -> None:
    """Name the two lines above the graph, where no line and no dot runs through the words."""
    figure.update_layout(
        margin_t=52, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False},
    )  # fmt: skip
    figure.for_each_trace(lambda line: line.update(showlegend=line.name in (HOPED, GOES)))


def _title(target: Mapping[str, Any]) -> str:
    label = STATUS_WORDS[Status(target["status"])].label
    now, goal = _value(target, "recent_level"), _value(target, "criterion_value")
    if not now or not goal:
        return label
    return plain(f"{label}: {now}; {goal} to reach by {day(target['due_date'])}", 110)


def _value(target: Mapping[str, Any], column: str) -> str:
    """A value of the target in words; of a scale by the name of the level, never a mean."""
    if target["is_ordinal"] and column == "recent_level":
        seen = _value(target, "latest")
        return f"{seen} when last seen" if seen else ""
    level = target.get(f"{column.removesuffix('_value')}_level")
    if isinstance(level, str):
        return f"‘{level}’"
    said = value(target[column], target["measure"], target["unit"])
    return lately(pd.Series([said])).iloc[0] if said and column == "recent_level" else said


def _target_band(
    figure: go.Figure, target: Mapping[str, Any], seen: pd.DataFrame, trend: pd.DataFrame
) -> None:
    goal = target["criterion_value"]
    if pd.isna(goal):
        return
    low, high = _span(target, seen, trend)
    down = target["direction"] == "down" or (
        target["direction"] == "keep" and target["keep_side"] < 0
    )
    edge = low if down else high
    figure.add_hrect(
        y0=goal, y1=edge, fillcolor=TURQUOISE, opacity=0.16, line_width=0, layer="below"
    )
    figure.add_hline(y=goal, line_color=TURQUOISE, line_width=2)
    figure.add_annotation(
        x=1, xref="paper", y=goal, text=f"To reach: {plain(_value(target, 'criterion_value'))}",
        showarrow=False, xanchor="right", yanchor="top" if down else "bottom", xshift=-4,
    )  # fmt: skip


def _aimline(
    figure: go.Figure, target: Mapping[str, Any], trend: pd.DataFrame, projected: bool
) -> None:
    if pd.notna(target["baseline_value"]) and pd.notna(target["baseline_date"]):
        figure.add_scatter(
            x=[target["baseline_date"]], y=[target["baseline_value"]], mode="markers",
            marker={"symbol": "circle", "size": 13, "color": GREY}, name="Baseline",
            hovertemplate="Baseline %{y} on %{x|%d %b %Y}<extra></extra>",
        )  # fmt: skip
    if trend.empty:
        return
    figure.add_scatter(
        x=trend["date"], y=trend["aimline"], mode="lines",
        name=HOPED if projected else "Aimline",
        line={"color": GREY, "width": 3 if projected else 2, "dash": "dash"},
        hovertemplate="Aimline %{y:.1f} on %{x|%d %b %Y}<extra></extra>",
    )  # fmt: skip
    if projected:
        return
    # Beside the line, on the side away from the observations that keep up with it.
    beside = trend.iloc[int(len(trend) * 0.75)]
    rising = trend["aimline"].iloc[-1] >= trend["aimline"].iloc[0]
    figure.add_annotation(
        x=beside["date"], y=beside["aimline"], text="Aimline", showarrow=False, xanchor="left",
        yanchor="top" if rising else "bottom", xshift=4,
    )  # fmt: skip


def _trend(
    figure: go.Figure,
    target: Mapping[str, Any],
    trend: pd.DataFrame,
    seen: pd.DataFrame,
    as_of: date,
    projected: bool,
) -> None:
    # A line through levels would be a mean of levels.
    if target["is_ordinal"] or trend.empty or seen.empty or not trend["fitted"].notna().any():
        return
    drawn = trend[trend["date"] <= max(seen["date"].max(), pd.Timestamp(as_of))]
    for name, fill in () if projected else (("low", None), ("high", "tonexty")):
        figure.add_scatter(
            x=drawn["date"], y=drawn[name], mode="lines", line={"width": 0}, fill=fill,
            fillcolor="rgba(18,67,109,0.14)", hoverinfo="skip", name="Trend: range",
        )  # fmt: skip
    figure.add_scatter(
        x=drawn["date"], y=drawn["fitted"], mode="lines",
        name=GOES if projected else "Trend",
        line={"color": NAVY, "width": 6 if projected else 3},
        hovertemplate="Trend %{y:.1f} on %{x|%d %b %Y}<extra></extra>",
    )  # fmt: skip
    drawn = drawn.dropna(subset=["fitted"])
    if len(drawn) and not projected:
        beside = drawn.iloc[len(drawn) // 2]
        figure.add_annotation(
            x=beside["date"], y=beside["fitted"], text="Trend", showarrow=False, yanchor="top",
            yshift=-6, font={"color": NAVY},
        )  # fmt: skip


def _observations(figure: go.Figure, seen: pd.DataFrame, projected: bool) -> None:
    symbols = seen["is_baseline"].map({True: "circle-open", False: "circle"})
    figure.add_scatter(
        x=seen["date"], y=seen["value"], mode="lines+markers", name="Observations",
        line={"color": "rgba(18,67,109,0.35)", "width": 1},
        marker={"color": NAVY, "size": 14 if projected else 8, "symbol": symbols},
        hovertemplate="%{y} on %{x|%d %b %Y}<extra></extra>",
    )  # fmt: skip


def _phases(figure: go.Figure, strategies: pd.DataFrame, projected: bool) -> None:
    """A line where the strategy changed, with its name above: text stays horizontal."""
    begun = strategies.dropna(subset=["start_date"]).sort_values("start_date")
    lines = begun.groupby("start_date")["text"].agg(" + ".join)
    longest, lower = (70, 32) if projected else (34, 20)
    for place, (start, words) in enumerate(lines.items()):
        figure.add_vline(x=start, line_color=GREY, line_width=1, line_dash="dot")
        figure.add_annotation(
            x=start, xanchor="left", y=1, yref="paper", yanchor="top", xshift=4,
            yshift=-lower * (place % 2), text=plain(words, longest), showarrow=False,
            bgcolor="rgba(255,255,255,0.8)",
        )  # fmt: skip


def _today(figure: go.Figure, as_of: date, projected: bool) -> None:
    figure.add_vline(x=pd.Timestamp(as_of), line_color=PALE, line_width=2)
    figure.add_annotation(
        x=pd.Timestamp(as_of), y=0, yref="paper", yanchor="bottom", xanchor="right", xshift=-4,
        text="Today" if projected else day(as_of), showarrow=False,
    )  # fmt: skip


def _span(
    target: Mapping[str, Any], seen: pd.DataFrame, trend: pd.DataFrame
) -> tuple[float, float]:
    numbers = pd.concat(
        [
            seen["value"].astype(float),
            trend["aimline"].astype(float),
            pd.Series(
                [
                    target[name]
                    for name in ("baseline_value", "criterion_value")
                    + (("forecast_low", "forecast_high") if is_shown(target) else ())
                ],
                dtype=float,
            ),
        ]
    ).dropna()
    low, high = float(numbers.min()), float(numbers.max())
    room = (high - low) * 0.12 or 1.0
    floor = 0.0 if low >= 0 else low - room
    return max(floor, low - room) if target["measure"] != "percent" else max(0.0, low - room), (
        min(100.0, high + room) if target["measure"] in ("percent", "trials") else high + room
    )


def _axes(
    figure: go.Figure,
    target: Mapping[str, Any],
    seen: pd.DataFrame,
    trend: pd.DataFrame,
    as_of: date,
    longest: int,
) -> None:
    first = pd.concat([seen["date"], trend["date"]]).min()
    last = pd.concat([seen["date"], trend["date"]]).max()
    start = pd.Timestamp(as_of) - timedelta(days=28) if pd.isna(first) else first
    end = max(pd.Timestamp(as_of), start if pd.isna(last) else last)
    figure.update_xaxes(
        range=[start - timedelta(days=5), end + timedelta(days=8)], tickformat="%-d %b\n%Y",
        nticks=8,
    )  # fmt: skip
    unit = unit_of(target["measure"], target["unit"])
    low, high = _span(target, seen, trend)
    names = _levels(target, seen)
    if names:
        figure.update_yaxes(
            tickvals=list(names), ticktext=[plain(name, longest) for name in names.values()]
        )
    figure.update_yaxes(range=[low, high], title={"text": plain(unit, 40), "standoff": 4})


def _levels(target: Mapping[str, Any], seen: pd.DataFrame) -> dict[float, str]:
    """The names of the levels that occur on the chart, by their place on the scale."""
    if not target["is_ordinal"]:
        return {}
    written = seen.dropna(subset=["level"]).drop_duplicates("value")
    pairs = zip(written["value"], written["level"], strict=True)
    names = {float(place): str(name) for place, name in pairs}
    for which in ("baseline", "criterion"):
        name = target.get(f"{which}_level")
        if isinstance(name, str):
            names[float(target[f"{which}_value"])] = name
    return names


def _alt(target: Mapping[str, Any], seen: pd.DataFrame, as_of: date, projected: bool) -> str:
    start = (
        f"Starts at {_value(target, 'baseline_value')}; "
        if _value(target, "baseline_value")
        else ""
    )
    # How sure the rule is, and what staff are to do, stays off the wall.
    said = f"{STATUS_WORDS[Status(target['status'])].family}." if projected else target["reason"]
    latest = f"; the latest is {_value(target, 'latest')}" if _value(target, "latest") else ""
    return (
        f"Chart of one target up to {day(as_of)}. {start}to reach "
        f"{_value(target, 'criterion_value') or 'not set'} by {day(target['due_date'])}. "
        f"{len(seen)} observations{latest}. {said}"
    )
