"""Rows that name a pupil or a target rather than give its id."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from iepdata import vocabulary
from iepdata.ingest.counted import some
from iepdata.ingest.parse.codes import code_key, code_names
from iepdata.ingest.parse.dates import parse_dates
from iepdata.ingest.parse.ids import unknown_words
from iepdata.ingest.parse.job import Job
from iepdata.ingest.parse.people import Found, find_plans, find_pupils, find_targets
from iepdata.ingest.staging import BESIDE, Cells, combined
from iepdata.model import TABLES, Column

FINDERS = {"pupils": None, "plans": find_plans, "targets": find_targets}


class _Open(NamedTuple):
    """The rows that have no id that is loaded, and which of the different names each has."""

    rows: np.ndarray
    who: np.ndarray


def find_named(job: Job) -> None:
    """Give rows without an id the one that their names lead to, where they lead to one alone.

    A pupil is found by id, else by UPN, else by name and birth date; a plan as the pupil's active
    one; a target by its words or its area among the pupil's. Two that a name can mean are never
    taken for one: the row is set aside, and it is asked which.
    """
    wanted = next((c for c in job.shaped.table.columns if c.required and c.refers in FINDERS), None)
    if wanted is None:
        return
    has_beside = any(name.startswith(BESIDE) for name in job.rows.cells)
    is_open = _without_id(job, wanted)
    if has_beside:
        job.led_to.add(wanted.name)
        if wanted.refers == "pupils":
            _say_other_names(job, wanted, ~is_open)
    elif job.has(wanted.name):
        # An empty cell with nothing beside it names nobody.
        is_open &= job.rows.cells[wanted.name].codes >= 0
    if not is_open.any() or (wanted.refers == "plans" and not has_beside):
        if has_beside and not job.has(wanted.name):
            _put_none(job, wanted)
        return
    if BESIDE + "dob" in job.rows.cells:
        parse_dates(job, TABLES["pupils"].column("dob"), BESIDE + "dob")
    found_rows = _register(job, wanted, is_open)
    found = find_pupils(job, is_wanted=wanted.refers == "pupils")
    finder = FINDERS[str(wanted.refers)]
    steps = [found] if finder is None else [found, finder(job)]
    _list_unfound(job, wanted, found_rows, steps)
    _say_found(job, found_rows, steps)
    _put(job, wanted, found_rows, steps[-1])


def _without_id(job: Job, wanted: Column) -> np.ndarray:
    """Which rows have no id that is loaded."""
    cells = job.rows.cells.get(wanted.name)
    if cells is None:
        return np.ones(len(job.rows.row_no), dtype=bool)
    unknown = unknown_words(job, wanted.name, str(wanted.refers))
    return (cells.codes < 0) | np.isin(cells.codes, unknown)


def _register(job: Job, wanted: Column, is_open: np.ndarray) -> _Open:
    """Show the different names of the open rows as `named`, one row each."""
    cells = {
        name: each for name, each in job.rows.cells.items()
        if name == wanted.name or name.startswith(BESIDE)
    }  # fmt: skip
    rows = np.flatnonzero(is_open)
    whole = combined([each.codes[rows] for each in cells.values()], len(rows))
    _, first, who, uses = np.unique(
        whole, return_index=True, return_inverse=True, return_counts=True
    )
    columns = {
        name: each.words.take(pa.array(each.codes[rows[first]], mask=each.codes[rows[first]] < 0))
        for name, each in cells.items()
    }

    def words(name: str) -> pa.Array:
        return columns.get(BESIDE + name, pa.nulls(len(first), pa.string()))

    areas = code_names(vocabulary.AREAS)
    own = columns.get(wanted.name, pa.nulls(len(first), pa.string()))
    job.cursor.register(
        "named_words",
        pa.table(
            {
                "who": np.arange(len(first), dtype=np.int32),
                "uses": uses,
                "own": own,
                **{name: words(name) for name in
                   ("pupil_id", "upn", "pupil", "first_name", "last_name", "target")},
                "area": pa.array(
                    [areas.get(code_key(word or "")) for word in words("area").to_pylist()],
                    pa.string(),
                ),
                "w_dob": job.rows.cells[BESIDE + "dob"].codes[rows[first]]
                if BESIDE + "dob" in cells else np.full(len(first), -1),
            }
        ),
    )  # fmt: skip
    dob = "d.value" if BESIDE + "dob" in cells else "NULL::DATE"
    join = f"LEFT JOIN read_{BESIDE}dob AS d ON d.w = n.w_dob" if BESIDE + "dob" in cells else ""
    name = "nullif(trim(concat_ws(' ', first_name, last_name)), '')"
    own_name = "own" if wanted.refers == "pupils" else "NULL"
    target = "coalesce(target, own)" if wanted.refers == "targets" else "target"
    job.run(
        "CREATE OR REPLACE TEMP TABLE named AS SELECT who, uses, own, pupil_id, upn, "  # noqa: S608
        f"coalesce(pupil, {name}, {own_name}, pupil_id) AS said, {dob} AS dob, {target} AS target, "
        "area, coalesce(pupil_id, upn, pupil, first_name, last_name) IS NOT NULL AS is_of_pupil "
        f"FROM named_words AS n {join}"
    )
    job.cursor.unregister("named_words")
    job.cursor.register(
        "named_rows", pa.table({"row_no": job.rows.row_no[rows], "who": who.astype(np.int32)})
    )
    return _Open(rows, who)


def _list_unfound(job: Job, wanted: Column, open_rows: _Open, steps: list[Found]) -> None:
    """List the rows of the names that lead to nothing, or to several."""
    for step in steps:
        if not step.wrong:
            continue
        column = next(
            (BESIDE + name for name in step.beside if BESIDE + name in job.rows.cells), wanted.name
        )
        job.cursor.register(
            "named_wrong",
            pa.table(
                {
                    "who": pa.array([who for who, _, _ in step.wrong], pa.int32()),
                    "found": pa.array([found for _, found, _ in step.wrong], pa.string()),
                    "expected": pa.array([expected for *_, expected in step.wrong], pa.string()),
                }
            ),
        )
        job.add_problems(
            column,
            "SELECT row_no, found, expected FROM named_rows JOIN named_wrong USING (who)",
            once=True,
        )
        job.cursor.unregister("named_wrong")
    job.cursor.unregister("named_rows")


def _say_found(job: Job, open_rows: _Open, steps: list[Found]) -> None:
    uses = np.bincount(open_rows.who)
    said = []
    for step in steps:
        counts: dict[str, int] = {}
        for who, how in step.how.items():
            counts[how] = counts.get(how, 0) + int(uses[who])
        counts.pop("id", None)
        said += [
            f"in {some(number, 'row')} the {step.what} by {how}" for how, number in counts.items()
        ]
    if said:
        job.said.append(f"Found without an id of ours: {', '.join(said)}.")


def _put(job: Job, wanted: Column, open_rows: _Open, found: Found) -> None:
    """Give the column of ids what was found; a row that was not found keeps what it has.

    A file without that column has it from here on, empty where nothing was found.
    """
    own = job.rows.cells.get(wanted.name)
    if own is not None and not found.ids:
        return
    words = [] if own is None else own.words.to_pylist()
    codes = np.full(len(job.rows.row_no), -1) if own is None else own.codes.astype(np.int64)
    place_of = np.full(int(open_rows.who.max()) + 1, -1)
    for who, ident in found.ids.items():
        place_of[who] = len(words)
        words.append(ident)
    places = place_of[open_rows.who]
    codes[open_rows.rows] = np.where(places >= 0, places, codes[open_rows.rows])
    job.rows.put(wanted.name, Cells.of(codes, pa.array(words, pa.string())))
    job.rows.register()


def _put_none(job: Job, wanted: Column) -> None:
    """Give a file of no rows the column of ids that names would have led to."""
    none = np.full(len(job.rows.row_no), -1)
    job.rows.put(wanted.name, Cells.of(none, pa.array([], pa.string())))
    job.rows.register()


def _say_other_names(job: Job, wanted: Column, with_id: np.ndarray) -> None:
    """Say which rows have the id of one pupil and the name of another: the id goes before."""
    names = [BESIDE + name for name in ("pupil", "first_name", "last_name")]
    names = [name for name in names if name in job.rows.cells]
    if not names or not with_id.any():
        return
    said = " || ".join(f"coalesce(\"{name}\"::VARCHAR, '')" for name in names)
    shown = ", ".join(f'"{name}"::VARCHAR' for name in names)
    key = "regexp_replace(lower(strip_accents({0})), '[^\\p{{L}}\\p{{N}}]+', '', 'g')"
    forms = [("first_name", "last_name"), ("last_name", "first_name"),
             ("preferred_name", "last_name"), ("last_name", "preferred_name")]  # fmt: skip
    ours = ", ".join(
        key.format(f"concat({', '.join(f'p.{each}' for each in form)})") for form in forms
    )
    found = job.run(
        f"SELECT DISTINCT concat_ws(' ', {shown}), s.\"{wanted.name}\"::VARCHAR AS id "  # noqa: S608
        f'FROM staged AS s JOIN pupils AS p ON p.pupil_id = s."{wanted.name}" '
        f"WHERE {key.format(said)} NOT IN ({ours}, '') AND concat(p.first_name, p.last_name) <> '' "
        "ORDER BY ALL LIMIT 6"
    )
    if found:
        pairs = ", ".join(f"{name} beside {ident}" for name, ident in found[:5])
        job.said.append(f"A name other than that of the id beside it: {pairs}; the id counts.")
