"""The end of a meeting: support, who does what, the next meeting, reading back and saving."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from iepdata.errors import IepDataError
from iepdata.meeting import save
from iepdata.meeting.actions import impossible_days, lines
from iepdata.meeting.rows import judgement_of, lacks, text_of
from iepdata.ui.meeting.target import title as target_title
from iepdata.ui.meeting.wall import Wall, labels
from iepdata.ui.text import safe
from iepdata.vocabulary import SUPPORT_CHANGES, label_of
from iepdata.wording import meeting as words
from iepdata.wording.dates import day, weekday_day

# What is read back of a decision; of the others, the reason.
SAID = {"adjust": "strategy", "replace": "new"}
FELT = {"Y": "☺ Yes", "N": "☹ Not really"}


def support(wall: Wall) -> None:
    """Draw how much support there is to be, and what was asked for and cannot be."""
    wall.pick("From now on", labels(SUPPORT_CHANGES), "support")
    wall.box("Asked for, and the school can't do it: why, and who can", "cannot")


def actions(wall: Wall) -> None:
    """Draw a line for each action: what, who, by when."""
    owners = _owners(wall)
    count = int(wall.content.get("n_actions", 1))
    for place in range(count):
        what, who, when = st.columns([5, 3, 2])
        with what:
            wall.line("What", f"action|{place}|what")
        with who:
            wall.choose("Who", owners, f"action|{place}|who")
        with when:
            wall.date("By", f"action|{place}|by")
    st.button("One more", key="more_actions", on_click=lambda: wall.put(n_actions=count + 1))


def _owners(wall: Wall) -> dict[str, str]:
    """Who may have an action: pupil, home, school, and the adults of this plan; nobody else."""
    adults = {row["owner_id"]: row["owner"] for row in wall.targets if row["owner"]}
    if isinstance(wall.plan["coordinator_id"], str):
        adults[wall.plan["coordinator_id"]] = wall.plan["lead"]
    first = dict(words.OWNERS) | ({"Pupil": wall.who.name} if wall.who.name else {})
    return first | adults


def next_meeting(wall: Wall) -> None:
    """Draw the day of the next meeting, and whether pupil and family felt listened to."""
    wall.date("We meet again on", "next")
    st.markdown("**Did you feel listened to?**")
    for column, who in zip(st.columns(2), ("pupil", "family"), strict=True):
        with column:
            wall.pick(wall.voice(who), FELT, f"heard|{who}")


def read_back(wall: Wall) -> None:
    """Draw all that will go on file, what is still open, and the button that saves it."""
    content = wall.content
    wall.page.sub(words.held_on(wall.day))
    for place, row in enumerate(wall.targets, start=1):
        st.markdown(f"**{safe(target_title(wall, place, row))}** {safe(_decided(wall, row))}")
    for line in _to_do(wall):
        st.markdown(f"- {safe(line)}")
    after = []
    if content.get("support"):
        after.append(f"Support: {label_of(SUPPORT_CHANGES, content['support']).lower()}.")
    if content.get("next"):
        met = weekday_day(date.fromisoformat(content["next"]), wall.day)
        after.append(f"We meet again on {met}.")
    wall.page.say(" ".join(after) or words.NO_NEXT)
    for wrong in impossible_days(content):
        st.warning(safe(wall.text(wrong)))
    if st.button("Save", key="save_meeting", type="primary"):
        _save(wall)


def _decided(wall: Wall, row: dict[Any, Any]) -> str:
    content, target_id = wall.content, row["target_id"]
    decision = content.get(f"decision|{target_id}")
    if decision is None:
        return "not decided yet."
    parts = [words.DECISIONS[decision], judgement_of(content, target_id)]
    parts.append(text_of(content, f"{SAID.get(decision, 'reason')}|{target_id}"))
    said = ". ".join(wall.text(part).rstrip(".") for part in parts if part) + "."
    return f"{said} {words.MISSING[decision]}" if lacks(content, target_id) else said


def _to_do(wall: Wall) -> list[str]:
    owners = _owners(wall)
    said = []
    for line in lines(wall.content):
        who = owners.get(line.who or "", "nobody named yet")
        when = f", by {day(line.by, wall.day)}" if line.by else ", no day yet"
        said.append(f"{wall.text(line.what)}: {who}{when}")
    return said


def _save(wall: Wall) -> None:
    """Put the meeting on file and thank everybody; say what is wrong where it cannot be."""
    try:
        saved = save(
            wall.store(), wall.draft, targets=wall.targets,
            strategies=wall.strategies.to_dict("records"),
            promises=wall.promises.to_dict("records"), speakers=wall.speakers,
            plan_type=str(wall.plan["plan_type"]), by=wall.page.viewer.name, today=wall.page.latest,
            owners=_owners(wall),
        )  # fmt: skip
    except IepDataError as error:
        st.error(safe(wall.text(error.message)))
        return
    st.session_state["meeting_saved"] = words.saved(saved.n_decisions, saved.n_actions)
    st.rerun()
