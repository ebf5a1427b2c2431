"""The papers in Easy Read: the same facts, in any script, with the hard words explained."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from docx import Document

from iepdata.export import papers
from iepdata.store import Store
from iepdata.wording.easy_read import EASY_READ
from tests.papers.school import ARABIC, HARD, HEBREW, OTHER, material, school
from tests.papers.test_papers import MAKERS, headings, text_of


@pytest.fixture(scope="module")
def held() -> Iterator[papers.Material]:
    with school() as opened:
        yield replace(_of(opened), said=EASY_READ)


def _of(store: Store) -> papers.Material:
    return material(store)


def test_the_summary_holds_the_same_facts_in_easy_words(held: papers.Material) -> None:
    text = text_of(papers.summary(held))
    assert "The help is not working yet. We need to change the help." in text
    assert "We change the help. How it went: It did not change yet. Why: The help changes" in text
    assert "This is finished. Why: He joins in." in text
    assert "Order a pen & <paper>\nMs Lee & Sons\n9 Jan 2026" in text
    assert "Meet at home\nWe do not know yet\nWe do not know yet" in text
    assert "The family said: people did not listen to us." in text
    for word in ("stalled", "aimline", "trend", "criterion", "Adjust"):
        assert word not in text


def test_hard_words_stand_at_the_end_and_only_those_that_are_used(held: papers.Material) -> None:
    text = text_of(papers.summary(held))
    explained = text[text.index("\nHard words\n") :]
    assert EASY_READ.hard_words["target"] in explained
    assert EASY_READ.hard_words["therapist"] not in text


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_any_name_and_script_is_written_and_no_other_child_named(
    held: papers.Material, make: Callable[[papers.Material], bytes]
) -> None:
    text = text_of(make(held))
    assert f"{HARD}\u00a0T" in headings(make(held))[0]
    assert OTHER not in text
    if make is not papers.family_sheet:
        assert ARABIC in text or HEBREW in text


def test_the_agenda_for_the_file_stays_in_plain_english(held: papers.Material) -> None:
    text = text_of(papers.agenda(held))
    assert text.startswith("Agenda of the review")
    assert "Decided: Adjust the support." in text


def test_a_very_long_name_stays_whole(held: papers.Material) -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff-" * 4 + "Ng"
    file = papers.own_copy(replace(held, name=long, first_name=long))
    assert long in headings(file)[0]
    assert Document(io.BytesIO(file)).styles["Normal"].font.size.pt >= EASY_READ.least_size
