"""The school of two classes, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata.store import Store
from tests.access.school import fill


@pytest.fixture(scope="session")
def classes() -> Iterator[Store]:
    """The school of two classes; a test leaves its pupils as it found them."""
    with Store.open(None) as store:
        fill(store)
        yield store


@pytest.fixture
def own(empty_store: Store) -> Store:
    """The same school for one test, which may change it."""
    fill(empty_store)
    return empty_store
