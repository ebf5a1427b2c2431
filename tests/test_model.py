"""Schema, import, template and dictionary say the same as the model."""

from __future__ import annotations

import pytest

from iepdata.model import TABLES, Kind
from iepdata.schema import stored_columns
from iepdata.store import Store


def test_the_store_has_exactly_the_tables_and_columns_of_the_model(empty_store: Store) -> None:
    found = empty_store.query(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'store'"
    )
    stored = set(zip(found["table_name"], found["column_name"], strict=True))
    declared = {(name, column) for name, columns in stored_columns().items() for column in columns}
    assert stored == declared


@pytest.mark.parametrize("name", list(TABLES))
def test_every_key_and_reference_is_a_column_of_the_model(name: str) -> None:
    table = TABLES[name]
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert set(table.key) <= set(names)
    loads_before = list(TABLES)[: list(TABLES).index(name)]
    for column in table.columns:
        assert column.description.strip().endswith((".", "?"))
        assert (column.kind is Kind.CODE) == bool(column.codes)
        if column.refers:
            assert column.refers in loads_before
            assert column.name_there in [each.name for each in TABLES[column.refers].columns]


@pytest.mark.parametrize("name", list(TABLES))
def test_no_heading_means_two_columns_of_a_table(name: str) -> None:
    claimed: dict[str, str] = {}
    for column in TABLES[name].columns:
        for heading in {column.name, *column.aliases}:
            folded = heading.replace("_", " ").casefold()
            assert claimed.setdefault(folded, column.name) == column.name, folded
