"""What Today shows, worked out before anybody asks: who comes first need not wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iepdata.ui import answers
from iepdata.ui.beside import again_and_again
from iepdata.ui.stores import chosen_school, is_empty, open_store, usual_day

LOOK_EVERY_SECONDS = 60.0
# The answers of the Today page. Most of what the other pages show rests on the same.
ASKED = ("targets", "reviews", "today")
State = tuple[date, tuple[int, int]]


async def keep_ready(every: float = LOOK_EVERY_SECONDS) -> None:
    """Look at once and every minute, until it is cancelled, whether day or records are others."""
    looks = _Looks()
    await again_and_again(looks.look, every, first=0, failed="Today was not got ready")


@dataclass
class _Looks:
    """What the last look found, and what the answers are ready for."""

    seen: State | None = None
    ready: State | None = None

    def look(self) -> None:
        """Work the answers out, at first at once, then as soon as the records stand still.

        While people record, nothing is asked beside them.
        """
        now = _state()
        if now != self.ready and self.seen in (None, now):
            _work_out(now[0])
            self.ready = now
        self.seen = now


def _state() -> State:
    """The usual day, and the versions of the records and of the notes."""
    where = chosen_school()
    return usual_day(where), open_store(where).versions


def _work_out(day: date) -> None:
    store = open_store(chosen_school())
    if is_empty(store):
        return
    settings = store.settings()
    for question in ASKED:
        answers.get_ready(store, question, day, settings)
