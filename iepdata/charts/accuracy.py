"""How often the rules are wrong, and whether what is said of the future comes true."""

from __future__ import annotations

import pandas as pd

from iepdata.charts.base import BURGUNDY, EDGE, GREY, NAVY, Chart, new_figure, plain
from iepdata.wording.accuracy import reached

_TENS = list(range(0, 101, 20))


def rules_chart(rules: pd.DataFrame, in_force: str) -> Chart:
    """Every rule by how soon it flags a stall and how often it flags a pupil who is on track.

    `rules` has rule (code), label, delay_stalled (median teaching weeks) and ever_on_track (share
    of pupils on track who are ever flagged), one row a rule. Lower and further left is better.
    """
    known = rules.dropna(subset=["delay_stalled", "ever_on_track"]).reset_index(drop=True)
    figure = new_figure(height=330)
    wrong = known["ever_on_track"].astype(float) * 100
    is_ours = known["rule"] == in_force
    figure.add_scatter(
        x=known["delay_stalled"], y=wrong, mode="markers+text", cliponaxis=False,
        text=[plain(label) for label in known["label"]], textposition="middle right",
        marker={
            "size": is_ours.map({True: 15, False: 10}),
            "color": is_ours.map({True: NAVY, False: GREY}),
            "symbol": is_ours.map({True: "circle", False: "circle-open"}),
            "opacity": 1,
        },
        hovertemplate="%{text}: a stall is flagged after %{x:.0f} weeks; %{y:.0f} in 100 on track "
        "are flagged<extra></extra>",
    )  # fmt: skip
    latest = float(known["delay_stalled"].max()) if len(known) else 10.0
    most = float(wrong.max()) if len(known) else 10.0
    # Room on the right for the names.
    figure.update_xaxes(
        title="median teaching weeks until a stall is flagged (sooner is better)",
        range=[0, latest * 1.45 + 1],
    )
    figure.update_yaxes(
        title="flagged though on track, of 100", range=[0, min(most * 1.15 + 2, 104)]
    )
    said = "; ".join(
        f"{label}: a stall is flagged after {delay:.0f} weeks, {share:.0f} in 100 pupils on track "
        "are flagged"
        for label, delay, share in zip(known["label"], known["delay_stalled"], wrong, strict=True)
    )
    table = known[["label", "delay_stalled", "ever_on_track"]].rename(
        columns={
            "label": "rule",
            "delay_stalled": "weeks until a stall is flagged",
            "ever_on_track": "share flagged though on track",
        }
    )
    alt = f"Rules compared. {said or 'Nothing measured yet'}."
    return Chart(figure, alt, table, _compared(known, in_force))


def calibration_chart(calibration: pd.DataFrame) -> Chart:
    """The chance that was said of reaching a criterion, against the share that did reach it.

    `calibration` has said_low, said_high, n, said_mean and reached, one row a range of chances.
    On the dashed line, what was said is what happened.
    """
    known = calibration[calibration["n"] > 0]
    said, reached = known["said_mean"].astype(float) * 100, known["reached"].astype(float) * 100
    figure = new_figure(height=350)
    figure.add_scatter(
        x=[0, 100], y=[0, 100], mode="lines", line={"color": EDGE, "width": 2, "dash": "dash"},
        hoverinfo="skip", name="Said and happened alike",
    )  # fmt: skip
    figure.add_annotation(
        x=30, y=30, text="as said", showarrow=False, xanchor="left", yanchor="top", xshift=6
    )
    figure.add_scatter(
        x=said, y=reached, mode="lines+markers", name="Reached", customdata=known["n"],
        line={"color": NAVY, "width": 2}, marker={"color": NAVY, "size": 9}, cliponaxis=False,
        hovertemplate="Said %{x:.0f} in 100, %{y:.0f} in 100 did (%{customdata} targets)"
        "<extra></extra>",
    )  # fmt: skip
    figure.add_vrect(x0=70, x1=90, fillcolor=BURGUNDY, opacity=0.06, line_width=0, layer="below")
    figure.update_xaxes(title="chance said, in 100", range=[-2, 102], tickvals=_TENS)
    figure.update_yaxes(title="reached it, in 100", range=[-2, 104], tickvals=_TENS)
    pairs = "; ".join(
        f"said {s:.0f} in 100, {r:.0f} in 100 did" for s, r in zip(said, reached, strict=True)
    )
    table = known.rename(
        columns={
            "said_low": "chance from", "said_high": "chance to", "n": "targets",
            "said_mean": "chance said on average", "reached": "share that reached it",
        }
    )  # fmt: skip
    alt = f"What was said against what happened: {pairs or 'nothing yet'}."
    return Chart(figure, alt, table, _finding(known))


def _compared(rules: pd.DataFrame, in_force: str) -> str:
    ours = rules[rules["rule"] == in_force]
    if ours.empty:
        return "How soon, and how often wrongly"
    rule = ours.iloc[0]
    return (
        f"{rule['label']}: a stall is noticed after {rule['delay_stalled']:.0f} weeks, "
        f"{rule['ever_on_track'] * 100:.0f} in 100 on track are flagged"
    )


def _finding(calibration: pd.DataFrame) -> str:
    share = reached(calibration, 0.7, 0.9)
    if share != share:
        return "What was said, and what happened"
    return f"Of those said to be likely to reach it (70 to 90 in 100), {share * 100:.0f} in 100 did"
