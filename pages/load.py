"""Load: bring files in, see what will happen, confirm, read the report, undo."""

from __future__ import annotations

from iepdata.ui import Permission, loading, open_page

page = open_page("Load", needs=Permission.CHANGE, without_data=True)
page.headline("Load your school's files")
page.sub(
    "CSV or Excel, in our column names or the usual others: pupils, plans, targets and "
    "observations are enough. Rows that cannot be read are set aside with the reason, the rest is "
    "loaded, and every load can be undone."
)
loading.template(page)
loading.upload(page)
loading.set_aside(page)
loading.history(page)
loading.school_name(page)
loading.columns_explained(page)
