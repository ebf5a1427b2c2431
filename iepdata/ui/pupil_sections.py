"""The parts of the Pupil page around the targets; a part with nothing to say is not drawn."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.findings import aside
from iepdata.ui import findings
from iepdata.ui.text import safe
from iepdata.vocabulary import VOICE_METHODS, VOICES, label_of
from iepdata.wording import pupil as words
from iepdata.wording.dates import day
from iepdata.wording.voice import when_given

if TYPE_CHECKING:
    from iepdata.ui.page import Page

FIRST = 6
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


def to_put_right(page: Page, public_id: str) -> None:
    """Draw what is found about the pupil's plans, reviews, provision, readers and concerns.

    Findings about targets stand on the cards of the targets. Nothing found draws nothing.
    """
    found = page.ask("findings")
    own = found[(found["public_id"] == public_id) & (found["group"] != "progress")]
    if own.empty:
        return
    opened = int((own["state"] == aside.OPEN).sum())
    page.heading(words.to_put_right(opened))
    findings.draw(page, own, with_pupil=False, key="own")


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


def advice(page: Page, public_id: str) -> None:
    """Draw the advice asked for, with the days it came and was shared with the family (R9b)."""
    found = page.ask("pupil_advice", public_id=public_id)
    if found.empty or page.hide_names:
        return
    page.heading(words.advice_heading(found))
    page.table(
        found,
        {
            "service": "From", "requested_date": "Asked for", "received_date": "Received",
            "shared_with_family_date": "Shared with the family", "summary": "What it says",
        },
        alt="Advice asked for and received, latest first",
        key="advice",
    )  # fmt: skip


def contributions(page: Page, public_id: str) -> None:
    """Draw what the pupil, the family and others said: day, method, and before which decision."""
    found = page.ask("pupil_contributions", public_id=public_id)
    if found.empty or page.hide_names:
        return
    page.heading("In their own words")
    found = found.assign(when=when_given(found, page.as_of))
    st.markdown("\n".join(_contribution(page, each) for each in _records(found.head(FIRST))))
    rest = found.iloc[FIRST:]
    if len(rest):
        with st.expander(f"{len(rest)} earlier", key="earlier_words", type="compact"):
            st.markdown("\n".join(_contribution(page, each) for each in _records(rest)))


def _records(found: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return found.to_dict("records")


def _contribution(page: Page, said: Mapping[Hashable, Any]) -> str:
    """One line: the words, who gave them when and how, and what was said in reply."""
    about = [
        label_of(VOICES, said["given_by"] if isinstance(said["given_by"], str) else None),
        day(said["date"], page.as_of),
        label_of(
            VOICE_METHODS, said["method"] if isinstance(said["method"], str) else None
        ).lower(),
        said["when"],
    ]
    line = f"- “{safe(said['text'])}” :gray[{safe(', '.join(part for part in about if part))}]"
    reply = said["response_given"]
    return line + (f"  \n  {safe(f'Reply: {reply}')}" if isinstance(reply, str) else "")


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
    """Draw the cycles, one a review held, and what each review wrote down, latest first."""
    found = page.ask("pupil_reviews", public_id=public_id)
    held = found[~found["is_booked"].astype(bool)]
    if held.empty or page.hide_names:
        return
    with st.expander(words.history_label(len(held)), key="history"):
        for sentence in page.ask("cycles", public_id=public_id)["sentence"].iloc[::-1]:
            page.say(sentence)
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
