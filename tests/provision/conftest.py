"""The cases of this folder, imported once."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from iepdata.provision import session_patterns
from iepdata.settings import Settings
from iepdata.store import Store

from .cases import CASES
from .rows import AS_OF, imported


@pytest.fixture(scope="session")
def cases() -> Iterator[Store]:
    """A store that holds every case, each a school of its own."""
    with imported(CASES) as store:
        yield store


@pytest.fixture(scope="session")
def patterns(cases: Store) -> pd.DataFrame:
    """What the log of each case shows, by the name of the case."""
    return session_patterns(cases, AS_OF, Settings()).set_index("provision_id")
