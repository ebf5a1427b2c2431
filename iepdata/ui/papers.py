"""The papers of one pupil's reviews: made to take away, and the days on which they were sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.access import Permission
from iepdata.errors import IepDataError
from iepdata.export import papers
from iepdata.export.document import MIME
from iepdata.ingest.typed import keep_rows
from iepdata.meeting.words import keep_words
from iepdata.ui.recording import keeping
from iepdata.ui.text import plain, safe
from iepdata.vocabulary import VOICE_METHODS, VOICES, label_of
from iepdata.wording import papers as words
from iepdata.wording.easy_read import REGISTERS
from iepdata.wording.paper_words import ENGLISH, PaperWords

if TYPE_CHECKING:
    from iepdata.ui.page import Page

LABEL = "Papers for the review: before, at the table, and after"
Make = Callable[[papers.Material], bytes]
# What is to take away, by part: its name on the button, its file and who writes it.
BEFORE: tuple[tuple[str, str, Make], ...] = (
    ("Draft papers", "draft-papers", papers.draft),
    ("Sheet for the pupil", "pupil-sheet", papers.pupil_sheet),
    ("Sheet for the family", "family-sheet", papers.family_sheet),
    ("Agenda", "agenda", papers.agenda),
)
AFTER: tuple[tuple[str, str, Make], ...] = (
    ("Summary for the family", "summary", papers.summary),
    ("Pupil's own copy", "own-copy", papers.own_copy),
    ("Agenda with what was decided", "agenda", papers.agenda),
)


def draw(page: Page, public_id: str, name: str) -> None:
    """Draw the papers of one review of a pupil, for who opens them.

    They hold names and what people wrote, so with names hidden they are not drawn, nor for who
    may take no file away.
    """
    if page.hide_names or not page.may(Permission.EXPORT):
        return
    box = st.expander(LABEL, key="papers", on_change="rerun")
    if not box.open:
        return
    with box:
        keeping.say(page, f"papers_{public_id}")
        reviews = page.ask("pupil_papers", public_id=public_id)
        if reviews.empty:
            page.sub(words.NO_REVIEWS)
            return
        _one_review(page, public_id, name, reviews)


def _one_review(page: Page, public_id: str, name: str, reviews: pd.DataFrame) -> None:
    rows = {row["review_id"]: row for row in reviews.to_dict("records")}
    named = {code: plain(words.choice(row, page.as_of)) for code, row in rows.items()}
    chosen = st.selectbox("Review", list(rows), format_func=named.__getitem__, key="papers_review")
    said = _words_chosen()
    large = st.toggle("Large print", key="papers_large", help=words.LARGE)
    review = rows[chosen]
    if review["is_held"]:
        _take(page, public_id, name, review, AFTER, said, large=large)
        _sent(page, public_id, review, "summary_sent_date", words.SUMMARY_SENT)
    else:
        if pd.isna(review["papers_sent_date"]):
            page.sub(words.papers_by(review, page.as_of))
        _take(page, public_id, name, review, BEFORE, said, large=large)
        _sent(page, public_id, review, "papers_sent_date", words.PAPERS_SENT)
    _answers(page, public_id, review)


def _words_chosen() -> PaperWords:
    """The set of words that the reader has chosen for the copies of pupil and family."""
    chosen = st.segmented_control(
        words.WORDS, list(REGISTERS), format_func=lambda code: REGISTERS[code].label,
        default=ENGLISH.code, required=True, key="papers_register", help=words.WORDS_EXPLAINED,
    )  # fmt: skip
    return REGISTERS[chosen or ENGLISH.code]


def _take(
    page: Page, public_id: str, name: str, review: Mapping[Any, Any],
    which: tuple[tuple[str, str, Make], ...], said: PaperWords, *, large: bool,
) -> None:  # fmt: skip
    """Draw the downloads; each is made when it is asked for, and who took it is written down."""
    day = min(review["day"].date(), page.as_of)
    then = replace(page, as_of=day)
    school = page.ask("school_name")

    def made(file: str, make: Make) -> Callable[[], bytes]:
        def write() -> bytes:
            page.exported(f"{file}.docx: Public id {public_id}")
            return make(
                papers.gather(
                    then.ask,
                    public_id,
                    review,
                    name=name,
                    school=school,
                    as_of=day,
                    large=large,
                    said=said,
                )
            )

        return write

    with st.container(horizontal=True):
        for label, file, make in which:
            st.download_button(
                label, made(file, make), mime=MIME,
                file_name=f"{file}-{said.file_mark}{day:%Y-%m-%d}.docx",
                key=f"papers_{file}", on_click="ignore",
            )  # fmt: skip


def _sent(page: Page, public_id: str, review: Mapping[Any, Any], column: str, label: str) -> None:
    """Draw the day on which papers were sent, to be written down or put right by who may."""
    known = None if pd.isna(review[column]) else review[column].date()
    if not page.may(Permission.CHANGE):
        page.sub(words.sent(known, page.as_of))
        return
    with st.form(f"papers_{column}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            when = _day(label, f"{column}_{review['review_id']}", known or page.as_of)
            kept = st.form_submit_button("Keep the day")
        page.sub(words.sent(known, page.as_of))
    if kept and when is not None:
        row = {"review_id": review["review_id"], "plan_id": review["plan_id"], column: when}
        _keep(page, public_id, words.SENT_KEPT, keep_rows, {"reviews": [row]})


def _answers(page: Page, public_id: str, review: Mapping[Any, Any]) -> None:
    """Draw a form for what pupil or family answered, kept in their own words with the method."""
    if not page.may(Permission.CHANGE):
        return
    with (
        st.popover("Write down an answer", key="papers_answer"),
        st.form("papers_words", border=False, clear_on_submit=False),
    ):
        page.sub(words.ANSWER_EXPLAINED)
        by = st.selectbox(
            "Who", [each.code for each in VOICES], key="papers_by",
            format_func=lambda code: label_of(VOICES, code),
        )  # fmt: skip
        how = st.selectbox(
            "How it was given", [each.code for each in VOICE_METHODS], key="papers_how",
            format_func=lambda code: label_of(VOICE_METHODS, code),
        )  # fmt: skip
        when = _day("Given on", "papers_given", page.as_of)
        text = st.text_area("In their own words", key="papers_text", max_chars=4000)
        if not st.form_submit_button("Keep it"):
            return
        if not text.strip() or when is None:
            st.warning(words.ANSWER_MISSING)
            return
        row = {
            "plan_id": review["plan_id"], "review_id": review["review_id"], "date": when,
            "given_by": by, "method": how, "text": text.strip(),
        }  # fmt: skip
        _keep(page, public_id, words.ANSWER_KEPT, keep_words, row)


def _keep(
    page: Page, public_id: str, said: str, keep: Callable[..., int], what: Mapping[Any, Any]
) -> None:
    """Keep what was typed and draw the page anew; say what is wrong where it cannot be kept."""
    try:
        upload = keep(page.store, what, by=page.viewer.name, today=page.latest, page="Pupil")
    except IepDataError as error:
        st.error(safe(error.message))
        return
    keeping.kept(f"papers_{public_id}", said, upload)
    st.rerun()


def _day(label: str, key: str, value: date | None) -> date | None:
    chosen = st.date_input(label, value=value, key=key, format="DD/MM/YYYY", width=260)
    return chosen if isinstance(chosen, date) else None
