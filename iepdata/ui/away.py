"""A store that does not answer for now: said on the page, which goes on by itself when it does."""

from __future__ import annotations

import threading
import time
from datetime import datetime

import streamlit as st

from iepdata.errors import IepDataError, StoreAway
from iepdata.ui import session, stores, this_run

TITLE = "The school's database is not answering"
SENTENCE = (
    "Nothing that was saved is lost. This page tries again by itself and goes on as soon as the "
    "database answers: there is nothing to press. Anything still shown below is from before."
)
BACK = (
    "The school's database answers again. If you were saving something just now, look whether it "
    "is there; if it is not, do it again."
)
LOOK_EVERY_SECONDS = 1.5
# The readers of one process ask a store that is away in turn, and share what was found.
_looking = threading.Lock()
_last_away: dict[str, float] = {}


def wait() -> None:
    """Wait, with a sentence on the page, until the store that the reader looks at answers.

    What was on the page stays under the sentence, and what was typed stays in it. Returns at once
    where the store answers; what else is wrong with it is said where it is met.
    """
    where = session.school()
    if _answers(where):
        return
    since, place = datetime.now(), st.empty()
    while not _answers_now(where):
        # Drawn anew at each look: that is when Streamlit ends the run of a reader who has left.
        with place.container():
            _draw(since)
        time.sleep(LOOK_EVERY_SECONDS)
    place.empty()
    st.toast(BACK, duration="long")


def begin_again() -> None:
    """Draw the sentence and begin the run again, in which the page waits.

    For a store that stopped answering in the middle of the page.
    """
    _draw(datetime.now())
    time.sleep(LOOK_EVERY_SECONDS)
    st.rerun()


def say() -> None:
    """Draw the sentence, and have the page run again once the store answers.

    For an error outside of a page's own run, in which nothing can wait.
    """
    _draw(datetime.now())
    st.fragment(_look, run_every=LOOK_EVERY_SECONDS)()


def _draw(since: datetime) -> None:
    st.title(TITLE, anchor=False)
    st.warning(
        f"{SENTENCE} It has not answered since {since:%H:%M}. If it stays so, tell whoever looks "
        "after the servers.",
        icon="",
    )


def _look() -> None:
    if _answers_now(session.school()):
        st.toast(BACK, duration="long")
        st.rerun()


def _answers(where: str) -> bool:
    """Whether the store answers, or fails in a way that waiting does not mend."""
    try:
        this_run.versions(stores.open_store(where))
    except StoreAway:
        return False
    except IepDataError:
        return True
    return True


def _answers_now(where: str) -> bool:
    with _looking:
        if time.monotonic() - _last_away.get(where, -LOOK_EVERY_SECONDS) < LOOK_EVERY_SECONDS / 2:
            return False
        answers = _answers(where)
        if not answers:
            _last_away[where] = time.monotonic()
    return answers
