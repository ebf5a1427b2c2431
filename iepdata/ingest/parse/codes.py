"""Code columns: a file may write the code, its label or a synonym."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa

from iepdata.ingest.parse.job import Job
from iepdata.model import Column
from iepdata.vocabulary import Code


def code_key(text: str) -> str:
    """A code or label as it is compared; `key_sql` says the same in SQL.

    Without case and without the punctuation between words; a number keeps its point, so that
    1.2 does not become 12.
    """
    folded = text.replace("&", " and ").lower().strip()
    if re.search(r"[^\W\d_]", folded):
        return re.sub(r"[\s\-‐‑‒–—−_.,:;()/'’‘\"“”]+", "", folded)
    return re.sub(r"\.0+$", "", folded)


def key_sql(expression: str) -> str:
    """The SQL that makes the `code_key` of a text expression."""
    folded = f"trim(lower(replace({expression}, '&', ' and ')))"
    return (
        f"CASE WHEN regexp_matches({folded}, '\\p{{L}}') THEN regexp_replace({folded}, "
        "'[\\s\\x{00a0}\\x{202f}\\-‐‑‒–—−_.,:;()/''’‘\"“”]+', '', 'g') "
        f"ELSE regexp_replace({folded}, '\\.0+$', '') END"
    )


def code_names(codes: Sequence[Code]) -> dict[str, str]:
    """The code for every key that a file may write for it; codes go before labels and synonyms."""
    words = [
        *((entry.code, entry.code) for entry in codes),
        *((word, entry.code) for entry in codes for word in (entry.label, *entry.synonyms)),
        *((f"{entry.code} {entry.label}", entry.code) for entry in codes),
        *((f"{entry.label} {entry.code}", entry.code) for entry in codes),
    ]
    names: dict[str, str] = {}
    for word, code in words:
        names.setdefault(code_key(word), code)
    return names


def register_codes(job: Job, codes: Sequence[Code]) -> None:
    """Make the temporary table `code_names` (key, code) of a list of codes."""
    names = code_names(codes)
    job.cursor.register(
        "given_names",
        pa.table(
            {"key": pa.array(names, pa.string()), "code": pa.array(names.values(), pa.string())}
        ),
    )
    job.run("CREATE OR REPLACE TEMP TABLE code_names AS FROM given_names")
    job.cursor.unregister("given_names")


def expected_codes(codes: Sequence[Code]) -> str:
    """What a code column may hold, such as 'one of N (No SEN), K (SEN Support)'."""
    allowed = ", ".join(
        entry.code if entry.code.lower() == entry.label.lower() else f"{entry.code} ({entry.label})"
        for entry in codes
    )
    return f"one of {allowed}"


def parse_codes(job: Job, column: Column) -> None:
    """Read a column of codes; a word that the list does not know is a problem, never 'other'."""
    names = code_names(column.codes)
    words = job.rows.cells[column.name].words.to_pylist()
    keep_codes(job, column, [names.get(code_key(word)) for word in words])


def keep_codes(job: Job, column: Column, codes: Sequence[str | None]) -> None:
    """Keep the code of each word of a column, in the order of its words; list those without."""
    numbers = pa.array(range(len(codes)), pa.int32())
    given = pa.table({"w": numbers, "value": pa.array(codes, pa.string())})
    job.cursor.register("given_words", given)
    job.keep_words(
        column.name,
        "SELECT w, value, CASE WHEN value IS NULL THEN $expected END AS expected FROM given_words",
        {"expected": expected_codes(column.codes)},
    )
    job.cursor.unregister("given_words")
