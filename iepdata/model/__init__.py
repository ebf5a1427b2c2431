"""Every table and column, declared once: schema, import and templates derive from it."""

from __future__ import annotations

from dataclasses import replace

from iepdata.model.aliases import also_called
from iepdata.model.columns import HOUSEKEEPING, Column, Kind, Table
from iepdata.model.cycle import CYCLE_TABLES
from iepdata.model.plans import PLAN_TABLES
from iepdata.model.school import SCHOOL_TABLES
from iepdata.model.system import SYSTEM_TABLES

__all__ = ["HOUSEKEEPING", "SYSTEM_TABLES", "TABLES", "Column", "Kind", "Table", "table"]


def _with_aliases(table: Table) -> Table:
    columns = tuple(
        replace(
            column,
            aliases=tuple(dict.fromkeys((*column.aliases, *also_called(table.name, column.name)))),
        )
        for column in table.columns
    )
    return replace(table, columns=columns)


# The tables a school fills, in the order in which they load: a table stands after those it
# refers to.
TABLES: dict[str, Table] = {
    table.name: _with_aliases(table) for table in (*SCHOOL_TABLES, *PLAN_TABLES, *CYCLE_TABLES)
}


def table(name: str) -> Table:
    """The declaration of the table `name`; KeyError for a name that is not a table."""
    return TABLES[name]
