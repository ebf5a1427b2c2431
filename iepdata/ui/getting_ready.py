"""What Today shows, worked out before anybody asks: who comes first need not wait for it."""

from __future__ import annotations

import asyncio
import logging
from datetime import date

from iepdata.errors import IepDataError
from iepdata.ui import answers
from iepdata.ui.stores import SAMPLE, chosen_school, open_store, usual_day

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 60.0
# The answers of the Today page. Most of what the other pages show rests on the same.
ASKED = ("targets", "reviews", "today")
State = tuple[date, tuple[int, int]]


async def keep_ready(every: float = LOOK_EVERY_SECONDS) -> None:
    """Look every minute, until it is cancelled, whether the day or the records are others.

    The answers are worked out once the records have stood still from one look to the next: while
    people record, nothing is asked beside them.
    """
    ready: State | None = None
    seen: State | None = None
    while chosen_school() != SAMPLE:
        await asyncio.sleep(every)
        try:
            now = await asyncio.to_thread(_state)
            if now != ready and now == seen:
                await asyncio.to_thread(_work_out, now[0])
                ready = now
            seen = now
        except IepDataError as error:
            log.error("Today was not got ready: %s", error.message)
        except Exception as error:
            log.error("Today was not got ready: %s", type(error).__name__)


def _state() -> State:
    """The usual day, and the versions of the records and of the notes."""
    where = chosen_school()
    return usual_day(where), open_store(where).versions


def _work_out(day: date) -> None:
    store = open_store(chosen_school())
    settings = store.settings()
    for question in ASKED:
        answers.get_ready(store, question, day, settings)
