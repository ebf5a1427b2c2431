"""How a target is measured, in the school's own word: “lessons” is a count of lessons."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from iepdata.ingest.parse.codes import code_key, code_names, keep_codes
from iepdata.ingest.parse.job import Job
from iepdata.ingest.report import Question
from iepdata.ingest.staging import Cells
from iepdata.model import Column

COUNT, ASIDE = "count", "aside"
# A thing that can be counted: a word or a few, no number, no sign.
THING = re.compile(r"[^\W\d_][^\W\d_'’ -]{1,30}s")
NUMBER = re.compile(r"\d+(\.\d+)?")


def parse_measures(job: Job, column: Column) -> None:
    """Read the measures of targets; a word that the list does not know is asked for.

    Where the word is of things, and the targets' baselines and criteria are numbers, they are
    counted unless something else is chosen, and the word becomes the unit.
    """
    names = code_names(column.codes)
    words = job.rows.cells[column.name].words.to_pylist()
    codes = [names.get(code_key(word)) for word in words]
    for w, word in enumerate(words):
        if codes[w] is None:
            codes[w] = _asked(job, column, w, word)
    keep_codes(job, column, codes)


def _asked(job: Job, column: Column, w: int, word: str) -> str | None:
    counted = THING.fullmatch(word) is not None and _are_numbers(job, column.name, w)
    options = tuple((code.code, code.label) for code in column.codes)
    answer = job.ask(
        Question(
            f"measure:{word}",
            f"In column {job.heading(column.name)!r}, how is {word!r} measured?",
            (*options, (ASIDE, "leave these rows set aside")),
            default=COUNT if counted else None,
        )
    )
    if answer in (None, ASIDE):
        return None
    has_unit = answer == COUNT and _take_as_unit(job, column.name, w, word)
    label = next(code.label for code in column.codes if code.code == answer)
    job.said.append(
        f"Column {job.heading(column.name)!r}: {word!r} is read as {answer} ({label.lower()})"
        f"{f', with {word} as the unit' if has_unit else ''}."
    )
    return answer


def _are_numbers(job: Job, measure: str, w: int) -> bool:
    """Whether what the targets of a measure start from and reach are numbers, where they say."""
    rows = job.rows.cells[measure].codes == w
    for name in ("baseline_value", "criterion_value"):
        if job.has(name):
            cells = job.rows.cells[name]
            met = {int(code) for code in cells.codes[rows] if code >= 0}
            if not all(NUMBER.fullmatch(cells.words[code].as_py()) for code in met):
                return False
    return True


def _take_as_unit(job: Job, measure: str, w: int, word: str) -> bool:
    """Whether the word of a measure became the unit of its targets, where they have none."""
    cells = job.rows.cells
    units = cells["unit"].text if job.has("unit") else _loaded_units(job)
    here = cells[measure].codes == w
    taken = here & pc.is_null(units).to_numpy(zero_copy_only=False)
    if not taken.any():
        return False
    words = pc.if_else(pa.array(taken), word, pc.fill_null(units.cast(pa.string()), ""))
    job.rows.put("unit", Cells.of(np.arange(len(words)), words))
    job.rows.register()
    return True


def _loaded_units(job: Job) -> pa.Array:
    """The unit that is loaded for the target of each row, null where there is none."""
    found = job.run(
        "SELECT t.unit FROM staged AS s LEFT JOIN targets AS t ON t.target_id = s.target_id "
        "ORDER BY s.row_no"
    )
    return pa.array([unit for (unit,) in found], pa.string())
