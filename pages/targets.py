"""Targets: every target with its status, to filter and to open."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import Link, explain, filters, open_page
from iepdata.wording import names, telling
from iepdata.wording import targets as words

page = open_page("Targets")
everything = page.ask("targets_explained")
if everything.empty:
    page.headline("No targets yet")
    page.empty("Load a targets file to see each target and its status.", ("Load files", "load"))
    st.stop()

found = filters.draw(
    everything,
    {"status": "Status", "nc_year": "Year", "need_1": "Need", "area": "Area", "owner": "Owner"},
)
if "closed" not in filters.chosen("status"):
    found = found[found["status"] != "closed"]
page.headline(words.headline(found, everything))
page.sub(words.explained())
found = found.assign(
    name=names.display(found, hide=page.hide_names),
    shown=found["symbol"] + " " + found["label"],
    why=words.why(found),
    year=filters.shown("nc_year", found["nc_year"]),
    beside=words.beside(found),
    noticed=telling.shares(found),
)
if page.hide_names:
    found["text"] = [names.masked(row["text"], row) for row in found.to_dict("records")]
page.table(
    found,
    {
        "name": Link("Pupil", to="pupil", pupil="public_id"),
        "year": st.column_config.TextColumn("Year", width=80),
        "text": st.column_config.TextColumn("Target", width=250),
        "shown": st.column_config.TextColumn("Status", width=190),
        "why": st.column_config.TextColumn("Why", width=420),
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
