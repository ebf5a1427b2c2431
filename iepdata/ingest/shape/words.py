"""Columns of ids by their heading that hold names and words: then they lead to the id."""

from __future__ import annotations

from dataclasses import replace

from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.match import Match
from iepdata.ingest.text_table import TextTable

# What the cells are under a heading that may as well stand over names, such as Pupil or Target.
_WORDS = {"pupil_id": "pupil", "target_id": "target"}
# How many rows are looked at.
_LOOKED_AT = 200


def with_words(match: Match, text: TextTable, known: Known) -> Match:
    """The match with columns of names and of targets' words taken for what they are.

    A column of ids, matched by another name than its own, holds words where most of its cells are
    two words or more and none is the id of a target.
    """
    matched, beside = dict(match.matched), dict(match.beside)
    for column, said in _WORDS.items():
        index = matched.get(column)
        if index is None or said in beside or match.how[index] != "alias":
            continue
        if match.table.column(column).refers is None or not _are_words(match, index, text):
            continue
        cells = _cells(match, index, text)
        if column == "target_id" and known.targets(cells):
            continue
        beside[said] = matched.pop(column)
    if matched == match.matched:
        return match
    return replace(match, matched=matched, beside=beside).judged()


def _cells(match: Match, index: int, text: TextTable) -> list[str]:
    cells = text.rows.column(index).slice(match.header.row + 1, _LOOKED_AT).to_pylist()
    return [cell.strip() for cell in cells if cell.strip()]


def _are_words(match: Match, index: int, text: TextTable) -> bool:
    cells = _cells(match, index, text)
    several = sum(len(cell.split()) > 1 for cell in cells)
    return several * 2 > len(cells)
