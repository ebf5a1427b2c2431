"""Parts that several papers share: a target, words, promises and actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iepdata.export.document import SIZE, SIZE_LARGE, SPACING, Paper
from iepdata.export.papers.material import Material, TargetPart, profile
from iepdata.wording import papers as words
from iepdata.wording.dates import day
from iepdata.wording.paper_words import PaperWords

ACTION_WIDTHS = (7.1, 3.6, 3.0, 2.9)


def begin(
    material: Material, paper: str, *, size: int | None = None, spacing: float = SPACING
) -> Paper:
    """A paper of this review with its title, the school and the pupil at the foot.

    `paper` is the code of its title.
    """
    usual = SIZE_LARGE if material.large else max(SIZE, material.said.least_size)
    foot = f"{material.school}  ·  {material.name}  ·  Confidential"
    title = words.title(material.review, material.name, material.said.titles[paper])
    return Paper(title, foot, size=size or usual, spacing=spacing)


def hard_words(paper: Paper, said: PaperWords) -> bytes:
    """The finished paper, with the hard words in it explained at its end."""
    meant = words.hard_words(paper.text, said)
    if meant:
        paper.heading(said.headings["hard_words"])
        paper.points(meant)
    return paper.as_bytes()


def profile_parts(paper: Paper, material: Material, parts: Mapping[str, str]) -> None:
    """Write the profile; a part with nothing in it is not written."""
    for heading, text in profile(material, parts):
        paper.heading(heading)
        paper.say(text)


def target(paper: Paper, material: Material, place: int, part: TargetPart) -> None:
    """Write one target: its words, what was seen, its picture, the help and how it is taught."""
    row, said = part.row, material.said
    has_picture = part.picture is not None
    paper.heading(said.openings["target"].format(place=place, text=row["text"]), 3)
    own = words.written(row["pupil_wording"])
    if own:
        whose = said.openings["own_words"].format(name=words.first(material.first_name))
        paper.say(f"“{own}”", bold=whose, leads=True)
    status = words.status_line(row, said)
    paper.say(words.sentence(row, said), bold=f"{status}.", leads=has_picture)
    if part.picture is not None:
        paper.picture(part.picture.png, part.picture.alt)
        paper.points(said.openings["change"].format(change=each) for each in part.picture.changes)
    paper.say(words.help_given(row, said))
    agreed = [each["text"] for each in material.agreed_for(row["target_id"])]
    before = part.strategies[~part.strategies["text"].isin(agreed)]
    if len(before):
        taught = said.openings["taught_then" if material.is_held else "taught"]
        paper.say("", bold=taught, leads=True)
        paper.points(words.strategy(each) for each in before.to_dict("records"))


def voices(paper: Paper, material: Material) -> None:
    """Write what people said, in their own words, the pupil first."""
    said = material.said
    if material.words.empty:
        paper.say(said.nothing["words" if material.is_held else "words_yet"])
    for given in material.words.to_dict("records"):
        by = words.said_by(given, material.first_name, material.as_of, said)
        paper.say(f"“{given['text']}”", bold=f"{by}:")
        reply = words.written(given["response_given"])
        if reply:
            paper.say(reply, bold=said.openings["reply"])


def actions(
    paper: Paper, rows: pd.DataFrame, said: PaperWords, *, nothing: str | None = None,
    done: bool = True,
) -> None:  # fmt: skip
    """Write who does what by when as a table, and what is `done`; `nothing` without a row."""
    if rows.empty:
        paper.say(said.nothing["actions"] if nothing is None else nothing)
        return
    told = [words.action(row, said) for row in rows.to_dict("records")]
    if done:
        paper.table(said.action_heads, told, ACTION_WIDTHS)
    else:
        wide = (10.0, *ACTION_WIDTHS[1:3])
        paper.table(said.action_heads[:3], [row[:3] for row in told], wide)


def next_review(material: Material) -> str:
    """The day of the next review; empty where none is known that comes after this one."""
    when, this = material.plan.get("next_review_date"), material.review["day"]
    return day(when) if pd.notna(when) and when > this else ""


def worked(paper: Paper, review: Mapping[Any, Any], said: PaperWords) -> None:
    """Write what worked, what did not and what was agreed to change, as far as written."""
    if not any(words.written(review.get(name)) for name in said.worked):
        paper.say(said.nothing["written"])
    for name, heading in said.worked.items():
        text = words.written(review.get(name))
        if text:
            paper.heading(heading, 3)
            paper.say(text)
