"""Meeting: one pupil's review on the wall, step by step; nothing is on file until it is saved."""

from __future__ import annotations

from iepdata.ui import Permission, meeting, open_page

page = open_page("Meeting", needs=Permission.PRESENT, projected=True)
meeting.draw(page)
