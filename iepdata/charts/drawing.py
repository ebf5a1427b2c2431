"""Drawings that stand in a page as SVG: the same figure gives the same bytes, on any machine."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from iepdata.charts.base import GREY, NAVY, PALE

DOTS = 200
# Ids inside a drawing are made from its content and this word, not from chance.
mpl.rcParams["svg.hashsalt"] = "iep-monitor"
_NO_DATES = {"Date": None, "Creator": None, "Format": None, "Type": None}
_ID = re.compile(r'(\bid="|url\(#|href="#)')
BAR_INCHES, ROW_INCHES = 7.0, 0.34


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG element that cannot be made without its text alternative; `changes` are its key."""

    svg: str
    alt: str
    changes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("A drawing needs a text alternative that states its finding.")


def new_drawing(width: float, height: float) -> Figure:
    """An empty figure of so many inches, apart from all others that are drawn meanwhile."""
    figure = Figure(figsize=(width, height), dpi=DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def drawing(figure: Figure, alt: str, name: str, changes: tuple[str, ...] = ()) -> Drawing:
    """The figure as an SVG element whose ids begin with `name`, which is used once in a page."""
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata=_NO_DATES)
    text = written.getvalue()
    element = text[text.index("<svg") :]
    # Matplotlib notes each word it draws in a comment: what is drawn is told by the alternative.
    element = re.sub(r"<metadata>.*?</metadata>\s*|<!--.*?-->\s*", "", element, flags=re.DOTALL)
    return Drawing(_ID.sub(rf"\g<1>{name}-", element), alt, changes)


def bars(labels: Sequence[str], counts: Sequence[int | None], alt: str, name: str) -> Drawing:
    """Horizontal bars with their counts beside them; a count that is not to be shown has no bar.

    `counts` are whole numbers from 0, None where one is hidden: 'c' then stands in its place.
    """
    figure = new_drawing(BAR_INCHES, 0.3 + ROW_INCHES * max(len(labels), 1))
    axes = figure.add_subplot()
    lengths = [0 if count is None else count for count in counts]
    places = range(len(labels))
    axes.barh(places, lengths, color=NAVY, height=0.62)
    for place, count, length in zip(places, counts, lengths, strict=True):
        axes.annotate(
            "c" if count is None else f"{count:,}", (length, place), xytext=(5, 0),
            textcoords="offset points", va="center", fontsize=11, color=GREY,
        )  # fmt: skip
    axes.set_yticks(list(places), list(labels), parse_math=False)
    axes.invert_yaxis()
    axes.set_xlim(0, max([*lengths, 1]) * 1.12)
    axes.tick_params(labelsize=11, colors=GREY, length=0)
    axes.set_xticks([])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.spines["left"].set_color(PALE)
    return drawing(figure, alt, name)
