"""The script behind every address: the menu, the idle lock, and the page that was asked for."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import failures, idle, menu

st.set_page_config(layout="wide")
if idle.locked():
    st.navigation(menu.pages(), position="hidden")
    st.set_page_config(page_title="Locked")
    idle.unlock()
    st.stop()
idle.touch()
chosen = st.navigation(menu.pages(), position="hidden" if menu.on_the_wall() else "top")
with failures.shown():
    chosen.run()
