"""What became of planned sessions, week by week."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts.base import (
    BURGUNDY,
    GREY,
    NAVY,
    TURQUOISE,
    VEIL,
    WHITE,
    Chart,
    Row,
    new_figure,
    weekly_rows,
)
from iepdata.design import TEXT

PARTS = (
    Row("delivered", "happened", NAVY),
    Row("partial", "in part", TURQUOISE, "/"),
    Row("missed", "did not happen", BURGUNDY),
    Row("not_logged", "not logged", WHITE),
)
# Up to so many weeks each has its date beneath it.
_DATED = 26
# Of a row's height, what the word for a holiday takes above all rows, clear of every number.
_ABOVE = 0.25


def delivery_chart(weeks: pd.DataFrame) -> Chart:
    """Sessions by week, a row for each thing that became of them.

    `weeks` are the rows of the question `provision_weeks`. No rows: an empty chart that says so.
    """
    columns = [part.column for part in PARTS]
    table = weeks.groupby("week", as_index=False)[["planned", *columns]].sum()
    known = int(table[columns].to_numpy().sum())
    if known == 0:
        nothing = "No sessions are planned"
        return Chart(new_figure(height=40), f"{nothing}.", table, nothing)
    shares = {name: table[name].sum() / known for name in columns}
    title = (
        f"{shares['delivered']:.0%} of sessions happened, {shares['missed']:.0%} did not, "
        f"{shares['not_logged']:.0%} are not logged"
    )
    rows = [part for part in PARTS if table[part.column].any()]
    figure = new_figure(height=88 + int(72 * (len(rows) + _ABOVE)))
    by_week = table.assign(week=pd.to_datetime(table["week"])).set_index("week")[columns]
    weekly_rows(figure, by_week.astype(int), rows, "sessions")
    _dates(figure, pd.DatetimeIndex(by_week.index))
    _holidays(figure, weeks, top=len(rows))
    parts = ", ".join(f"{int(table[part.column].sum())} {part.words}" for part in PARTS)
    alt = f"{title}. Of {known} sessions in {len(table)} weeks: {parts}."
    return Chart(figure, alt, table.rename(columns={"week": "week of"}), title)


def _dates(figure: go.Figure, weeks: pd.DatetimeIndex) -> None:
    """Name the Monday of every week beneath its bars, where there is room for them all."""
    if len(weeks) <= _DATED:
        figure.update_xaxes(tickvals=list(weeks), ticktext=[f"{week:%-d<br>%b}" for week in weeks])
    figure.update_xaxes(
        title={"text": "week beginning", "standoff": 4, "font": {"size": TEXT}},
    )


def _holidays(figure: go.Figure, weeks: pd.DataFrame, *, top: int) -> None:
    """Shade the weeks without school, and say so: a provision goes on before and after them."""
    gaps = _gaps(weeks)
    half = pd.Timedelta(days=3.5)
    for before, after in gaps:
        figure.add_vrect(
            x0=before + half, x1=after - half, fillcolor=VEIL, opacity=0.45, line_width=0,
            layer="below",
        )  # fmt: skip
    # A trace and no note: where a screen is too narrow for these words, the style sheet hides them.
    figure.add_scatter(
        x=[before + (after - before) / 2 for before, after in gaps],
        y=[top + _ABOVE / 2] * len(gaps),
        text=["holiday"] * len(gaps), mode="text", textfont={"color": GREY}, hoverinfo="skip",
        name="Holidays",
    )  # fmt: skip
    figure.update_yaxes(range=[-0.02, top + _ABOVE])


def _gaps(weeks: pd.DataFrame) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The Mondays before and after each stretch of weeks in which no session could be planned."""
    mondays = pd.to_datetime(weeks["week"])
    first = mondays.groupby(weeks["provision_id"]).min()
    last = mondays.groupby(weeks["provision_id"]).max()
    known = mondays.drop_duplicates().sort_values().tolist()
    return [
        (before, after)
        for before, after in pairwise(known)
        if (after - before).days > 7 and bool(((first <= before) & (last >= after)).any())
    ]
