"""In numbers: the whole school in figures, small ones hidden, for those who may see no pupil."""

from __future__ import annotations

from iepdata.ui import Permission, numbers, open_page

page = open_page("In numbers", needs=Permission.SEE_COUNTS)
numbers.draw(page)
