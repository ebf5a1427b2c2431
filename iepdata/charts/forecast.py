"""Where a target may lead: the range ahead, drawn on to the due date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts.base import NAVY, plain
from iepdata.wording.dates import day
from iepdata.wording.forecast import is_shown, likely


def draw(figure: go.Figure, target: Mapping[str, Any], ahead: pd.DataFrame, as_of: date) -> None:
    """Draw the likely range on the due date and, of what has a mean, the way there.

    `ahead` has date, low and high on days to come. Nothing where the target has no range.
    """
    if not is_shown(target):
        return
    due = pd.Timestamp(target["due_date"])
    low, high = float(target["forecast_low"]), float(target["forecast_high"])
    if not target["is_ordinal"]:
        way = ahead[ahead["date"] < due]
        for edge, end in (("low", low), ("high", high)):
            figure.add_scatter(
                x=[*way["date"], due], y=[*way[edge], end], mode="lines", name="Likely range",
                line={"color": NAVY, "width": 1, "dash": "dot"}, hoverinfo="skip",
            )  # fmt: skip
    figure.add_scatter(
        x=[due, due], y=[low, high], mode="lines+markers", name="Likely range",
        line={"color": NAVY, "width": 3},
        marker={"symbol": "line-ew-open", "size": 14, "color": NAVY, "line": {"width": 3}},
        hovertemplate="Likely range by the due date<extra></extra>",
    )  # fmt: skip
    figure.add_annotation(
        x=due - timedelta(days=2), y=(low + high) / 2, showarrow=False,
        text=plain(f"likely {likely(target, unit=False)} by {day(due, as_of)}"),
        xanchor="right", yanchor="middle", font={"color": NAVY}, bgcolor="rgba(255,255,255,0.85)",
    )  # fmt: skip


def words(target: Mapping[str, Any]) -> str:
    """'likely 4 to 7 errors by 19 Dec 2025'; empty where there is no range."""
    said = likely(target)
    return f"likely {said} by {day(target['due_date'])}" if said else ""


def row(target: Mapping[str, Any]) -> pd.DataFrame:
    """The range as a row for the table behind the chart; no rows where there is no range."""
    said = likely(target)
    if not said:
        return pd.DataFrame()
    return pd.DataFrame(
        [{"date": pd.Timestamp(target["due_date"]), "value as written": f"likely {said}",
          "status": "forecast"}]
    )  # fmt: skip
