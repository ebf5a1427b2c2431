"""A pupil's full name in one column: read as first name and surname, and said so."""

from __future__ import annotations

import pyarrow as pa

from iepdata.ingest.parse.job import Job
from iepdata.ingest.staging import BESIDE, Cells

FULL = f"{BESIDE}pupil"


def read_full_names(job: Job) -> None:
    """Put the first names and surnames of pupils who have them in one column.

    'Smith, Jo' and 'Jo Smith' are Jo Smith; one word alone is a first name. Nothing where the file
    has columns of its own for them.
    """
    if job.shaped.table.name != "pupils" or not job.has(FULL):
        return
    if job.has("first_name") or job.has("last_name"):
        return
    cells = job.rows.cells[FULL]
    names = [_parted(str(word)) for word in cells.words.to_pylist()]
    for place, column in enumerate(("first_name", "last_name")):
        parts = pa.array([name[place] for name in names], pa.string())
        job.rows.put(column, Cells.of(cells.codes, parts))
    job.rows.register()
    job.said.append(
        f"Column {job.heading(FULL)!r} holds full names: of “Jo Smith”, and of “Smith, Jo”, Jo is "
        "read as the first name and Smith as the surname."
    )


def _parted(name: str) -> tuple[str, str]:
    """The first name and the surname of a name as it is written."""
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.rpartition(" ")
        first, last = (first, last) if first else (last, "")
    return first.strip(), last.strip()
