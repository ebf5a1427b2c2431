"""Inspection: what the school can show, what was done where support did not work, and for whom."""

from __future__ import annotations

import streamlit as st

from iepdata import charts
from iepdata.ui import Permission, open_page
from iepdata.ui.inspection import child, figures, groups, pack
from iepdata.wording import inspection as words
from iepdata.wording import inspection_page as page_words

page = open_page("Inspection", needs=Permission.SEE_SCHOOL)
if page.ask("reviews").empty and page.ask("targets").empty:
    page.headline(page_words.NOTHING_YET)
    page.empty(page_words.NOTHING_YET_HELP, ("Load files", "load"))
    st.stop()

is_safe, against = figures.controls(page)
shared = figures.asked(page, is_safe=is_safe, against=against)
counts = page_words.shown_counts(shared.figures)
page.headline(words.headline(counts))
median = words.median_days(counts.get("days_to_act"))
page.sub(page_words.subtitle(page.as_of, against, median))
if is_safe:
    page.sub(words.shared_note(page.settings.small_count))

school, area = st.tabs(page_words.TABS, key="view", on_change="rerun")
if area.open:
    with area:
        child.draw(page, is_safe=is_safe)
else:
    with school:
        figures.tiles(page, shared.figures)
        page.say(page_words.THEN)
        page.chart(charts.stalled_and_then(shared.figures), key="stalled_and_then")
        for section in words.SECTIONS:
            figures.section(page, section, shared.figures, is_safe=is_safe, against=against)
        figures.national(page, shared.figures)
        page.sub(words.NO_PERCENTAGE)
        figures.changed(page, is_safe=is_safe, against=against)
        groups.draw(page, shared, is_safe=is_safe)

pack.draw(page, against=against, is_safe=is_safe)
