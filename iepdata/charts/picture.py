"""One target's progress as a picture for paper, drawn on the server without a browser.

Matplotlib draws it: Plotly, which draws on screen, needs a browser to make a picture of a chart.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.ticker import MaxNLocator

from iepdata.charts.base import GREY, NAVY, PALE, TURQUOISE
from iepdata.charts.drawing import Drawing, drawing, new_drawing
from iepdata.vocabulary import STATUS_WORDS, Status
from iepdata.wording.dates import day
from iepdata.wording.phrases import unit_of, value

FONT = "DejaVu Sans"  # comes with Matplotlib, so that every server draws the same


@dataclass(frozen=True, slots=True)
class _Format:
    """How a picture is laid out: inches, points of its words, columns of its key, days named."""

    inches: tuple[float, float]
    size: int
    columns: int
    most_days: int


# On paper the picture is a little smaller, and its words as large as those of the text.
_USUAL = _Format((7.0, 3.2), 13, 4, 6)
_LARGE = _Format((7.0, 4.8), 20, 2, 4)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that cannot be made without its text alternative; `changes` are its key.

    `png` are its bytes; `changes` says which change of strategy each numbered line is.
    """

    png: bytes
    alt: str
    changes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("A picture needs a text alternative that states its finding.")


def target_picture(
    target: Mapping[str, Any],
    observations: pd.DataFrame,
    trend: pd.DataFrame,
    strategies: pd.DataFrame,
    as_of: date,
    *,
    large: bool = False,
) -> Picture | None:
    """The picture of one target for pupil and family; None where there is nothing to draw.

    Takes what `target_chart` takes. Baseline, planned path, the value to reach, observations up to
    `as_of` and numbered lines where the strategy changed; no trend, range or chance. `large` draws
    larger words for large print. Titles and notes stand beside the picture, never in it.
    """
    drawn = _drawn(target, observations, trend, strategies, _LARGE if large else _USUAL)
    if drawn is None:
        return None
    figure, seen, changes = drawn
    written = io.BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    return Picture(written.getvalue(), _alt(target, seen, as_of, changes), changes)


def target_drawing(
    target: Mapping[str, Any],
    observations: pd.DataFrame,
    trend: pd.DataFrame,
    strategies: pd.DataFrame,
    as_of: date,
    *,
    name: str,
) -> Drawing | None:
    """The same as `target_picture`, as SVG to stand in a page; None where there is nothing to draw.

    `name` is that of the drawing in its page: letters, digits and hyphens, each used once.
    """
    drawn = _drawn(target, observations, trend, strategies, _USUAL)
    if drawn is None:
        return None
    figure, seen, changes = drawn
    return drawing(figure, _alt(target, seen, as_of, changes), name, changes)


def _drawn(
    target: Mapping[str, Any], observations: pd.DataFrame, trend: pd.DataFrame,
    strategies: pd.DataFrame, form: _Format,
) -> tuple[Figure, pd.DataFrame, tuple[str, ...]] | None:  # fmt: skip
    """The figure of one target, the observations in it and the key of its changes."""
    seen = observations[observations["value"].notna()]
    begins = pd.notna(target["baseline_value"]) and pd.notna(target["baseline_date"])
    if seen.empty and not begins:
        return None
    figure = new_drawing(*form.inches)
    axes = figure.add_subplot()
    _plan(axes, target, trend, form.size)
    axes.plot(
        seen["date"], seen["value"].astype(float), color=NAVY, marker="o", markersize=6,
        # Between a yes and a no there is nothing.
        linewidth=0 if target["measure"] == "yes_no" else 1, label="What we saw",
    )  # fmt: skip
    changes = _phases(axes, strategies, form.size)
    _axes(axes, target, seen, form.size, most_days=form.most_days)
    figure.legend(
        fontsize=form.size, labelcolor=GREY, frameon=False, ncols=form.columns,
        loc="outside upper left", handlelength=1.6, columnspacing=1.2,
    )  # fmt: skip
    return figure, seen, changes


def _plan(axes: Axes, target: Mapping[str, Any], trend: pd.DataFrame, size: int) -> None:
    """The start, the planned path and the value to reach, each named where it is drawn."""
    if pd.notna(target["baseline_value"]) and pd.notna(target["baseline_date"]):
        axes.plot(
            [target["baseline_date"]], [float(target["baseline_value"])], color=GREY, marker="D",
            markersize=8, linestyle="none", label="Start",
        )  # fmt: skip
    if not trend.empty:
        axes.plot(
            trend["date"], trend["aimline"].astype(float), color=GREY, linewidth=1.5,
            linestyle="--", label="Planned path",
        )  # fmt: skip
    if pd.notna(target["criterion_value"]):
        axes.axhline(
            float(target["criterion_value"]), color=TURQUOISE, linewidth=3, label="To reach"
        )
    axes.tick_params(labelsize=size, colors=GREY)


