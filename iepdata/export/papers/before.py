"""Before a review: draft papers to circulate, and sheets for pupil and family to think with."""

from __future__ import annotations

from iepdata.export.document import SIZE_LARGE, Paper
from iepdata.export.papers import parts
from iepdata.export.papers.material import Material
from iepdata.wording import papers as words

SHEET_SIZE = 16  # points, for the pupil's sheet
ROOM = 2.6  # centimetres to write or draw in under each question


def draft(material: Material) -> bytes:
    """The bytes of the draft papers (DOCX), for circulation two weeks before the meeting (R12).

    The profile, what was said so far, what was promised last time and every target with its
    picture; no decision.
    """
    said = material.said
    paper = parts.begin(material, "draft")
    paper.say(said.about["draft"])
    parts.profile_parts(paper, material, said.profile)
    paper.heading(said.headings["said_so_far"])
    parts.voices(paper, material)
    if len(material.promised):
        paper.heading(said.headings["promised"])
        parts.actions(paper, material.promised, said)
    paper.heading(said.headings["targets"], new_page=True)
    paper.say(said.about["status"])
    for place, part in enumerate(material.targets, start=1):
        parts.target(paper, material, place, part)
    paper.heading(said.headings["to_decide"])
    paper.points(said.to_decide)
    return parts.hard_words(paper, said)


def pupil_sheet(material: Material) -> bytes:
    """The bytes of the pupil's self-reflection sheet (DOCX): short questions, room to draw."""
    said, size = material.said, SIZE_LARGE if material.large else SHEET_SIZE
    paper = parts.begin(material, "pupil_sheet", size=size)
    paper.say(said.about["pupil_sheet"])
    for part in material.targets:
        paper.heading(words.own_words(part.row), 3)
        paper.say("     ".join(f"☐ {choice}" for choice in said.pupil_choices))
    _questions(paper, said.pupil_questions)
    _given(paper, said.pupil_given)
    return parts.hard_words(paper, said)


def family_sheet(material: Material) -> bytes:
    """The bytes of the family's sheet (DOCX): what they know, want and ask, before the review."""
    said = material.said
    paper = parts.begin(material, "family_sheet")
    paper.say(said.about["family_sheet"])
    _questions(paper, said.family_questions)
    _given(paper, said.family_given)
    return parts.hard_words(paper, said)


def _questions(paper: Paper, questions: tuple[str, ...]) -> None:
    for question in questions:
        paper.heading(question, 3)
        paper.space(ROOM)


def _given(paper: Paper, lines: tuple[str, ...]) -> None:
    for line in lines:
        paper.say(line)
