"""The parts of the Pupil page around the targets; a part with nothing to say is not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.ui.text import safe
from iepdata.vocabulary import VOICE_METHODS, VOICES, label_of
from iepdata.wording.dates import day

if TYPE_CHECKING:
    from iepdata.ui.page import Page

_PROFILE = {
    "strengths": "Good at, and liked for",
    "important_to": "What matters to the pupil",
    "important_for": "What matters for the pupil",
    "how_to_support": "What helps",
    "aspirations": "Hopes",
}


def profile(page: Page, plans: pd.DataFrame) -> None:
    """Draw the profile of the present plan: what a supply teacher reads in two minutes.

    Free text may hold a name, so with names hidden it is not drawn.
    """
    active = plans[plans["status"] == "active"]
    if active.empty or page.hide_names:
        return
    plan = active.iloc[0]
    lines = [
        f"**{label}:** {safe(plan[column])}"
        for column, label in _PROFILE.items()
        if isinstance(plan[column], str) and plan[column]
    ]
    if lines:
        with st.container(border=True):
            st.markdown("  \n".join(lines))


def reviews(page: Page, states: pd.DataFrame) -> None:
    """Draw the next review of each plan, with how its date was worked out."""
    for review in states.to_dict("records"):
        page.say(f"Next review: {review['next_step']}")
        page.sub(review["basis"])


def readers(page: Page, public_id: str) -> None:
    """Draw how many of those who teach the pupil have read the present version (R7)."""
    staff = page.ask("pupil_readers", public_id=public_id)
    if staff.empty or "plan_readers" not in page.ask("recorded_tables"):
        return
    unread = staff[staff["read_date"].isna()]
    label = f"Read by {len(staff) - len(unread)} of {len(staff)} staff who teach the pupil"
    with st.expander(label):
        page.table(
            staff, {"name": "Name", "role": "Role", "lessons_per_week": "Lessons a week",
                    "read_date": "Read on"},
            alt="Staff who teach the pupil and when each read the plan",
        )  # fmt: skip


def outcomes(page: Page, public_id: str) -> None:
    """Draw the outcomes of an EHC plan and how many targets serve each (R9b)."""
    found = page.ask("pupil_outcomes", public_id=public_id)
    if found.empty or page.hide_names:
        return
    page.heading("EHC plan outcomes these targets serve")
    page.table(
        found, {"text": "Outcome", "by_date": "By", "n_targets": "Targets beneath it"},
        alt="EHC plan outcomes with the number of targets beneath each",
    )  # fmt: skip


def contributions(page: Page, public_id: str) -> None:
    """Draw what the pupil, the family and others said, in their own words, with date and method."""
    found = page.ask("pupil_contributions", public_id=public_id)
    if found.empty or page.hide_names:
        return
    page.heading("In their own words")
    lines = [
        f"- “{safe(each['text'])}” :gray[{safe(label_of(VOICES, each['given_by']))}, "
        f"{safe(day(each['date'], page.as_of))}, "
        f"{safe(label_of(VOICE_METHODS, each['method']).lower())}]"
        for each in found.head(6).to_dict("records")
    ]
    st.markdown("\n".join(lines))


def promises(page: Page, public_id: str) -> None:
    """Draw what was promised at the last review, and what of it is done (R17)."""
    actions = page.ask("pupil_actions", public_id=public_id)
    if actions.empty or page.hide_names:
        return
    last = actions[actions["meeting_date"] == actions["meeting_date"].iloc[0]]
    done = int(last["done_date"].notna().sum())
    page.heading(f"Promised last time: {done} of {len(last)} done")
    page.table(
        last, {"action": "What", "owner": "Who", "by_date": "By", "done_date": "Done"},
        alt="Actions promised at the last review",
    )  # fmt: skip


def history(page: Page, public_id: str) -> None:
    """Draw the reviews held, latest first."""
    found = page.ask("pupil_reviews", public_id=public_id)
    held = found[~found["is_booked"].astype(bool)]
    if held.empty or page.hide_names:
        return
    with st.expander(f"History: {len(held)} reviews", key="history"):
        page.table(
            held,
            {
                "meeting_date": "Held",
                "working": "What worked",
                "not_working": "What did not",
                "changes_agreed": "Changes agreed",
                "outcome": "Outcome",
            },
            alt="Reviews held, latest first",
        )
