"""What a page is made of; the only part of the package that knows Streamlit."""

from __future__ import annotations

from iepdata.ui.chosen import chosen_pupil, one_of
from iepdata.ui.gate import Permission
from iepdata.ui.page import Page, open_page
from iepdata.ui.table import Link
from iepdata.ui.text import safe

__all__ = ["Link", "Page", "Permission", "chosen_pupil", "one_of", "open_page", "safe"]
