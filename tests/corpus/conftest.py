"""The school into which files are loaded, for one test after another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata.store import Store
from tests.corpus.school import school
from tests.school import as_it_was


@pytest.fixture(scope="module")
def school_store() -> Iterator[Store]:
    with school() as opened:
        yield opened


@pytest.fixture
def store(school_store: Store) -> Iterator[Store]:
    """The school as it was made: what a file has brought goes again, and what it taught too."""
    with as_it_was(school_store):
        yield school_store
