"""The schema of the store, derived from the model: tables, views and what a migration adds."""

from __future__ import annotations

from iepdata.model import HOUSEKEEPING, SYSTEM_TABLES, TABLES, Table

# Goes up with a change that an older program could not read or copy.
SCHEMA_VERSION = 3
# The schema of what can be worked out again: no record, in no copy of the store.
WORKED_OUT = "worked_out"


def stored_columns() -> dict[str, dict[str, str]]:
    """Every stored table with its columns and their SQL types, in order."""
    tables = {
        table.name: {column.name: column.sql_type for column in table.stored} | HOUSEKEEPING
        for table in TABLES.values()
    }
    return tables | SYSTEM_TABLES


def create_statements() -> list[str]:
    """The statements that make an empty store."""
    creates = [_create(name, columns) for name, columns in stored_columns().items()]
    values = f"('schema_version', '{SCHEMA_VERSION}'), ('data_version', '0')"
    first_values = f"INSERT INTO store.store_meta VALUES {values}"  # noqa: S608
    return [*creates, first_values]


def missing_pieces(present: set[tuple[str, str]]) -> list[str]:
    """The statements that bring an older store up to the model; none where it is up to date.

    `present` holds the (table, column) pairs of the store. What the model no longer has is left
    where it is: an upgrade never drops data.
    """
    tables = {table for table, _ in present}
    statements = []
    for name, columns in stored_columns().items():
        if name not in tables:
            statements.append(_create(name, columns))
            continue
        # Worked out from the row, and no longer kept.
        if (name, "row_hash") in present:
            statements.append(f'ALTER TABLE store."{name}" DROP COLUMN row_hash')
        statements += [
            f'ALTER TABLE store."{name}" ADD COLUMN "{column}" {kind.removesuffix(" NOT NULL")}'
            for column, kind in columns.items()
            if (name, column) not in present
        ]
    return statements


def view_statements() -> list[str]:
    """One view a table, of its current rows, under the table's plain name."""
    return [_view(table) for table in TABLES.values()]


def _create(name: str, columns: dict[str, str]) -> str:
    described = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    return f'CREATE TABLE store."{name}" ({described})'


def _view(table: Table) -> str:
    names = [
        f'coalesce(r."{column.name}", \'{column.default}\') AS "{column.name}"'
        if column.default
        else f'r."{column.name}"'
        for column in table.stored
    ]
    traced = [f"r.{name}" for name in ("row_key", "load_id", "source_file", "source_row")]
    linked = table.name == "pupils"
    columns = ", ".join([*names, *traced, *(["l.public_id"] if linked else [])])
    join = "LEFT JOIN store.pupil_links AS l USING (pupil_id) " if linked else ""
    return (
        f'CREATE OR REPLACE VIEW memory.main."{table.name}" AS SELECT {columns} '  # noqa: S608
        f'FROM store."{table.name}" AS r {join}WHERE r.superseded_at IS NULL'
    )
