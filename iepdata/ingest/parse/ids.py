"""Id columns: mangled ids, and references to rows that are not loaded."""

from __future__ import annotations

import pyarrow as pa

from iepdata.ingest.counted import listed
from iepdata.ingest.parse.job import Job, quoted
from iepdata.ingest.staging import Cells
from iepdata.model import TABLES, Column
from iepdata.sql import sql_text

# Excel shows a long number as 1.23E+12 and saves it so: the digits are gone.
MANGLED = r"^\d(\.\d+)?[eE]\+\d{1,3}$"
IN_FULL = "the id in full: Excel has shortened it; format the column as text and enter it again"


def read_references(job: Job) -> None:
    """Read each reference as the id that is loaded, whatever its case and spaces.

    A person may be named too. What leads to no row, or to several, stays as it is written.
    """
    for column in job.columns:
        if column.refers is not None and unknown_words(job, column.name, column.refers):
            _read_reference(job, column.name, column.refers)


def unknown_words(job: Job, name: str, refers: str) -> list[int]:
    """The numbers of the words of a reference column that are the id of no row that is loaded."""
    cells = job.rows.cells[name]
    if job.unknown.get(name, (None, []))[0] is not cells:
        found = job.run(
            f'SELECT w FROM "words_{name}" AS x ANTI JOIN "{refers}" AS r '  # noqa: S608
            f'ON r."{TABLES[refers].key[0]}" = x.word ORDER BY w'
        )
        job.unknown[name] = (cells, [w for (w,) in found])
    return job.unknown[name][1]


def _read_reference(job: Job, name: str, refers: str) -> None:
    names = "name" if refers == "people" else "NULL"
    job.run(
        f'CREATE OR REPLACE TEMP VIEW reference_ids AS SELECT "{TABLES[refers].key[0]}" AS id, '  # noqa: S608
        f'{names}::VARCHAR AS name FROM "{refers}"'
    )
    job.make_words(name)
    found = job.run(sql_text("ingest_references"))
    if not found:
        return
    cells = job.rows.cells[name]
    words = cells.words.to_pylist()
    job.said.append(
        f"Column {job.heading(name)!r}: read "
        f"{listed([f'{words[w]} as {ident}' for w, ident in found])}."
    )
    for w, ident in found:
        words[w] = ident
    job.rows.put(name, Cells.of(cells.codes, pa.array(words, pa.string())))
    job.rows.register()


def check_ids(job: Job, column: Column) -> None:
    """List the ids that Excel has shortened, and the references that lead nowhere."""
    if job.rows.has_word(column.name, MANGLED):
        job.add_word_problems(
            column.name,
            f'SELECT w, {quoted(IN_FULL)} AS expected FROM "words_{column.name}" '  # noqa: S608
            f"WHERE regexp_matches(word, '{MANGLED}')",
        )
    if column.refers is not None and unknown_words(job, column.name, column.refers):
        _check_reference(job, column, column.refers)


def _check_reference(job: Job, column: Column, refers: str) -> None:
    name, key = column.name, TABLES[refers].key[0]
    if column.required:
        if not job.is_led_to(name):
            job.add_word_problems(
                name,
                f"SELECT w, 'a {key} that is loaded' || CASE WHEN z.id IS NULL THEN '' "  # noqa: S608
                "ELSE '; ' || z.id || ' is: the zeros in front are lost' END AS expected "
                f'FROM "words_{name}" AS u ANTI JOIN "{refers}" AS r ON r."{key}" = u.word '
                f'LEFT JOIN (SELECT ltrim("{key}", \'0\') AS bare, min("{key}") AS id '
                f'FROM "{refers}" WHERE starts_with("{key}", \'0\') GROUP BY bare) AS z '
                "ON z.bare = u.word",
                once=True,
            )
        return
    # A school that keeps no such table is not told, file after file, that it does not.
    if job.run(f'SELECT 1 FROM "{refers}" LIMIT 1'):  # noqa: S608
        words = job.rows.cells[name].words
        ids = sorted(words[w].as_py() for w in unknown_words(job, name, refers))
        job.said.append(
            f"Column {job.heading(name)!r}: not among the {refers} that are loaded, kept as "
            f"written: {listed(ids)}."
        )
