"""Who is recording, which targets are theirs, and what their fortnight costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.queries.record import mine, minutes_of
from iepdata.ui.text import plain
from iepdata.wording import names
from iepdata.wording import record as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

# Who records is remembered for the sitting, and stands in no address.
WHO = "recorder"


def recorder() -> str | None:
    """The id of the adult who records; None while nobody is chosen."""
    chosen: str | None = st.session_state.get(WHO)
    return chosen


def targets_of(page: Page) -> pd.DataFrame:
    """Draw who records; the open targets of their pupils (everyone's for nobody), with `name`."""
    people = page.ask("record_people")
    named = dict(zip(people["person_id"], people["name"], strict=True))
    if st.session_state.get(WHO) not in named:
        st.session_state[WHO] = None
    st.selectbox(
        "Who is recording", list(named), format_func=lambda person: plain(named.get(person)),
        index=None, key=WHO, persist_state="session", placeholder="Everyone's pupils", width=360,
    )  # fmt: skip
    targets = page.ask("record_targets")
    targets = targets.assign(name=names.display(targets, hide=page.hide_names))
    targets["text"] = targets["text"].map(shower(page))
    return mine(targets, people, recorder())


def shower(page: Page) -> Callable[[str], str]:
    """What makes free text fit to be shown: with names hidden, no pupil's name is left in it."""
    if not page.hide_names:
        return str
    every = page.ask("other_names", public_id="")
    return lambda text: names.hidden(text, every)


def cost(page: Page, targets: pd.DataFrame) -> None:
    """Draw what is due in the fortnight, for how many pupils, and what it costs in minutes."""
    seconds = page.settings.entry_seconds
    page.headline(words.headline(targets, minutes_of(int(targets["n_due"].sum()), seconds)))
    staff = targets.loc[targets["n_due"] > 0, "owner"].nunique()
    page.sub(words.who_explained(targets, seconds, staff))
