"""The phrases of which the sentences beside a status are put together."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from iepdata.vocabulary import STATUS_WORDS
from iepdata.wording.phrases import days, lately, numbers, pace, values

LABELS = {status.value: words.label for status, words in STATUS_WORDS.items()}


class Parts:
    """The phrases that the sentences share, each a column; put together where they are said."""

    def __init__(self, targets: pd.DataFrame, as_of: date) -> None:
        self.targets, self.as_of = targets, as_of
        self.ordinal = targets["is_ordinal"].fillna(False).astype(bool)
        self.keeps = targets["is_keep"].fillna(False).astype(bool)

    @cached_property
    def times(self) -> pd.Series:
        """How often it was observed."""
        return counted(self.targets["n_observations"], "time")

    @cached_property
    def last(self) -> pd.Series:
        """The day last observed."""
        return days(self.targets["last_observed"], self.as_of, weekday=True)

    @cached_property
    def due(self) -> pd.Series:
        """The due date."""
        return days(self.targets["due_date"], self.as_of)

    @cached_property
    def criterion(self) -> pd.Series:
        """The value to reach."""
        return said_value(self.targets, "criterion")

    @cached_property
    def level(self) -> pd.Series:
        """Where the pupil is: lately, or of a scale when last seen."""
        # What was seen is said, not what was fitted: the middle of the last three days observed,
        # and of levels, which have no mean, the last.
        targets = self.targets
        measure, unit = targets["measure"].fillna(""), targets["unit"].fillna("")
        about = lately(values(targets["recent_level"], measure, unit))
        return about.where(~self.ordinal, said_value(targets, "latest") + " when last seen")

    @cached_property
    def seen(self) -> pd.Series:
        """How much was observed, since when and until when."""
        return (
            counted(self.targets["n_observations"], "observation")
            + " since "
            + days(self.targets["baseline_date"], self.as_of)
            + ", last "
            + self.last
            + ". "
        )

    @cached_property
    def now(self) -> pd.Series:
        """Where the pupil is, beside where they started."""
        targets = self.targets
        as_at_start = numbers(targets["recent_level"]) == numbers(targets["baseline_value"])
        as_at_start = as_at_start.where(
            ~self.ordinal, targets["latest"] == targets["baseline_value"]
        )
        compared = pd.Series(", as at the start. ", index=targets.index, dtype=object)
        start = said_value(targets, "baseline")
        return capital(self.level) + compared.where(as_at_start, " (" + start + " at the start). ")

    @cached_property
    def needs(self) -> pd.Series:
        """What the plan needs, and what is needed from here on."""
        targets, measure = self.targets, self.targets["measure"].fillna("")
        weeks_left = targets["total_weeks"] - targets["weeks_gone"]
        weeks_left = weeks_left.where(weeks_left > 0)
        to_go = (targets["criterion_value"] - targets["recent_level"]) / weeks_left
        by_then = capital(self.criterion) + " by " + self.due
        needed = pd.to_numeric(targets["needed_per_week"])
        planned = by_then + " needed about " + pace(needed, measure, beside=to_go)
        from_here = "; from here it needs about " + pace(to_go, measure, beside=needed) + "."
        paced = planned + from_here.where(to_go.notna(), ".")
        return paced.where(~self.ordinal, by_then + " is the aim.").where(
            ~self.keeps, "The level to hold is " + self.criterion + "."
        )

    @cached_property
    def gaining_and_needs(self) -> pd.Series:
        """The trend, and what is needed."""
        trend, measure = self.targets["trend_per_week"], self.targets["measure"].fillna("")
        changing = "Changing by about " + pace(trend, measure) + "; "
        gaining = changing.where(trend.notna() & ~self.ordinal, "")
        # In the middle of a sentence the aim begins with a small letter again.
        return gaining + self.needs.where(
            gaining == "", self.needs.str.replace(r"^L", "l", regex=True)
        )

    @cached_property
    def on_track(self) -> pd.Series:
        """Where the pupil is, and what is to be reached by when."""
        aim = capital(self.level) + ", " + self.criterion + " to reach by " + self.due + "."
        return aim.where(~self.keeps, "Holding: " + self.level + ".")

    @cached_property
    def was(self) -> pd.Series:
        """The last judged status, where it is not the present one."""
        was = self.targets["was"].map(LABELS).str.lower()
        return ("; it was " + was).where(was.notna(), "")


def said_value(targets: pd.DataFrame, which: str) -> pd.Series:
    """The value `which` (baseline, criterion or latest) in words, a level of a scale by its name.

    An empty string where there is none.
    """
    column = "latest" if which == "latest" else f"{which}_value"
    numbered = values(targets[column], targets["measure"].fillna(""), targets["unit"].fillna(""))
    level = targets[f"{which}_level"]
    return numbered.where(level.isna(), "‘" + level.fillna("") + "’")


def counted(n: pd.Series, noun: str) -> pd.Series:
    """Each number with its noun: '1 time', '9 times'."""
    return n.astype(str) + np.where(n == 1, f" {noun}", f" {noun}s")


def capital(words: pd.Series) -> pd.Series:
    """Each text with its first letter a capital."""
    return words.str.slice(0, 1).str.upper() + words.str.slice(1)
