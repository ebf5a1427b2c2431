"""Wide tables: dates, or targets, as headings; each cell under them is a row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iepdata.ingest.headings import column_names
from iepdata.ingest.report import Question
from iepdata.ingest.shape.dates_across import (
    YEAR_KEY,
    date_in,
    lacks_year,
    school_year_said,
    with_year,
    year_question,
)
from iepdata.ingest.shape.header import Header
from iepdata.ingest.shape.known import Known
from iepdata.model import Table

# What a cell of a wide table holds, and the id that its rows can stand for.
VALUE_OF = {"observations": "value", "provision_sessions": "status"}
TARGET = "target_id"
DATE = "date"


@dataclass(frozen=True)
class Group:
    """The cells under one heading across: what it says, and the cell of each column below it."""

    said: str
    cells: dict[str, int]


@dataclass(frozen=True)
class Across:
    """What stands across a wide table: `column` is date or target_id."""

    column: str
    groups: tuple[Group, ...]

    @property
    def indexes(self) -> frozenset[int]:
        """The index of every cell under the headings across."""
        return frozenset(index for group in self.groups for index in group.cells.values())

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that the cells hold, without the one across."""
        return tuple(dict.fromkeys(name for group in self.groups for name in group.cells))


def dates_across(header: Header, table: Table, taken: set[int]) -> Across | None:
    """The dates among the headings, each with the cells under it; None for none.

    Under a date that is merged over several headings these say what the cells are; a lone cell
    is the value.
    """
    if table.name not in VALUE_OF:
        return None
    value, names = VALUE_OF[table.name], column_names(table.name)
    found: list[tuple[str, dict[str, int]]] = []
    for index, cell in enumerate(header.cells):
        if index in taken:
            continue
        over = date_in(header.upper[index]) if header.upper else ""
        if over and header.lower[index].strip():
            column = next((names[key] for key in header.keys[index] if key in names), DATE)
            if column == DATE:
                continue
            if not found or found[-1][0] != over or column in found[-1][1]:
                found.append((over, {}))
            found[-1][1][column] = index
            continue
        said = date_in(cell) or (date_in(header.lower[index]) if header.upper else "")
        if said:
            # Two columns of one day are two observations.
            found.append((said, {value: index}))
    groups = tuple(Group(said, cells) for said, cells in found if value in cells)
    return Across(DATE, groups) if groups else None


def targets_across(header: Header, table: Table, taken: set[int], known: Known) -> Across | None:
    """The ids of targets among the headings, each alone or in brackets; None for none."""
    if table.name != "observations":
        return None
    free = [index for index in range(len(header.cells)) if index not in taken]
    ids = {index: _id_in(header.cells[index]) for index in free}
    loaded = known.targets([word for word in ids.values() if word])
    groups = tuple(Group(word, {"value": index}) for index, word in ids.items() if word in loaded)
    return Across(TARGET, groups) if groups else None


def _id_in(heading: str) -> str:
    """What could be an id in a heading such as “T0001”, “T0001: reading” or “Seen? [T0001]”."""
    text = heading.strip()
    if text.endswith("]") and "[" in text:
        return text[text.rindex("[") + 1 : -1].strip()
    return text.split(":")[0].split(" – ")[0].split(" - ")[0].strip()


def dated(
    across: Across, words: list[str], choices: dict[str, str], known: Known
) -> tuple[Across, str, Question | None]:
    """The headings across with a year each, what was assumed about it, and what is asked.

    The year is said by the titles, the sheet's or the file's name; else it is asked for, and
    nothing is assumed until it is answered.
    """
    bare = [group.said for group in across.groups if lacks_year(group.said)]
    if across.column != DATE or not bare:
        return across, "", None
    question = year_question(bare[0], known)
    year, why = school_year_said(words), "as the title or name of the table says"
    if choices.get(YEAR_KEY, "").isdecimal():
        year, why = int(choices[YEAR_KEY]), "as chosen"
    elif year is not None:
        question = replace(question, needed=False, default=str(year))
    if year is None:
        return across, "", question
    groups = tuple(
        replace(group, said=with_year(group.said, year)) if lacks_year(group.said) else group
        for group in across.groups
    )
    return (
        replace(across, groups=groups),
        f"The dates across the headings have no year (such as {bare[0]!r}): read in the school "
        f"year {year}/{(year + 1) % 100:02d}, {why}.",
        question,
    )
