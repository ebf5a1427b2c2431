"""The agenda of a review, marked up with what was said and decided, for the pupil's file."""

from __future__ import annotations

from dataclasses import replace

from iepdata.export.document import Paper
from iepdata.export.papers import parts
from iepdata.export.papers.material import Material
from iepdata.wording import papers as words
from iepdata.wording.paper_words import ENGLISH

ROOM = 2.0  # centimetres to write in where nothing is on record yet
# Before the review, and once it is held.
KNOWN = ("Known so far:", "Known at the meeting:")
WHO_WIDTHS = (7.1, 3.1, 3.2, 3.2)
NOTHING_PROMISED = "Nothing was promised last time, or it is not known."
WHO_HEADS = ("Who", "Invited", "Came", "Sent views")


def agenda(material: Material) -> bytes:
    """The bytes of the agenda (DOCX), in the order of a person-centred review.

    Each step holds what was recorded for it; a step without a record has room to write, so that
    the same paper serves before the meeting.
    """
    # For the file: in plain English, whatever the family reads.
    material = replace(material, said=ENGLISH)
    paper = parts.begin(material, "agenda")
    _who(paper, material)
    for place, (name, heading) in enumerate(ENGLISH.profile.items(), start=1):
        _step(paper, place, heading.format(name=material.first_name))
        _text(paper, words.written(material.plan.get(name)))
    place = len(ENGLISH.profile) + 1
    _step(paper, place, "What is working and what is not: pupil, family, school")
    parts.voices(paper, material)
    if material.is_held:
        parts.worked(paper, material.review, ENGLISH)
    else:
        paper.space(2 * ROOM)
    _step(paper, place + 1, "What we said we would do last time")
    parts.actions(paper, material.promised, ENGLISH, nothing=NOTHING_PROMISED)
    _step(paper, place + 2, "Each target, and what we decide")
    _targets(paper, material)
    _step(paper, place + 3, "How much support from now on")
    _text(paper, " ".join(
        text for text in (words.support(material.review),
                          words.written(material.review.get("cannot_provide"))) if text
    ))  # fmt: skip
    _step(paper, place + 4, "Who will do what by when")
    if material.actions.empty:
        paper.space(2 * ROOM)
    else:
        parts.actions(paper, material.actions, ENGLISH, done=False)
    _step(paper, place + 5, "Did everyone feel listened to? When do we meet next?")
    paper.points(words.heard(material.review, material.first_name))
    _text(paper, parts.next_review(material))
    return paper.as_bytes()


def _step(paper: Paper, place: int, heading: str) -> None:
    paper.heading(f"{place}. {heading}")


def _text(paper: Paper, text: str) -> None:
    if text:
        paper.say(text)
    else:
        paper.space(ROOM)


def _who(paper: Paper, material: Material) -> None:
    people = material.attendance.to_dict("records")
    if people:
        told = [words.came(person, is_held=material.is_held) for person in people]
        paper.table(WHO_HEADS, told, WHO_WIDTHS)


def _targets(paper: Paper, material: Material) -> None:
    own = {part.row["target_id"] for part in material.targets}
    for place, part in enumerate(material.targets, start=1):
        paper.heading(f"Target {place}: {part.row['text']}", 3)
        # For the school's file: what staff see, as known on the day of the review.
        decision = material.decision_of(part.row["target_id"])
        known, given = str(part.row["reason"]), words.help_given(part.row)
        paper.say(known, bold=KNOWN[material.is_held], leads=decision is None)
        paper.say(given, leads=decision is None)
        if decision is None:
            paper.space(ROOM)
        else:
            paper.say(words.decided(decision), bold="Decided:")
        paper.points(
            f"New: {words.strategy(each)}" for each in material.agreed_for(part.row["target_id"])
        )
    for row in material.decisions.to_dict("records"):
        if row["target_id"] not in own:
            paper.heading(str(row["text"]), 3)
            paper.say(words.decided(row), bold="Decided:")
