"""The parts of the Plans page: the nine things, outcomes, advice, and support agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.ui.table import Link
from iepdata.vocabulary import SUPPORT_CHANGES
from iepdata.wording import names, plan_quality
from iepdata.wording import outcomes as outcome_words
from iepdata.wording import plans_page as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

_PUPIL = Link("Pupil", to="pupil", pupil="public_id")
_NAMES = ["pupil_id", "public_id", "first_name", "last_name", "preferred_name"]


def items(page: Page) -> None:
    """Draw how many of the nine things each plan holds, and which it lacks."""
    found = _named(page, page.ask("plan_items"))
    page.heading("The nine things that a plan sets out")
    page.sub(words.ITEMS_EXPLAINED)
    found = found.assign(
        plan=words.plan_names(found),
        written=words.written(found),
        lacking=plan_quality.lacking(found),
        share=found["n_written"] / found["n_asked"],
    )
    page.table(
        found.sort_values(["share", "name"]),
        {
            "name": _PUPIL,
            "plan": "Plan",
            "written": "Written",
            "lacking": st.column_config.TextColumn("Not written", width="large"),
            "lead": "Lead",
        },
        alt="Plans by how many of the nine things they hold, the least complete first",
        key="plan_items",
        height=420,
    )


def outcomes(page: Page) -> None:
    """Draw the outcomes of EHC plans with the targets beneath them; none draws nothing."""
    found = _named(page, page.ask("plan_outcomes"))
    if found.empty:
        return
    page.heading("Outcomes of EHC plans and the targets beneath them")
    page.sub(words.OUTCOMES_EXPLAINED)
    found = found.assign(targets=words.served(found, page.ask("targets")))
    page.table(
        _masked(page, found, "text", "targets"),
        {
            "name": _PUPIL,
            "text": st.column_config.TextColumn("Outcome", width="large"),
            "by_date": "By",
            "n_targets": "Targets",
            "targets": st.column_config.TextColumn("Open targets beneath it", width="large"),
            "lead": "Lead",
        },
        alt="Outcomes of EHC plans, each with the open targets that serve it",
        key="plan_outcomes",
    )


def advice(page: Page) -> None:
    """Draw the advice asked for and what has become of it; none draws nothing."""
    found = _named(page, page.ask("plan_advice"))
    if found.empty:
        return
    page.heading("Advice")
    order = {state: place for place, state in enumerate(outcome_words.ADVICE_ORDER)}
    found = found.assign(
        place=found["state"].map(order), state_words=found["state"].map(outcome_words.STATES)
    )
    page.table(
        found.sort_values(["place", "asked_on"]),
        {
            "name": _PUPIL,
            "service": "Service",
            "state_words": "State",
            "asked_on": "Asked for",
            "expected_by": "Late from",
            "received_on": "Received",
            "shared_on": "Shared with the family",
            "lead": "Lead",
        },
        alt="Advice by state, overdue first, with the days it was asked for, received and shared",
        key="plan_advice",
    )


def support(page: Page) -> None:
    """Draw support raised, lowered or not to be had at the latest reviews; none draws nothing."""
    found = _named(page, page.ask("plan_support"))
    cannot = found["cannot_provide"].fillna("")
    found = found.assign(
        agreed=found["support"].map({code.code: code.label for code in SUPPORT_CHANGES}),
        followed=words.followed(found),
        cannot="Names are hidden" if page.hide_names else cannot,
    )
    found["cannot"] = found["cannot"].where(cannot != "", "")
    found = found[found["support"].isin(["more", "less", "none"]) | (cannot != "")]
    if found.empty:
        return
    page.heading("Support raised, lowered, or not to be had")
    page.sub(words.SUPPORT_EXPLAINED)
    page.table(
        found.sort_values("meeting_date", ascending=False),
        {
            "name": _PUPIL,
            "meeting_date": "Review",
            "agreed": "Support",
            "followed": "What followed",
            "cannot": st.column_config.TextColumn("Asked for, not provided", width="large"),
            "lead": "Lead",
        },
        alt="Latest reviews that raised or lowered support, or noted what cannot be provided",
        key="plan_support",
    )


def _named(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """The rows with the name of each pupil."""
    found = found.merge(page.ask("pupils")[_NAMES], on="pupil_id", how="left")
    return found.assign(name=names.display(found, hide=page.hide_names))


def _masked(page: Page, found: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """With names hidden, the texts without the pupil's own name."""
    if not page.hide_names:
        return found
    rows = found.to_dict("records")
    return found.assign(
        **{column: [names.masked(row[column], row) for row in rows] for column in columns}
    )
