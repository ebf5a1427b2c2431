"""After a review: the family's summary and the pupil's own copy."""

from __future__ import annotations

import math

from iepdata.export.document import Paper
from iepdata.export.papers import parts
from iepdata.export.papers.material import Material, TargetPart, profile
from iepdata.wording import papers as words

# Points: the pupil's copy is read at arm's length, or with someone, and is one page.
OWN_SIZES = (18, 16, 14, 13, 12, 11)
OWN_SPACING = 1.1  # lines
LINE, PAGE = 465.0, 720.0  # points between the margins


def summary(material: Material) -> bytes:
    """The bytes of the written summary for the family (DOCX): every decision and every action.

    In the family's words, as of the day of the review. Large print where the material asks.
    """
    said = material.said
    paper = parts.begin(material, "summary")
    paper.say(said.about["summary"])
    parts.profile_parts(paper, material, said.profile)
    paper.heading(said.headings["said"])
    parts.voices(paper, material)
    paper.heading(said.headings["working"])
    parts.worked(paper, material.review, said)
    if len(material.promised):
        paper.heading(said.headings["promised"])
        parts.actions(paper, material.promised, said)
    paper.heading(said.headings["decided"])
    paper.say(said.about["status"])
    for place, part in enumerate(material.targets, start=1):
        parts.target(paper, material, place, part)
        _decision(paper, material, part)
    _of_others(paper, material)
    _support(paper, material)
    paper.heading(said.headings["actions"])
    parts.actions(paper, material.actions, said, done=False)
    if when := parts.next_review(material):
        paper.heading(said.headings["next"])
        paper.say(when)
    return parts.hard_words(paper, said)


def own_copy(material: Material) -> bytes:
    """The bytes of the pupil's own copy (DOCX): a one-page profile and what we do next.

    Short words, no picture, no measure, and type as large as one page allows; large print stays
    large and may need a second page.
    """
    written = _own_parts(material)
    about = material.said.about["own"]
    title = words.title(material.review, material.name, material.said.titles["own"])
    sizes = [size for size in OWN_SIZES if size >= material.said.least_size]
    fits = (size for size in sizes if _height(title, about, written, size) <= PAGE)
    size = OWN_SIZES[0] if material.large else next(fits, sizes[-1])
    paper = parts.begin(material, "own", size=size, spacing=OWN_SPACING)
    paper.say(about)
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
        words.own_target(part.row, material.decision_of(part.row["target_id"]), material.said)
        for part in material.targets
    ]
    promises = [words.promise(row) for row in material.actions.to_dict("records")]
    when = parts.next_review(material)
    headings = material.said.headings
    told = [(heading, [text]) for heading, text in profile(material, material.said.profile_own)]
    told += [(headings["own_targets"], targets), (headings["own_actions"], promises)]
    told += [(headings["next"], [when] if when else [])]
    text = " ".join(line for heading, lines in told for line in (heading, *lines))
    told += [(headings["hard_words"], words.hard_words(text, material.said))]
    return [(heading, lines) for heading, lines in told if lines]


def _height(title: str, about: str, written: list[tuple[str, list[str]]], size: int) -> float:
    """About how many points the pupil's own copy takes at a type of `size` points.

    A letter is half as wide as the type is high, and a line a sixth higher.
    """
    across = LINE / (0.49 * size)
    line = size * 1.16 * OWN_SPACING

    def lines(text: str, times: float = 1.0) -> float:
        return max(math.ceil(len(text) * times / across), 1) * times

    total = lines(title, 1.6) + lines(about) + 1.5
    for heading, texts in written:
        total += lines(heading, 1.3) + sum(map(lines, texts))
    return total * line + len(written) * (10 + 0.5 * size)


def _decision(paper: Paper, material: Material, part: TargetPart) -> None:
    decision, said = material.decision_of(part.row["target_id"]), material.said
    if decision:
        paper.say(words.decided(decision, said), bold=said.openings["decided"])
    else:
        paper.say(said.nothing["decided"])
    agreed = material.agreed_for(part.row["target_id"])
    if agreed:
        paper.say("", bold=said.openings["new"], leads=True)
        paper.points(words.strategy(each) for each in agreed)


def _of_others(paper: Paper, material: Material) -> None:
    """Write decisions on targets that are not among the plan's own: none may be lost."""
    own = {part.row["target_id"] for part in material.targets}
    for row in material.decisions.to_dict("records"):
        if row["target_id"] not in own:
            paper.heading(str(row["text"]), 3)
            decided = material.said.openings["decided"]
            paper.say(words.decided(row, material.said), bold=decided)


def _support(paper: Paper, material: Material) -> None:
    said = material.said
    agreed = words.support(material.review, said)
    cannot = words.written(material.review.get("cannot_provide"))
    felt = words.heard(material.review, material.first_name, said)
    if agreed or cannot or felt:
        paper.heading(said.headings["support"])
    if agreed:
        paper.say(agreed, bold=said.openings["how_much"])
    if cannot:
        paper.say(cannot, bold=said.openings["cannot"])
    paper.points(felt)
