"""The parts of the Load page: files in, what will happen, the report, history and undo."""

from __future__ import annotations

from iepdata.ui.loading.history import history
from iepdata.ui.loading.set_aside import set_aside
from iepdata.ui.loading.start import columns_explained, school_name
from iepdata.ui.loading.upload import upload

__all__ = ["columns_explained", "history", "school_name", "set_aside", "upload"]
