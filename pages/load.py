"""Load: drop files, see what will happen, answer, confirm, read the report, undo."""

from __future__ import annotations

from iepdata.ui import Permission, loading, open_page

page = open_page("Load", needs=Permission.CHANGE, without_data=True)
loading.upload(page)
loading.set_aside(page)
loading.history(page)
loading.school_name(page)
loading.columns_explained(page)
