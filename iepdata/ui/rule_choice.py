"""The choice of the rule that flags a target: what each does, how often it is wrong, and which."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import streamlit as st

from iepdata import measured
from iepdata.ui.text import safe
from iepdata.vocabulary import RULES
from iepdata.wording import accuracy as words
from iepdata.wording.explain import RULE_SENTENCES

if TYPE_CHECKING:
    from iepdata.ui.page import Page

CHOICE, CHANGED = "rule_choice", "rule_changed"
SET_OUTSIDE = "IEP_RULE"


def draw(page: Page) -> None:
    """Draw the rules side by side with their measured figures, and the choice between them.

    What is chosen is kept in the store with who chose it; choosing again is the way back. Where
    the environment decides, the choice is shown and cannot be made here.
    """
    page.heading("Choose another rule")
    page.say(
        "The rule belongs to the whole school and to every target; a target to hold a level is "
        "always judged by the Detector. A change shows at once, is noted with its date, and can be "
        "taken back by choosing again."
    )
    page.table(
        words.rules_compared(measured.accuracy()), words.RULE_COLUMNS, height="content",
        alt="The four rules: how often each is wrong, and how soon it notices a stall",
    )  # fmt: skip
    changed = st.session_state.pop(CHANGED, None)
    if changed:
        st.success(safe(f"From now on: {RULES[changed]}."))
    in_force = page.settings.rule
    if SET_OUTSIDE in os.environ:
        page.sub(f"The rule is set outside the dashboard, by {SET_OUTSIDE}, and is changed there.")
        return
    chosen = st.radio(
        "Rule", list(RULES), index=list(RULES).index(in_force), format_func=RULES.__getitem__,
        captions=[RULE_SENTENCES[rule] for rule in RULES], key=CHOICE,
    )  # fmt: skip
    if st.button("Use this rule", key="use_rule", disabled=chosen == in_force):
        page.store.set_setting("rule", chosen, by=page.viewer.name)
        st.session_state[CHANGED] = chosen
        st.rerun()
