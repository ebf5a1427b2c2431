"""Words on the graph of a target for what else would be a riddle, put where nothing is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts import axes

RANGE, BEFORE = "the trend lies in here", "○ before"
# Of the graph's width and height: half of what the words of the range take, and all of their line.
_HALF, _LINE = 0.12, 0.1
# What it costs to write over an observation, over a line, past the range's ends, past the edge.
_OVER_SEEN, _OVER_LINE, _PAST, _BEYOND = 4, 1, 3, 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words could stand: above or below the range on a day, and what they would cover."""

    when: pd.Timestamp
    value: float
    side: str
    cost: float


def range_of_trend(
    figure: go.Figure, target: Mapping[str, Any], drawn: pd.DataFrame, trend: pd.DataFrame,
    seen: pd.DataFrame, days: tuple[pd.Timestamp, pd.Timestamp],
) -> None:  # fmt: skip
    """Name the range of the trend beside it; `drawn` are the rows of the trend that are drawn."""
    known = drawn.dropna(subset=["low", "high"])
    if known.empty:
        return
    low, high = axes.span(target, seen, trend)
    half, line = (days[1] - days[0]) * _HALF, (high - low) * _LINE
    covered = pd.concat([
        pd.DataFrame({"date": seen["date"], "value": seen["value"].astype(float),
                      "cost": _OVER_SEEN}),
        *(pd.DataFrame({"date": trend["date"], "value": trend[name].astype(float),
                        "cost": _OVER_LINE}) for name in ("aimline", "fitted")),
        pd.DataFrame({"date": trend["date"], "value": target["criterion_value"],
                      "cost": _OVER_LINE}),
    ])  # fmt: skip
    places = [
        _place(known, covered, when, side, half, line, (low, high), days)
        for side in ("top", "bottom")
        for when in known["date"]
    ]
    best = min(places, key=lambda place: place.cost)
    figure.add_scatter(
        x=[best.when], y=[best.value], text=[RANGE], mode="text", hoverinfo="skip",
        textposition=f"{best.side} center", name="Trend: what its range is",
    )  # fmt: skip


def _place(
    known: pd.DataFrame, covered: pd.DataFrame, when: pd.Timestamp, side: str, half: pd.Timedelta,
    line: float, values: tuple[float, float], days: tuple[pd.Timestamp, pd.Timestamp],
) -> _Place:  # fmt: skip
    """The words on one side of the range, clear of it all along, and what they would cover."""
    first, last = when - half, when + half
    along = known[known["date"].between(first, last)]
    if side == "top":
        foot = float(along["high"].max())
        top = foot + line
    else:
        top = float(along["low"].min())
        foot = top - line
    near = covered["date"].between(first, last) & covered["value"].between(foot, top)
    cost = float(covered.loc[near, "cost"].sum())
    if first < known["date"].min() or last > known["date"].max():
        cost += _PAST
    if foot < values[0] or top > values[1] or first < days[0] or last > days[1]:
        cost += _BEYOND
    return _Place(when, foot if side == "top" else top, side, cost)


def end_of_aimline(
    figure: go.Figure, trend: pd.DataFrame, days: tuple[pd.Timestamp, pd.Timestamp], *, below: bool
) -> None:
    """Name the aimline where it ends, off the line of what is to be reached."""
    if trend.empty:
        return
    end = trend.iloc[-1]
    figure.add_scatter(
        x=[axes.at_end(end["date"], days)], y=[end["aimline"]], text=["aimline"], mode="text",
        textposition=f"{'bottom' if below else 'top'} right", hoverinfo="skip",
        name="Aimline: word",
    )  # fmt: skip


def before(figure: go.Figure, target: Mapping[str, Any], seen: pd.DataFrame) -> None:
    """Say above the graph what the hollow observations are: those from before the help began."""
    hollow = seen[seen["is_baseline"].eq(True) & (seen["date"] != target["baseline_date"])]
    if hollow.empty:
        return
    figure.add_scatter(
        x=[hollow["date"].max()], y=[0], yaxis="y2", text=[f"{BEFORE}\u00a0\u00a0"], mode="text",
        hoverinfo="skip", textposition="top left", cliponaxis=False, name="Baseline: word",
    )  # fmt: skip
