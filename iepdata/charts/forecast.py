"""Where a target may lead: the range ahead, drawn on to the due date."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts import axes
from iepdata.charts.base import NAVY, plain
from iepdata.wording.dates import day
from iepdata.wording.forecast import is_shown, likely

# Characters that have room beside a graph.
_WIDE = 11


def draw(
    figure: go.Figure, target: Mapping[str, Any], ahead: pd.DataFrame,
    days: tuple[pd.Timestamp, pd.Timestamp], *, clear_of: float | None,
) -> None:  # fmt: skip
    """Draw the likely range on the due date and, of what has a mean, the way there.

    `ahead` has date, low and high on days to come; `clear_of` is where another line's word stands
    beside the due date. Nothing where the target has no range.
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
    lines = ["likely", *wrap(plain(likely(target), 80), _WIDE)]
    above = is_above(target, clear_of)
    # A trace and no note: where a screen is too narrow for these words, the style sheet hides them.
    figure.add_scatter(
        x=[axes.at_end(due, days)], y=[(low + high) / 2], text=["<br>".join(lines)], mode="text",
        textposition="top right" if above else "bottom right", textfont={"color": NAVY},
        hoverinfo="skip", cliponaxis=False, name="Range: word",
    )  # fmt: skip


def is_above(target: Mapping[str, Any], line: float | None) -> bool:
    """Whether the words of the range stand above the end of another line, whose own go below.

    They stand on the side on which more of the range lies; without a line, above.
    """
    middle = (float(target["forecast_low"]) + float(target["forecast_high"])) / 2
    return line is None or middle >= line


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
