"""The steps of a meeting in their order: the person first, then the targets, then what we do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from iepdata.meeting.actions import done_name
from iepdata.ui.meeting import closing, target
from iepdata.ui.meeting.wall import Wall
from iepdata.ui.text import safe
from iepdata.vocabulary import ATTENDEES, VOICE_METHODS, VOICES, label_of
from iepdata.wording import meeting as words
from iepdata.wording.dates import day
from iepdata.wording.phrases import capitalised

# As many of the latest words as can be read from afar.
FIRST = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: its heading, and what draws it."""

    title: str
    draw: Callable[[Wall], None]


def steps_of(wall: Wall) -> list[Step]:
    """The steps of this meeting; each target has two, its graph and what we decide about it."""
    who = wall.who
    first = [
        Step(words.GRAPH_QUESTION.format(your=who.your), _ask),
        Step(words.title_of("liked", who), _liked),
        Step(words.title_of("matters", who), _matters),
        Step(words.title_of("working", who), _working),
        Step(words.title_of("promises", who), _promises),
    ]
    of_targets = [
        step
        for place, row in enumerate(wall.targets, start=1)
        for step in (
            Step(target.title(wall, place, row), partial(target.graph, row=row)),
            Step(target.title(wall, place, row), partial(target.decide, row=row)),
        )
    ]
    last = [
        Step(words.title_of("support", who), closing.support),
        Step(words.title_of("actions", who), closing.actions),
        Step(words.title_of("next", who), closing.next_meeting),
        Step(words.title_of("read_back", who), closing.read_back),
    ]
    return [*first, *of_targets, *last]


def _ask(wall: Wall) -> None:
    wall.pick("Your answer", words.GRAPH, "graph")
    here = {entry.code: entry.label for entry in ATTENDEES}
    wall.picks("Who is here?", here, "here")


def _liked(wall: Wall) -> None:
    _written(wall, "strengths")
    wall.page.say(words.ADD)
    _boxes(wall, "liked", ("pupil", "family"))


def _matters(wall: Wall) -> None:
    for column, label in (
        ("important_to", wall.who.to("What matters to")),
        ("important_for", wall.who.to("What matters for")),
        ("how_to_support", "What helps"),
        ("aspirations", "Hopes"),
    ):
        text = wall.text(wall.plan[column])
        if text:
            st.markdown(f"**{safe(label)}:** {safe(text)}")
    wall.page.say(words.ADD)
    _boxes(wall, "matters", ("pupil", "family"))


def _working(wall: Wall) -> None:
    _heard(wall)
    for topic in ("working", "not_working"):
        st.markdown(f"**{words.TOPICS[topic]}?**")
        _boxes(wall, topic, tuple(words.VOICES))


def _heard(wall: Wall) -> None:
    """Draw the latest words for this meeting: the pupil's first, then the family's."""
    found = wall.contributions
    last = wall.promises["meeting_date"].max() if len(wall.promises) else None
    found = found[found["date"] > last] if last is not None else found
    speakers = wall.speakers
    for code in (speakers.pupil, speakers.family):
        for said in found[found["given_by"] == code].head(FIRST // 2).to_dict("records"):
            method = label_of(VOICE_METHODS, said["method"]).lower() if said["method"] else ""
            about = ", ".join(
                part
                for part in (label_of(VOICES, code), method, day(said["date"], wall.day))
                if part
            )
            st.markdown(f"“{safe(wall.text(said['text']))}” :gray[{safe(about)}]")


def _promises(wall: Wall) -> None:
    found = wall.promises
    if found.empty:
        wall.page.say(words.NOTHING_PROMISED)
        return
    wall.page.sub(words.last_time(found["meeting_date"].iloc[0], wall.day))
    done = found["done_date"].notna()
    for row in found[done].to_dict("records"):
        st.markdown(f"**✓ Done:** {safe(_promise(wall, row))}")
    if not done.all():
        st.markdown("**○ Not done yet** · tick what is done by now")
    for row in found[~done].to_dict("records"):
        wall.tick(f"{_promise(wall, row)}, by {day(row['by_date'], wall.day)}", done_name(row))


def _promise(wall: Wall, row: Mapping[Any, Any]) -> str:
    owner = f" ({row['owner']})" if row["owner"] else ""
    return wall.text(f"{row['action']}{owner}")


def _written(wall: Wall, column: str) -> None:
    text = wall.text(wall.plan[column])
    if not text:
        wall.page.say(words.NOTHING_WRITTEN)
        return
    lines = [part.strip() for part in text.split(";") if part.strip()]
    st.markdown("\n".join(f"- {safe(capitalised(line))}" for line in lines))


def _boxes(wall: Wall, topic: str, voices: tuple[str, ...]) -> None:
    for column, who in zip(st.columns(len(voices)), voices, strict=True):
        with column:
            wall.box(wall.voice(who), f"words|{topic}|{who}")
