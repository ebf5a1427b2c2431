"""What is said of the days before and since a change of strategy."""

from __future__ import annotations

import numpy as np
import pandas as pd

from iepdata.wording.phrases import numbers, pace, times_in, values

HEADING = "Before and since each change of strategy"
NOTE = (
    "Each day observed since a change is set beside each day observed before it, as far as the "
    "change before that. Half the time would be no difference. Better since does not prove that "
    "the strategy is the reason: other things change too."
)
VERDICTS = {
    "better": "Better since then",
    "worse": "Less good since then",
    "no_difference": "No clear difference so far",
}


def sentences(effects: pd.DataFrame, fewest: int, few: pd.Series) -> pd.Series:
    """What each row of `strategy_effects` says, without its date and strategy; one string a row.

    `fewest` are the days needed on each side; `few` marks the rows with so few that they are only
    a first sign.
    """
    judged = effects["verdict"].isin(list(VERDICTS))
    verdict = effects["verdict"].map(VERDICTS).fillna("")
    low, high = (numbers((effects[end] * 100).round()) for end in ("nap_low", "nap_high"))
    compared = (
        verdict + ": " + times_in(effects["nap"])
        + " a day since then was better than a day before it (likely range " + low + " to " + high
        + " times in 100). "
    )  # fmt: skip
    led = effects["trend_led_there"] & (effects["verdict"] == "better")
    already = pd.Series("", index=effects.index, dtype=object).where(
        ~led, "It was already moving that way before. "
    )
    first = np.where(few, "Few days: a first sign only. ", "")
    said: pd.Series = (compared + already + first).where(judged, _too_few(effects, fewest))
    return (said + _levels(effects)).str.strip()


def _too_few(effects: pd.DataFrame, fewest: int) -> pd.Series:
    so_far = _days(effects["n_after"]) + " observed since then, "
    early = "Too early to compare: " + so_far + f"{fewest} are needed. "
    early = early.where(effects["n_after"] > 0, "Not observed since then. ")
    before = "Nothing to compare with: " + _days(effects["n_before"]) + " observed before it. "
    return early.where(effects["verdict"] == "too_early", before)


def _levels(effects: pd.DataFrame) -> pd.Series:
    before = _side(effects, "before")
    after = _side(effects, "after")
    both = "Before: " + before + ". Since: " + after + "."
    both = both.where(before != "", "Since: " + after + ".")
    return both.where(after != "", ("Before: " + before + ".").where(before != "", ""))


def _side(effects: pd.DataFrame, side: str) -> pd.Series:
    """'middle value 9 errors on 6 days, about 1 fewer a week'; a level of a scale by its name."""
    measure, unit = effects["measure"].fillna(""), effects["unit"].fillna("")
    name = effects[f"level_name_{side}"]
    level = values(effects[f"level_{side}"], measure, unit)
    level = level.where(name.isna(), "‘" + name.fillna("") + "’")
    trend = effects[f"trend_{side}"]
    moving = ", changing by about " + pace(trend, measure)
    moving = moving.where(numbers(trend * 6) != "0", ", steady")
    words = "middle value " + level + " on " + _days(effects[f"n_{side}"])
    return (words + moving.where(trend.notna(), "")).where(level != "", "")


def _days(n: pd.Series) -> pd.Series:
    return n.astype(str) + np.where(n == 1, " day", " days")
