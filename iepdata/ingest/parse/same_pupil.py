"""Pupils who may be on roll already under another id."""

from __future__ import annotations

import pyarrow as pa

from iepdata.ingest.counted import listed
from iepdata.ingest.parse.job import Job
from iepdata.ingest.report import Question
from iepdata.ingest.staging import Cells
from iepdata.sql import sql_text

NEW = "new"
# So many are asked one by one; more are a change of the ids, to be made in the file.
ASKED = 20


def find_same_pupils(job: Job) -> None:
    """Ask of each new id whose UPN, or name and birth date, is another pupil's if the two are one.

    Unless it is said that they are, the row is a pupil of its own: nobody is merged on a name.
    """
    has_names = job.has("last_name") and job.has("dob")
    if job.shaped.table.name != "pupils" or not (has_names or job.has("upn")):
        return
    ours = {
        "upn": 's."upn"::VARCHAR' if job.has("upn") else "NULL::VARCHAR",
        "first_name": 's."first_name"::VARCHAR' if job.has("first_name") else "NULL::VARCHAR",
        "last_name": 's."last_name"::VARCHAR' if job.has("last_name") else "NULL::VARCHAR",
        "dob": "d.value" if job.has("dob") else "NULL::DATE",
    }
    columns = ", ".join(f"{value} AS {name}" for name, value in ours.items())
    dob = "LEFT JOIN read_dob AS d ON d.w = s.w_dob" if job.has("dob") else ""
    job.run(
        "CREATE OR REPLACE TEMP TABLE given_pupils AS SELECT row_no, s.w_pupil_id AS w, "  # noqa: S608
        f'{job.source_row} AS source_row, s."pupil_id"::VARCHAR AS pupil_id, {columns} '
        f"FROM staged AS s {dob} WHERE s.w_pupil_id >= 0"
    )
    found = job.run(sql_text("ingest_same_pupils"))
    if not found:
        return
    merged: dict[int, str] = {}
    for w, ident, other, why, label, is_loaded in found[:ASKED]:
        if is_loaded and _is_one(job, ident, other, why, label):
            merged[w] = other
    said = [f"{ident} and {other} ({why})" for _, ident, other, why, *_ in found]
    job.said.append(
        f"May be one pupil under two ids: {listed(said)}. They stay two unless it is said that "
        "they are one."
    )
    if merged:
        cells = job.rows.cells["pupil_id"]
        words = [merged.get(w, word) for w, word in enumerate(cells.words.to_pylist())]
        job.rows.put("pupil_id", Cells.of(cells.codes, pa.array(words, pa.string())))
        job.rows.register()


def _is_one(job: Job, ident: str, other: str, why: str, label: str) -> bool:
    answer = job.ask(
        Question(
            f"pupil:{ident}",
            f"{ident} has the same {why} as {label}, who is loaded. Are they one pupil?",
            ((NEW, f"no: {ident} is a pupil of its own"), (other, f"yes: {ident} is {other}")),
            default=NEW,
        )
    )
    return answer == other
