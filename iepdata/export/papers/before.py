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
    paper = parts.begin(material, "Draft papers for the review")
    paper.say(words.ABOUT_DRAFT)
    parts.profile_parts(paper, material, words.PROFILE)
    paper.heading("What people have said so far")
    parts.voices(paper, material)
    if len(material.promised):
        paper.heading("What we said we would do last time")
        parts.actions(paper, material.promised, words.NO_ACTIONS)
    paper.heading("The targets", new_page=True)
    paper.say(words.ABOUT_STATUS)
    for place, part in enumerate(material.targets, start=1):
        parts.target(paper, material, place, part)
    paper.heading("What we will decide together")
    paper.points(
        (
            "For each target: keep going, adjust the support, replace the target, or finish",
            "Whether there should be more support, the same, or less",
            "Who will do what by when, and when we meet next",
        )
    )
    return paper.as_bytes()


def pupil_sheet(material: Material) -> bytes:
    """The bytes of the pupil's self-reflection sheet (DOCX): short questions, room to draw."""
    size = SIZE_LARGE if material.large else SHEET_SIZE
    paper = parts.begin(material, "My thoughts for my review", size=size)
    paper.say(words.PUPIL_INTRO)
    for part in material.targets:
        paper.heading(words.own_words(part.row), 3)
        paper.say("     ".join(f"☐ {choice}" for choice in words.PUPIL_CHOICES))
    _questions(paper, words.PUPIL_QUESTIONS)
    _given(paper, "☐ I wrote this     ☐ I drew it     ☐ I told someone", "Who helped me: ")
    return paper.as_bytes()


def family_sheet(material: Material) -> bytes:
    """The bytes of the family's sheet (DOCX): what they know, want and ask, before the review."""
    paper = parts.begin(material, "Your thoughts for the review")
    paper.say(words.FAMILY_INTRO)
    _questions(paper, (*words.FAMILY_QUESTIONS, words.FAMILY_FORMAT))
    _given(paper, "Who filled this in, and what you are to the child: ")
    return paper.as_bytes()


def _questions(paper: Paper, questions: tuple[str, ...]) -> None:
    for question in questions:
        paper.heading(question, 3)
        paper.space(ROOM)


def _given(paper: Paper, *lines: str) -> None:
    for line in (*lines, "Date: "):
        paper.say(line)
