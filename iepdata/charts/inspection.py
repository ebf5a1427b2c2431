"""What was done about targets that stalled, as bars with their numbers."""

from __future__ import annotations

import pandas as pd

from iepdata.charts.base import BURGUNDY, EDGE, NAVY, VEIL, Chart, in_lines, new_figure
from iepdata.wording.inspection_page import shown

ANSWERS = (
    "then_strategy", "then_delivery", "then_specialist", "then_target", "then_moving",
    "then_nothing",
)  # fmt: skip


def stalled_and_then(figures: pd.DataFrame) -> Chart:
    """What was done about each target that stalled; a bar an answer, its number beside it.

    Takes figure, word and shown (texts: a number, or what stands for one that is not shown).
    What is hidden has no bar. No such figures: an empty chart that says so.
    """
    own = figures.set_index("figure").reindex(ANSWERS).dropna(subset=["word"])
    counts = pd.to_numeric(own["shown"], errors="coerce")
    figure = new_figure(height=44 * max(len(own), 1) + 12)
    # The number beside the longest bar stands in the margin, however narrow the screen.
    figure.update_layout(margin={"t": 4, "b": 0, "l": 0, "r": 36}, bargap=0.35)
    colours = [
        BURGUNDY if code == "then_nothing" else VEIL if code == "then_moving" else NAVY
        for code in own.index
    ]
    labels = [in_lines(word, 20) for word in own["word"]]
    said = own["shown"].map(shown)
    figure.add_bar(
        y=labels, x=counts.fillna(0), orientation="h",
        marker={"color": colours, "line": {"color": EDGE, "width": 1}},
        text=[f"<b>{each}</b>" for each in said], textposition="outside",
        cliponaxis=False, hovertemplate="%{y}: %{text}<extra></extra>",
    )  # fmt: skip
    figure.update_xaxes(visible=False, range=[0, max(float(counts.max() or 0), 1)])
    figure.update_yaxes(autorange="reversed", showgrid=False, ticks="", ticklabelstandoff=8)
    table = pd.DataFrame({"what was done": own["word"], "targets": said})
    listed = "; ".join((own["word"] + " " + said).tolist())
    alt = f"What was done about targets that stalled: {listed}." if listed else "No target stalled."
    return Chart(figure, alt, table.reset_index(drop=True))
