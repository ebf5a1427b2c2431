"""Start a meeting: the pupil whose meeting it is, and the tab for the wall."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import Permission, chosen_pupil, meeting, open_page
from iepdata.wording import meeting as words
from iepdata.wording import names

page = open_page("Start a meeting", needs=Permission.PRESENT)
page.headline(words.START)
pupils = page.ask("pupils")
pupils = pupils.assign(name=names.display(pupils, hide=page.hide_names))
public_id = chosen_pupil(pupils, hidden=page.hide_names)
if public_id is None:
    if pupils.empty:
        page.empty("No pupil has a plan on this day.", ("Load files", "load"))
        st.stop()
    page.sub(words.START_CHOOSE)
    page.heading("How it goes")
    for place, step in enumerate(words.START_STEPS, start=1):
        page.say(f"{place}. {step}")
    page.link("reviews", "See which reviews are booked", show="soon")
    st.stop()
meeting.offer(page, public_id, page.ask("pupil_plans", public_id=public_id))
