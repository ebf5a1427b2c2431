"""The data dictionary: every table and column with its meaning, made from the model."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from iepdata.model import HOUSEKEEPING, SYSTEM_TABLES, TABLES, Column, Kind, Table
from iepdata.model.meanings import HOUSEKEEPING_MEANINGS, SYSTEM_MEANINGS

TITLE = "Data dictionary"
ABOUT = (
    "Every table of the store with its columns. Files fill the first tables: each from a file or "
    "a sheet of its name, or of any name where its headings are known."
)
EVERY_TABLE = "(every row)"
EVERY_ROW = "Columns of every row that came from a file or a page"
OWN_TABLES = "Tables the program keeps for itself; no file is loaded into them"
COLUMNS = ("table", "column", "meaning", "type", "needed", "codes", "refers_to", "also_read_as")
KINDS: dict[Kind, str] = {
    Kind.ID: "id (text)",
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.NUMBER: "number",
    Kind.WHOLE: "whole number",
    Kind.CODE: "code",
    Kind.MEASURED: "number, written in the target's measure",
}
SQL_KINDS = {"VARCHAR": "text", "INTEGER": "whole number", "DATE": "date", "TIMESTAMP": "moment"}
_HEADS = {"column": "Column", "meaning": "Meaning", "type": "Type", "needed": "Needed",
          "codes": "Codes", "refers_to": "Refers to", "also_read_as": "Also read as"}  # fmt: skip


def columns() -> pd.DataFrame:
    """One row a column of the store, in the order of the model, with COLUMNS as text.

    `codes` are 'CODE = label' with semicolons, `also_read_as` the headings of files. The columns
    that every row has stand once, under the table '(every row)'.
    """
    return pd.DataFrame(list(_rows()), columns=list(COLUMNS)).fillna("")


def tables() -> dict[str, tuple[str, str]]:
    """Every table of the store with its title and what it is for, those of files first."""
    filled = {name: (table.title, table.description) for name, table in TABLES.items()}
    return filled | {name: (name, said) for name, (said, _) in SYSTEM_MEANINGS.items()}


def identified_by(name: str) -> str:
    """The columns that make a row of a table of files the same row; empty for others."""
    return ", ".join(TABLES[name].key) if name in TABLES else ""


def as_markdown() -> str:
    """The whole dictionary as Markdown, a heading and a table of columns for each table."""
    every = columns()
    parts = [f"# {TITLE}", ABOUT]
    for name, (title, said) in tables().items():
        if name == next(iter(SYSTEM_TABLES)):
            parts += [f"## {EVERY_ROW}", table_as_markdown(every, EVERY_TABLE)]
            parts.append(f"## {OWN_TABLES}")
        level = "###" if name in SYSTEM_TABLES else "##"
        heading = f"{level} {title}: `{name}`" if title != name else f"{level} `{name}`"
        key = identified_by(name)
        parts += [heading, said, *([f"One row is known by: {key}."] if key else [])]
        parts.append(table_as_markdown(every, name))
    return "\n\n".join(parts) + "\n"


def as_csv() -> str:
    """The whole dictionary as CSV with the columns COLUMNS."""
    return columns().to_csv(index=False, lineterminator="\n")


def table_as_markdown(every: pd.DataFrame, name: str) -> str:
    """The columns of one table, rows of `columns`, as a Markdown table; empty ones are left out."""
    rows = every[every["table"] == name]
    heads = {name: head for name, head in _HEADS.items() if rows[name].any()}
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows[list(heads)].to_numpy()]
    lines = [" | ".join(heads.values()), " | ".join("---" for _ in heads)]
    lines += [" | ".join(row) for row in cells]
    return "\n".join(f"| {line} |" for line in lines)


def _rows() -> Iterator[dict[str, str]]:
    for table in TABLES.values():
        for column in table.stored:
            yield _row(table, column)
    for name, kind in HOUSEKEEPING.items():
        yield _plain(EVERY_TABLE, name, HOUSEKEEPING_MEANINGS[name], kind)
    for owner, kept in SYSTEM_TABLES.items():
        for name, kind in kept.items():
            yield _plain(owner, name, SYSTEM_MEANINGS[owner][1][name], kind)


def _row(table: Table, column: Column) -> dict[str, str]:
    from_file = column in table.columns
    return {
        "table": table.name,
        "column": column.name,
        "meaning": column.description,
        "type": KINDS[column.kind],
        "needed": "yes" if column.required else "" if from_file else "worked out",
        "codes": "; ".join(f"{entry.code} = {entry.label}" for entry in column.codes),
        "refers_to": f"{column.refers}.{column.name_there}" if column.refers else "",
        "also_read_as": ", ".join(column.aliases),
    }


def _plain(table: str, name: str, meaning: str, kind: str) -> dict[str, str]:
    plain = SQL_KINDS[kind.removesuffix(" NOT NULL")]
    needed = "yes" if kind.endswith("NOT NULL") else ""
    return {"table": table, "column": name, "meaning": meaning, "type": plain, "needed": needed}
