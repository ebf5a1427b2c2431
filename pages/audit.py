"""Who did what: the record of signing in, opening, loading, changing and exporting."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from iepdata.ui import Permission, open_page, plain
from iepdata.wording import audit as words

page = open_page("Who did what", needs=Permission.ADMINISTER, without_data=True)
found = page.ask("audit")
page.headline("Who did what, and when")
page.sub(words.EXPLAINED)
if found.empty:
    page.empty("Nothing is recorded yet.")
    st.stop()

actions = sorted(found["action"].unique(), key=words.action)
everyone = sorted(found["who"].unique())
with st.container(horizontal=True):
    chosen = st.multiselect(
        "What", actions, format_func=lambda code: plain(words.action(code)), key="actions",
        placeholder="Everything", width=360,
    )  # fmt: skip
    people = st.multiselect(
        "Who", everyone, format_func=plain, key="who", placeholder="Everyone", width=360
    )
    since = st.date_input("Since", value=None, format="DD/MM/YYYY", key="since", width=220)
if chosen:
    found = found[found["action"].isin(chosen)]
if people:
    found = found[found["who"].isin(people)]
if isinstance(since, date):
    found = found[found["at"] >= pd.Timestamp(since)]
page.table(
    found.assign(action=found["action"].map(words.action), detail=words.details(found["detail"])),
    {
        "at": "When (UTC)",
        "who": "Who",
        "action": "What",
        "detail": st.column_config.TextColumn("Of what", width="large"),
    },
    alt="Who did what, the latest first",
    key="audit",
    height=620,
)
