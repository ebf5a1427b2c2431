"""Dates as headings: which headings are dates, and the year of those without one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from iepdata.ingest.report import Question
from iepdata.ingest.shape.known import Known
from iepdata.terms import academic_year

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_BEFORE = re.compile(
    r"^(?:(?:w/?c|w/?b|week commencing|week beginning|week of|week ending|date)[:.]?\s*"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]?\s+)+",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]0{1,2}:00(?::00)?)?"
    r"|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})"
    rf"|{_DAY}[-/ .]?(?:of )?{_MONTH}[-/ .,]*(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH}[-/ .]?{_DAY}[-/ .,]+(?:\d{{4}}|\d{{2}})"
    r"|4[0-9]{4}",
    re.IGNORECASE,
)
_WORDED = re.compile(rf"({_DAY})[-/ .]?(?:of )?({_MONTH})|({_MONTH})[-/ .]?({_DAY})", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")
_YEAR_SAID = re.compile(
    r"(?<!\d)(20\d\d)\s*[-/–]\s*(?:20)?\d\d(?![-/.\d])|(autumn|spring|summer)\D{0,12}(20\d\d)",
    re.IGNORECASE,
)
# A school year is written, and asked for, as the year in which it begins.
YEAR_KEY = "year:dates"
_FIRST_MONTH, _LAST_MONTH = 9, 12


def date_in(heading: str) -> str:
    """The date that a heading is, with what stands before it taken off; "" where it is none."""
    said = _BEFORE.sub("", heading.strip()).strip()
    whole = _WITH_YEAR.fullmatch(said) or _WORDED.fullmatch(said) or _SLASHED.fullmatch(said)
    return said if whole else ""


def lacks_year(said: str) -> bool:
    """Whether a date that `date_in` found has no year."""
    return not _WITH_YEAR.fullmatch(said)


def with_year(said: str, first_year: int) -> str:
    """A date without a year, in the school year that begins in September of `first_year`."""
    worded = _WORDED.fullmatch(said)
    if worded:
        day, month = worded[1] or worded[4], worded[2] or worded[3]
        number = _MONTHS.index(month[:3].lower()) + 1
        return f"{day} {month[:3]} {_calendar_year(number, first_year)}"
    first, second = map(int, said.split("/"))
    month = second if second <= _LAST_MONTH else first
    return f"{said}/{_calendar_year(month, first_year)}"


def _calendar_year(month: int, first_year: int) -> int:
    return first_year if month >= _FIRST_MONTH else first_year + 1


def school_year_said(words: Iterable[str]) -> int | None:
    """The one school year that titles, a sheet's name or a file's name speak of; None for none."""
    years = set()
    for text in words:
        for span, term, year in _YEAR_SAID.findall(text):
            if span:
                years.add(int(span))
            else:
                years.add(int(year) - (term.lower() != "autumn"))
    return years.pop() if len(years) == 1 else None


def year_question(example: str, known: Known) -> Question:
    """The question of which school year headings such as “12 Sep” are in."""
    this = academic_year(known.today)
    options = tuple((str(year), f"{year}/{year + 1 - 2000}") for year in (this, this - 1, this - 2))
    return Question(
        YEAR_KEY,
        f"The dates across the headings have no year (such as {example!r}). Which school year are "
        "they in?",
        options,
        needed=True,
    )
