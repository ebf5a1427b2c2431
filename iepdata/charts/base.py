"""What every chart shares: the template, the colours, and the text of data made plain."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

# Analysis Function palette (Government Analysis Function, 2022), on white. Turquoise, orange and
# purple have too little contrast for words: marks only.
NAVY = "#12436D"
TURQUOISE = "#28A197"
BURGUNDY = "#801650"
ORANGE = "#F46A25"
GREY = "#3D3D3D"
PALE = "#BFBFBF"
WHITE = "#FFFFFF"

FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
TEXT, TEXT_PROJECTED = 15, 24


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure that cannot be made without its text alternative and the table behind it."""

    figure: go.Figure
    alt: str
    table: pd.DataFrame

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("A chart needs a text alternative that states its finding.")


def plain(text: str, longest: int = 60) -> str:
    """Text from a file as Plotly shows it letter for letter, cut to `longest` characters.

    Plotly reads tags and entities in labels; here they are escaped, in this one place.
    """
    cut = " ".join(str(text).split())
    cut = cut if len(cut) <= longest else cut[: longest - 1].rstrip() + "…"
    return escape(cut, quote=False)


def new_figure(title: str, *, height: int, projected: bool = False) -> go.Figure:
    """An empty figure in the house style, titled with its finding."""
    size = TEXT_PROJECTED if projected else TEXT
    figure = go.Figure()
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 8, "t": 16 + 2 * size, "b": 8},
        paper_bgcolor=WHITE,
        plot_bgcolor=WHITE,
        font={"family": FONT, "size": size, "color": GREY},
        title={
            "text": title,
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "pad": {"l": 8},
            "font": {"size": round(size * 1.2), "color": GREY},
        },
        showlegend=False,
        hoverlabel={"bgcolor": WHITE, "font": {"size": size, "color": GREY}},
        dragmode=False,
    )
    axis = {"automargin": True, "zeroline": False, "linecolor": PALE, "ticks": "outside"}
    figure.update_xaxes(showgrid=False, showline=True, tickangle=0, fixedrange=True, **axis)
    figure.update_yaxes(gridcolor="#EBEBEB", showline=False, fixedrange=True, **axis)
    return figure
