"""The case file of one pupil as parts of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iepdata.charts.picture import target_drawing
from iepdata.export.pack.frame import Leaf
from iepdata.inspection.case_file import CaseFile, CaseTarget
from iepdata.vocabulary import Group
from iepdata.wording import case_file as words
from iepdata.wording import pack as pack_words
from iepdata.wording.dates import day


def write(leaf: Leaf, case: CaseFile, name: str) -> None:
    """Write a case file, on a new page; `name` is used once in the page, for its drawings."""
    leaf.heading(f"Case file: {case.name}", new_page=True)
    leaf.facts(case.facts)
    leaf.points(case.consents)
    if case.pseudonymised:
        leaf.say(words.PSEUDONYMOUS, "quiet")
    _points(leaf, "What we would say before it is asked", case.gaps or [words.NO_GAPS])
    _points(leaf, "The cycle in brief", case.cycles)
    if case.stalled:
        _points(leaf, "Stalled, and then?", case.stalled)
    _targets(leaf, case, name)
    _worked(leaf, case)
    _voice(leaf, case)
    _points(leaf, "Who knew", [case.read_by] if case.read_by else [])
    _chronology(leaf, case)


def _points(leaf: Leaf, heading: str, lines: list[str]) -> None:
    leaf.heading(heading, 3)
    leaf.points(lines)
    if not lines:
        leaf.say(pack_words.NOTHING_ON_RECORD)


def _targets(leaf: Leaf, case: CaseFile, name: str) -> None:
    """Write every target in a table, and the open ones as drawings."""
    leaf.heading("Targets", 3)
    if not case.targets:
        leaf.say(pack_words.NOTHING_ON_RECORD)
        return
    leaf.table(
        "Targets of this pupil",
        ["Target", "Status", "Observed", "Last", "Due"],
        [_row(target) for target in case.targets],
        numbers=[2],
        is_told=True,
    )
    for number, target in enumerate(case.targets, start=1):
        if target.row["group"] == Group.NONE.value:
            continue
        drawn = target_drawing(
            target.row, target.observations, target.trend, target.strategies, case.as_of,
            name=f"{name}-{number}",
        )  # fmt: skip
        if drawn is not None:
            leaf.figure(drawn, target.heading)
            reason = target.row.get("reason")
            leaf.say(reason if isinstance(reason, str) else "")


def _row(target: CaseTarget) -> list[str]:
    row = target.row
    return [
        target.heading, f"{row['symbol']} {row['label']}", f"{int(row['n_observations'] or 0)}",
        day(_known(row["last_observed"])), day(_known(row["due_date"])),
    ]  # fmt: skip


def _known(when: pd.Timestamp) -> pd.Timestamp | None:
    return None if pd.isna(when) else when


def _worked(leaf: Leaf, case: CaseFile) -> None:
    """Write what was seen since each change of strategy, and what reviews said of it."""
    _points(leaf, "What worked and what did not", case.effects)
    said = case.reviews.dropna(subset=["working", "not_working", "changes_agreed"], how="all")
    if len(said):
        leaf.table(
            "What the reviews wrote down",
            ["Review", "What worked", "What did not", "What was agreed to change"],
            [
                [day(row["meeting_date"]), *_texts(row, "working", "not_working", "changes_agreed")]
                for row in said.to_dict("records")
            ],
        )


def _voice(leaf: Leaf, case: CaseFile) -> None:
    """Write whose words were given, when and how, and the words where they may stand here."""
    leaf.heading("In their own words", 3)
    if case.voice.empty:
        leaf.say(pack_words.NOTHING_ON_RECORD)
        return
    heads = ["Date", "Who", "How"]
    heads += [] if case.pseudonymised else ["Words", "Reply"]
    told = [
        [day(row["date"]), *pack_words.said_by(row), *_texts(row, "text", "response_given")]
        for row in case.voice.to_dict("records")
    ]
    leaf.table("Words of pupil, family and others", heads, [row[: len(heads)] for row in told],
               is_told=True)  # fmt: skip


def _chronology(leaf: Leaf, case: CaseFile) -> None:
    leaf.heading("Chronology of the cycle", 3)
    if case.events.empty:
        leaf.say(pack_words.NOTHING_ON_RECORD)
        return
    steps = case.events["stage"].map({code: name for code, (name, _) in words.STAGES.items()})
    days = case.events["date"].map(day)
    names = ["day", "step", "label", "what", *([] if case.pseudonymised else ["source"])]
    heads = ["Date", "Step", "What", "What happened", "File and row"][: len(names)]
    told = case.events.assign(day=days, step=steps)[names].to_numpy().tolist()
    leaf.table("Every dated entry on record, oldest first", heads, told, is_told=True,
               look="days")  # fmt: skip


def _texts(row: Mapping[Any, Any], *names: str) -> list[str]:
    cells = (row[name] for name in names)
    return [cell if isinstance(cell, str) else "" for cell in cells]
