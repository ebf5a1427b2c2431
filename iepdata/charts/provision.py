"""What became of planned sessions, week by week."""

from __future__ import annotations

import pandas as pd

from iepdata.charts.base import BURGUNDY, GREY, NAVY, TURQUOISE, WHITE, Chart, new_figure

PARTS = {
    "delivered": ("Happened", NAVY),
    "partial": ("In part", TURQUOISE),
    "missed": ("Did not happen", BURGUNDY),
    "not_logged": ("Not logged", WHITE),
}


def delivery_chart(weeks: pd.DataFrame) -> Chart:
    """Sessions by week, stacked by what became of them.

    `weeks` are the rows of the question `provision_weeks`. No rows: an empty chart that says so.
    """
    table = weeks.groupby("week", as_index=False)[["planned", *PARTS]].sum()
    known = int(table[list(PARTS)].to_numpy().sum())
    if known == 0:
        return Chart(new_figure("No sessions are planned", height=120), "No sessions.", table)
    shares = {name: table[name].sum() / known for name in PARTS}
    title = (
        f"{shares['delivered']:.0%} of sessions happened, {shares['missed']:.0%} did not, "
        f"{shares['not_logged']:.0%} are not logged"
    )
    figure = new_figure(title, height=280)
    for name, (label, colour) in PARTS.items():
        figure.add_bar(
            x=table["week"], y=table[name], name=label,
            marker={"color": colour, "line": {"color": GREY, "width": 1}},
            hovertemplate=f"{label}: %{{y}} in the week of %{{x|%d %b}}<extra></extra>",
        )  # fmt: skip
    figure.update_layout(
        barmode="stack", showlegend=True, legend={"orientation": "h", "y": -0.25, "x": 0}
    )
    figure.update_xaxes(tickformat="%d %b")
    figure.update_yaxes(title="sessions", rangemode="tozero", tickformat="d")
    parts = ", ".join(f"{int(table[name].sum())} {PARTS[name][0].lower()}" for name in PARTS)
    alt = f"{title}. Of {known} sessions in {len(table)} weeks: {parts}."
    return Chart(figure, alt, table.rename(columns={"week": "week of"}))
