"""Percentages written as 0.85: decided for the column or the target, never for a row."""

from __future__ import annotations

from iepdata.ingest.counted import listed
from iepdata.ingest.parse.job import Job
from iepdata.ingest.report import Question

PLAIN = r"^\d*\.?\d+$"
SIGNED = r"^(\d*\.?\d+) ?(%|per ?cent)$"
WHOLE_COLUMN = "*"
PERCENT, SHARE = "percent", "share"
# Which of two readings is meant matters from this many per cent on: half of what a percentage
# usually varies from day to day (the setting noise_percent).
MATTERS = 5


def decide_fractions(job: Job, columns: list[str]) -> None:
    """Say in `measured_of` for which targets plain numbers are shares of one.

    They are where all the column's, or all the target's, are at most 1 and one has decimals.
    Where one target mixes 0.85 and 85 it is asked. A lone 0.02 is kept, and said: 0.02% and 2%
    are closer to each other than one day's value is to the next.
    """
    job.run(
        "CREATE OR REPLACE TEMP TABLE shares AS SELECT m.name, c.*, "  # noqa: S608
        f"CASE WHEN regexp_matches(c.word, '{PLAIN}') THEN TRY_CAST(c.word AS DOUBLE) END "
        "AS plain, "
        f"TRY_CAST(nullif(regexp_extract(lower(c.word), '{SIGNED}', 1), '') AS DOUBLE) AS signed "
        "FROM written AS c JOIN measured_of AS m USING (key)"
    )
    decided = job.decided.fractions
    if job.run("SELECT 1 FROM shares WHERE plain > 0 AND plain < 1 LIMIT 1"):
        if job.shaped.table.name == "targets":
            for column in columns:
                _list_mixed_targets(job, column)
        if not decided:
            decided.extend(_decided(job, columns[0]))
    if decided:
        job.run(
            "UPDATE measured_of SET is_fraction = true "
            "WHERE list_contains($decided, '*') OR list_contains($decided, name)",
            {"decided": decided},
        )


def _decided(job: Job, column: str) -> list[str]:
    """The targets whose numbers are shares of one; WHOLE_COLUMN for all."""
    ((all_shares, example),) = job.run(
        "SELECT max(plain) <= 1, min_by(word, first_row) FILTER (plain > 0 AND plain < 1) "
        "FROM shares"
    )
    as_percent = f"{float(example) * 100:g}%"
    options = (
        (PERCENT, f"as written: {example} is {example}%"),
        (SHARE, f"as shares of one: {example} is {as_percent}"),
    )
    key = f"fractions:{column}"
    if all_shares:
        ask = "All percentages are 1 or less, some with decimals. What do they mean?"
        # What was chosen for a file that mixed them says nothing of one that does not.
        meant = job.ask(Question(key, ask, options[::-1], default=SHARE), remembered=False)
        if meant == SHARE:
            job.said.append(
                "All percentages are 1 or less, some with decimals (such as 0.85): read as shares "
                "of one, 0.85 as 85%."
            )
            return [WHOLE_COLUMN]
        job.said.append(f"Percentages of 1 or less are read as written, {example} as {example}%.")
        return []
    mixed = "" if job.shaped.table.name == "targets" else _mixture(job)
    if not mixed:
        _say_small_ones(job)
        return _each_target(job)
    meant = job.ask(
        Question(
            key, f"In column {job.heading(column)!r}, {mixed} Which is it?", options, needed=True
        )
    )
    if meant == SHARE:
        job.said.append(
            f"Percentages of 1 or less are read as shares of one, as chosen: {example} as "
            f"{as_percent}."
        )
        return [WHOLE_COLUMN]
    if meant == PERCENT:
        job.said.append(
            f"Percentages of 1 or less are read as written, as chosen: {example} as {example}%."
        )
    return []


def _mixture(job: Job) -> str:
    """The sentence that names a target which has both 0.85 and 85; "" where none has."""
    mixed = job.run(
        f"""
        WITH large AS (
            SELECT key, arg_max(word, plain) AS large, arg_max(first_row, plain) AS large_row
            FROM shares WHERE coalesce(signed, plain) > 1 GROUP BY key
        )
        SELECT s.name, s.word, s.first_row, p.large, p.large_row
        FROM shares AS s JOIN large AS p USING (key)
        WHERE s.plain < 1 AND s.plain * 100 >= {MATTERS} AND p.large IS NOT NULL
        ORDER BY s.first_row LIMIT 1
        """  # noqa: S608
    )
    if not mixed:
        return ""
    ((target, small, small_row, large, large_row),) = mixed
    return (
        f"target {target} has both {small!r} (row {small_row}) and {large!r} (row {large_row}), so "
        f"{small!r} could mean {small}% or {float(small) * 100:g}%."
    )


def _say_small_ones(job: Job) -> None:
    """Say which numbers under 1 stay as they are among percentages; of targets, rows are listed."""
    if job.shaped.table.name == "targets":
        return
    small = [
        str(word)
        for (word,) in job.run(
            "SELECT word FROM shares AS s WHERE plain > 0 AND plain < 1 AND EXISTS ("
            "FROM shares AS o WHERE o.key = s.key AND o.plain > 1) "
            "GROUP BY word ORDER BY min(first_row)"
        )
    ]
    if small:
        job.said.append(
            f"{listed(small)} among percentages above 1: kept as written, {small[0]} as "
            f"{small[0]}%."
        )


def _each_target(job: Job) -> list[str]:
    found = job.run(
        "SELECT name FROM shares GROUP BY key, name "
        "HAVING max(plain) <= 1 AND bool_or(plain <> floor(plain)) ORDER BY name"
    )
    names = [str(name) for (name,) in found]
    if names:
        job.said.append(
            "Percentages of 1 or less with decimals (such as 0.85) read as shares of one for the "
            f"targets {listed(names)}."
        )
    return names


def _list_mixed_targets(job: Job, column: str) -> None:
    """List the targets whose baseline is written as 0.2 and whose criterion as 80, or the reverse.

    Between the two of them nothing tells what the small one means, so nothing is guessed.
    """
    job.add_problems(
        column,
        f"""
        SELECT t.row_no, t."{column}" AS found, 'a percentage such as 20, as the other value of '
            || 'the target is (or with its sign, such as 0.5%)' AS expected
        FROM staged AS t
        JOIN shares AS s ON s.key = t.row_no AND s.word = t."{column}"
        WHERE s.plain > 0 AND s.plain < 1 AND s.measure = 'percent'
        AND EXISTS (FROM shares AS o WHERE o.key = s.key AND coalesce(o.signed, o.plain) > 1)
        """,  # noqa: S608
    )
