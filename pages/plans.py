"""Plans: what they and their targets say too little of, outcomes, advice and support."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import findings, one_of, open_page, plan_sections, start
from iepdata.wording import plans_page as words

page = open_page("Plans")
plans = page.ask("plan_items")
if plans.empty:
    page.headline("No plans in force on this day")
    page.empty("Load a plans file to see what each plan holds.", ("Load files", "load"))
    st.stop()

everything = page.ask("findings")
own = everything[everything["group"].isin(words.GROUPS)]
page.headline(words.headline(own[own["state"] == "open"], len(plans)))
page.sub(words.EXPLAINED)

show = one_of("Show", words.SHOWS, key="show")
findings.draw(page, *(words.GROUPS if show == "all" else (show,)))
if show != "outcomes":
    plan_sections.items(page)
if show != "plan_quality":
    plan_sections.outcomes(page)
    plan_sections.advice(page)
    plan_sections.support(page)
start.draw(page)
