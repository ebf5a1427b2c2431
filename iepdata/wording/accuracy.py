"""How often the rule in force is wrong, in sentences a parent could read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from iepdata.vocabulary import RULES
from iepdata.wording.dates import day

HONEST = (
    "These figures come from simulated pupils, whose truth is known; of real pupils nobody knows "
    "it. Real classrooms differ from a simulation, most of all in how evenly they record.",
    "A flag can be wrong, and so can silence. That is why every status shows its observations, and "
    "why the first step is always to ask the class teacher.",
)

RULE_COLUMNS = {
    "label": "Rule", "wrong": "Flagged though on track, of 100",
    "on_line": "Flagged on the line, of 100", "delay": "Weeks to notice a stall",
    "seen_10": "Stalls seen by week 10, of 100", "seen_20": "By week 20, of 100",
}  # fmt: skip
FIGURE_COLUMNS = {name: label for name, label in RULE_COLUMNS.items() if name != "label"}
_FIGURES = {
    "wrong": "ever_on_track", "on_line": "ever_on_line", "seen_10": "sens_10",
    "seen_20": "sens_20",
}  # fmt: skip


def of_rule(accuracy: pd.DataFrame, rule: str) -> dict[str, Any]:
    """The figures of a rule in the first circumstances measured; empty where there are none."""
    rows = accuracy[accuracy["rule"] == rule]
    return {} if rows.empty else {str(key): value for key, value in rows.iloc[0].items()}


def line(rule: str, figures: Mapping[str, Any]) -> str:
    """'Rule in force: Detector. Of 100 pupils on track, about 9 are flagged wrongly …'."""
    named = f"Rule in force: {RULES[rule]}."
    if not figures or pd.isna(figures["ever_on_track"]):
        return named
    n, weeks = in_hundred(figures["ever_on_track"]), int(figures["weeks"])
    return (
        f"{named} Of 100 pupils on track, about {n} are flagged wrongly at some time in {weeks} "
        "teaching weeks."
    )


def meaning(figures: Mapping[str, Any]) -> list[str]:
    """What the measured figures of a rule mean for a parent, a sentence each; none without them."""
    if not figures:
        return []
    return [
        f"Measured on simulated pupils ({figures['circumstance']}):",
        f"Of 100 pupils who are on track, about {in_hundred(figures['ever_on_track'])} are flagged "
        f"at some time in {figures['weeks']:.0f} teaching weeks: a question is asked that did not "
        "need asking. Of 100 who are exactly on the line, about "
        f"{in_hundred(figures['ever_on_line'])}.",
        "Of 100 pupils whose progress has stopped or turned, about "
        f"{in_hundred(figures['sens_10'])} are flagged at the end of week 10 and "
        f"{in_hundred(figures['sens_20'])} at the end of week 20. A stall is noticed after "
        f"{figures['delay_stalled']:.0f} teaching weeks in half of the cases.",
    ]


def rules_compared(accuracy: pd.DataFrame) -> pd.DataFrame:
    """The rules to choose from, a row each, with their figures in hundreds.

    The columns of `RULE_COLUMNS`; a rule that was not measured has no figures.
    """
    rules = pd.DataFrame({"rule": list(RULES), "label": list(RULES.values())})
    usual = accuracy.drop_duplicates("rule").drop(columns="label")
    return in_hundreds(rules.merge(usual, on="rule", how="left"))


def in_hundreds(accuracy: pd.DataFrame) -> pd.DataFrame:
    """The rows of the accuracy table with whole numbers in a hundred, named by `RULE_COLUMNS`."""
    hundreds = {
        name: (accuracy[column].astype(float) * 100).round().astype("Int64")
        for name, column in _FIGURES.items()
    }
    weeks = accuracy["delay_stalled"].astype(float).round().astype("Int64")
    return accuracy.assign(**hundreds, delay=weeks)


def said_and_done(calibration: pd.DataFrame) -> list[str]:
    """What became of the targets given a good chance and of those given next to none."""
    said = [(0.7, 0.9, "70 to 90 in 100"), (0.0, 0.1, "under 10 in 100")]
    return [
        f"Of the targets given a chance of {words} of reaching the value, {in_hundred(share)} in "
        "100 reached it."
        for low, high, words in said
        if (share := reached(calibration, low, high)) == share
    ]


def compared(accuracy: pd.DataFrame) -> str:
    """How much was compared: '10 rules in 23 circumstances'."""
    return (
        f"{accuracy['rule'].nunique()} rules in {accuracy['circumstance'].nunique()} circumstances"
    )


def reached(calibration: pd.DataFrame, low: float, high: float) -> float:
    """The share that reached it, of targets given a chance from `low` to `high`; NaN for none."""
    middle = (calibration["said_low"] + calibration["said_high"]) / 2
    rows = calibration[(middle > low) & (middle < high) & (calibration["n"] > 0)]
    if rows.empty:
        return float("nan")
    return float((rows["reached"] * rows["n"]).sum() / rows["n"].sum())


def measured_on(provenance: Mapping[str, Any]) -> str:
    """When the figures were measured, and on how much."""
    return (
        f"Measured on {day(date.fromisoformat(provenance['date']))}, on "
        f"{int(provenance['size']):,} made-up histories for each figure. No rule is measured on "
        "the histories on which it was tuned."
    )


def how_to_run(provenance: Mapping[str, Any]) -> str:
    """How the figures can be made again."""
    return (
        f"For the technically minded: {provenance['command']} measures all of this again, with the "
        f"random numbers kept for {provenance['seed']}."
    )


def in_hundred(share: float) -> str:
    """A share as a whole number in a hundred: '9'; 'fewer than 1' where it is next to none."""
    n = round(float(share) * 100)
    return "fewer than 1" if n == 0 else str(n)
