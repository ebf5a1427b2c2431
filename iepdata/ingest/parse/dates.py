"""Date columns: one format a column, never a guess a row."""

from __future__ import annotations

from datetime import date

from iepdata.ingest.counted import some
from iepdata.ingest.parse.job import Job
from iepdata.ingest.report import Question
from iepdata.model import Column
from iepdata.sql import sql_text

EARLIEST = date(2000, 1, 1)
EARLIEST_BIRTH = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
# Days that a spreadsheet shows as numbers count from here.
DAY_ZERO, DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
# What has happened cannot lie in the future.
HAPPENED = {("observations", "date"), ("pupils", "dob")}
# A whole date with the year first, which can mean one day only, and what is known of its words.
ISO = r"^\d{4}-\d{2}-\d{2}$"
ISO_WORDS = (
    "SELECT w, TRY_CAST(word AS DATE) AS plain, NULL::DATE AS day_first, "
    "NULL::DATE AS month_first, NULL::DATE AS serial FROM words"
)
ORDERS = (("dmy", "day/month/year"), ("mdy", "month/day/year"))


def parse_dates(job: Job, column: Column, name: str = "") -> None:
    """Read a date column; refuses the file where it holds both dd/mm and mm/dd.

    `name` is that of the cells, where they stand beside the columns of the table.
    """
    name = name or column.name
    job.make_words(name)
    if job.rows.all_words(name, ISO):
        # Most columns, and all that is typed on a page: nothing is open, so nothing is weighed.
        job.run(f"CREATE OR REPLACE TEMP TABLE date_words AS {ISO_WORDS}")
        order, numeric = None, False
    else:
        job.run(
            f"CREATE OR REPLACE TEMP TABLE date_words AS {sql_text('ingest_dates')}",
            {"day_zero": DAY_ZERO_1904 if job.shaped.from_1904 else DAY_ZERO},
        )
        order = job.decided.dates.get(name) or _order(job, name)
        numeric = _say_what_was_converted(job, name)
    if order:
        job.decided.dates[name] = order
    birth = column.name == "dob"
    happened = birth or (job.shaped.table.name, name) in HAPPENED
    job.keep_words(
        name,
        sql_text("ingest_dates_checked"),
        {
            "month_first": order == "mdy",
            "numeric": numeric,
            "earliest": EARLIEST_BIRTH if birth else EARLIEST,
            "latest": job.today if happened else LATEST,
            "too_late": "a date that is not in the future" if happened else "a date before 2101",
        },
    )


def _order(job: Job, name: str) -> str | None:
    """Whether the day or the month stands first; None where the column does not raise it."""
    ((day_word, day_row, month_word, month_row, unclear, example),) = job.run(
        """
        SELECT
            min_by(word, first_row) FILTER (day_first IS NOT NULL AND month_first IS NULL),
            min(first_row) FILTER (day_first IS NOT NULL AND month_first IS NULL),
            min_by(word, first_row) FILTER (month_first IS NOT NULL AND day_first IS NULL),
            min(first_row) FILTER (month_first IS NOT NULL AND day_first IS NULL),
            coalesce(sum(uses) FILTER (day_first <> month_first), 0)::BIGINT,
            min_by(word, first_row) FILTER (day_first <> month_first)
        FROM date_words
        """
    )
    if day_word is not None and month_word is not None:
        raise job.refuse(
            name,
            f"it mixes day/month ({day_word!r}, row {day_row}) and month/day ({month_word!r}, row "
            f"{month_row}), so the other dates could mean either. Write all its dates as "
            "dd/mm/yyyy and load the file again.",
        )
    heading = job.heading(name)
    if month_word is not None:
        job.said.append(
            f"Column {heading!r}: read as month/day/year, because {month_word!r} (row "
            f"{month_row}) can be nothing else."
        )
        return "mdy"
    if day_word is None and unclear:
        return _asked(job, name, example)
    return "dmy" if day_word is not None else None


def _asked(job: Job, name: str, example: str) -> str | None:
    """The order of a column all of whose dates could be either: as chosen, else day first."""
    heading = job.heading(name)
    could = f"its dates could be day/month or month/day (such as {example!r})"
    order = job.ask(
        Question(f"dates:{name}", f"Column {heading!r}: {could}. Which is it?", ORDERS,
                 default="dmy")
    )  # fmt: skip
    chosen = f", as chosen for {name}" if f"dates:{name}" in job.decided.choices else ""
    job.said.append(f"Column {heading!r}: {could}; read as {dict(ORDERS)[str(order)]}{chosen}.")
    return order


def _say_what_was_converted(job: Job, name: str) -> bool:
    """Whether every word of the column is a number; says what is converted from what."""
    ((numeric, serials, short_years),) = job.run(
        "SELECT coalesce(bool_and(is_number), false), "
        "coalesce(sum(uses) FILTER (serial IS NOT NULL), 0)::BIGINT, "
        "coalesce(sum(uses) FILTER (short_year), 0)::BIGINT FROM date_words"
    )
    heading = job.heading(name)
    if numeric and serials:
        since = ", counted from 1904," if job.shaped.from_1904 else ""
        job.said.append(
            f"Column {heading!r}: {some(serials, 'day number')} of Excel{since} read as "
            f"{'a date' if serials == 1 else 'dates'}."
        )
    if short_years:
        job.said.append(
            f"Column {heading!r}: {some(short_years, 'two-digit year')} read as 2000 to 2069 or "
            "1970 to 1999."
        )
    return bool(numeric)
