"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iepdata.ingest import load_paths
from iepdata.sample import LAST_DAY
from iepdata.store import Store
from iepdata.store.engine import ENGINE

# The workers of a run share the cores: an engine that takes them all makes every test wait.
ENGINE["threads"] = "1"

SAMPLE_DATA = Path(__file__).parents[1] / "sample_data"


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
