"""Percentages written as 0.85: decided for the column or the target, never for a row."""

from __future__ import annotations

from iepdata.ingest.parse.job import Job, listed

PLAIN = r"^\d*\.?\d+$"
SIGNED = r"^(\d*\.?\d+) ?(%|per ?cent)$"
WHOLE_COLUMN = "*"


def decide_fractions(job: Job, column: str) -> None:
    """Give `measured_of` its column is_fraction: whether plain numbers are shares of one.

    They are where all the column's, or all the target's, are at most 1 and one has decimals.
    Raises FileRefused where one target mixes 0.85 and 85: small numbers that, taken as shares,
    would sit among the target's other values. A lone 0.02 among values of 10 to 70 is itself.
    """
    job.run(
        f"""
        CREATE OR REPLACE TEMP TABLE shares AS
        SELECT
            c.key, c.word, c.first_row,
            CASE WHEN regexp_matches(c.word, '{PLAIN}') THEN TRY_CAST(c.word AS DOUBLE) END
                AS plain,
            TRY_CAST(nullif(regexp_extract(lower(c.word), '{SIGNED}', 1), '') AS DOUBLE) AS signed
        FROM measured_cells AS c JOIN measured_of AS m USING (key)
        WHERE m.measure IN ('percent', 'trials')
        """  # noqa: S608
    )
    decided = job.decided.fractions
    ((all_shares,),) = job.run(
        "SELECT coalesce(max(plain) <= 1 AND bool_or(plain <> floor(plain)), false) FROM shares"
    )
    if all_shares:
        decided[:] = [WHOLE_COLUMN]
        job.said.append(
            "All percentages are 1 or less, some with decimals (such as 0.85): read as shares of "
            "one, 0.85 as 85 %."
        )
    elif WHOLE_COLUMN not in decided:
        if job.shaped.table.name == "observations":
            _refuse_mixtures(job, column)
        _decide_each_target(job)
    job.run(
        "CREATE OR REPLACE TEMP TABLE measured_of AS SELECT *, "
        "list_contains($decided, '*') OR list_contains($decided, key) AS is_fraction "
        "FROM measured_of",
        {"decided": decided},
    )


def _decide_each_target(job: Job) -> None:
    keys = job.run(
        "SELECT key FROM shares GROUP BY key "
        "HAVING max(plain) <= 1 AND bool_or(plain <> floor(plain)) ORDER BY 1"
    )
    new = [key for (key,) in keys if key not in job.decided.fractions]
    if not new:
        return
    job.decided.fractions.extend(new)
    of = "rows" if job.shaped.table.name == "targets" else "targets"
    job.said.append(
        f"Percentages of 1 or less with decimals (such as 0.85) read as shares of one for the {of} "
        f"{listed(new)}."
    )


def _refuse_mixtures(job: Job, column: str) -> None:
    mixed = job.run(
        """
        WITH spans AS (
            SELECT
                key,
                min(coalesce(signed, plain)) AS low,
                max(coalesce(signed, plain)) AS high,
                arg_max(word, plain) AS large,
                arg_max(first_row, plain) AS large_row
            FROM shares WHERE coalesce(signed, plain) > 1 GROUP BY key
        )
        SELECT s.key, s.word, s.first_row, p.large, p.large_row
        FROM shares AS s JOIN spans AS p USING (key)
        WHERE s.plain > 0 AND s.plain < 1 AND p.large IS NOT NULL
        AND s.plain * 100 BETWEEN p.low / 2 AND p.high * 2
        ORDER BY s.first_row LIMIT 1
        """
    )
    if mixed:
        ((target, small, small_row, large, large_row),) = mixed
        raise job.refuse(
            column,
            f"target {target} has both {small!r} (row {small_row}) and {large!r} (row "
            f"{large_row}), so {small!r} could mean {small} % or {float(small) * 100:g} %. Write "
            "all its values the same way, such as 85, and load the file again.",
        )


def check_target_mixtures(job: Job, column: str) -> None:
    """List the targets whose baseline is written as 0.2 and whose criterion as 80, or the reverse.

    Between the two of them nothing tells what the small one means, so nothing is guessed.
    """
    job.add_problems(
        column,
        f"""
        SELECT t.row_no, t."{column}" AS found, 'a percentage such as 20, as the other value of '
            || 'the target is (or with its sign, such as 0.5%)' AS expected
        FROM staged AS t
        JOIN shares AS s ON s.key = t.row_no::VARCHAR AND s.word = t."{column}"
        WHERE s.plain > 0 AND s.plain < 1
        AND EXISTS (FROM shares AS o WHERE o.key = s.key AND coalesce(o.signed, o.plain) > 1)
        AND EXISTS (FROM measured_of AS m WHERE m.key = s.key AND m.measure = 'percent')
        """,  # noqa: S608
    )
