"""What the benchmark measured of the rules: kept as small files, written by `tests.accuracy`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import StringIO

import pandas as pd

TABLES = ("accuracy", "calibration", "telling")


def accuracy() -> pd.DataFrame:
    """How often each rule is right; one row per rule and circumstance, the detector first.

    rule              str    a code of `vocabulary.RULES`, or of a rule that is only compared;
                             detector_unclear: "not clear yet" counts as flagged too;
                             four_point_margin: the margin that equals the detector's false alarms
    label             str    the rule in words
    circumstance      str    what was observed, how often, for how long, from which baseline
    measure           str    a code of the field
    weeks, every_weeks, baseline_points  int  the other parts of the circumstance
    sens_w, spec_w, balanced_w  float  flagged at the end of teaching week w of stalled or
                             regressing, not flagged of on track, and their mean; 0 to 1, NaN after
                             the last week; w is 6, 8, 10, 14 or 20
    ever_on_track, ever_on_line  float  share ever flagged, looked at weekly; 0 to 1
    delay_stalled, delay_regressing, delay_plateau, delay_drop  float  median teaching weeks to
                             the flag; NaN where fewer than half are flagged
    """
    return _table("accuracy")


def calibration() -> pd.DataFrame:
    """How often a target reaches its criterion, by the chance that was said; one row a band.

    said_low, said_high (the band), said_mean, reached (share): 0 to 1; n: looks, int.
    """
    return _table("calibration")


def telling() -> pd.DataFrame:
    """How often a true stall is noticed; one row per noise, rhythm and length.

    noise (SD of one value, in required weekly gains), every_weeks, weeks (teaching weeks from
    baseline to due date); noticed by the due date and noticed_half by two thirds of the way: 0..1.
    """
    return _table("telling")


def comparators() -> pd.DataFrame:
    """National figures that are shipped: figure, percent, year, source, link; one row a figure."""
    text = resources.files("iepdata.measured").joinpath("comparators.csv").read_text("utf-8")
    return pd.read_csv(StringIO(text), dtype={"year": str})


def provenance(name: str) -> dict[str, str]:
    """How a table came about: command, date (ISO), seed, size (histories a cell).

    Raises KeyError for a table that is not one of `TABLES`.
    """
    first = _text(name).splitlines()[0].removeprefix("#")
    return dict(
        zip(("command", "date", "seed", "size"), map(str.strip, first.split(";")), strict=True)
    )


def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(_text(name)), comment="#")


@cache
def _text(name: str) -> str:
    if name not in TABLES:
        raise KeyError(name)
    return resources.files("iepdata.measured").joinpath(f"{name}.csv").read_text(encoding="utf-8")
