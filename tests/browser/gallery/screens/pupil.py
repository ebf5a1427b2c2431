from __future__ import annotations

import streamlit as st

from iepdata.ui import open_page

page = open_page("Pupil")
page.headline(f"Pupil {st.query_params.get('pupil', 'nobody')}")
page.say(f"hidden: {page.hide_names}, as of {page.as_of}")
if st.query_params.get("pupil") == "broken":
    raise KeyError("Ben Thomas, 12 May 2014")
