"""Targets: every target with its status, to filter and to open."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import Link, explain, filters, open_page, targets_list
from iepdata.wording import targets as words

page = open_page("Targets")
offered = page.once(targets_list.offered)
if not offered:
    page.headline("No targets yet")
    page.empty("Load a targets file to see each target and its status.", ("Load files", "load"))
    st.stop()

finding = st.container()
found = page.once(targets_list.listed, filters.draw(offered, targets_list.FILTERS))
with finding:
    page.headline(found.headline)
page.sub(words.explained())
page.table(
    found.rows,
    {
        "name": Link("Pupil", to="pupil", pupil="public_id"),
        "year": st.column_config.TextColumn("Year", width=72),
        "text": st.column_config.TextColumn("Target", width=250),
        "shown": st.column_config.TextColumn("Status", width=190),
        "why": st.column_config.TextColumn("Why", width=330),
        "recent": st.column_config.LineChartColumn("Latest dozen", width=120),
        "last_observed": "Last seen",
        "owner": "Owner",
        "noticed": st.column_config.TextColumn("Would a stall be noticed?", width=190),
        "beside": st.column_config.TextColumn("Beside the status", width="large"),
    },
    alt="Targets with pupil, status and its reason, latest observations and what is beside them",
    height=620,
)
explain.rule_line(page)
