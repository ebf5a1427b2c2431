"""Parts that several papers share: a target, words, promises and actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iepdata.export.document import SIZE, SIZE_LARGE, SPACING, Paper
from iepdata.export.papers.material import Material, TargetPart, profile
from iepdata.wording import papers as words
from iepdata.wording.dates import day

ACTION_HEADS = ("What", "Who", "By when", "Done")
ACTION_WIDTHS = (7.1, 3.6, 3.0, 2.9)


def begin(
    material: Material, paper: str, *, size: int | None = None, spacing: float = SPACING
) -> Paper:
    """A paper of this review with its title, the school and the pupil at the foot."""
    usual = SIZE_LARGE if material.large else SIZE
    foot = f"{material.school}  ·  {material.name}  ·  Confidential"
    title = words.title(material.review, material.name, paper)
    return Paper(title, foot, size=size or usual, spacing=spacing)


def profile_parts(paper: Paper, material: Material, parts: Mapping[str, str]) -> None:
    """Write the profile; a part with nothing in it is not written."""
    for heading, text in profile(material, parts):
        paper.heading(heading)
        paper.say(text)


def target(paper: Paper, material: Material, place: int, part: TargetPart) -> None:
    """Write one target: its words, what was seen, its picture, the help and how it is taught."""
    row = part.row
    has_picture = part.picture is not None
    paper.heading(f"Target {place}: {row['text']}", 3)
    said = words.written(row["pupil_wording"])
    if said:
        paper.say(f"“{said}”", bold=f"{words.first(material.first_name)}’s words:", leads=True)
    paper.say(words.sentence(row), bold=f"{words.status_line(row)}.", leads=has_picture)
    if part.picture is not None:
        paper.picture(part.picture.png, part.picture.alt)
        paper.points(f"Change {change}" for change in part.picture.changes)
    paper.say(words.help_given(row))
    agreed = [each["text"] for each in material.agreed_for(row["target_id"])]
    before = part.strategies[~part.strategies["text"].isin(agreed)]
    if len(before):
        paper.say("", bold=words.TAUGHT[material.is_held], leads=True)
        paper.points(words.strategy(each) for each in before.to_dict("records"))


def voices(paper: Paper, material: Material) -> None:
    """Write what people said, in their own words, the pupil first."""
    if material.words.empty:
        paper.say(words.NO_WORDS[material.is_held])
    for said in material.words.to_dict("records"):
        by = words.said_by(said, material.first_name, material.as_of)
        paper.say(f"“{said['text']}”", bold=f"{by}:")
        reply = words.written(said["response_given"])
        if reply:
            paper.say(reply, bold="Reply:")


def actions(paper: Paper, rows: pd.DataFrame, nothing: str, *, done: bool = True) -> None:
    """Write who does what by when as a table, and what is `done`; `nothing` without a row."""
    if rows.empty:
        paper.say(nothing)
        return
    told = [words.action(row) for row in rows.to_dict("records")]
    if done:
        paper.table(ACTION_HEADS, told, ACTION_WIDTHS)
    else:
        paper.table(ACTION_HEADS[:3], [row[:3] for row in told], (10.0, *ACTION_WIDTHS[1:3]))


def next_review(material: Material) -> str:
    """The day of the next review; empty where none is known that comes after this one."""
    when, this = material.plan.get("next_review_date"), material.review["day"]
    return day(when) if pd.notna(when) and when > this else ""


def worked(paper: Paper, review: Mapping[Any, Any]) -> None:
    """Write what worked, what did not and what was agreed to change, as far as written."""
    asked = {
        "working": "What is working",
        "not_working": "What is not working",
        "changes_agreed": "What will change",
        "outcome": "In short",
    }
    if not any(words.written(review.get(name)) for name in asked):
        paper.say(words.NOTHING_WRITTEN)
    for name, heading in asked.items():
        text = words.written(review.get(name))
        if text:
            paper.heading(heading, 3)
            paper.say(text)
