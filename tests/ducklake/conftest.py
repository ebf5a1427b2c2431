"""Stores whose catalogue is the PostgreSQL of this test run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from iepdata.store import LakeStore
from tests.ducklake.server import Server


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tests of every change are those that others do not hold with it; all are the long form.

    A DuckLake costs seconds where a file costs tenths of one.
    """
    if os.environ.get("IEP_TEST_STORE") == "ducklake":
        return
    here = Path(__file__).parent
    left_out = [
        item for item in items if here in item.path.parents and item.get_closest_marker("long")
    ]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture
def lake(server: Server) -> Iterator[LakeStore]:
    """A store of its own that holds nothing, shared with no other test."""
    with LakeStore.open_at(server.fresh()) as store:
        yield store


@pytest.fixture
def own_lake(server: Server, tmp_path: Path) -> Iterator[LakeStore]:
    """The same with a folder of data of its own, and a key for its backups."""
    with server.made(tmp_path / "data", key="a key of the test run alone") as store:
        yield store
