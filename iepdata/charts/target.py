"""One target's progress: a graph a stranger can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts import axes, forecast, named, phases
from iepdata.charts.base import GREY, NAVY, TURQUOISE, WHITE, Chart, new_figure, plain
from iepdata.design import TEXT, TEXT_PROJECTED, rgba
from iepdata.vocabulary import STATUS_WORDS, Status
from iepdata.wording.dates import day
from iepdata.wording.forecast import LIKELY, is_shown
from iepdata.wording.phrases import lately, unit_of, value

# The two lines in the family's words.
HOPED, GOES = "What we hoped", "How it goes"
# In pixels: a graph on a page and on the wall, what its dates take at the foot, and the key above
# it on the wall.
_HIGH, _HIGH_PROJECTED, _DATES, _KEY = 400, 580, 50, 52
_HALO = rgba(WHITE, 0.85)


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
    height = _HIGH_PROJECTED if projected else _HIGH
    figure = new_figure(height=height, projected=projected)
    days = first, last = axes.days_of(seen, trend, as_of, ends=bool(len(trend)) and not projected)
    placed = phases.flags(strategies, first, last, projected=projected)
    _target_band(figure, target, seen, trend, as_of, projected)
    drawn = _drawn_trend(target, trend, seen, as_of)
    _trend(figure, drawn, seen, projected)
    _aimline(figure, trend, projected)
    _observations(figure, seen, placed, projected)
    _baseline(figure, target, trend, seen, projected)
    phases.draw(
        figure, placed, as_of, plot=height - _DATES - (_KEY if projected else 0),
        size=TEXT_PROJECTED if projected else TEXT,
        late=(pd.Timestamp(as_of) - first) > 0.5 * (last - first),
    )  # fmt: skip
    if not projected:
        named.range_of_trend(figure, target, drawn, trend, seen, days)
        named.before(figure, target, seen)
    foreseen = ahead is not None and not projected
    end = _end_of_aimline(trend)
    if ahead is not None and foreseen:
        forecast.draw(figure, target, ahead, days, clear_of=end)
    if not projected:
        shown = foreseen and is_shown(target)
        above = forecast.is_above(target, end) if shown else not axes.lower_is_better(target)
        named.end_of_aimline(figure, trend, days, below=above)
    axes.draw(figure, target, seen, trend, days, projected=projected)
    if projected:
        _key(figure)
    table = observations[["date", "value_raw", "status", "observer", "setting", "phase"]].rename(
        columns={"value_raw": "value as written"}
    )
    alt = _alt(target, seen, as_of, projected)
    if foreseen and forecast.words(target):
        alt = f"{alt} If nothing changes, {forecast.words(target)}: {LIKELY}."
        table = pd.concat([table, forecast.row(target)], ignore_index=True)
    return Chart(figure, alt, table, "" if projected else _title(target))


def _key(figure: go.Figure) -> None:
    """Name the two lines above the graph, where no line and no dot runs through the words."""
    figure.update_layout(
        margin_t=_KEY, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False},
    )  # fmt: skip
    figure.for_each_trace(lambda line: line.update(showlegend=line.name in (HOPED, GOES)))


def _title(target: Mapping[str, Any]) -> str:
    status = STATUS_WORDS[Status(target["status"])]
    label = f"{status.symbol} {status.label}"
    now, goal = _value(target, "recent_level"), _value(target, "criterion_value")
    if not now or not goal:
        return label
    return f"{label}: {now}; {goal} to reach by {day(target['due_date'])}"


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


def _short(target: Mapping[str, Any], column: str) -> str:
    """A value without its unit, which stands at the axis."""
    unit = unit_of(target["measure"], target["unit"])
    return plain(_value(target, column).removesuffix(f" {unit}"), 24)


def _target_band(
    figure: go.Figure, target: Mapping[str, Any], seen: pd.DataFrame, trend: pd.DataFrame,
    as_of: date, projected: bool,
) -> None:  # fmt: skip
    goal = target["criterion_value"]
    if pd.isna(goal):
        return
    low, high = axes.span(target, seen, trend)
    down = axes.lower_is_better(target)
    edge = low if down else high
    figure.add_hrect(
        y0=goal, y1=edge, fillcolor=TURQUOISE, opacity=0.16, line_width=0, layer="below"
    )
    figure.add_hline(y=goal, line_color=TURQUOISE, line_width=2, layer="below")
    # On a page the title says by when; on a small screen there is no room for it twice.
    due = projected and pd.notna(target["due_date"])
    by = f" by {day(target['due_date'], as_of)}" if due else ""
    # At the left: what is seen first lies near the start, away from what is to be reached.
    figure.add_annotation(
        x=0, xref="paper", y=goal,
        text=f"To reach: <b>{_short(target, 'criterion_value')}</b>{_or_better(target)}{by}",
        showarrow=False, xanchor="left", yanchor="top" if down else "bottom", xshift=4,
        align="left", bgcolor=_HALO,
    )  # fmt: skip


def _or_better(target: Mapping[str, Any]) -> str:
    """' or fewer', ' or less' or ' or more'; '' of levels and of a yes or no."""
    if target["is_ordinal"] or target["measure"] == "yes_no":
        return ""
    if not axes.lower_is_better(target):
        return " or more"
    # 'Once a week or less', '3 or fewer'.
    counted = target["measure"] in ("count", "rate")
    return (
        " or fewer" if counted and _short(target, "criterion_value")[:1].isdigit() else " or less"
    )


def _aimline(figure: go.Figure, trend: pd.DataFrame, projected: bool) -> None:
    if not trend.empty:
        figure.add_scatter(
            x=trend["date"], y=trend["aimline"], mode="lines",
            name=HOPED if projected else "Aimline",
            line={"color": GREY, "width": 3 if projected else 2, "dash": "dash"},
            hovertemplate="Aimline %{y:.1f} on %{x|%d %b %Y}<extra></extra>",
        )  # fmt: skip


def _baseline(
    figure: go.Figure, target: Mapping[str, Any], trend: pd.DataFrame, seen: pd.DataFrame,
    projected: bool,
) -> None:  # fmt: skip
    """Draw where the target starts, over all lines, so that none runs through the words."""
    start = target["baseline_value"]
    if pd.isna(start) or pd.isna(target["baseline_date"]):
        return
    falls = pd.notna(target["criterion_value"]) and target["criterion_value"] < start
    # On the side away from what was seen before, and to the right of that and of the first
    # strategy's line; of a scale the name of its level is at the axis.
    before = seen.loc[seen["is_baseline"].eq(True), "value"].astype(float)
    low, high = axes.span(target, seen, trend)
    room = start - low > 0.12 * (high - low)
    under = falls or (room and bool((before > start).any()))
    word = "Start" if target["is_ordinal"] else f"Start: <b>{_short(target, 'baseline_value')}</b>"
    figure.add_scatter(
        x=[target["baseline_date"]], y=[start], mode="markers+text",
        marker={"symbol": "circle", "size": 18 if projected else 13, "color": GREY},
        text=[word], cliponaxis=False, textposition="bottom right" if under else "top right",
        name="Baseline", hovertemplate="Baseline %{y} on %{x|%d %b %Y}<extra></extra>",
    )  # fmt: skip


def _end_of_aimline(trend: pd.DataFrame) -> float | None:
    return None if trend.empty else float(trend["aimline"].iloc[-1])


def _drawn_trend(
    target: Mapping[str, Any], trend: pd.DataFrame, seen: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """The rows of the trend that are drawn: no line through levels, which would be their mean."""
    if target["is_ordinal"] or trend.empty or seen.empty or not trend["fitted"].notna().any():
        return trend.head(0)
    drawn: pd.DataFrame = trend[trend["date"] <= max(seen["date"].max(), pd.Timestamp(as_of))]
    return drawn


def _trend(figure: go.Figure, drawn: pd.DataFrame, seen: pd.DataFrame, projected: bool) -> None:
    if drawn.empty:
        return
    for name, fill in () if projected else (("low", None), ("high", "tonexty")):
        figure.add_scatter(
            x=drawn["date"], y=drawn[name], mode="lines", line={"width": 0}, fill=fill,
            fillcolor=rgba(NAVY, 0.13), hoverinfo="skip", name="Trend: range",
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
        # On the side on which no observation is near.
        near = seen.iloc[(seen["date"] - beside["date"]).abs().argmin()]
        above = float(near["value"]) < float(beside["fitted"])
        figure.add_scatter(
            x=[beside["date"]], y=[beside["fitted"]], text=["<b>trend</b>"], mode="text",
            textposition="top center" if above else "bottom center", textfont={"color": NAVY},
            hoverinfo="skip", name="Trend: word",
        )  # fmt: skip


def _observations(
    figure: go.Figure, seen: pd.DataFrame, placed: list[phases.Flag], projected: bool
) -> None:
    """Draw each observation, the line between them broken where the strategy changed."""
    starts = pd.to_datetime(pd.Series([flag.start for flag in placed], dtype="datetime64[ns]"))
    breaks = pd.DataFrame({"date": starts, "value": None})
    within = breaks[breaks["date"] > seen["date"].min()] if len(seen) else breaks.head(0)
    rows = seen[["date", "value", "is_baseline"]].astype({"value": object})
    if len(within):
        rows = pd.concat([rows, within.astype({"value": object})], ignore_index=True)
        rows = rows.sort_values("date", kind="stable")
    symbols = ["circle-open" if each is True else "circle" for each in rows["is_baseline"]]
    figure.add_scatter(
        x=rows["date"], y=rows["value"], mode="lines+markers", name="Observations",
        line={"color": rgba(NAVY, 0.45), "width": 1}, connectgaps=False,
        marker={"color": NAVY, "size": 14 if projected else 9, "symbol": symbols},
        hovertemplate="%{y} on %{x|%d %b %Y}<extra></extra>",
    )  # fmt: skip
    if len(seen):
        latest = seen.iloc[-1]
        figure.add_annotation(
            x=latest["date"], y=latest["value"], showarrow=False, xanchor="left", xshift=9,
            text=f"<b>{plain(str(latest['value_raw']), 24)}</b>", font={"color": NAVY},
            bgcolor=_HALO,
        )  # fmt: skip


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
