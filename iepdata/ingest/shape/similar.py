"""Headings that look like a column without being one of its names: only asked, never assumed."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache

from iepdata.ingest.report import Question
from iepdata.ingest.shape.match import Match
from iepdata.model import TABLES, Column

# Of 1: two letters wrong in a word of ten, or a word more among three.
ALIKE = 0.78
# Of words shorter than this, a letter more or less makes another word.
_SHORT = 4
_SHORT_FOR = {
    "yr": "year", "yrs": "year", "grp": "group", "gp": "group", "num": "number", "no": "number",
    "nr": "number", "ref": "id", "identifier": "id", "code": "id", "fname": "first name",
    "sname": "surname", "lname": "last name", "fore": "first", "stat": "status",
    "obs": "observation", "tgt": "target", "pup": "pupil", "stud": "student", "prov": "provision",
    "crit": "criterion", "desc": "description", "lvl": "level", "wk": "week",
    "wks": "weeks", "reg": "registration",
}  # fmt: skip
_NO_WEIGHT = (
    "the of a s for in on and was is this which what any your you did please enter choose select"
)
_OF_NO_WEIGHT = frozenset(_NO_WEIGHT.split(" "))


def similar_columns(match: Match) -> dict[int, str]:
    """The column that each heading may be, by the index of the heading; each column once.

    Only headings that say nothing yet and columns that have none are compared.
    """
    taken = match.matched.keys() | match.fixed.keys()
    if match.across is not None:
        taken |= {match.across.column, *match.across.columns}
    columns = [column for column in match.table.columns if column.name not in taken]
    found = [
        (score, column.name in match.missing, -index, column.name)
        for index, cell in enumerate(match.header.cells)
        if index not in match.how and cell.strip()
        for column in columns
        if (score := _alike(cell, match.table.name, column)) >= ALIKE
    ]
    pairs: dict[int, str] = {}
    for _, _, place, column in sorted(found, reverse=True):
        if -place not in pairs and column not in pairs.values():
            pairs[-place] = column
    return dict(sorted(pairs.items()))


def similar_question(heading: str, column: Column, *, needed: bool) -> Question:
    """The question whether a heading is a column."""
    return Question(
        f"column:{heading}",
        f"Is the column {heading!r} {column.name} ({column.description.rstrip('.?')})?",
        ((column.name, f"Yes, it is {column.name}"), ("", "No, leave it out")),
        needed=needed,
    )


def _alike(heading: str, table: str, column: Column) -> float:
    likenesses = _likenesses(_words(heading))
    return max((likenesses.get(name, 0.0) for name in _names(table, column.name)), default=0.0)


@lru_cache(maxsize=2048)
def _likenesses(words: tuple[str, ...]) -> dict[tuple[str, ...], float]:
    """How alike some words are to each of the names of all columns that they are like at all."""
    scores = ((name, _score(words, name)) for name in _all_names())
    return {name: score for name, score in scores if score >= ALIKE}


@cache
def _all_names() -> frozenset[tuple[str, ...]]:
    return frozenset(
        name for table in TABLES.values() for column in table.columns
        for name in _names(table.name, column.name)
    )  # fmt: skip


@cache
def _names(table: str, column: str) -> tuple[tuple[str, ...], ...]:
    found = TABLES[table].column(column)
    return tuple(dict.fromkeys(_words(name) for name in (found.name, *found.aliases)))


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """The words of a heading in order of letters, short forms written out."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    folded = re.sub(r"'s?\b|\(.*?\)", " ", folded)
    words = re.findall(r"[^\W_]+", folded)
    return tuple(
        sorted(
            part
            for word in words
            if word not in _OF_NO_WEIGHT
            for part in _SHORT_FOR.get(word, word).split()
        )
    )


def _score(words: tuple[str, ...], name: tuple[str, ...]) -> float:
    """How alike two headings are, 0..1.

    The words of the name among others count by their share; a single word among others does not,
    for “date” is in every other heading.
    """
    if not words or not name:
        return 0.0
    ours, theirs = " ".join(words), " ".join(name)
    shorter, longer = sorted((len(ours), len(theirs)))
    alike = float(ours == theirs)
    # The letters that the shorter one has bound how alike they can be.
    if not alike and shorter >= _SHORT and 2 * shorter >= ALIKE * (shorter + longer):
        matcher = SequenceMatcher(None, theirs, ours)
        if matcher.quick_ratio() >= ALIKE:
            alike = matcher.ratio()
    if len(name) > 1 and set(name) < set(words):
        alike = max(alike, 0.7 + 0.3 * len(name) / len(words))
    return alike
