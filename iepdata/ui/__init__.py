"""What a page is made of; the only part of the package that knows Streamlit."""

from __future__ import annotations

from iepdata.access import Permission
from iepdata.ui.chosen import chosen_pupil, one_of
from iepdata.ui.opening import open_page
from iepdata.ui.page import Page
from iepdata.ui.table import Link
from iepdata.ui.text import plain, safe

__all__ = ["Link", "Page", "Permission", "chosen_pupil", "one_of", "open_page", "plain", "safe"]
