"""How it works: the statuses, the rule in force, every threshold with its unit and source."""

from __future__ import annotations

from iepdata.ui import explain, open_page

page = open_page("How it works", without_data=True)
page.headline("How it works: what each status means, and how it is decided")
explain.method(page)
explain.statuses(page)
explain.calendar(page)
explain.settings(page)
