"""The lines that part a graph in time: where the strategy changed, and today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts.base import EDGE, GREY, plain
from iepdata.wording.dates import day

# How many characters have room across a graph on a small screen, and across one on the wall; the
# fewest of a line and the most lines of one name.
_ACROSS, _ACROSS_PROJECTED, _LEAST, _LINES = 76, 46, 16, 3
# Most lines over a graph, so that enough of it is left beneath them.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Flag:
    """The name of a phase over its line: `foot` counts lines of words from the graph upwards."""

    start: pd.Timestamp
    lines: tuple[str, ...]
    foot: int
    to_left: bool

    @property
    def top(self) -> int:
        """Where its words end."""
        return self.foot + len(self.lines)


def flags(
    strategies: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, *, projected: bool = False
) -> list[Flag]:
    """The names of the phases between two days, placed so that none runs into another.

    Where many stand one above another each is cut to fewer lines: they are written out beneath the
    graph as well.
    """
    wide = _ACROSS_PROJECTED if projected else _ACROSS
    for lines in range(_LINES, 0, -1):
        placed = _placed(strategies, first, last, lines, wide)
        if max((flag.top for flag in placed), default=0) <= _MOST:
            break
    return placed


def _placed(
    strategies: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, most: int, across: int
) -> list[Flag]:
    begun = strategies.dropna(subset=["start_date"]).sort_values("start_date")
    named = begun.groupby("start_date")["text"].agg(" + ".join)
    days = max((last - first).days, 1)
    shares = [(start - first).days / days for start in named.index]
    placed: list[tuple[float, float, Flag]] = []
    for place, (start, words) in enumerate(zip(named.index, named, strict=True)):
        share = shares[place]
        ends = [each for each in [*shares[place + 1 :], 1.0] if each > share]
        to_left = share > 1 - _LEAST / across
        room = share if to_left else ends[0] - share if ends else 1 - share
        lines = _lines(str(words), max(int(room * across), _LEAST), most)
        wide = max(map(len, lines)) / across
        begins, ends_at = (share - wide, share) if to_left else (share, share + wide)
        beneath = [flag.top for one, other, flag in placed if begins < other and one < ends_at]
        flag = Flag(start, lines, max(beneath, default=0), to_left)
        placed.append((begins, ends_at, flag))
    return [flag for _, _, flag in placed]


def _lines(words: str, wide: int, most: int) -> tuple[str, ...]:
    lines = wrap(plain(words, 400), wide) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: wide - 1].rstrip()}…"]
    return tuple(lines)


def draw(
    figure: go.Figure, placed: list[Flag], as_of: date, *, plot: float, size: int, late: bool
) -> None:
    """Draw each phase's line with its name over the graph, and today's line with its own on top.

    `plot` is the height, in pixels, of the graph with what stands over it, `size` that of a
    letter; `late` says that today is so near the right edge that its words stand left of it.
    """
    lines = max((flag.top for flag in placed), default=0) + 1
    line = size * 1.35
    foot = 1 - lines * line / plot
    figure.update_layout(
        yaxis={"domain": [0, foot]},
        yaxis2={"domain": [foot, 1], "range": [0, lines], "visible": False, "fixedrange": True,
                "anchor": "x"},
    )  # fmt: skip
    for flag in placed:
        figure.add_shape(
            type="line", x0=flag.start, x1=flag.start, yref="paper", y0=0,
            y1=foot + flag.top * line / plot, line={"color": GREY, "width": 1.5, "dash": "dot"},
            layer="below",
        )  # fmt: skip
    # A trace and no note: where a screen is too narrow for these words, the style sheet hides them.
    figure.add_scatter(
        x=[flag.start for flag in placed], y=[flag.foot for flag in placed], yaxis="y2",
        text=["<br>".join(f"\u00a0{line}\u00a0" for line in flag.lines) for flag in placed],
        mode="text", hoverinfo="skip",
        textposition=[f"top {'left' if flag.to_left else 'right'}" for flag in placed],
        cliponaxis=False, name="Strategies", showlegend=False,
    )  # fmt: skip
    today = pd.Timestamp(as_of)
    figure.add_shape(
        type="line", x0=today, x1=today, yref="paper", y0=0, y1=1,
        line={"color": EDGE, "width": 2}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=today, y=1, yref="paper", yanchor="top", showarrow=False, xshift=-4 if late else 4,
        xanchor="right" if late else "left", text=f"<b>Today</b>, {day(as_of)[:-5]}",
    )  # fmt: skip
