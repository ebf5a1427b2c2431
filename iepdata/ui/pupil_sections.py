"""The parts of the Pupil page around the targets; a part with nothing to say is not drawn."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.findings.frame import GROUPS
from iepdata.ui import findings
from iepdata.ui.table import Rows
from iepdata.ui.text import safe
from iepdata.vocabulary import VOICE_METHODS, VOICES, label_of
from iepdata.wording import names
from iepdata.wording import pupil as words
from iepdata.wording.dates import day
from iepdata.wording.voice import when_given

if TYPE_CHECKING:
    from iepdata.ui.page import Page

FIRST = 6
# What stands beside the targets; findings about a target stand on its card.
BESIDE_TARGETS = tuple(group for group in GROUPS if group != "progress")
_PROFILE = {
    "strengths": "Good at, and liked for",
    "important_to": "What matters to the pupil",
    "important_for": "What matters for the pupil",
    "how_to_support": "What helps",
    "aspirations": "Hopes",
}


@dataclass(frozen=True, slots=True)
class Head:
    """Who a pupil is, the plans, and what stands above the targets: sentences and markdown.

    `profile` is what a supply teacher reads in two minutes; it is free text that may hold a name,
    so with names hidden there is none. `reviews` holds the next of each plan, and its basis.
    """

    pupil: Mapping[str, Any]
    name: str
    headline: str
    who: str
    plans: pd.DataFrame
    profile: str
    reviews: tuple[tuple[str, str], ...]


def listed(page: Page) -> pd.DataFrame:
    """The rows of the question `pupils` with the name of each as it is shown."""
    found: pd.DataFrame = page.ask("pupils")
    return found.assign(name=names.display(found, hide=page.hide_names))


def head(page: Page, public_id: str) -> Head:
    """What stands above the targets of a pupil."""
    pupil = page.ask("pupil", public_id=public_id)
    plans = page.ask("pupil_plans", public_id=public_id)
    reviews, targets = page.ask("reviews"), page.ask("targets")
    own = targets[(targets["public_id"] == public_id) & (targets["status"] != "closed")]
    name = names.display(pupil.to_frame().T, hide=page.hide_names).iloc[0]
    next_ones = reviews[reviews["public_id"] == public_id].to_dict("records")
    return Head(
        pupil.to_dict(),
        name,
        words.headline(name, own),
        words.who(pupil, plans),
        plans,
        "" if page.hide_names else _profile(plans),
        tuple((str(each["next_step"]), str(each["basis"])) for each in next_ones),
    )


def _profile(plans: pd.DataFrame) -> str:
    active = plans[plans["status"] == "active"]
    if active.empty:
        return ""
    plan = active.iloc[0]
    return "  \n".join(
        f"**{label}:** {safe(plan[column])}"
        for column, label in _PROFILE.items()
        if isinstance(plan[column], str) and plan[column]
    )


def draw_head(page: Page, own: Head) -> None:
    """Draw the profile of the present plan, and the next review of each with its date's basis."""
    if own.profile:
        with st.container(border=True):
            st.markdown(own.profile)
    for next_step, basis in own.reviews:
        page.say(f"Next review: {next_step}")
        page.sub(basis)


def to_put_right(page: Page, public_id: str) -> None:
    """Draw what is found about the pupil's plans, reviews, provision, readers and concerns.

    Nothing found draws nothing.
    """
    own = page.once(findings.listed, BESIDE_TARGETS, public_id)
    if not own.topics and not own.aside:
        return
    page.heading(words.to_put_right(own.opened))
    findings.draw_listed(page, own, key="own")


def _rows(page: Page, question: str, public_id: str) -> Rows:
    """What a question answers of the pupil; no rows where names are hidden: it may hold one."""
    found = page.ask(question, public_id=public_id)
    return Rows(found.head(0) if page.hide_names else found)


def outcomes(page: Page, public_id: str) -> None:
    """Draw the outcomes of an EHC plan and how many targets serve each (R9b)."""
    found = page.once(_rows, "pupil_outcomes", public_id)
    if found.frame.empty:
        return
    page.heading("EHC plan outcomes these targets serve")
    page.table(
        found, {"text": "Outcome", "by_date": "By", "n_targets": "Targets beneath it"},
        alt="EHC plan outcomes with the number of targets beneath each",
    )  # fmt: skip


def advice(page: Page, public_id: str) -> None:
    """Draw the advice asked for, with the days it came and was shared with the family (R9b)."""
    found = page.once(_rows, "pupil_advice", public_id)
    if found.frame.empty:
        return
    page.heading(words.advice_heading(found.frame))
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
    lines = page.once(_contributions, public_id)
    if not lines:
        return
    page.heading("In their own words")
    st.markdown("\n".join(lines[:FIRST]))
    rest = lines[FIRST:]
    if rest:
        with st.expander(f"{len(rest)} earlier", key="earlier_words", type="compact"):
            st.markdown("\n".join(rest))


def _contributions(page: Page, public_id: str) -> list[str]:
    found = page.ask("pupil_contributions", public_id=public_id)
    if found.empty or page.hide_names:
        return []
    found = found.assign(when=when_given(found, page.as_of))
    return [_contribution(page, each) for each in found.to_dict("records")]


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
    last = page.once(_promised, public_id)
    if last.frame.empty:
        return
    done = int(last.frame["done_date"].notna().sum())
    page.heading(f"Promised last time: {done} of {len(last.frame)} done")
    page.table(
        last, {"action": "What", "owner": "Who", "by_date": "By", "done_date": "Done"},
        alt="Actions promised at the last review",
    )  # fmt: skip


def _promised(page: Page, public_id: str) -> Rows:
    actions = _rows(page, "pupil_actions", public_id).frame
    latest = actions["meeting_date"].head(1)
    return Rows(actions[actions["meeting_date"].isin(latest)])


def history(page: Page, public_id: str) -> None:
    """Draw the cycles, one a review held, and what each review wrote down, latest first."""
    held, cycles = page.once(_held, public_id)
    if held.frame.empty:
        return
    with st.expander(words.history_label(len(held.frame)), key="history"):
        for sentence in cycles:
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


def _held(page: Page, public_id: str) -> tuple[Rows, list[str]]:
    """The reviews held, and a sentence for each cycle, the latest first."""
    found = _rows(page, "pupil_reviews", public_id).frame
    held = found[~found["is_booked"].astype(bool)]
    if held.empty:
        return Rows(held), []
    return Rows(held), list(page.ask("cycles", public_id=public_id)["sentence"].iloc[::-1])
