"""Safe keeping: is the record encrypted and backed up, and whose records are kept too long."""

from __future__ import annotations

from iepdata.ui import Permission, open_page, upkeep

page = open_page("Safe keeping", needs=Permission.ADMINISTER, without_data=True)
upkeep.draw(page)