def _phases(axes: Axes, strategies: pd.DataFrame, size: int) -> tuple[str, ...]:
    """A dotted line and a number where the strategy changed; what each number means."""
    begun = strategies.dropna(subset=["start_date"])
    # The first strategy is how it began, not a change.
    changed = begun[begun["start_date"] > begun["start_date"].min()]
    lines = changed.groupby("start_date")["text"].agg("; ".join)
    for number, start in enumerate(lines.index, start=1):
        axes.axvline(start, color=GREY, linewidth=1, linestyle=":")
        axes.annotate(
            str(number), (start, 1), xycoords=("data", "axes fraction"), xytext=(3, -2),
            textcoords="offset points", va="top", fontsize=size, color=GREY,
        )  # fmt: skip
    told = enumerate(zip(lines.index, lines, strict=True), start=1)
    return tuple(f"{number}: from {day(start)}, {text}" for number, (start, text) in told)


def _axes(
    axes: Axes, target: Mapping[str, Any], seen: pd.DataFrame, size: int, *, most_days: int
) -> None:
    # Matplotlib's dates are without types.
    days: Any = mdates
    axes.xaxis.set_major_locator(days.AutoDateLocator(minticks=2, maxticks=most_days))
    axes.xaxis.set_major_formatter(lambda place, _: _day_label(days.num2date(place)))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))
    if target["measure"] == "yes_no":
        axes.set_yticks([0, 1], ["No", "Yes"])
    if target["is_ordinal"]:
        named = _levels(target, seen)
        axes.set_yticks(list(named), list(named.values()), fontfamily=FONT, parse_math=False)
    unit = drawable(unit_of(target["measure"], target["unit"]), 40)
    axes.set_ylabel(unit, fontsize=size, color=GREY, parse_math=False)
    axes.margins(y=0.15)
    axes.grid(axis="y", color=PALE, linewidth=0.5)
    axes.spines[["top", "right", "left"]].set_visible(False)


def _day_label(when: date) -> str:
    return day(when).rpartition(" ")[0] + f"\n{when.year}"


def _levels(target: Mapping[str, Any], seen: pd.DataFrame) -> dict[float, str]:
    """The names of the levels that occur, by their place; a name no font draws is its place."""
    written = seen.dropna(subset=["level"]).drop_duplicates("value")
    named = dict(zip(written["value"].astype(float), written["level"].astype(str), strict=True))
    for which in ("baseline", "criterion"):
        name = target.get(f"{which}_level")
        if isinstance(name, str):
            named[float(target[f"{which}_value"])] = name
    return {place: drawable(name, 28) or f"{place:g}" for place, name in sorted(named.items())}


def drawable(text: str, longest: int) -> str:
    """`text` on one line, cut to `longest` characters; empty where the font lacks a letter of it.

    A box in place of a letter says nothing, and the words stand beside the picture as well.
    """
    line = " ".join(text.split())
    line = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    letters = _letters()
    return line if all(ord(each) in letters for each in line) else ""


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(get_font(findfont(FONT)).get_charmap())


def _alt(
    target: Mapping[str, Any], seen: pd.DataFrame, as_of: date, changes: tuple[str, ...]
) -> str:
    """What the picture shows, in a sentence each: status, start, value to reach, what was seen."""
    said = [f"Chart of one target up to {day(as_of)}: {_status(target)}."]
    start, goal = _value(target, "baseline"), _value(target, "criterion")
    if start:
        said.append(f"At the start: {start}.")
    if goal:
        due = f" by {day(target['due_date'])}" if pd.notna(target["due_date"]) else ""
        said.append(f"To reach: {goal}{due}.")
    latest = f", the last {_value(target, 'latest')}" if _value(target, "latest") else ""
    dots = f"{len(seen)} point{'s' * (len(seen) != 1)} drawn{latest}."
    said.append(dots if len(seen) else "Not measured yet.")
    if changes:
        times = "once" if len(changes) == 1 else f"{len(changes)} times"
        said.append(f"The way of helping changed {times}.")
    return " ".join(said)


def _status(target: Mapping[str, Any]) -> str:
    return STATUS_WORDS[Status(target["status"])].family.lower()


def _value(target: Mapping[str, Any], which: str) -> str:
    level = target.get(f"{which}_level")
    if isinstance(level, str):
        return f"‘{level}’"
    column = "latest" if which == "latest" else f"{which}_value"
    return value(target[column], target["measure"], target["unit"])
