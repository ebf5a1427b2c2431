"""The whole school in one picture: targets in four groups, reviews by week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from iepdata.charts.base import BURGUNDY, GREY, NAVY, PALE, TURQUOISE, WHITE, Chart, new_figure
from iepdata.vocabulary import GROUP_LABELS, Group
from iepdata.wording.dates import day

# Fill and ink of each group, in the order of the bar; the words say which is which.
GROUP_MARKS: dict[Group, tuple[str, str]] = {
    Group.MOVING: (NAVY, WHITE),
    Group.NEEDS_CHANGE: (BURGUNDY, WHITE),
    Group.CANT_TELL: ("#E3E3E3", GREY),
    Group.NOT_RECORDED: (WHITE, GREY),
}
# A part of the bar narrower than this has its words above it.
WIDE_ENOUGH = 0.16


def group_bar(counts: Mapping[Group, int], reached: int = 0) -> Chart:
    """One bar of all open targets in the four groups, the words on it.

    `counts` by group; `reached` of the moving ones are reached or achieved. No targets: an empty
    bar that says so.
    """
    total = sum(counts.get(group, 0) for group in GROUP_MARKS)
    figure = new_figure("", height=104)
    figure.update_layout(barmode="stack", margin={"t": 30, "b": 0, "l": 0, "r": 0}, bargap=0)
    begun = 0
    for group, (fill, ink) in GROUP_MARKS.items():
        count = counts.get(group, 0)
        extra = f" ({reached} reached)" if group is Group.MOVING and reached else ""
        words = f"<b>{count}</b> {GROUP_LABELS[group]}{extra}"
        wide = count / max(total, 1) >= WIDE_ENOUGH
        if count:
            figure.add_bar(
                y=[""], x=[count], orientation="h", name=GROUP_LABELS[group],
                marker={"color": fill, "line": {"color": GREY, "width": 1}},
                text=words if wide else "", textposition="inside", insidetextanchor="middle",
                textangle=0, textfont={"color": ink, "size": 16}, constraintext="none",
                hovertemplate=f"{GROUP_LABELS[group]}: {count} of {total}<extra></extra>",
            )  # fmt: skip
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
    parts = ", ".join(
        f"{n} {g.lower()}" for g, n in zip(*table.to_dict("list").values(), strict=True)
    )
    return Chart(figure, f"{total} open targets: {parts}." if total else "No open targets.", table)


def review_timeline(reviews: pd.DataFrame, as_of: date) -> Chart:
    """How many reviews are due in each week: overdue ones first, then the next sixteen weeks.

    `reviews` are the rows of the question of that name. No reviews: an empty chart that says so.
    """
    due = reviews[reviews["review_due"].notna()].copy()
    monday = pd.Timestamp(as_of) - pd.Timedelta(days=as_of.weekday())
    week = pd.to_datetime(due["review_due"])
    due["week"] = week - pd.to_timedelta(week.dt.day_of_week, unit="D")
    due["kind"] = "To book"
    due.loc[due["booked"].notna(), "kind"] = "Booked"
    due.loc[due["whose_clock"] == "la", "kind"] = "With the local authority"
    due.loc[(due["days_overdue"] > 0) & (due["whose_clock"] != "la"), "kind"] = "Overdue"
    ahead = due[due["week"] <= monday + pd.Timedelta(weeks=16)]
    table = pd.crosstab(ahead["week"], ahead["kind"])
    first = ahead["week"].min() - pd.Timedelta(weeks=1) if len(ahead) else monday
    late = int((ahead["kind"] == "Overdue").sum())
    figure = new_figure(
        f"{late} overdue, {int((ahead['kind'] == 'To book').sum())} to book in the next 16 weeks",
        height=260,
    )
    marks = {"Overdue": BURGUNDY, "To book": PALE, "Booked": NAVY,
             "With the local authority": TURQUOISE}  # fmt: skip
    for kind, colour in marks.items():
        if kind in table:
            figure.add_bar(
                x=table.index, y=table[kind], name=kind, marker_color=colour,
                hovertemplate=f"{kind}: %{{y}} in the week of %{{x|%d %b}}<extra></extra>",
            )  # fmt: skip
    figure.update_layout(
        barmode="stack", showlegend=True, legend={"orientation": "h", "y": -0.25, "x": 0}
    )
    figure.add_vline(x=monday, line_color=GREY, line_width=1)
    last = monday + pd.Timedelta(weeks=17)
    figure.update_xaxes(
        tickformat="%d %b",
        range=[min(monday - pd.Timedelta(weeks=7), first), last],
    )
    figure.update_yaxes(title="plans", rangemode="tozero", tickformat="d")
    alt = (
        f"Reviews by the week in which they are due, as of {day(as_of)}: {late} overdue, "
        f"{len(ahead) - late} due from the week of {day(monday.date())} on."
    )
    return Chart(figure, alt, table.reset_index().rename(columns={"week": "week of"}))
