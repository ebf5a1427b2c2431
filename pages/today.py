"""Today: what needs the SENCO, the whole school in one bar, and the good news."""

from __future__ import annotations

import streamlit as st

from iepdata.ui import at_a_glance, explain, first_start, open_page, start, todo, tour
from iepdata.vocabulary import Status
from iepdata.wording import today as words

page = open_page("Today")
school = page.once(at_a_glance.glance)
tally = school.tally

page.headline(school.headline)
with st.container(horizontal=True, vertical_alignment="center"):
    page.sub(school.subtitle)
    tour.offer(page)
first_start.next_step(page)

overdue, stalled, silent = st.columns(3, gap="small")
with overdue:
    page.tile(
        "▲", tally.overdue, words.counted(tally.overdue, "review", "overdue"), to="reviews",
        note=words.waiting_for_la(tally.with_la), show="overdue",
    )  # fmt: skip
with stalled:
    count = tally.status(Status.STALLED)
    page.tile(
        "■", count, words.counted(count, "target", "stalled"), to="targets",
        note=words.going_backwards(tally.status(Status.GOING_BACKWARDS)), status="stalled",
    )  # fmt: skip
with silent:
    page.tile(
        "○", tally.status(Status.NOT_RECORDED), "not being recorded", to="targets",
        note=words.were_in_trouble(tally.silent_in_trouble), status="not_recorded",
    )  # fmt: skip

todo.draw(page)
if school.season:
    page.link("reviews", school.season)

page.heading(words.open_targets(tally.open))
page.chart(school.groups, key="groups")
page.link("targets", words.good_news(tally.reached), status=["reached", "achieved"])

todo.set_aside(page)
start.draw(page)
page.sub(words.ORDER_EXPLAINED)
explain.rule_line(page)
