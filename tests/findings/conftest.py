"""A school in perfect order, and what is found in the sample."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from iepdata.findings import findings
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from tests import perfect


@pytest.fixture(scope="session")
def perfect_school() -> Iterator[Store]:
    """The perfect school, loaded once; a test leaves it as it found it."""
    with perfect.store() as store:
        yield store


@pytest.fixture(scope="session")
def found(sample: Store) -> pd.DataFrame:
    """Every finding of the sample on its last day."""
    return findings(sample, LAST_DAY, Settings())
