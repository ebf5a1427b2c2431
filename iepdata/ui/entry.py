"""The script behind every address: the door, the menu, the idle lock, and the page asked for."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import away, failures, idle, look, menu, signing

st.set_page_config(layout="wide")
look.apply()
with failures.shown():
    away.wait()
    viewer = signing.at_the_door()
    if idle.locked():
        st.navigation(menu.pages(None), position="hidden")
        st.set_page_config(page_title="Locked")
        idle.unlock()
        st.stop()
    idle.touch()
    theirs = menu.pages(viewer)
    chosen = st.navigation(theirs, position="hidden" if menu.on_the_wall() else "top")
    look.mark_heading(menu.heading_place(theirs, chosen))
    chosen.run()
