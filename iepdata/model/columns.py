"""What a table and a column are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from iepdata.vocabulary import Code


class Kind(StrEnum):
    """What a column holds; it decides how text is parsed and which SQL type stores it."""

    ID = "id"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    WHOLE = "whole"
    CODE = "code"
    MEASURED = "measured"  # a number written in the target's own measure: 16/20, 85%, 1:30, prompt


SQL_TYPES: dict[Kind, str] = {
    Kind.ID: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.NUMBER: "DOUBLE",
    Kind.WHOLE: "INTEGER",
    Kind.CODE: "VARCHAR",
    Kind.MEASURED: "DOUBLE",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind, what a file may call it, and what it means.

    `low` and `high` bound numbers, both inclusive. `refers` names the table whose id it holds.
    """

    name: str
    kind: Kind
    description: str
    required: bool = False
    codes: tuple[Code, ...] = ()
    aliases: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    refers: str | None = None
    example: str = ""
    default: str | None = None

    @property
    def name_there(self) -> str:
        """The column of the table it refers to: its own name, or person_id for people's roles."""
        return "person_id" if self.refers == "people" else self.name

    @property
    def sql_type(self) -> str:
        """The DuckDB type that stores the column."""
        return SQL_TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, the columns that identify a row, and what it is for.

    `derived` are columns that the import works out from the others. Where rows can share a key
    (two observations on one day) `numbered` tells them apart by their order in the file.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    derived: tuple[Column, ...] = ()
    numbered: bool = False
    core: bool = False

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns of the stored table, the derived ones last."""
        return (*self.columns, *self.derived)

    def column(self, name: str) -> Column:
        """The column `name`; KeyError for a name the table does not have."""
        for column in self.stored:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


# Beside every row: where it came from, and from when until when it was what the school knew.
HOUSEKEEPING: dict[str, str] = {
    "row_key": "VARCHAR NOT NULL",
    "replaces": "VARCHAR",  # the row_key of the row it replaced, where that is another
    "load_id": "INTEGER NOT NULL",
    "source_file": "VARCHAR NOT NULL",
    "source_row": "INTEGER NOT NULL",
    "recorded_at": "TIMESTAMP NOT NULL",
    "superseded_at": "TIMESTAMP",
    "superseded_by": "INTEGER",
}


def _names(aliases: str) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in aliases.split("|") if alias.strip())


def ident(
    name: str, description: str, aliases: str = "", *, required: bool = False,
    refers: str | None = None, example: str = "",
) -> Column:  # fmt: skip
    """A column of ids; `refers` names the table whose rows they point to."""
    return Column(
        name, Kind.ID, description, required, aliases=_names(aliases), refers=refers,
        example=example,
    )  # fmt: skip


def text(
    name: str, description: str, aliases: str = "", *, required: bool = False, example: str = ""
) -> Column:
    """A column of words, kept as written."""
    return Column(name, Kind.TEXT, description, required, aliases=_names(aliases), example=example)


def day(
    name: str, description: str, aliases: str = "", *, required: bool = False, example: str = ""
) -> Column:
    """A column of dates, dd/mm/yyyy or ISO."""
    return Column(name, Kind.DATE, description, required, aliases=_names(aliases), example=example)


def number(
    name: str, description: str, aliases: str = "", *, low: float | None = None,
    high: float | None = None, example: str = "",
) -> Column:  # fmt: skip
    """A column of numbers, `low` to `high`."""
    return Column(
        name, Kind.NUMBER, description, aliases=_names(aliases), low=low, high=high,
        example=example,
    )  # fmt: skip


def whole(
    name: str, description: str, aliases: str = "", *, low: float | None = None,
    high: float | None = None, required: bool = False, example: str = "",
) -> Column:  # fmt: skip
    """A column of whole numbers, `low` to `high`."""
    return Column(
        name, Kind.WHOLE, description, required, aliases=_names(aliases), low=low, high=high,
        example=example,
    )  # fmt: skip


def measured(
    name: str, description: str, aliases: str = "", *, required: bool = False, example: str = ""
) -> Column:
    """A column of values written in the measure of the row's target."""
    return Column(
        name, Kind.MEASURED, description, required, aliases=_names(aliases), example=example
    )


def code(
    name: str, codes: tuple[Code, ...], description: str, aliases: str = "", *,
    required: bool = False, example: str = "", default: str | None = None,
) -> Column:  # fmt: skip
    """A column of codes from a list; files may write a code, its label or a synonym.

    An empty cell is read as `default`, where there is one.
    """
    return Column(
        name, Kind.CODE, description, required, codes=codes, aliases=_names(aliases),
        example=example or codes[0].code, default=default,
    )  # fmt: skip
