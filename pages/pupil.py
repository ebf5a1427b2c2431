"""Pupil: one pupil's plan, every target with its chart, and the words of pupil and family."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import (
    Link,
    Permission,
    chosen_pupil,
    chronology,
    concerns,
    explain,
    first_start,
    meeting,
    open_page,
    papers,
    pupil_sections,
    target_card,
    voice,
)
from iepdata.vocabulary import NC_YEARS, label_of
from iepdata.wording import pupil as words

page = open_page("Pupil")
pupils = page.once(pupil_sections.listed)
with st.container(horizontal=True, vertical_alignment="center"):
    finding = st.container()
    public_id = chosen_pupil(pupils, hidden=page.hide_names)

if public_id is None:
    with finding:
        page.headline(words.index_headline(len(pupils)))
    if pupils.empty:
        first_start.next_step(page)
        st.stop()
    page.table(
        pupils.assign(year=[label_of(NC_YEARS, code) for code in pupils["nc_year"]]),
        {
            "name": Link("Pupil", to="pupil", pupil="public_id"),
            "year": "Year",
            "n_targets": "Targets",
            "n_moving": "Moving",
            "n_needs_change": "Needs a change",
        },
        alt="Pupils with a plan and how many of their targets are moving",
        height=620,
    )
    voice.whole_school(page)
    st.stop()

own = page.once(pupil_sections.head, public_id)
page.opened(public_id)
cards = page.once(target_card.cards, public_id)

with finding:
    page.headline(own.headline)
    page.sub(own.who)
with st.container(horizontal=True, vertical_alignment="center"):
    meeting.offer(page, public_id, own.plans)
    if page.may(Permission.CHANGE) and not page.hide_names:
        page.link("edit", "Change this plan", pupil=public_id)
pupil_sections.draw_head(page, own)
voice.readers(page, public_id)

if not cards:
    page.empty("No open targets on this day.", ("Load a targets file", "load"))
for place, card in enumerate(cards, start=1):
    target_card.draw(page, place, card)
explain.rule_line(page)
pupil_sections.to_put_right(page, public_id)

pupil_sections.outcomes(page, public_id)
pupil_sections.advice(page, public_id)
pupil_sections.contributions(page, public_id)
pupil_sections.promises(page, public_id)
pupil_sections.history(page, public_id)
papers.draw(page, public_id, own.name)
concerns.draw(page, own.pupil)
chronology.draw(page, public_id, words.about_chronology(own.name, own.who))
