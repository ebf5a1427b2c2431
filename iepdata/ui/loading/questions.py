"""What a file leaves open: asked in a sentence, answered by a choice."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import streamlit as st

from iepdata.ingest import FileReport, Question
from iepdata.ui.loading.incoming import Incoming
from iepdata.ui.text import safe
from iepdata.wording import loading as words
from iepdata.wording.phrases import capitalised

if TYPE_CHECKING:
    from iepdata.ui.page import Page

# Up to so many answers stand beside each other; more make a list to choose from.
FEW = 4
# So many questions are asked at once; the others follow once these are answered.
AT_ONCE = 6


def asked(report: FileReport) -> list[Question]:
    """The questions that only the reader can answer: those without a default."""
    return [each for each in report.questions if each.default is None and each.options]


def is_waiting(report: FileReport) -> bool:
    """Whether a table cannot be loaded before a question is answered."""
    return report.refused is not None and bool(report.questions)


def draw(page: Page, kept: Incoming, report: FileReport, *, key: str) -> None:
    """Draw the questions that only the reader can answer."""
    open_ones = [each for each in asked(report) if _shown(page, each)]
    for question in open_ones[:AT_ONCE]:
        _ask(kept, report, question, key=key)
    if len(open_ones) > AT_ONCE:
        more = words.things(len(open_ones) - AT_ONCE, "more question")
        box = st.expander(more, key=f"{key}_more", on_change="rerun", type="compact")
        if box.open:
            with box:
                for question in open_ones[AT_ONCE:]:
                    _ask(kept, report, question, key=key)


def settled(page: Page, kept: Incoming, report: FileReport, *, key: str) -> None:
    """Draw the questions that have been decided unless the reader says otherwise."""
    for question in report.questions:
        if question.default is not None and _shown(page, question):
            _ask(kept, report, question, key=key)


def _shown(page: Page, question: Question) -> bool:
    """Whether a question may be read now: not one with a pupil's name while names are hidden."""
    return bool(question.options) and not (page.hide_names and question.key.startswith("pupil:"))


def _ask(kept: Incoming, report: FileReport, question: Question, *, key: str) -> None:
    of = report.mapping_key
    labels = dict(question.options)
    codes = list(labels)
    chosen = kept.answered(of, question.key) or question.default
    widget = f"{key}_{sha256(question.key.encode()).hexdigest()[:12]}"
    draw_choice: Any = st.radio if len(codes) <= FEW else st.selectbox
    sentence = capitalised(question.sentence)
    draw_choice(
        safe(sentence), codes, index=codes.index(chosen) if chosen in codes else None,
        format_func=lambda code: safe(labels[code]), key=widget, on_change=_answer,
        args=(kept, of, question.key, widget),
    )  # fmt: skip


def _answer(kept: Incoming, of: str, question: str, widget: str) -> None:
    kept.answer(of, question, st.session_state[widget])
