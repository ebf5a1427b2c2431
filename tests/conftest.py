"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iepdata.ingest import load_paths
from iepdata.sample import LAST_DAY
from iepdata.store import LakeStore, Store
from iepdata.store.engine import ENGINE
from tests.ducklake.server import Server, running

# The workers of a run share the cores: an engine that takes them all makes every test wait.
ENGINE["threads"] = "1"

SAMPLE_DATA = Path(__file__).parents[1] / "sample_data"
# In this part of a run the files that drive a browser are spread among the others.
SPREAD_OVER = 0.75
# With IEP_TEST_STORE=ducklake the stores that are kept in no file are DuckLakes instead.
ON_LAKES = os.environ.get("IEP_TEST_STORE") == "ducklake"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files that drive a browser among the others, in the order of their names.

    A browser mostly waits and the others mostly compute: side by side they keep a processor busy.
    None comes last, where the other workers would have nothing left to do beside it.
    """
    of_files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        of_files.setdefault(item.path, []).append(item)
    waiting = [file for file, own in of_files.items() if own[0].get_closest_marker("browser")]
    busy = [file for file in of_files if file not in waiting]
    apart = SPREAD_OVER * len(busy) / max(len(waiting), 1)
    place = {file: float(number) for number, file in enumerate(busy)}
    place |= {file: number * apart - 0.5 for number, file in enumerate(waiting)}
    items[:] = [item for file in sorted(of_files, key=place.__getitem__) for item in of_files[file]]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of this run alone."""
    with running() as started:
        yield started


@pytest.fixture(scope="session", autouse=ON_LAKES)
def stores_on_lakes(server: Server) -> Iterator[None]:
    """Every store that a test keeps nowhere is a DuckLake of its own."""
    of_file = Store.open.__func__

    def opened(cls: type[Store], path: Path | str | None, **options: Any) -> Store:
        if path is None:
            return LakeStore.open_at(server.fresh())
        return of_file(cls, path, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "open", classmethod(opened))
        yield


@pytest.fixture
def empty_store() -> Iterator[Store]:
    """A store in memory that holds nothing."""
    with Store.open(None) as store:
        yield store


@pytest.fixture(scope="session")
def sample() -> Iterator[Store]:
    """A store that holds the committed sample, loaded once; a test leaves it as it found it."""
    with Store.open(None) as store:
        reports = load_paths(store, [SAMPLE_DATA], by="test", today=LAST_DAY)
        assert not [report for report in reports if report.refused or report.problems]
        yield store
