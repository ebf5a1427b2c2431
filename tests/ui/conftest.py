"""A store, and visits to the pages on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.store import Store
from iepdata.ui import stores
from tests.ui.visits import at_page

Visit = Callable[..., AppTest]


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in memory."""
    with Store.open(None) as opened:
        yield opened


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, store: Store) -> Visit:
    """Opens a page on `store`; everything remembered from other stores is out of reach."""
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: store)
    return lambda name="today", **query: at_page(name, **query).run()
