"""The store: one DuckDB file that is the school's record, opened by one process at a time."""

from __future__ import annotations

from iepdata.store.engine import utc_now
from iepdata.store.opening import Store, default_path

__all__ = ["Store", "default_path", "utc_now"]
