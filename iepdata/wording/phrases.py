"""The small change of sentences, over whole columns at once: dates, numbers, values with units."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

MONTHS = np.array(
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
)
WEEKDAYS = np.array(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
COUNTED = ("count", "rate")
# What stands before a value of a measure.
BEFORE = {"scale": "level "}
# So many single values are remembered: charts and cards say the same ones again and again.
_SINGLE = 4096
# What a change of a measure is counted in, where it has a name of its own.
POINTS = dict.fromkeys(("percent", "trials"), " points") | dict.fromkeys(
    ("scale", "gas"), " levels"
)


def capitalised(words: str) -> str:
    """The words with a capital letter first and all others as they are."""
    return words[:1].upper() + words[1:]


def days(dates: pd.Series, as_of: date, *, weekday: bool = False) -> pd.Series:
    """Each date as '14 Nov', with the year where it is not the year of `as_of`.

    With `weekday`, 'Fri 14 Nov'. An empty string where there is no date.
    """
    when = pd.to_datetime(dates)
    # The same few days come again and again: each is put in words once.
    different, place = np.unique(when.to_numpy("datetime64[D]"), return_inverse=True)
    said = [_day(day, as_of, weekday=weekday) for day in different.tolist()]
    return pd.Series(np.array(said, dtype=object)[place], index=when.index, dtype=str)


def _day(day: date | None, as_of: date, *, weekday: bool) -> str:
    if day is None:
        return ""
    named = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
    year = "" if day.year == as_of.year else f" {day.year}"
    return f"{named}{day.day} {MONTHS[day.month - 1]}{year}"


def numbers(values: pd.Series) -> pd.Series:
    """Each number as a reader says it: whole from 20 up, else one decimal, '0.04' if smaller.

    A true minus sign; an empty string for NaN.
    """
    value = pd.to_numeric(values).to_numpy(dtype=float, na_value=np.nan)
    size = np.abs(value)
    places = np.select([size >= 20, size >= 0.095, size > 0], [0, 1, 2], default=0)
    scale = 10.0**places
    rounded = np.round(value * scale) / scale
    whole = (rounded == np.round(rounded)) | (places == 0)
    plain = np.abs(np.nan_to_num(rounded, nan=0.0))
    text = np.where(whole, np.round(plain).astype(int).astype(str), np.round(plain, 2).astype(str))
    said = np.where(rounded < 0, "−", "").astype(object) + text.astype(object)
    return pd.Series(np.where(np.isnan(value), "", said), index=values.index, dtype=object)


def units(measure: pd.Series, unit: pd.Series) -> pd.Series:
    """What follows a value of each measure: '%', ' words a minute', ' errors'; often empty."""
    kinds, place = _kinds(measure, unit)
    words = np.array([_unit(*kind) for kind in kinds], dtype=object)
    return pd.Series(words[place], index=measure.index, dtype=object)


def _kinds(measure: pd.Series, unit: pd.Series) -> tuple[list[tuple[str, str]], np.ndarray]:
    """Each measure with its unit, once: there are few; and which of them every row is of."""
    of_measure, measures = pd.factorize(measure.fillna(""))
    of_unit, given = pd.factorize(unit.fillna(""))
    place, pairs = pd.factorize(of_measure * len(given) + of_unit)
    kinds = [divmod(int(pair), len(given)) for pair in pairs]
    return [(str(measures[one]), str(given[other]).strip()) for one, other in kinds], place


def _unit(measure: str, given: str) -> str:
    fixed = {"percent": "%", "trials": "% correct", "wcpm": " words a minute"}
    if measure in fixed:
        return fixed[measure]
    if measure in ("scale", "gas", "yes_no"):
        return ""
    if measure in ("duration", "latency"):
        if given.lower() in ("", "s", "sec", "secs", "seconds"):
            return " seconds"
        if given.lower() in ("m", "min", "mins", "minutes"):
            return " minutes"
    return f" {given}" if given else ""


def values(value: pd.Series, measure: pd.Series, unit: pd.Series) -> pd.Series:
    """Each value with its unit: '9 errors per 100 words', '60% correct', 'level 3', 'never'.

    An empty string for NaN. A scale's place is given as a number; levels in words are the
    caller's, who knows the scale.
    """
    kinds, place = _kinds(measure, unit)
    text = numbers(value).to_numpy(dtype=object)
    before = np.array([BEFORE.get(kind, "") for kind, _ in kinds], dtype=object)
    after = np.array([_unit(*kind) for kind in kinds], dtype=object)
    said = before[place] + text + after[place]
    in_times = np.array([re.match(r" times\b", each) is not None for each in after], dtype=bool)
    once = in_times[place] & (text == "1")
    said[once] = "once" + pd.Series(after[place][once], dtype=object).str.removeprefix(" times")
    how_often = np.array([kind == "yes_no" for kind, _ in kinds], dtype=bool)[place]
    if how_often.any():
        tenths = numbers((pd.to_numeric(value)[how_often] * 10).round())
        ends = {"0": "never", "10": "every time"}
        said[how_often] = tenths.map(ends).where(tenths.isin(list(ends)), tenths + " times in 10")
    said[text == ""] = ""
    return pd.Series(said, index=value.index, dtype=object)


def lately(said: pd.Series) -> pd.Series:
    """Each value with its unit as it was seen lately: 'lately about 60%', 'lately never'."""
    return ("lately about " + said).str.replace(r"about (?=never|every time)", "", regex=True)


def pace(per_week: pd.Series, measure: pd.Series, beside: pd.Series | None = None) -> pd.Series:
    """Each change a week in words: '4 points more a week', '1 fewer each fortnight'.

    Slow changes are said by the fortnight or the half term, so that a number means something; one
    that stands `beside` another, by the same period as the faster of the two.
    """
    amount = pd.to_numeric(per_week)
    faster = amount.abs() if beside is None else amount.abs().combine(beside.abs(), np.fmax)
    times, period = _period(faster)
    count = numbers(amount.abs() * times)
    points = measure.map(POINTS).fillna("")
    points = points.where(count != "1", points.str.removesuffix("s"))
    less = np.where(measure.isin(COUNTED), " fewer", " less")
    way = np.where(amount < 0, less, " more")
    said: pd.Series = count + points + way + period
    return said


def _period(size: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """How many weeks a change of each size a week is said by, and their words."""
    sizes = [size >= 0.75, size >= 0.3]
    times = np.select(sizes, [1.0, 2.0], default=6.0)
    return times, np.select(sizes, [" a week", " each fortnight"], default=" in six weeks")


# What a share is called, from each size up: fractions that a listener can picture.
SHARES = {
    0.0: "hardly ever", 0.03: "about 1 time in 20", 0.075: "about 1 time in 10",
    0.15: "about 1 time in 5", 0.225: "about 1 time in 4", 0.29: "about 1 time in 3",
    0.36: "about 2 times in 5", 0.45: "about half the time", 0.55: "about 3 times in 5",
    0.635: "about 2 times in 3", 0.71: "about 3 times in 4", 0.775: "about 4 times in 5",
    0.825: "about 17 times in 20", 0.875: "about 9 times in 10", 0.925: "about 19 times in 20",
    0.975: "nearly always",
}  # fmt: skip


def times_in(share: pd.Series) -> pd.Series:
    """Each share, 0 to 1, in words: 'about 1 time in 4', 'nearly always'; '' for NaN."""
    known = pd.to_numeric(share).astype(float)
    place = np.searchsorted(list(SHARES), known.fillna(0).to_numpy(), side="right") - 1
    words = pd.Series(np.array(list(SHARES.values()))[place], index=known.index, dtype=object)
    return words.where(known.notna(), "")


@lru_cache(maxsize=_SINGLE)
def value(number: float, measure: object, unit: object) -> str:
    """One value with its unit, as `values` says it; an empty string for NaN."""
    return str(values(pd.Series([number], dtype=float), *_cells(measure, unit)).iloc[0])


@lru_cache(maxsize=_SINGLE)
def number(amount: float) -> str:
    """One number as `numbers` says it; an empty string for NaN."""
    return str(numbers(pd.Series([amount], dtype=float)).iloc[0])


@lru_cache(maxsize=_SINGLE)
def change(per_week: float, measure: object) -> str:
    """One change a week as `pace` says it: '4 points more a week'."""
    return str(pace(pd.Series([per_week], dtype=float), *_cells(measure)).iloc[0])


def change_with_range(middle: float, low: float, high: float, measure: object) -> tuple[str, str]:
    """A change a week, and its range said by the same period so that they compare.

    ('about 1.5 points more a week', 'between 1.1 and 2 points more a week'); a middle that is next
    to nothing beside its range is 'hardly any change'.
    """
    kind = _cells(measure)[0].iloc[0]
    widest = max(abs(low), abs(high))
    times, period = _period(pd.Series([widest], dtype=float))
    points, less = POINTS.get(kind, ""), "fewer" if kind in COUNTED else "less"

    def said(amount: float) -> tuple[str, str]:
        way = less if amount < 0 else "more"
        return number(abs(amount) * times[0]), f"{points} {way}"

    (about, way), (least, low_way), (most, high_way) = said(middle), said(low), said(high)
    seen = "hardly any change" if abs(middle) < 0.15 * widest else f"about {about}{way}{period[0]}"
    least, most = (most, least) if low_way == high_way and low < 0 else (least, most)
    low_way = "" if low_way == high_way else low_way
    return seen, f"between {least}{low_way} and {most}{high_way}{period[0]}"


def either(holds: pd.Series, yes: str, no: str) -> pd.Series:
    """`yes` where the condition holds and `no` elsewhere, as a column of text."""
    return pd.Series(np.where(holds, yes, no), index=holds.index, dtype=object)


def counted(n: int, noun: str) -> str:
    """'1 observation', '9 observations'."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def chance(probability: float) -> str:
    """A probability as so many in a hundred: 'about 92 in 100', 'more than 99 in 100'."""
    if probability >= 0.99:
        return "more than 99 in 100"
    return f"about {probability * 100:.0f} in 100" if probability >= 0.01 else "less than 1 in 100"


def unit_of(measure: object, unit: object) -> str:
    """The unit of one target, as `units` says it, without the space before it."""
    return str(units(*_cells(measure, unit)).iloc[0]).strip()


def _cells(*cells: object) -> list[pd.Series]:
    """Each cell as a column of one row; what is not text is an empty string."""
    return [pd.Series([cell if isinstance(cell, str) else ""], dtype=object) for cell in cells]
