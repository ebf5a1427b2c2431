"""The tables of accuracy, as frames of formatted figures: one function a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from scipy.special import ndtr

from .core import Flags, Knobs
from .rules import FIELD_RULES, last_below
from .score import (
    Decider,
    balanced,
    detector,
    ever,
    field_rule,
    looks,
    looks_in_full,
    median_delay,
)
from .simulate import Cell, Histories, simulate

WEEKS_SHOWN = (6, 8, 10, 14, 20)
CHANGED = ("stalled", "regressing", "plateau", "drop")
MAIN_KINDS = ("on_track", "on_line", *CHANGED)
CIRCUMSTANCES: dict[str, dict[str, object]] = {
    "trials of 5": {"material": "trials of 5"},
    "trials of 10": {"material": "trials of 10"},
    "trials of 20": {"material": "trials of 20"},
    "prompt levels": {"material": "prompt levels"},
    "counts 12→3": {"material": "count 12→3"},
    "counts 20→5": {"material": "count 20→5"},
    "counts 5→15": {"material": "count 5→15"},
    "counts 30→60": {"material": "count 30→60"},
    "30 % missing + gap": {"missing": 0.3, "gap_weeks": 2},
    "10 % outliers": {"material": "words, outliers"},
    "AR(1) 0.3": {"material": "words, AR(1)"},
}


def deciders(knobs: Knobs) -> dict[str, Decider]:
    """The detector at its two cut-offs and every rule of the field."""
    ours = {"this, flag": detector(knobs), "this, not clear or worse": detector(knobs, 0.0)}
    return {**ours, **{name: field_rule(rule) for name, rule in FIELD_RULES.items()}}


def histories(kinds: Iterable[str], size: int, seed: int, **cell: object) -> dict[str, Histories]:
    """The histories of several kinds under the same circumstances."""
    return {kind: simulate(Cell(kind, size=size, **cell), seed) for kind in kinds}


def flags_of(cases: Mapping[str, Histories], decide: Decider, knobs: Knobs) -> dict[str, Flags]:
    """The flags of one decider on each kind of history."""
    return {kind: looks(case, decide, knobs) for kind, case in cases.items()}


def false_alarms(flags: Mapping[str, Flags]) -> str:
    """On-track pupils ever flagged in per cent, in brackets those exactly on the line."""
    return f"{ever(flags['on_track']):.0%} ({ever(flags['on_line']):.0%})"


def delays(flags: Mapping[str, Flags], cases: Mapping[str, Histories]) -> str:
    """The median weeks to the flag: stalled/regressing/plateau/drop; "–": under half flagged."""
    found = (median_delay(flags[kind], cases[kind].truth.change) for kind in CHANGED)
    return "/".join("–" if delay > 99 else f"{delay:.0f}" for delay in found)


def main_table(size: int, seed: int, knobs: Knobs, **cell: object) -> pd.DataFrame:
    """Sensitivity/specificity/balanced accuracy by week, false alarms and delays; a row a rule."""
    cases = histories(MAIN_KINDS, size, seed, **cell)
    rows = {
        name: main_row(flags_of(cases, decide, knobs), cases)
        for name, decide in deciders(knobs).items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def main_row(flags: Mapping[str, Flags], cases: Mapping[str, Histories]) -> dict[str, str]:
    """One row of the main table: accuracy by week, false alarms, delays."""
    row = {f"n={week}": _three(*balanced(flags, week)) for week in WEEKS_SHOWN}
    return {**row, "ever": false_alarms(flags), "delay": delays(flags, cases)}


def _three(hits: float, quiet: float, mean: float) -> str:
    """Sensitivity/specificity in per cent, and balanced accuracy."""
    return f"{100 * hits:.0f}/{100 * quiet:.0f}/{mean:.2f}"


def materials_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """Balanced accuracy at weeks 10 / 20, yearly false alarms, delays on other data; a row each."""
    rules = ("four-point", "six-point", "median of last three")
    shown = {"this": detector(knobs), **{name: field_rule(FIELD_RULES[name]) for name in rules}}
    rows = {}
    for name, cell in CIRCUMSTANCES.items():
        cases = histories(MAIN_KINDS, size, seed, **cell)
        row = {}
        for rule, decide in shown.items():
            flags = flags_of(cases, decide, knobs)
            at = "/".join(f"{balanced(flags, week)[2]:.2f}" for week in (10, 20))
            row[rule] = f"{at} {false_alarms(flags)} {delays(flags, cases)}"
        rows[name] = row
    return pd.DataFrame.from_dict(rows, orient="index")


def equal_alarms_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """Delays against a four-point rule given the margin that makes its false alarms the same."""
    rows = {}
    for name, cell in {"words": {}, **CIRCUMSTANCES}.items():
        cases = histories(MAIN_KINDS, size, seed, **cell)
        ours = flags_of(cases, detector(knobs), knobs)
        margin = margin_for(ever(ours["on_track"]), cases["on_track"], knobs)
        theirs = flags_of(cases, field_rule(last_below(4, margin)), knobs)
        rows[name] = {
            "this": f"{false_alarms(ours)} {delays(ours, cases)}",
            "four-point with a margin": f"{false_alarms(theirs)} {delays(theirs, cases)}",
            "margin (typical SDs)": f"{margin:.2f}",
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def margin_for(alarms: float, on_track: Histories, knobs: Knobs) -> float:
    """The margin, in typical SDs, at which the four-point rule has at most those false alarms."""
    low, high = 0.0, 3.0
    for _ in range(10):
        middle = (low + high) / 2
        share = ever(looks(on_track, field_rule(last_below(4, middle)), knobs))
        low, high = (middle, high) if share > alarms else (low, middle)
    return high


def short_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """Twelve weeks, one baseline number: stalled flagged by week 8 and 12, false alarms."""
    rows = {}
    for rhythm in ("weekly", "fortnightly", "four a term"):
        for kappa in ("2.8", "4.2", "7.1"):
            cell = {"material": f"words, κ {kappa}", "rhythm": rhythm}
            cases = histories(
                ("on_track", "on_line", "stalled"), size, seed, weeks=12, baseline_points=1, **cell
            )
            flags = flags_of(cases, detector(knobs), knobs)
            rows[f"{rhythm}, κ {kappa}"] = {
                "stalled by week 8": f"{ever(flags['stalled'][:, :8]):.0%}",
                "by week 12": f"{ever(flags['stalled']):.0%}",
                "on track (on line) flagged": false_alarms(flags),
            }
    return pd.DataFrame.from_dict(rows, orient="index")


def reach_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """Yearly false alarms by baseline points, and late bloomers flagged at week 14; a row each."""
    rows = {}
    for points in (1, 3):
        cases = histories(
            ("on_track", "on_line", "late_bloomer"), size, seed, baseline_points=points
        )
        flags = flags_of(cases, detector(knobs), knobs)
        rows[f"{points} baseline points"] = {
            "ever": false_alarms(flags),
            "late bloomers at week 14": f"{flags['late_bloomer'][:, 13].mean():.1%}",
            "at week 20": f"{flags['late_bloomer'][:, 19].mean():.1%}",
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def naming_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """Share given the exact name, and in brackets flagged at all; by kind and week."""
    names = {"stalled": 1, "regressing": 0, "slow": 2, "plateau": 1, "drop": 1}
    rows = {}
    for material in ("words", "trials of 5", "trials of 20", "count 12→3"):
        for kind, case in histories(names, size, seed, material=material).items():
            seen = looks_in_full(case, knobs)
            row = {}
            for week in (8, 14, 20):
                look = seen[week - 1]
                off = look.judged & (look.z_off >= knobs.z_off)
                bounds = [knobs.backwards_under, knobs.stalled_under]
                named = np.digitize(look.s_now, bounds) == names[kind]
                row[f"week {week}"] = f"{(off & named).mean():.2f} ({off.mean():.2f})"
            rows[f"{material}: {kind}"] = row
    return pd.DataFrame.from_dict(rows, orient="index")


def calibration_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """Of the targets said to reach the criterion with some probability, how many truly do.

    An equal mixture of seven kinds of course, judged at weeks 8, 10, 14 and 20.
    """
    kinds = ("on_track", "on_line", "slow", "stalled", "plateau", "drop", "late_bloomer")
    said, true = [], []
    for case in histories(kinds, size, seed).values():
        reaches = case.truth.level[:, -1] >= case.cell.weeks - 1e-9
        seen = looks_in_full(case, knobs)
        for week in (8, 10, 14, 20):
            look = seen[week - 1]
            said.append(ndtr(look.z_reach[look.judged]))
            true.append(reaches[look.judged])
    frame = pd.DataFrame({"said": np.concatenate(said), "true": np.concatenate(true)})
    frame["band"] = pd.cut(frame["said"], [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
    by_band = frame.groupby("band", observed=True)
    return by_band.agg(looks=("true", "size"), said=("said", "mean"), true=("true", "mean"))


def telling_table(size: int, seed: int, knobs: Knobs) -> pd.DataFrame:
    """ "Will we be able to tell?": share of stalls flagged by the half and by the end of the time.

    One row per material, rhythm and length; columns material, rhythm, weeks, by_half, by_end, 0..1.
    """
    rows = []
    trials = (f"trials of {attempts}, 40→80" for attempts in (5, 10, 20))
    for material in (*trials, "words", "prompt levels", "count 12→3", "count 5→15"):
        for rhythm in ("weekly", "fortnightly", "four a term"):
            for weeks in (12, 24):
                cell = Cell("stalled", material, weeks, rhythm, baseline_points=1, size=size)
                flags = looks(simulate(cell, seed), detector(knobs), knobs)
                by_half, by_end = ever(flags[:, : weeks // 2]), ever(flags)
                rows.append((material, rhythm, weeks, round(by_half, 2), round(by_end, 2)))
    return pd.DataFrame(rows, columns=["material", "rhythm", "weeks", "by_half", "by_end"])


TABLES = {
    "main": main_table,
    "materials": materials_table,
    "equal": equal_alarms_table,
    "short": short_table,
    "reach": reach_table,
    "naming": naming_table,
    "calibration": calibration_table,
    "telling": telling_table,
}
