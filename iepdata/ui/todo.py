"""The list of what needs doing: the first few as lines with a next step, all as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.ui import findings
from iepdata.ui.table import Link
from iepdata.ui.text import safe
from iepdata.vocabulary import NC_YEARS, label_of
from iepdata.wording import findings as finding_words
from iepdata.wording import names
from iepdata.wording import today as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

FIRST = 8
DOORS = {band.code: band.to for band in words.BANDS}
# What a page of its own shows first, where the line leads there.
QUERIES = {"legal_date": {"show": "soon"}, "review": {"show": "overdue"}}


def draw(page: Page, things: pd.DataFrame) -> None:
    """Draw what needs doing: one line a pupil, the most pressing thing first.

    `things` are the rows of the question `today`. Nothing to do draws nothing: the headline of
    the page has said so.
    """
    findings.say(page)
    if things.empty:
        return
    things = things.assign(
        name=names.display(things, hide=page.hide_names).where(
            things["pupil_id"].notna(), finding_words.WHOLE_SCHOOL
        ),
        headline=_texts(page, things, "headline"),
        what_to_do=_texts(page, things, "what_to_do"),
        more=things.groupby("pupil_id")["rank"].transform("size") - 1,
    )
    of_pupils = things[~things.duplicated("pupil_id") | things["pupil_id"].isna()]
    page.heading("Start here")
    with st.container(border=True, gap="xsmall"):
        for thing in of_pupils.head(FIRST).to_dict("records"):
            _line(page, thing)
    _say_what_can_wait(page, things)
    label = words.everything(len(things), things["pupil_id"].nunique())
    everything = st.expander(label, key="all_things", on_change="rerun")
    if everything.open:
        with everything:
            page.table(
                things,
                {
                    "rank": "No.",
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
    found = page.ask("findings")
    findings.set_aside(page, found[found["state"] != "open"], "today")


def _say_what_can_wait(page: Page, things: pd.DataFrame) -> None:
    now = things.loc[things["kind"].isin(words.NOW), "pupil_id"]
    said = words.can_wait(things.loc[~things["pupil_id"].isin(now), "pupil_id"].nunique())
    if said:
        page.sub(f"{said}.")


def _texts(page: Page, things: pd.DataFrame, column: str) -> list[str]:
    return [findings.shown(page, thing, column) for thing in things.to_dict("records")]


def _line(page: Page, thing: Mapping[Any, Any]) -> None:
    """One pupil on one line: sign, name and year, what is the matter, the next step and who."""
    sign, who, what, step = st.columns([0.3, 2.4, 5.7, 4.1], vertical_alignment="center")
    sign.markdown(f"**{thing['symbol']}**")
    of_pupil = isinstance(thing["public_id"], str)
    with who.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        if of_pupil:
            page.link("pupil", str(thing["name"]), pupil=str(thing["public_id"]))
            year = label_of(NC_YEARS, str(thing["nc_year"] or ""))
            st.markdown(f":gray[{safe(year)}]", width="content")
        else:
            st.markdown(safe(thing["name"]))
    more = f" :gray[(+{int(thing['more'])} more)]" if of_pupil and thing["more"] else ""
    what.markdown(safe(thing["headline"]) + more)
    with step.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _door(page, thing, of_pupil=of_pupil)
        st.markdown(f":gray[{safe(thing['owner'] or 'You')}]", width="content")
        findings.more(page, {**thing, "sentence": thing["headline"]}, "today")


def _door(page: Page, thing: Mapping[Any, Any], *, of_pupil: bool) -> None:
    """The next step as a link to where it is taken; without a page of its own, to the pupil's."""
    kind = str(thing["kind"])
    to = DOORS[kind]
    if to == "pupil" and not of_pupil:
        to = "targets"
    asked = {"pupil": str(thing["public_id"])} if to == "pupil" else QUERIES.get(kind, {})
    page.link(to, str(thing["step"]), **asked)
