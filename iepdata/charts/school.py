"""The whole school in one picture: targets in four groups, reviews by week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

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
from iepdata.vocabulary import GROUP_LABELS, Group
from iepdata.wording.dates import day

# Fill and ink of each group, in the order of the bar; the words say which is which.
GROUP_MARKS: dict[Group, tuple[str, str]] = {
    Group.MOVING: (NAVY, WHITE),
    Group.NEEDS_CHANGE: (BURGUNDY, WHITE),
    Group.CANT_TELL: (VEIL, GREY),
    Group.NOT_RECORDED: (WHITE, GREY),
}
# So many weeks of reviews are drawn from this one on.
_AHEAD = 16
# A part of the bar narrower than this has its words above it.
WIDE_ENOUGH = 0.2
REVIEW_ROWS = (
    Row("overdue", "overdue", BURGUNDY),
    Row("la", "with the local authority", TURQUOISE, "/"),
    Row("to_book", "to book", BURGUNDY, "\\"),
    Row("booked", "booked", NAVY),
)


def group_bar(counts: Mapping[Group, int], reached: int = 0) -> Chart:
    """One bar of all open targets in the four groups, the words on it.

    `counts` by group; `reached` of the moving ones are reached or achieved. No targets: an empty
    bar that says so.
    """
    total = sum(counts.get(group, 0) for group in GROUP_MARKS)
    figure = new_figure(height=92)
    figure.update_layout(barmode="stack", margin={"t": 28, "b": 0, "l": 0, "r": 0}, bargap=0)
    begun = 0
    for group, (fill, ink) in GROUP_MARKS.items():
        count = counts.get(group, 0)
        extra = f" ({reached} reached)" if group is Group.MOVING and reached else ""
        words = f"<b>{count}</b> {GROUP_LABELS[group]}{extra}"
        wide = count / max(total, 1) >= WIDE_ENOUGH
        if count:
            figure.add_bar(
                y=[""], x=[count], orientation="h", name=GROUP_LABELS[group],
                marker={"color": fill, "line": {"color": GREY, "width": 1.5}},
                text=words if wide else "", textposition="inside", insidetextanchor="middle",
                textangle=0, textfont={"color": ink, "size": 16}, constraintext="none",
                hovertemplate=f"{GROUP_LABELS[group]}: {count} of {total}<extra></extra>",
            )  # fmt: skip
        if count and begun and group is Group.NEEDS_CHANGE:
            # In black and white the two dark parts are one grey: paper shows between them.
            figure.add_vline(x=begun, line={"color": WHITE, "width": 5})
        if count and not wide:
            at_end = begun / total > 0.8
            figure.add_annotation(
                x=begun + count if at_end else begun, y=1, yref="paper", yanchor="bottom",
                xanchor="right" if at_end else "left", text=words, showarrow=False,
            )  # fmt: skip
        begun += count
    figure.update_xaxes(visible=False, range=[0, max(total, 1)])
    figure.update_yaxes(visible=False)
    table = pd.DataFrame(
        {
            "group": [GROUP_LABELS[group] for group in GROUP_MARKS],
            "targets": [counts.get(group, 0) for group in GROUP_MARKS],
        }
    )
    said = [
        f"{count} {_words(group, count)}"
        + (f" ({reached} reached)" if group is Group.MOVING and reached else "")
        for group in GROUP_MARKS
        if (count := counts.get(group, 0))
    ]
    parts = ", ".join(
        f"{n} {g.lower()}" for g, n in zip(*table.to_dict("list").values(), strict=True)
    )
    alt = f"{total} open targets: {parts}." if total else "No open targets."
    return Chart(figure, alt, table, ", ".join(said))


def _words(group: Group, count: int) -> str:
    words = GROUP_LABELS[group].lower()
    return words.replace("needs", "need") if count > 1 else words


def review_timeline(reviews: pd.DataFrame, as_of: date) -> Chart:
    """How many reviews are due in each week: overdue ones first, then the next `_AHEAD` weeks.

    `reviews` are the rows of the question of that name. No reviews: an empty chart that says so.
    """
    due = reviews[reviews["review_due"].notna()].copy()
    monday = pd.Timestamp(as_of) - pd.Timedelta(days=as_of.weekday())
    week = pd.to_datetime(due["review_due"])
    due["week"] = week - pd.to_timedelta(week.dt.day_of_week, unit="D")
    due["kind"] = "to_book"
    due.loc[due["booked"].notna(), "kind"] = "booked"
    due.loc[due["whose_clock"] == "la", "kind"] = "la"
    due.loc[(due["days_overdue"] > 0) & (due["whose_clock"] != "la"), "kind"] = "overdue"
    ahead = due[due["week"] <= monday + pd.Timedelta(weeks=_AHEAD)]
    columns = [row.column for row in REVIEW_ROWS]
    weeks = pd.crosstab(ahead["week"], ahead["kind"]).reindex(columns=columns, fill_value=0)
    rows = [row for row in REVIEW_ROWS if weeks[row.column].any()]
    late = int(weeks["overdue"].sum())
    to_book = int(weeks["to_book"].sum())
    title = f"{late} overdue; {to_book} to book in the next {_AHEAD} weeks"
    figure = new_figure(height=40 + 72 * max(len(rows), 1))
    weekly_rows(figure, weeks, rows, "reviews")
    figure.update_layout(margin_t=26)
    figure.add_vline(x=monday, line_color=GREY, line_width=1)
    figure.add_annotation(
        x=monday, xanchor="center", y=1, yref="paper", yanchor="bottom", showarrow=False,
        text=f"this week, {day(monday.date(), as_of)}",
    )  # fmt: skip
    first = ahead["week"].min() if len(ahead) else monday
    figure.update_xaxes(
        range=[min(monday - pd.Timedelta(weeks=7), first) - pd.Timedelta(weeks=1),
               monday + pd.Timedelta(weeks=_AHEAD + 1)],
    )  # fmt: skip
    alt = (
        f"Reviews by the week in which they are due, as of {day(as_of)}: {late} overdue, "
        f"{len(ahead) - late} due from the week of {day(monday.date())} on."
    )
    words = {row.column: row.words.capitalize() for row in rows}
    table = weeks[list(words)].rename(columns=words).rename_axis("week of").reset_index()
    return Chart(figure, alt, table, title)
