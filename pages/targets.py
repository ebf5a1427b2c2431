"""Targets: every target with its status, to filter and to open."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import Link, filters, open_page
from iepdata.wording import names
from iepdata.wording import targets as words

page = open_page("Targets")
everything = page.ask("targets")
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
    year=filters.shown("nc_year", found["nc_year"]),
)
if page.hide_names:
    found["text"] = [names.masked(row["text"], row) for row in found.to_dict("records")]
page.table(
    found,
    {
        "name": Link("Pupil", to="pupil", pupil="public_id"),
        "year": st.column_config.TextColumn("Year", width=80),
        "text": st.column_config.TextColumn("Target", width="large"),
        "shown": st.column_config.TextColumn("Status", width=190),
        "recent": st.column_config.LineChartColumn("Latest dozen", width=120),
        "last_observed": "Last seen",
        "owner": "Owner",
        "reason": st.column_config.TextColumn("Why", width="large"),
    },
    alt="Targets with pupil, status, latest observations and the reason for the status",
    height=620,
)
