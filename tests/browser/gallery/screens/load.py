from __future__ import annotations

import streamlit as st

from iepdata.ui import open_page

page = open_page("Load", without_data=True)
page.headline("Load")
held = st.file_uploader("Files", accept_multiple_files=True)
for each in held:
    page.say(f"{each.name}: {len(each.getvalue())} bytes")
