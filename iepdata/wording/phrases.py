"""The small change of sentences, over whole columns at once: dates, numbers, values with units."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

MONTHS = np.array(
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
)
WEEKDAYS = np.array(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])


def days(dates: pd.Series, as_of: date, *, weekday: bool = False) -> pd.Series:
    """Each date as '14 Nov', with the year where it is not the year of `as_of`.

    With `weekday`, 'Fri 14 Nov'. An empty string where there is no date.
    """
    when = pd.to_datetime(dates)
    known = when.notna()
    filled = when.fillna(pd.Timestamp(as_of))
    words = (
        filled.dt.day.astype(str)
        + " "
        + pd.Series(MONTHS[filled.dt.month.to_numpy() - 1], index=when.index, dtype=object)
    )
    if weekday:
        words = (
            pd.Series(WEEKDAYS[filled.dt.day_of_week.to_numpy()], index=when.index) + " " + words
        )
    other_year = filled.dt.year != as_of.year
    words = words.where(~other_year, words + " " + filled.dt.year.astype(str))
    return words.where(known, "")


def numbers(values: pd.Series) -> pd.Series:
    """Each number as a reader says it: whole from 20 up, else one decimal, '0.04' if smaller.

    A true minus sign; an empty string for NaN.
    """
    value = pd.to_numeric(values).astype(float)
    size = value.abs()
    places = np.select([size >= 20, size >= 0.095, size > 0], [0, 1, 2], default=0)
    scale = 10.0**places
    rounded = (value * scale).round() / scale
    whole = (rounded == rounded.round()) | (places == 0)
    plain = rounded.fillna(0)
    text = pd.Series(
        np.where(whole, plain.round().astype(int).astype(str), plain.round(2).astype(str)),
        index=values.index,
        dtype=object,
    )
    return text.str.replace("-", "−", regex=False).where(value.notna(), "")


def units(measure: pd.Series, unit: pd.Series) -> pd.Series:
    """What follows a value of each measure: '%', ' words a minute', ' errors'; often empty."""
    given = unit.fillna("").astype(str).str.strip()
    seconds = given.str.lower().isin(["", "s", "sec", "secs", "seconds"])
    minutes = given.str.lower().isin(["m", "min", "mins", "minutes"])
    timed = np.where(seconds, " seconds", np.where(minutes, " minutes", " " + given))
    fixed = {"percent": "%", "trials": "% correct", "wcpm": " words a minute"}
    spaced = pd.Series(np.where(given == "", "", " " + given), index=measure.index, dtype=object)
    spaced = spaced.where(~measure.isin(["duration", "latency"]), timed)
    spaced = spaced.where(~measure.isin(["scale", "gas", "yes_no"]), "")
    return measure.map(fixed).where(measure.isin(list(fixed)), spaced).fillna("")


def values(value: pd.Series, measure: pd.Series, unit: pd.Series) -> pd.Series:
    """Each value with its unit: '9 errors per 100 words', '60% correct', 'level 3', 'yes 4 in 10'.

    An empty string for NaN. A scale's place is given as a number; levels in words are the
    caller's, who knows the scale.
    """
    text = numbers(value)
    yes = "yes " + numbers((pd.to_numeric(value) * 10).round()) + " times in 10"
    words = text + units(measure, unit)
    words = words.where(measure != "scale", "level " + text)
    words = words.where(measure != "yes_no", yes)
    return words.where(pd.to_numeric(value).notna(), "")


def pace(per_week: pd.Series, measure: pd.Series) -> pd.Series:
    """Each change a week in words: '4 points more a week', '1 fewer each fortnight'.

    Slow changes are said by the fortnight or the half term, so that a number means something.
    """
    amount = pd.to_numeric(per_week)
    size = amount.abs()
    times = np.select([size >= 0.75, size >= 0.3], [1.0, 2.0], default=6.0)
    period = np.select(
        [size >= 0.75, size >= 0.3], [" a week", " each fortnight"], default=" in six weeks"
    )
    points = np.select(
        [
            measure.isin(["percent", "trials"]),
            measure.isin(["duration", "latency"]),
            measure.isin(["scale", "gas"]),
        ],
        [" points", "", " levels"],
        default="",
    )
    counted = measure.isin(["count", "rate"])
    less = np.where(counted, " fewer", " less")
    way = np.where(amount < 0, less, " more")
    said: pd.Series = numbers(size * times) + points + way + period
    return said


def value(number: float, measure: object, unit: object) -> str:
    """One value with its unit, as `values` says it; an empty string for NaN."""
    return str(values(pd.Series([number], dtype=float), *_cells(measure, unit)).iloc[0])


def unit_of(measure: object, unit: object) -> str:
    """The unit of one target, as `units` says it, without the space before it."""
    return str(units(*_cells(measure, unit)).iloc[0]).strip()


def _cells(*cells: object) -> list[pd.Series]:
    """Each cell as a column of one row; what is not text is an empty string."""
    return [pd.Series([cell if isinstance(cell, str) else ""], dtype=object) for cell in cells]
