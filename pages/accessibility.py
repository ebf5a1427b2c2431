"""Accessibility: what everyone can do here, what is still hard, and whom to ask."""

from __future__ import annotations

from iepdata.ui import Permission, accessible, open_page

page = open_page("Accessibility", needs=Permission.ENTER, without_data=True)
accessible.statement(page)
