"""The store: the school's record, in one DuckDB file or, for many servers, in a DuckLake."""

from __future__ import annotations

from pathlib import Path

from iepdata.store.address import Lake, place_of
from iepdata.store.engine import utc_now
from iepdata.store.lake import LakeStore
from iepdata.store.opening import Store, default_path

__all__ = ["Lake", "LakeStore", "Store", "default_path", "open_store", "place_of", "utc_now"]


def open_store(place: Path | Lake, *, key: str | None = None) -> Store:
    """The store at `place`; a file is made where it is not there. Raises as both kinds do."""
    if isinstance(place, Lake):
        return LakeStore.open_at(place, key=key)
    return Store.open(place, key=key)
