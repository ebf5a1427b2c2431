"""The school of cases, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata.store import Store
from tests.school import load
from tests.voice.rows import school


@pytest.fixture(scope="package")
def cases() -> Iterator[Store]:
    """The store that holds every case; a test leaves it as it found it."""
    with Store.open(None) as store:
        load(store, **school())
        yield store
