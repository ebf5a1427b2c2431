"""What every chart shares: the template, the colours, and the text of data made plain."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iepdata.design import FONT, LIGHT, TEXT, TEXT_PROJECTED, in_dark
from iepdata.wording.characters import one_line

# Charts are made in the light colours and turned to the dark ones as they are drawn.
NAVY, TURQUOISE, BURGUNDY = LIGHT.child, LIGHT.band, LIGHT.adult
GREY, EDGE, PALE, WHITE = LIGHT.quiet, LIGHT.edge, LIGHT.rule, LIGHT.paper
VEIL = LIGHT.veil
# Of `weekly_rows`: a bar's greatest height in its row and its least, so that one of a single thing
# is seen as a bar; its width in milliseconds; and the most weeks whose numbers have room above.
# `_BESIDE` is the middle of the words beside a row.
_FULL, _LEAST, _BAR, _NUMBERED = 0.55, 0.05, 5 * 24 * 3600 * 1000, 26
_BESIDE = 0.42


class Drawn(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A finished figure: what it is made of, worked out once, since nothing of it changes."""

    def __init__(self, made_of: dict[str, Any]) -> None:
        # That of a figure would build and check it all anew.
        self._made_of = made_of

    def to_dict(self) -> dict[str, Any]:
        """What the figure is made of; only to be read."""
        return self._made_of


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure that cannot be made without its text alternative and the table behind it.

    `title` states its finding, as plain text: it stands above the figure, where it can wrap.
    """

    figure: go.Figure
    alt: str
    table: pd.DataFrame
    title: str = ""
    _drawn: dict[bool, Drawn] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("A chart needs a text alternative that states its finding.")

    def drawn(self, *, dark: bool) -> Drawn:
        """The figure in the colours of the reader's theme, made once for each."""
        if dark not in self._drawn:
            # Through JSON for the dark: there a list is a list, whatever it was made of.
            self._drawn[dark] = Drawn(
                in_dark(json.loads(self.figure.to_json())) if dark else self.figure.to_dict()
            )
        return self._drawn[dark]


def plain(text: str, longest: int = 60) -> str:
    """Text from a file as Plotly shows it letter for letter, cut to `longest` characters.

    Plotly reads tags and entities in labels; here they are escaped, in this one place. Characters
    that nobody sees go, so that a name cannot rearrange the label around it.
    """
    cut = " ".join(one_line(str(text)).split())
    cut = cut if len(cut) <= longest else cut[: longest - 1].rstrip() + "…"
    return escape(cut, quote=False)


def in_lines(text: str, wide: int = 17) -> str:
    """The same as `plain`, in two lines at most, for the words beside an axis."""
    lines = wrap(" ".join(one_line(str(text)).split()), wide) or [""]
    return "<br>".join(plain(each, wide) for each in (lines[0], " ".join(lines[1:])) if each)


def new_figure(*, height: int, projected: bool = False) -> go.Figure:
    """An empty figure in the house style."""
    size = TEXT_PROJECTED if projected else TEXT
    figure = go.Figure()
    figure.update_layout(
        template=_TEMPLATE,
        height=height,
        font={"size": size},
        hoverlabel={"font": {"size": size}},
        xaxis={"title_font_size": size},
        yaxis={"title_font_size": size},
    )
    return figure


def _template() -> go.layout.Template:
    """What all charts look like: no frame, few lines, every word upright and in one colour."""
    axis = {
        "automargin": True, "zeroline": False, "linecolor": EDGE, "ticks": "outside",
        "tickcolor": EDGE, "tickangle": 0, "fixedrange": True,
    }  # fmt: skip
    return go.layout.Template(
        layout={
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "paper_bgcolor": WHITE,
            "plot_bgcolor": WHITE,
            "font": {"family": FONT, "color": GREY},
            "colorway": [NAVY, TURQUOISE, BURGUNDY, LIGHT.other, GREY, LIGHT.fourth],
            "hoverlabel": {"bgcolor": WHITE, "bordercolor": EDGE, "font": {"color": GREY}},
            "showlegend": False,
            "dragmode": False,
            "xaxis": {**axis, "showgrid": False, "showline": True},
            "yaxis": {**axis, "gridcolor": LIGHT.grid, "showline": False},
        }
    )


_TEMPLATE = _template()


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of thing in `weekly_rows`: its column, its words, its colour and its hatching."""

    column: str
    words: str
    colour: str
    hatch: str = ""


def weekly_rows(figure: go.Figure, weeks: pd.DataFrame, rows: Sequence[Row], noun: str) -> None:
    """Draw, a row a kind, how many there were in each week; its total and words stand beside it.

    `weeks` has a week a row, a column for each kind and the week's Monday as its index. Rows share
    one scale, so that their bars compare; nothing is told apart by its colour alone.
    """
    most = max(int(weeks[[row.column for row in rows]].to_numpy().max(initial=0)), 1)
    few = len(weeks) <= _NUMBERED
    for place, row in enumerate(rows):
        foot = float(len(rows) - 1 - place)
        counts = weeks[row.column]
        figure.add_bar(
            x=weeks.index, base=foot,
            y=(counts / most * _FULL).clip(lower=_LEAST).where(counts > 0),
            name=row.words, width=_BAR, customdata=counts,
            marker={"color": row.colour, "line": {"color": GREY, "width": 1},
                    "pattern": {"shape": row.hatch, "fillmode": "overlay", "fgcolor": WHITE,
                                "fgopacity": 1, "size": 6, "solidity": 0.3}},
            hovertemplate=f"{row.words}: %{{customdata}} {noun} in the week of %{{x|%-d %b}}"
            "<extra></extra>",
            text=[f"{count}" if count and few else "" for count in counts],
            textposition="outside", cliponaxis=False, constraintext="none",
        )  # fmt: skip
        figure.add_hline(y=foot, line_color=EDGE, line_width=1)
    figure.update_layout(barmode="overlay", uniformtext={"minsize": 11, "mode": "hide"})
    figure.update_xaxes(tickformat="%-d %b", showline=False)
    totals = [int(weeks[row.column].sum()) for row in rows]
    figure.update_yaxes(
        range=[-0.02, len(rows)], showgrid=False, ticks="",
        tickvals=[len(rows) - 1 - place + _BESIDE for place in range(len(rows))],
        ticktext=[f"<b>{total:,}</b><br>{in_lines(row.words)}"
                  for total, row in zip(totals, rows, strict=True)],
    )  # fmt: skip
