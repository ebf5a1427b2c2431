"""The parts of the Reviews page beneath the list: the round, EHC plans' dates, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.access import Permission
from iepdata.export.calendar import MIME, review_calendar
from iepdata.ui.chosen import one_of
from iepdata.ui.table import Link
from iepdata.wording import names
from iepdata.wording import review_clocks as words
from iepdata.wording import review_page as page_words

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def season(page: Page) -> None:
    """Draw how far the term's round of school reviews is, with a link to its rows."""
    if not page.may(Permission.SEE_SCHOOL):
        return
    found = page.ask("review_season")
    if found.empty or not found["n_plans"].iloc[0]:
        return
    page.link("reviews", page_words.season(found.iloc[0], page.as_of), show="season")


def clocks(page: Page) -> None:
    """Draw every date of every EHC plan: whose it is, its force, late or not, and how counted."""
    found = page.ask("review_clocks")
    if found.empty:
        return
    page.heading(words.headline(found))
    page.sub(words.CLOCKS_EXPLAINED)
    dates = one_of("Dates", words.SHOWS, key="dates")
    if dates == "acting":
        page.sub(words.soon(page.settings.review_soon_weeks))
    shown = words.chosen(found, dates)
    page.table(
        shown.assign(
            name=names.display(shown, hide=page.hide_names),
            what=words.labels(shown),
            state_words=shown["state"].map(words.STATES),
            wait=words.waits(shown),
            clock=shown["whose_clock"].map(page_words.CLOCKS),
            force_words=shown["force"].map(words.FORCES),
        ),
        {
            "name": Link("Pupil", to="pupil", pupil="public_id"),
            "what": "What",
            "due": "By",
            "state_words": "State",
            "wait": "Calendar and school days",
            "clock": "Whose clock",
            "force_words": "Force",
            "done_on": "Done",
            "basis": st.column_config.TextColumn("How it is counted", width="large"),
        },
        alt="Dates of EHC plans by days late, with whose clock runs, their force and source",
        key="clocks",
        height=420,
    )


def calendar(page: Page, reviews: pd.DataFrame) -> None:
    """Draw, for who may export it, a calendar file of all that is booked or due."""
    if not page.may(Permission.EXPORT):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        with_names = st.toggle(
            "With names", key="calendar_names", disabled=page.hide_names, value=False
        )
        st.download_button(
            "Calendar file (ICS)",
            lambda: _file(page, reviews, hide=page.hide_names or not with_names),
            key="calendar", mime=MIME, on_click="ignore",
            file_name=f"reviews-{page.as_of:%Y-%m-%d}.ics",
        )  # fmt: skip
    page.sub(words.CALENDAR_EXPLAINED)


def _file(page: Page, reviews: pd.DataFrame, *, hide: bool) -> bytes:
    dates = page.ask("review_clocks")
    page.exported(f"calendar file, {'without' if hide else 'with'} names")
    return review_calendar(
        dates.assign(name=names.display(dates, hide=hide)),
        reviews.assign(name=names.display(reviews, hide=hide)),
        page.as_of,
    )


def records(page: Page) -> None:
    """Draw, for who opens it, what the record of each last review holds (R14)."""
    found = page.ask("review_records")
    if found.empty or "reviews" not in page.ask("recorded_tables"):
        return
    box = st.expander(page_words.records(found), key="records", on_change="rerun")
    if not box.open:
        return
    with box:
        page.sub(page_words.RECORDS_EXPLAINED)
        found = found.sort_values(["n_there", "meeting_date"], kind="stable")
        page.table(
            found.assign(
                name=names.display(found, hide=page.hide_names),
                held=page_words.held_of(found),
                lacks=page_words.lacks(found),
            ),
            {
                "name": Link("Pupil", to="pupil", pupil="public_id"),
                "meeting_date": "Review of",
                "held": "Written down",
                "lacks": st.column_config.TextColumn("Missing", width="large"),
                "lead": "Lead",
            },
            alt="Last reviews with how much of their record is written down and what is missing",
            key="records_table",
        )
