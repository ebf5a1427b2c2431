"""The words of the tour through the sample school: one sentence or two on each page."""

from __future__ import annotations

OFFER = "Take the tour"
STOP = "End the tour"
DONE = "Close the tour"
# The pages in order, each with what to look at there.
STEPS: dict[str, str] = {
    "today": "Start here each Monday. The list begins with what is most pressing; each line says "
    "why, and opens what it rests on.",
    "pupil": "Choose a pupil. Each target has a graph and a sentence of why: the line to the value "
    "to reach, what was observed, and where the help changed.",
    "reviews": "What is due when, what is late, and whether the school's or the local authority's "
    "clock is late.",
    "provision": "Help that was planned beside help that happened. A target that does not move "
    "needs something else if the help was not given.",
    "record": "An observation in seconds, on a tablet: tap a pupil, and each target shows the "
    "control it needs.",
    "load": "When you are ready: your own spreadsheets go in here, as they are. The Guide in the "
    "menu explains the rest.",
}


def place(page: str) -> str:
    """'Tour, 2 of 6', for the page of a step."""
    return f"Tour, {list(STEPS).index(page) + 1} of {len(STEPS)}"


def after(page: str) -> str | None:
    """The page of the next step; None after the last."""
    pages = list(STEPS)
    place = pages.index(page) + 1
    return pages[place] if place < len(pages) else None
