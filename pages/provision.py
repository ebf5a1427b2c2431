"""Provision: whether planned help happened, what is missed in a pattern, and what it led to."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import findings, open_page, provision, start
from iepdata.wording import provision_page as words

page = open_page("Provision")
if not {"provision", "provision_sessions"} <= page.ask("recorded_tables"):
    page.headline(words.NOTHING_LOGGED)
    page.empty(words.NOTHING_LOGGED_HELP, ("Load files", "load"))
    start.draw(page)
    provision.training(page)
    st.stop()

patterns = page.ask("session_patterns")
grid = page.ask("progress_delivery")
systematic, waiting = words.counts(patterns, grid)
page.headline(words.headline(systematic, waiting))
page.sub(words.subtitle(len(patterns), page.ask("provision_weeks"), page.settings.pattern_weeks))
provision.behind_headline(page, patterns, systematic, waiting)
provision.grid(page, grid)
provision.weeks_chart(page)
page.heading("What to see to")
findings.draw(page, "provision")
provision.every_provision(page, patterns)
provision.training(page)
