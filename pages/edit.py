"""Edit: pupil, plan, targets, strategies, provision and readers, changed in place."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import Permission, chosen_pupil, edit, one_of, open_page
from iepdata.wording import edit as words
from iepdata.wording import names

page = open_page("Edit", needs=Permission.CHANGE)
if page.hide_names:
    page.headline("Change a plan")
    page.empty(words.HIDDEN)
    st.stop()
pupils = page.ask("edit_pupils")
pupils = pupils.assign(name=names.display(pupils, hide=False))
heading, beside = st.container(), st.container(horizontal=True, vertical_alignment="center")
with beside:
    public_id = chosen_pupil(pupils, hidden=False)
if public_id is None:
    with heading:
        page.headline("Change a plan")
    page.sub(words.CHOOSE if len(pupils) else words.NOBODY)
    page.heading(words.WHAT_CHANGES)
    for line in words.WHAT:
        page.say(line)
    edit.new_pupil(page)
    page.link("load", words.MANY_AT_ONCE)
    st.stop()
pupil = page.ask("pupil", public_id=public_id)
page.opened(public_id)
with heading:
    page.headline(f"Change {pupils.loc[pupils['public_id'] == public_id, 'name'].iloc[0]}’s plan")
with beside:
    if public_id in set(page.ask("pupils")["public_id"]):
        page.link("pupil", "See the plan", pupil=public_id)
    else:
        page.sub(words.not_shown(len(page.ask("edit_rows", public_id=public_id, table="plans"))))
edit.draw(page, pupil, one_of("What to change", words.TABLES, key="part"))
