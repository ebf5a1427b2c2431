"""Inspection: what the school can show, what was done where support did not work, and for whom."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import Permission, open_page
from iepdata.ui.inspection import child, figures, groups, pack
from iepdata.wording import inspection as words
from iepdata.wording import inspection_page as page_words

page = open_page("Inspection", needs=Permission.SEE_SCHOOL)
if page.once(figures.is_nothing):
    page.headline(page_words.NOTHING_YET)
    page.empty(page_words.NOTHING_YET_HELP, ("Load files", "load"))
    st.stop()

finding = st.container()
is_safe, against = figures.controls(page)
shown = page.once(figures.shown, is_safe, against)
with finding:
    page.headline(shown.headline)
    with st.container(horizontal=True, vertical_alignment="center"):
        page.sub(shown.subtitle)
        figures.still(page, shown, is_safe=is_safe)
if is_safe:
    page.sub(page_words.shared_note(page.settings.small_count))

school, area = st.tabs(page_words.TABS, key="view", on_change="rerun")
if area.open:
    with area:
        child.draw(page, is_safe=is_safe)
else:
    with school:
        figures.tiles(page, shown, is_safe=is_safe)
        page.say(page_words.THEN)
        page.chart(shown.then, key="stalled_and_then")
        for code, lines in shown.sections.items():
            figures.section(page, code, lines, is_safe=is_safe, against=against)
        for line in shown.national:
            page.sub(line)
        page.sub(words.NO_PERCENTAGE)
        figures.changed(page, is_safe=is_safe, against=against)
        groups.draw(page, shown.groups)

pack.draw(page, against=against, is_safe=is_safe)
