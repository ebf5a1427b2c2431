"""The first column of a wide table, whose heading is often left empty."""

from __future__ import annotations

from dataclasses import replace

from iepdata.ingest.shape.across import DATE, TARGET
from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.match import Match
from iepdata.ingest.text_table import TextTable

# How many rows are looked at to tell targets from pupils.
_LOOKED_AT = 200
LEAST_DATES = 2


def with_corner(match: Match, text: TextTable, known: Known) -> Match:
    """The match with the column before its dates as target or pupil, if only its heading lacks.

    They are targets where one of the cells is the id of one, else the names of pupils.
    """
    across = match.across
    if across is None or across.column != DATE or len(across.groups) < LEAST_DATES:
        return match
    first = min(across.indexes)
    before = [index for index in range(first) if index not in match.how]
    if match.missing != (TARGET,) or match.beside or len(before) != 1:
        return match
    (index,) = before
    if match.header.cells[index].strip():
        return match
    cells = text.rows.column(index).slice(match.header.row + 1, _LOOKED_AT).to_pylist()
    words = [cell.strip() for cell in cells if cell.strip()]
    if not words:
        return match
    how = match.how | {index: "alias"}
    if known.targets(words):
        return replace(match, matched=match.matched | {TARGET: index}, how=how).judged()
    return replace(match, beside={"pupil": index}, how=how).judged()
