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
    meeting,
    open_page,
    papers,
    pupil_sections,
    target_card,
    voice,
)
from iepdata.vocabulary import NC_YEARS, label_of
from iepdata.wording import names
from iepdata.wording import pupil as words

page = open_page("Pupil")
pupils = page.ask("pupils")
pupils = pupils.assign(name=names.display(pupils, hide=page.hide_names))
public_id = chosen_pupil(pupils, hidden=page.hide_names)

if public_id is None:
    page.headline(words.index_headline(len(pupils)))
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

pupil = page.ask("pupil", public_id=public_id)
page.opened(public_id)
name = names.display(pupil.to_frame().T, hide=page.hide_names).iloc[0]
targets = page.ask("targets_explained")
targets = targets[(targets["public_id"] == public_id) & (targets["status"] != "closed")]
strategies = page.ask("pupil_strategies", public_id=public_id)
plans = page.ask("pupil_plans", public_id=public_id)
reviews = page.ask("reviews")

page.headline(words.headline(name, targets))
page.sub(words.who(pupil, plans))
with st.container(horizontal=True, vertical_alignment="center"):
    meeting.offer(page, public_id, plans)
    if page.may(Permission.CHANGE) and not page.hide_names:
        page.link("edit", "Change this plan", pupil=public_id)
pupil_sections.profile(page, plans)
pupil_sections.reviews(page, reviews[reviews["public_id"] == public_id])
voice.readers(page, public_id)

if targets.empty:
    page.empty("No open targets on this day.", ("Load a targets file", "load"))
for place, target in enumerate(targets.to_dict("records"), start=1):
    target_card.draw(page, place, target, strategies)
explain.rule_line(page)
pupil_sections.to_put_right(page, public_id)

pupil_sections.outcomes(page, public_id)
pupil_sections.advice(page, public_id)
pupil_sections.contributions(page, public_id)
pupil_sections.promises(page, public_id)
pupil_sections.history(page, public_id)
papers.draw(page, public_id, name)
concerns.draw(page, pupil)
chronology.draw(page, public_id, words.about_chronology(name, words.who(pupil, plans)))
