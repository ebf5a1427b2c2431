"""Today: what needs the SENCO, the whole school in one bar, and the good news."""

from __future__ import annotations

import streamlit as st

from iepdata import charts
from iepdata.ui import Permission, counts, explain, open_page, start, todo
from iepdata.vocabulary import Status
from iepdata.wording import phrases
from iepdata.wording import today as words

page = open_page("Today")
targets, reviews = page.ask("targets"), page.ask("reviews")
things = page.ask("today")
tally = counts.of(targets, reviews)

now = things[things["kind"].isin(words.NOW)]
page.headline(words.headline(now["pupil_id"].nunique(), words.next_review(reviews, page.as_of)))
latest = phrases.days(targets["last_entry"].nlargest(1), page.as_of, weekday=True)
page.sub(words.subtitle(len(reviews), reviews["pupil_id"].nunique(), "".join(latest)))

overdue, stalled, silent = st.columns(3)
with overdue:
    label = words.counted(tally.overdue, "review", "overdue")
    page.tile("▲", tally.overdue, label, to="reviews", show="overdue")
    page.sub(words.waiting_for_la(tally.with_la))
with stalled:
    label = words.counted(tally.status(Status.STALLED), "target", "stalled")
    page.tile("■", tally.status(Status.STALLED), label, to="targets", status="stalled")
    page.sub(words.going_backwards(tally.status(Status.GOING_BACKWARDS)))
with silent:
    page.tile(
        "○", tally.status(Status.NOT_RECORDED), "not being recorded", to="targets",
        status="not_recorded",
    )  # fmt: skip
    page.sub(words.were_in_trouble(tally.silent_in_trouble))

todo.draw(page, things)
if page.may(Permission.SEE_SCHOOL):
    season = page.ask("review_season")
    if not season.empty:
        page.link("reviews", words.review_season(season.iloc[0], page.as_of))

page.heading(words.open_targets(tally.open))
page.chart(charts.group_bar(tally.groups, tally.reached), key="groups")
page.heading("Good news")
page.link("targets", words.good_news(tally.reached), status=["reached", "achieved"])

todo.set_aside(page)
start.draw(page)
page.sub(words.ORDER_EXPLAINED)
explain.rule_line(page)
