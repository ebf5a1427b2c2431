"""Opening a page: past its guard, with its head drawn, and with something to see."""

from __future__ import annotations

import streamlit as st

from iepdata.access import Permission
from iepdata.ui import first_start, gate, header, idle, session, signing, stores, this_run, tour
from iepdata.ui.gate import Refused
from iepdata.ui.page import Page


def open_page(
    title: str,
    *,
    needs: Permission = Permission.SEE_PUPILS,
    without_data: bool = False,
    projected: bool = False,
) -> Page:
    """The page `title`, once its reader may see it and there is something to see.

    Draws the head of the page; with no pupil loaded the first start, and ends the run, unless the
    page works `without_data`. A `projected` page has no head, and draws all that is on it. Raises
    Refused for a reader who may not see it and StoreError where the store cannot be opened.
    """
    where = session.school()
    with stores.said_to_be_opening(where):
        store = stores.open_store(where)
    viewer = signing.viewer(store)
    try:
        gate.require(viewer, needs)
    except Refused:
        own = stores.open_store(stores.chosen_school())
        signing.note(own, viewer.name, "refused", f"page {title}")
        raise
    settings = this_run.settings(store)
    idle.watch(settings.lock_after_minutes)
    page = Page(title, viewer, store, settings, where)
    if this_run.is_empty(store):
        signing.say_who(viewer, is_sample=where == stores.SAMPLE, encrypted=store.encrypted)
        if not without_data:
            if viewer.may(Permission.CHANGE):
                first_start.offer()
            else:
                page.headline("Nothing is loaded yet")
            st.stop()
        return page
    usual_day = stores.usual_day(where)
    page.as_of = usual_day
    if projected:
        return page
    page.as_of, page.hide_names = header.draw(
        page.ask("school_name"), where, usual_day, viewer, encrypted=store.encrypted
    )
    tour.draw(page)
    return page
