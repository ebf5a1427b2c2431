"""People: who has which role here, giving one and withdrawing it."""

from __future__ import annotations

from iepdata.ui import Permission, open_page, people

page = open_page("People", needs=Permission.ADMINISTER, without_data=True)
page.headline("Who may see what")
people.explained(page)
people.in_force(page)
people.give(page)
people.ended(page)
