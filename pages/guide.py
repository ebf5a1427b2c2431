"""Guide: for the SENCO, for the administrator, and what every table and column means."""

from __future__ import annotations

from iepdata.ui import Permission, guide, open_page

page = open_page("Guide", needs=Permission.ENTER, without_data=True)
guide.draw(page)
