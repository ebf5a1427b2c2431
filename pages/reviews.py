"""Reviews: what is due when, what is late, on whose clock, and what reviews changed."""

from __future__ import annotations

import streamlit as st

from iepdata import charts
from iepdata.ui import Link, findings, one_of, open_page, reviews
from iepdata.wording import names
from iepdata.wording import review_page as words

page = open_page("Reviews")
everything = page.ask("reviews")
if everything.empty:
    page.headline("No plans to review")
    page.empty("Load a plans file to see when each review is due.", ("Load files", "load"))
    st.stop()

page.headline(words.headline(everything))
page.sub(words.explained())
reviews.season(page)
by_week = charts.review_timeline(everything, page.as_of)
page.chart(by_week, key="timeline")
left_out = words.not_drawn(everything, int(by_week.table.select_dtypes("number").to_numpy().sum()))
if left_out:
    page.sub(left_out)

show = one_of("Show", words.SHOWS, key="show")
if show == "soon":
    page.sub(words.soon(page.settings.review_soon_weeks, page.settings.annual_notice_weeks))
found = words.chosen(everything, show).sort_values(
    ["days_overdue", "review_due"], ascending=[False, True]
)
page.table(
    found.assign(
        name=names.display(found, hide=page.hide_names),
        state_words=words.states(found),
        clock=words.clocks(found),
        plan=words.plans(found),
    ),
    {
        "name": Link("Pupil", to="pupil", pupil="public_id"),
        "state_words": st.column_config.TextColumn("State", width=225),
        "review_due": "Due",
        "days_overdue": "Days late",
        "booked": "Booked",
        "next_step": st.column_config.TextColumn("Next step", width=400),
        "lead": "Lead",
        "clock": "Whose clock",
        "plan": "Plan",
        "basis": st.column_config.TextColumn("How the date was worked out", width="large"),
    },
    alt="Reviews by days overdue, with whose clock is running and how each date was worked out",
    height=560,
)
reviews.calendar(page, everything)
reviews.clocks(page)

page.heading("What reviews changed, wrote down and promised")
findings.draw(page, "reviews")
reviews.records(page)
