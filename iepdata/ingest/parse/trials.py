"""Values of trials that do not say out of how many: 16, and 4-5."""

from __future__ import annotations

from iepdata.ingest.parse.job import Job
from iepdata.ingest.report import Question

PERCENT, ASIDE, OUT_OF = "percent", "aside", "of"
# What a number alone may be out of.
USUAL_ATTEMPTS = (3, 5, 10, 20, 50, 100)
OF_ANY = r"of [1-9]\d{0,5}"


def decide_trials(job: Job, columns: list[str]) -> None:
    """Say in `measured_of` what a number alone is out of, and whether 4-5 means four out of five.

    Where numbers stand alone in a target that elsewhere has attempts, they are set aside unless
    something else is chosen; where all the column's are so, it is asked.
    """
    column = "criterion_value" if "criterion_value" in columns else columns[0]
    _decide_plain(job, column)
    _decide_dashes(job, column)


def _decide_plain(job: Job, column: str) -> None:
    ((alone, others, largest, word, row),) = job.run(
        """
        WITH read AS (
            SELECT s.*, regexp_matches(trim(word), '\\d') AS says_number
            FROM shares AS s JOIN measured_of AS m USING (key)
            WHERE s.measure = 'trials' AND NOT m.is_fraction
        )
        SELECT
            count(*) FILTER (plain IS NOT NULL),
            count(*) FILTER (plain IS NULL AND says_number),
            max(plain),
            min_by(word, first_row) FILTER (plain IS NOT NULL),
            min(first_row) FILTER (plain IS NOT NULL)
        FROM read
        """
    )
    if not alone:
        return
    heading = job.heading(column)
    options = [
        *([(PERCENT, f"per cent: {word} is {word}%")] if largest <= 100 else []),
        *((f"of {number}", f"right out of {number}") for number in USUAL_ATTEMPTS
          if number >= largest),
        (ASIDE, "leave these rows set aside"),
    ]  # fmt: skip
    answer = job.ask(
        Question(
            f"plain:{column}",
            f"In column {heading!r}, there are numbers alone for targets measured as right out of "
            f"tried, such as {word!r} (row {row}). Out of how many, or are they per cent?",
            tuple(options),
            needed=not others and job.shaped.table.name == "observations",
        ),
        OF_ANY,
    )
    if answer in (None, ASIDE):
        return
    attempts = 0 if answer == PERCENT else int(str(answer).removeprefix("of "))
    meaning = "per cent" if answer == PERCENT else f"right out of {attempts}"
    job.said.append(f"Column {heading!r}: numbers alone are read as {meaning}, as chosen.")
    job.run(
        "UPDATE measured_of SET plain_of = $attempts WHERE measure = 'trials' AND NOT is_fraction",
        {"attempts": attempts},
    )


def _decide_dashes(job: Job, column: str) -> None:
    ((number, word, row),) = job.run(
        "SELECT count(*), min_by(word, first_row), min(first_row) FROM shares "
        "WHERE measure = 'trials' AND regexp_matches(word, '^\\d+ ?[-–] ?\\d+$') "
        "AND split_part(translate(word, '–', '-'), '-', 1)::DOUBLE "
        "<= split_part(translate(word, '–', '-'), '-', 2)::DOUBLE"
    )
    if not number:
        return
    heading, pair = job.heading(column), " out of ".join(word.replace("–", "-").split("-"))
    answer = job.ask(
        Question(
            f"dash:{column}",
            f"In column {heading!r}, row {row} has {word!r}. Does it mean {pair}?",
            ((OUT_OF, f"yes, {pair}"), (ASIDE, "no: leave these rows set aside")),
            default=ASIDE,
        )
    )
    if answer == OUT_OF:
        job.said.append(f"Column {heading!r}: values such as {word!r} are read as {pair}.")
        job.run("UPDATE measured_of SET dash_is_of = true WHERE measure = 'trials'")
