"""The child whom the inspectors name: what is on record, question by question, gaps first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata.ui.chosen import chosen_pupil
from iepdata.ui.text import safe
from iepdata.wording import inspection_page as words
from iepdata.wording import names

if TYPE_CHECKING:
    from iepdata.inspection.case_file import CaseFile
    from iepdata.ui.page import Page


def draw(page: Page, *, is_safe: bool) -> None:
    """Draw the choice of a pupil and that pupil's case; without names while safe to share."""
    hide = is_safe or page.hide_names
    pupils = page.ask("pupils")
    listed = pupils.assign(name=names.display(pupils, hide=hide))
    public_id = chosen_pupil(listed, hidden=hide)
    page.sub(words.CHILD_EXPLAINED)
    if public_id is None:
        page.say(words.CHOOSE_CHILD)
        return
    page.opened(public_id)
    case = page.ask("case_file", public_id=public_id, pseudonymised=hide)
    page.heading(case.name)
    for consent in case.consents:
        page.say(consent)
    _points("To say honestly", case.gaps)
    for question, stages in words.QUESTIONS.items():
        _question(page, case, question, stages)


def _question(page: Page, case: CaseFile, question: str, stages: tuple[str, ...]) -> None:
    """Draw one question with the lines that answer it, and its events for who opens them."""
    st.markdown(f"**{safe(question)}**")
    if "assessed" in stages:
        for what, value in case.facts:
            page.sub(f"{what}: {value}")
    if "delivered" in stages:
        _points("", [*case.cycles, *case.effects])
    if "knew" in stages:
        page.say(case.read_by)
    own = case.events[case.events["stage"].isin(stages)]
    box = st.expander(f"On record: {len(own):,}", key=f"events_{stages[0]}", on_change="rerun")
    if box.open:
        with box:
            page.table(
                own, {"date": "Date", "label": "What", "what": "In words", "source": "Source"},
                alt=f"{question}: events on record", key=f"events_{stages[0]}_rows",
                height="content",
            )  # fmt: skip


def _points(heading: str, lines: list[str]) -> None:
    if heading:
        st.markdown(f"**{safe(heading)}**")
    if lines:
        st.markdown("\n".join(f"- {safe(line)}" for line in lines))
