"""Dates as readers say them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd

from iepdata.wording.phrases import MONTHS, WEEKDAYS


def day(when: date | None, as_of: date | None = None) -> str:
    """'13 Nov 2026'; the year is left out where it is the year of `as_of`. Empty for None."""
    if when is None or when != when:
        return ""
    words = f"{when.day} {MONTHS[when.month - 1]}"
    return words if as_of is not None and when.year == as_of.year else f"{words} {when.year}"


def weekday_day(when: date | None, as_of: date | None = None) -> str:
    """'Fri 13 Nov', with the year where it is not the year of `as_of`. Empty for None."""
    if when is None or when != when:
        return ""
    words = f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"
    return words if as_of is None or when.year == as_of.year else f"{words} {when.year}"


def local(moment: datetime) -> datetime:
    """A moment as the store keeps it (UTC, without a zone) by this computer's own clock."""
    return pd.Timestamp(moment).to_pydatetime().replace(tzinfo=UTC).astimezone()
