"""After a review: the family's summary and the pupil's own copy."""

from __future__ import annotations

import math

from iepdata.export.document import Paper
from iepdata.export.papers import parts
from iepdata.export.papers.material import Material, TargetPart, profile
from iepdata.wording import papers as words

OWN_TITLE = "My page after the review"
# Points: the pupil's copy is read at arm's length, or with someone, and is one page.
OWN_SIZES = (18, 16, 14, 13, 12, 11)
OWN_SPACING = 1.1  # lines
LINE, PAGE = 465.0, 720.0  # points between the margins


def summary(material: Material) -> bytes:
    """The bytes of the written summary for the family (DOCX): every decision and every action.

    In the family's words, as of the day of the review. Large print where the material asks.
    """
    paper = parts.begin(material, "Summary of the review")
    paper.say(words.ABOUT_SUMMARY)
    parts.profile_parts(paper, material, words.PROFILE)
    paper.heading("What people said")
    parts.voices(paper, material)
    paper.heading("What is working, and what is not")
    parts.worked(paper, material.review)
    if len(material.promised):
        paper.heading("What we said we would do last time")
        parts.actions(paper, material.promised, words.NO_ACTIONS)
    paper.heading("Targets, and what we decided")
    paper.say(words.ABOUT_STATUS)
    for place, part in enumerate(material.targets, start=1):
        parts.target(paper, material, place, part)
        _decision(paper, material, part)
    _of_others(paper, material)
    _support(paper, material)
    paper.heading("Who will do what by when")
    parts.actions(paper, material.actions, words.NO_ACTIONS, done=False)
    if when := parts.next_review(material):
        paper.heading("Next review")
        paper.say(when)
    return paper.as_bytes()


def own_copy(material: Material) -> bytes:
    """The bytes of the pupil's own copy (DOCX): a one-page profile and what we do next.

    Short words, no picture, no measure, and type as large as one page allows; large print stays
    large and may need a second page.
    """
    written = _own_parts(material)
    title = words.title(material.review, material.name, OWN_TITLE)
    fits = (size for size in OWN_SIZES if _height(title, written, size) <= PAGE)
    size = OWN_SIZES[0] if material.large else next(fits, OWN_SIZES[-1])
    paper = parts.begin(material, OWN_TITLE, size=size, spacing=OWN_SPACING)
    paper.say(words.ABOUT_OWN)
    for heading, lines in written:
        paper.heading(heading)
        if len(lines) == 1:
            paper.say(lines[0])
        else:
            paper.points(lines)
    return paper.as_bytes()


def _own_parts(material: Material) -> list[tuple[str, list[str]]]:
    """The parts of the pupil's own copy that are not empty: heading and lines."""
    targets = [
        words.own_target(part.row, material.decision_of(part.row["target_id"]))
        for part in material.targets
    ]
    promises = [words.promise(row) for row in material.actions.to_dict("records")]
    when = parts.next_review(material)
    said = [(heading, [text]) for heading, text in profile(material, words.PROFILE_OWN)]
    said += [("What I am working on", targets), ("What people will do", promises)]
    said += [("Next review", [when] if when else [])]
    return [(heading, lines) for heading, lines in said if lines]


def _height(title: str, written: list[tuple[str, list[str]]], size: int) -> float:
    """About how many points the pupil's own copy takes at a type of `size` points.

    A letter is half as wide as the type is high, and a line a sixth higher.
    """
    across = LINE / (0.49 * size)
    line = size * 1.16 * OWN_SPACING

    def lines(text: str, times: float = 1.0) -> float:
        return max(math.ceil(len(text) * times / across), 1) * times

    total = lines(title, 1.6) + lines(words.ABOUT_OWN) + 1.5
    for heading, texts in written:
        total += lines(heading, 1.3) + sum(map(lines, texts))
    return total * line + len(written) * (10 + 0.5 * size)


def _decision(paper: Paper, material: Material, part: TargetPart) -> None:
    decision = material.decision_of(part.row["target_id"])
    if decision:
        paper.say(words.decided(decision), bold="We decided:")
    else:
        paper.say(words.NOTHING_DECIDED)
    agreed = material.agreed_for(part.row["target_id"])
    if agreed:
        paper.say("", bold="New from this review:", leads=True)
        paper.points(words.strategy(each) for each in agreed)


def _of_others(paper: Paper, material: Material) -> None:
    """Write decisions on targets that are not among the plan's own: none may be lost."""
    own = {part.row["target_id"] for part in material.targets}
    for row in material.decisions.to_dict("records"):
        if row["target_id"] not in own:
            paper.heading(str(row["text"]), 3)
            paper.say(words.decided(row), bold="We decided:")


def _support(paper: Paper, material: Material) -> None:
    agreed = words.support(material.review)
    cannot = words.written(material.review.get("cannot_provide"))
    felt = words.heard(material.review, material.first_name)
    if agreed or cannot or felt:
        paper.heading("Support")
    if agreed:
        paper.say(agreed, bold="How much support from now on:")
    if cannot:
        paper.say(cannot, bold="Asked for, and why the school cannot:")
    paper.points(felt)
