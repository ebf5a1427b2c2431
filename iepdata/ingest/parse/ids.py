"""Id columns: mangled ids, and references to rows that are not loaded."""

from __future__ import annotations

from iepdata.ingest.parse.job import Job, listed
from iepdata.model import TABLES, Column

# Excel shows a long number as 1.23E+12 and saves it so: the digits are gone.
MANGLED = r"^\d(\.\d+)?[eE]\+\d{1,3}$"


def check_ids(job: Job, column: Column) -> None:
    """List the ids that Excel has shortened, and the references that lead nowhere."""
    job.add_problems(
        column.name,
        f'SELECT row_no, "{column.name}" AS found, \'the id in full: Excel has shortened it; '  # noqa: S608
        "format the column as text and enter it again' AS expected FROM staged "
        f"WHERE regexp_matches(\"{column.name}\", '{MANGLED}')",
    )
    if column.refers is not None:
        _check_reference(job, column, column.refers)


def _check_reference(job: Job, column: Column, refers: str) -> None:
    key = TABLES[refers].key[0]
    unknown = (
        f'SELECT s.row_no, s."{column.name}" AS found FROM staged AS s ANTI JOIN '  # noqa: S608
        f'"{refers}" AS r ON r."{key}" = s."{column.name}" WHERE s."{column.name}" IS NOT NULL'
    )
    if column.required:
        job.add_problems(
            column.name,
            f"SELECT row_no, found, 'a {key} that is loaded' AS expected FROM ({unknown})",  # noqa: S608
        )
        return
    # A school that keeps no such table is not told, file after file, that it does not.
    if job.run(f'SELECT 1 FROM "{refers}" LIMIT 1'):  # noqa: S608
        ids = [found for (found,) in job.run(f"SELECT DISTINCT found FROM ({unknown}) ORDER BY 1")]  # noqa: S608
        if ids:
            job.said.append(
                f"Column {job.shaped.heading(column.name)!r}: not among the {refers} that are "
                f"loaded, kept as written: {listed(ids)}."
            )
