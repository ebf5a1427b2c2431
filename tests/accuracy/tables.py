"""What was measured, as frames of figures: one function a table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .circumstances import Measurement, histories
from .rules import LABELS
from .score import ever, figures
from .simulate import Cell
from .verdicts import TREND, Judge

# The name that each kind of trouble should be given once the course has lasted.
NAMES = {
    "stalled": "stalled",
    "regressing": "going_backwards",
    "slow": "off_pace",
    "plateau": "stalled",
    "drop": "stalled",
}
# Near the line, not on it: whether a course that ends exactly at the criterion gets there is moot.
CALIBRATION_KINDS = (
    "on_track", "near_line", "slow", "stalled", "plateau", "drop", "late_bloomer",
)  # fmt: skip
CALIBRATION_WEEKS = (8, 10, 14, 20)
COURSE_WEEKS = (8, 14, 20)


def accuracy(measured: Measurement) -> pd.DataFrame:
    """One row per rule: rule, label, circumstance and its parts, and the `score.figures`."""
    cell = measured.cell
    about = {
        "circumstance": cell.circumstance,
        "measure": measured.cases["on_track"].material.measure,
        "weeks": cell.weeks,
        "every_weeks": cell.every_weeks,
        "baseline_points": cell.baseline_points,
    }
    rows = [
        {"rule": rule, "label": label, **about, **figures(measured.flags[rule], measured.cases)}
        for rule, label in LABELS.items()
    ]
    return pd.DataFrame(rows)


def courses(measured: Measurement) -> pd.DataFrame:
    """Every kind of course by week: the share flagged, and the share flagged by its right name.

    circumstance, kind, week, flagged, named (0..1; NaN for a kind that is on pace).
    """
    rows = []
    for kind, said in measured.said.items():
        for week in COURSE_WEEKS:
            seen = said.trend[:, week - 1]
            named = (seen == TREND.index(NAMES[kind])).mean() if kind in NAMES else np.nan
            rows.append((kind, week, said.flagged[:, week - 1].mean(), named))
    found = pd.DataFrame(rows, columns=["kind", "week", "flagged", "named"])
    found.insert(0, "circumstance", measured.cell.circumstance)
    return found


def calibration(measured: Measurement) -> pd.DataFrame:
    """Of the targets said to reach the criterion with some chance, how many truly do.

    An equal mixture of seven kinds of course, wherever a chance is shown at weeks 8, 10, 14, 20.
    said_low, said_high, n (looks), said_mean, reached (share whose true level gets there), 0..1.
    """
    said, true = [], []
    for kind in CALIBRATION_KINDS:
        case, chance = measured.cases[kind], measured.said[kind].p_reach
        reaches = case.truth.level[:, -1] >= case.cell.weeks - 1e-9
        for week in CALIBRATION_WEEKS:
            said.append(chance[:, week - 1])
            true.append(reaches)
    looks = pd.DataFrame({"said": np.concatenate(said), "reached": np.concatenate(true)}).dropna()
    edges = np.round(np.linspace(0, 1, 11), 1)
    band = np.clip(np.digitize(looks["said"], edges) - 1, 0, 9)
    grouped = looks.groupby(band)
    found = grouped.agg(n=("said", "size"), said_mean=("said", "mean"), reached=("reached", "mean"))
    found.insert(0, "said_low", edges[found.index])
    found.insert(1, "said_high", edges[found.index + 1])
    return found.reset_index(drop=True)


def margin(measured: Measurement) -> pd.DataFrame:
    """One row: circumstance, and the margin of the four-point rule (typical noise SDs)."""
    return pd.DataFrame({"circumstance": [measured.cell.circumstance], "margin": [measured.margin]})


def short_term(cell: Cell, size: int, seed: int, judge: Judge, gate_of_five: Judge) -> pd.DataFrame:
    """Twelve weeks from one baseline number: how early a stall is flagged; one row.

    circumstance, first_status (the week by which half have a verdict; NaN: never), by_8 and by_12
    (shares of the stalled flagged), on_track (share flagged in the term), and the same with five
    observations asked for: gate_….
    """
    cases = histories(cell, ("stalled", "on_track"), size, seed)
    row: dict[str, object] = {"circumstance": cell.circumstance}
    for prefix, asked in (("", judge), ("gate_", gate_of_five)):
        said = asked(cases, range(1, cell.weeks + 1))["detector"]
        judged = said["stalled"].judged.mean(axis=0) >= 0.5
        row[f"{prefix}first_status"] = float(judged.argmax() + 1) if judged.any() else np.nan
        row[f"{prefix}by_8"] = ever(said["stalled"].flagged[:, :8])
        row[f"{prefix}by_12"] = ever(said["stalled"].flagged)
        row[f"{prefix}on_track"] = ever(said["on_track"].flagged)
    return pd.DataFrame([row])
