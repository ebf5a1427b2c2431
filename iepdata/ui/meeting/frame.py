"""The frame of the meeting: the neutral screen, one step at a time, the keys, the blank screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from iepdata import drafts
from iepdata.errors import NotFound
from iepdata.ui.meeting.start import CODE
from iepdata.ui.meeting.steps import steps_of
from iepdata.ui.meeting.wall import Wall
from iepdata.wording import meeting as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page

_STYLE = Path(__file__).with_name("projected.css")
# Loaded by its address: the content policy allows no script that stands in the page.
_KEEP = '<script src="/meeting-keep.js"></script>'
BEGUN, BLANK, SAVED = "meeting_begun", "meeting_blank", "meeting_saved"
STEP = "meeting_step"


def draw(page: Page) -> None:
    """Draw what is on the wall now; without a code that is under way, a neutral screen."""
    st.html(_STYLE)
    st.html(_KEEP, unsafe_allow_javascript=True)
    draft = _under_way(page)
    if draft is not None and st.session_state.get(BEGUN) and not st.session_state.get(BLANK):
        wall = Wall(page, draft)
        if wall.stands:
            _step(wall)
            return
        with st.container(key="neutral"):
            page.headline(words.NOBODY)
            page.say(words.PLAN_GONE)
        return
    with st.container(key="neutral"):
        _neutral(page, draft)


def _under_way(page: Page) -> drafts.Draft | None:
    """The draft of the code; of a pupil whom the reader may not see there is none."""
    draft = drafts.draft(page.kept, st.query_params.get(CODE, ""))
    try:
        if draft is not None:
            page.presenting(draft.subject)
            page.opened(draft.subject)
    except NotFound:
        return None
    return draft


def _neutral(page: Page, draft: drafts.Draft | None) -> None:
    if SAVED in st.session_state:
        page.headline(words.SAVED)
        page.say(st.session_state[SAVED])
        page.sub(words.TO_UNDO)
    elif st.session_state.get(BLANK):
        page.headline(words.BLANK)
        st.button("Go on", key="unblank", shortcut="b", on_click=_show, type="primary")
        _also({"unblank": ("escape", _show)})
    elif draft is None:
        page.headline(words.NOBODY)
        page.say(words.OVER if CODE in st.query_params else words.CHOOSE)
    else:
        page.headline(words.NOBODY)
        page.say(words.READY)
        st.button("Begin", key="begin", shortcut="right", on_click=_begin, type="primary")
        _also({"begin": ("pagedown", _begin)})
        for line in words.KEYS:
            page.sub(line)


def _step(wall: Wall) -> None:
    steps = steps_of(wall)
    # Each window has its own place; a new one begins where the meeting was last.
    kept = st.session_state.setdefault(STEP, int(wall.content.get("step", 0)))
    place = min(kept, len(steps) - 1)
    step = steps[place]
    wall.page.headline(step.title)
    # Each step stands in a container of its own, so that no box of the last one lingers.
    with st.container(key=f"step_{place}", border=False):
        step.draw(wall)
    _keys(wall, len(steps), place)


def _keys(wall: Wall, n_steps: int, place: int) -> None:
    def turn(to: int) -> None:
        st.session_state[STEP] = to
        wall.put(step=to)

    def back() -> None:
        turn(max(place - 1, 0))

    def on() -> None:
        turn(min(place + 1, n_steps - 1))

    with st.container(horizontal=True, vertical_alignment="center", key="keys"):
        st.button("Back", key="back", shortcut="left", disabled=place == 0, on_click=back)
        st.button("Next", key="next", shortcut="right", disabled=place == n_steps - 1,
                  on_click=on, type="primary")  # fmt: skip
        st.button("Blank", key="blank", shortcut="b", on_click=_hide)
        kept = words.DRAFT.format(time=f"{datetime.now():%H:%M}")
        wall.page.sub(f"Screen {place + 1} of {n_steps} · {kept}")
    _also(
        {
            "back": ("pageup", back),
            "next": ("pagedown", on),
            "next_typing": ("ctrl+enter", on),
            "blank": ("escape", _hide),
        }
    )


def _also(keys: dict[str, tuple[str, Callable[[], None]]]) -> None:
    """Draw, unseen, second keys for what a button does: a button answers to one key only.

    A presenter's clicker sends page keys; an arrow inside a row of choices moves within the row,
    and letters typed into a box are letters.
    """
    with st.container(key="also"):
        for name, (shortcut, does) in keys.items():
            st.button(name, key=f"also_{name}", shortcut=shortcut, on_click=does)


def _begin() -> None:
    st.session_state[BEGUN] = True


def _hide() -> None:
    st.session_state[BLANK] = True


def _show() -> None:
    st.session_state.pop(BLANK, None)
