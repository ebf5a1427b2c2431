"""The list of what needs doing: the first few as lines with a next step, all as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.ui import findings
from iepdata.ui.table import Link
from iepdata.ui.text import safe
from iepdata.wording import findings as finding_words
from iepdata.wording import names
from iepdata.wording import today as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

FIRST = 5
KINDS = {band.code: band.word for band in words.BANDS}
DOORS = {band.code: band.to for band in words.BANDS}
# In pixels, so that the lines stand in columns; what is the matter has the rest.
KIND_WIDE, NAME_WIDE, OWNER_WIDE, STEP_WIDE = 118, 176, 140, 156
# What a page of its own shows first, where the line leads there.
QUERIES = {"legal_date": {"show": "soon"}, "review": {"show": "overdue"}}


@dataclass(frozen=True, slots=True)
class Todo:
    """What needs doing: all of it in order, the first line of each of the first pupils, and words.

    `can_wait` says of how many pupils nothing presses, or nothing; `everything` counts it all.
    """

    things: pd.DataFrame
    first: tuple[Mapping[Any, Any], ...]
    can_wait: str
    everything: str


def draw(page: Page) -> None:
    """Draw what needs doing: one line a pupil, the most pressing thing first.

    Nothing to do draws nothing: the headline of the page has said so.
    """
    findings.say(page)
    listed = page.once(_listed)
    if not listed.first:
        return
    page.heading("Start here")
    with st.container(gap=None, key="start_here"):
        for thing in listed.first:
            _line(page, thing)
    if listed.can_wait:
        page.sub(f"{listed.can_wait}.")
    everything = st.expander(listed.everything, key="all_things", on_change="rerun")
    if everything.open:
        with everything:
            page.table(
                listed.things,
                {
                    "rank": "No.",
                    "kind_words": st.column_config.TextColumn("Kind", width=150),
                    "name": Link("Pupil", to="pupil", pupil="public_id"),
                    "headline": "What",
                    "owner": "Who",
                    "step": "Next step",
                    "what_to_do": st.column_config.TextColumn("What to do", width="large"),
                },
                alt="Everything that needs the SENCO, most pressing first",
            )


def set_aside(page: Page) -> None:
    """Draw, for who opens it, what was set aside anywhere, with its reason and the way back."""
    findings.set_aside(page, page.once(findings.all_aside), "today")


def _listed(page: Page) -> Todo:
    things = page.ask("today")
    things = things.assign(
        name=names.display(things, hide=page.hide_names).where(
            things["pupil_id"].notna(), finding_words.WHOLE_SCHOOL
        ),
        headline=_texts(page, things, "headline"),
        what_to_do=_texts(page, things, "what_to_do"),
        when=words.in_time(things),
        kind_words=words.kinds(things),
        more=things.groupby("pupil_id")["rank"].transform("size") - 1,
    )
    of_pupils = things[~things.duplicated("pupil_id") | things["pupil_id"].isna()]
    now = things.loc[things["kind"].isin(words.NOW), "pupil_id"]
    return Todo(
        things,
        tuple(of_pupils.head(FIRST).to_dict("records")),
        words.can_wait(things.loc[~things["pupil_id"].isin(now), "pupil_id"].nunique()),
        words.everything(len(things), things["pupil_id"].nunique()),
    )


def _texts(page: Page, things: pd.DataFrame, column: str) -> list[str]:
    return [findings.shown(page, thing, column) for thing in things.to_dict("records")]


def _line(page: Page, thing: Mapping[Any, Any]) -> None:
    """One pupil on one line: sign and kind, name and year, what is the matter, who, next step."""
    of_pupil = isinstance(thing["public_id"], str)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_kind(thing), width=KIND_WIDE)
        if of_pupil:
            page.link(
                "pupil", str(thing["name"]), after=names.short_year(thing["nc_year"]),
                width=NAME_WIDE, pupil=str(thing["public_id"]),
            )  # fmt: skip
        else:
            st.markdown(safe(thing["name"]), width=NAME_WIDE)
        more = f" :gray[(+{int(thing['more'])} more)]" if of_pupil and thing["more"] else ""
        st.markdown(safe(thing["headline"]) + more)
        st.markdown(f":gray[{safe(thing['owner'] or 'You')}]", width=OWNER_WIDE)
        _door(page, thing, of_pupil=of_pupil)
        findings.more(page, {**thing, "sentence": thing["headline"]}, "today")


def _kind(thing: Mapping[Any, Any]) -> str:
    """Sign and kind as markdown; of a date, first and on a line of its own, late or due soon."""
    sign, when, word = safe(thing["symbol"]), thing["when"], safe(KINDS[thing["kind"]])
    if when == words.LATE:
        return f":red-background[**{sign} {when}**]  \n{word}"
    return f":red[**{sign}**] " + (f"{when}  \n{word}" if when else word)


def _door(page: Page, thing: Mapping[Any, Any], *, of_pupil: bool) -> None:
    """The next step as a link to where it is taken; without a page of its own, to the pupil's."""
    kind = str(thing["kind"])
    to = DOORS[kind]
    if to == "pupil" and not of_pupil:
        to = "targets"
    asked = {"pupil": str(thing["public_id"])} if to == "pupil" else QUERIES.get(kind, {})
    page.link(to, str(thing["step"]), width=STEP_WIDE, **asked)
