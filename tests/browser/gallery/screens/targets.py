from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from iepdata.ui import open_page, safe

page = open_page("Targets")
page.headline("Hostile text")
texts = json.loads(Path(__file__).with_name("hostile.json").read_text(encoding="utf-8"))
for number, text in enumerate(texts):
    with st.container(key=f"plain-{number}"):
        page.say(text)
    with st.container(key=f"amid-{number}"):
        st.markdown(f"Then :gray[{safe(text)}] again")
    with st.container(key=f"label-{number}"):
        st.page_link(__file__.replace("targets", "pupil"), label=f"x {safe(text)}")
    with st.container(key=f"cell-{number}"):
        st.table({"cell": [safe(text)]})
    with st.container(key=f"alert-{number}"):
        st.error(safe(text), title=f"y {safe(text)}", icon="")
