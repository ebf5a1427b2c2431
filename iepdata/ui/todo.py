"""The list of what needs doing: the first few as lines with a next step, all as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.ui.table import Link
from iepdata.ui.text import safe
from iepdata.vocabulary import NC_YEARS, label_of
from iepdata.wording import names
from iepdata.wording import today as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

FIRST = 8
# Where each kind of thing is done; without a query of its own, on the pupil's page.
DOORS: dict[str, tuple[str, dict[str, str]]] = {
    "legal_date": ("reviews", {"show": "soon"}),
    "review": ("reviews", {"show": "overdue"}),
    "concern": ("pupil", {}),
    "target": ("pupil", {}),
    "recording": ("pupil", {}),
}


def draw(page: Page, things: pd.DataFrame) -> None:
    """Draw what needs doing: one line a pupil, the most pressing thing first.

    `things` are the rows of the question `today`. Nothing to do draws nothing: the headline of
    the page has said so.
    """
    if things.empty:
        return
    things = things.assign(
        name=names.display(things, hide=page.hide_names),
        more=things.groupby("pupil_id")["rank"].transform("size") - 1,
    )
    pupils = things.drop_duplicates("pupil_id")
    page.heading("Start here")
    with st.container(border=True, gap="xsmall"):
        for thing in pupils.head(FIRST).to_dict("records"):
            _line(page, thing)
    label = words.everything(len(things), len(pupils))
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
                },
                alt="Everything that needs the SENCO, most pressing first",
            )


def _line(page: Page, thing: Mapping[Any, Any]) -> None:
    """One pupil on one line: sign, name and year, what is the matter, the next step and who."""
    sign, who, what, step = st.columns([0.3, 2.3, 6, 3.4], vertical_alignment="center")
    sign.markdown(f"**{thing['symbol']}**")
    year = label_of(NC_YEARS, str(thing["nc_year"] or ""))
    with who.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        page.link("pupil", str(thing["name"]), pupil=str(thing["public_id"]))
        st.markdown(f":gray[{safe(year)}]", width="content")
    more = f" :gray[(+{thing['more']} more)]" if thing["more"] else ""
    what.markdown(safe(thing["headline"]) + more)
    to, query = DOORS[str(thing["kind"])]
    with step.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        page.link(to, str(thing["step"]), **(query or {"pupil": str(thing["public_id"])}))
        st.markdown(f":gray[{safe(thing['owner'] or 'You')}]", width="content")
