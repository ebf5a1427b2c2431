"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata.store import Store


@pytest.fixture
def empty_store() -> Iterator[Store]:
    """A store in memory that holds nothing."""
    with Store.open(None) as store:
        yield store
