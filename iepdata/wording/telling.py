"""“Will we be able to tell?” in words: how often a stall would be noticed, and what would help."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from iepdata.wording.phrases import days, numbers, times_in

# Under three in four it is said beside the status, above it only to who asks.
POOR = 0.75
ADVERBS = ("hardly ever", "nearly always")


def shares(targets: pd.DataFrame) -> pd.Series:
    """How often a stall would be noticed, for a list: 'about 1 time in 4'; '' where not known."""
    return times_in(targets["tell_share"])


def sentences(targets: pd.DataFrame, as_of: date) -> pd.Series:
    """'Recorded fortnightly, a stall would be noticed before 19 Dec about 1 time in 4.'

    Takes tell_share, every_weeks and due_date; an empty string where nothing is known.
    """
    often, due = times_in(targets["tell_share"]), days(targets["due_date"], as_of)
    start = "Recorded " + rhythms(targets["every_weeks"]) + ", a stall would "
    said = (start + "be noticed before " + due + " " + often + ".").where(
        ~often.isin(ADVERBS), start + often + " be noticed before " + due + "."
    )
    return said.where(targets["tell_share"].notna() & targets["due_date"].notna(), "")


def changes(targets: pd.DataFrame) -> pd.Series:
    """The smallest change that would do: 'Recorded weekly, it would be about 4 times in 5.'

    Takes the columns of `telling.telling` and `weeks`. An empty string where a stall would be
    noticed well enough already, or nothing is known.
    """
    code, after = targets["tell_change"], times_in(targets["tell_after"])
    often = "Recorded " + rhythms(targets["tell_every"])
    trials = numbers(targets["tell_trials"]) + " trials at a time"
    more = numbers(targets["tell_weeks"] - targets["weeks"])
    said = pd.Series("", index=targets.index, dtype=object)
    for which, start in {
        "rhythm": often,
        "trials": "With " + trials,
        "rhythm_and_trials": often + ", with " + trials,
        "time": "With a due date " + more + " teaching weeks later",
    }.items():
        said = said.where(code != which, start + ", it would be " + after + ".")
    step = (
        "Recording more often would not be enough: take a bigger step, or a measure that varies "
        "less from day to day."
    )
    return said.where(code != "step", step)


def rhythms(every_weeks: pd.Series) -> pd.Series:
    """'weekly', 'fortnightly', 'every 4 weeks'."""
    every = pd.to_numeric(every_weeks).astype(float)
    usual = np.select([every == 1, every == 2], ["weekly", "fortnightly"], default="")
    rare = "every " + numbers(every) + " weeks"
    return pd.Series(usual, index=every.index, dtype=object).where(every.isin([1, 2]), rare)
