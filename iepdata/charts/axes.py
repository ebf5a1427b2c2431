"""How far the graph of a target reaches, in days and in values, and what stands at its edges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts.base import in_lines, plain
from iepdata.design import TEXT, TEXT_PROJECTED
from iepdata.wording.forecast import is_shown
from iepdata.wording.phrases import unit_of

# Of the width: what the word for observations before the help began takes, and what the words at
# the lines' ends take; and the most characters beside the axis in one line.
_BEFORE, _ENDS, _LINE = 0.09, 0.15, 36
# The most dates along the foot of a graph on the wall, whose letters are large.
_DATED = 6


def lower_is_better(target: Mapping[str, Any]) -> bool:
    """Whether the value to reach lies beneath all others, or is one to stay beneath."""
    keeps_down = target["direction"] == "keep" and target["keep_side"] < 0
    return bool(target["direction"] == "down" or keeps_down)


def days_of(
    seen: pd.DataFrame, trend: pd.DataFrame, as_of: date, *, ends: bool
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and the last day of the graph, with room at its left to name what came before.

    `ends` says that words stand at the ends of its lines, which need room at the right.
    """
    days = pd.concat([seen["date"], trend["date"]])
    first, last = days.min(), days.max()
    start = pd.Timestamp(as_of) - timedelta(days=28) if pd.isna(first) else first
    end = max(pd.Timestamp(as_of), start if pd.isna(last) else last)
    hollow = seen.loc[seen["is_baseline"].eq(True), "date"]
    room = (end - start) * _BEFORE - (hollow.max() - start) if len(hollow) else timedelta(0)
    after = (end - start) * _ENDS if ends else timedelta(0)
    return start - max(room, timedelta(days=5)), end + max(after, timedelta(days=4))


def at_end(end: pd.Timestamp, days: tuple[pd.Timestamp, pd.Timestamp]) -> pd.Timestamp:
    """The day at which the words of a line that ends on `end` begin."""
    return end + (days[1] - days[0]) * 0.01


def span(target: Mapping[str, Any], seen: pd.DataFrame, trend: pd.DataFrame) -> tuple[float, float]:
    """The least and the greatest value on the graph, with room beyond what is drawn."""
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


def draw(
    figure: go.Figure,
    target: Mapping[str, Any],
    seen: pd.DataFrame,
    trend: pd.DataFrame,
    days: tuple[pd.Timestamp, pd.Timestamp],
    *,
    projected: bool,
) -> None:
    """Draw the axes from the first to the last day; a scale by the names of its levels."""
    figure.update_xaxes(range=list(days), tickformat="%-d %b\n%Y")
    if projected:
        figure.update_xaxes(nticks=_DATED)
    unit = unit_of(target["measure"], target["unit"])
    better = "<b>lower is better</b>" if lower_is_better(target) else ""
    title = plain(unit, 40)
    if title and better:
        title += "<br>" if len(title) + len("lower is better") > _LINE else ", "
    low, high = span(target, seen, trend)
    names = _levels(target, seen)
    if names:
        figure.update_layout(
            yaxis_tickvals=list(names),
            yaxis_ticktext=[
                plain(name, 40) if projected else in_lines(name) for name in names.values()
            ],
        )
    figure.update_layout(
        yaxis={
            "range": [low, high],
            "title": {
                "text": title + better,
                "standoff": 4,
                "font": {"size": TEXT_PROJECTED if projected else TEXT},
            },
        }
    )


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
