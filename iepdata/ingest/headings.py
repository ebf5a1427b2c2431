"""What a file may call each table and column."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from iepdata.model import TABLES, Table

# What leads to a row of another table where a file has no id of it. A table's own columns and
# their aliases go before these.
_BESIDE = {
    "pupil": (
        "pupil", "pupil name", "pupils name", "child", "child name", "childs name", "learner",
        "learner name", "student", "student name", "name", "full name", "name of pupil",
        "name of child", "children",
    ),
    "target": ("target text", "target", "objective", "target description", "focus"),
    "area": ("area", "target area", "area of need", "subject"),
}  # fmt: skip
_OF_PUPILS = ("pupil_id", "upn", "first_name", "last_name", "dob")
# What a sheet of a workbook may be called; asked about where its headings do not tell.
_SHEETS = {
    "pupils": ("sen register", "send register", "sen list", "send list", "pupil list"),
    "plans": ("support plans", "sen support plans", "ieps", "iep list", "sen plans"),
    "targets": ("iep targets", "smart targets", "target list", "our targets"),
    "observations": ("observation log", "observations log", "what we saw"),
}
# Too short to mean, in another table, what it means among pupils.
_ONLY_AMONG_PUPILS = frozenset({"id"})
_LED_TO = frozenset({"pupils", "plans", "targets"})


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """A heading as it is compared: letters and digits only, without case.

    “ Pupil ID ”, “pupil_id” and “Pupil-Id” are one name.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


@cache
def column_names(table: str) -> dict[str, str]:
    """The column for each name that `table` knows; a column's own name goes before any alias."""
    columns = TABLES[table].columns
    names = {name_key(column.name): column.name for column in columns}
    for column in columns:
        for alias in column.aliases:
            names.setdefault(name_key(alias), column.name)
    return names


@cache
def beside_names(table: str) -> dict[str, str]:
    """For each name that is no column of `table`: what it says of a pupil, a plan or a target.

    pupil_id, upn, first_name, last_name, dob (as pupils have them), pupil (a full name), target
    and area (the words of a target); empty for a table that refers to none of them.
    """
    refers = {column.refers for column in TABLES[table].columns} & _LED_TO
    if not refers and table != "pupils":
        return {}
    names: dict[str, str] = {}
    if table != "pupils":
        among_pupils = column_names("pupils")
        names |= {
            key: column
            for key, column in among_pupils.items()
            if column in _OF_PUPILS and key not in _ONLY_AMONG_PUPILS
        }
    for name, aliases in _BESIDE.items():
        if name == "pupil" or "targets" in refers:
            for alias in aliases:
                names.setdefault(name_key(alias), name)
    own = column_names(table)
    return {key: name for key, name in names.items() if key not in own}


@cache
def known_names() -> frozenset[str]:
    """Every name of every column of every table."""
    return frozenset(name for table in TABLES for name in column_names(table))


@cache
def table_named(name: str) -> Table | None:
    """The table that a file or sheet of this name holds; None where the name says nothing."""
    key = name_key(name)
    for table in TABLES.values():
        if key in (name_key(table.name), name_key(table.title)):
            return table
    return None


@cache
def table_likely(name: str) -> Table | None:
    """The table that a sheet of this name is likely meant to hold; None where it says nothing."""
    key = name_key(name)
    for table, names in _SHEETS.items():
        if key in map(name_key, names):
            return TABLES[table]
    return None
