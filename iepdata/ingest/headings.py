"""What a file may call each table and column."""

from __future__ import annotations

import unicodedata
from functools import cache

from iepdata.model import TABLES, Table


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
