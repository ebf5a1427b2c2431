"""The words of the table from which training is planned."""

from __future__ import annotations

import pandas as pd

NO_STRATEGY = "No strategy written down"
OTHERS = "Other strategies"
UNKNOWN_NEED = "Need not recorded"
EVERYTHING = "All"
EXPLAINED = (
    "Open targets whose progress is judged, by the pupil's area of need and the strategy in use "
    "(its words up to the first comma). Where many stall although the sessions happened, the "
    "strategy or how to use it is worth a training day, a visit or a specialist's advice. It says "
    "nothing about who taught them."
)
COLUMNS = {
    "need": "Area of need",
    "strategy": "Strategy",
    "stalled_delivered": "Not moving, sessions happened",
    "stalled_otherwise": "Not moving, otherwise",
    "moving": "Moving",
    "judged": "All judged",
}


def shared_note(up_to: int) -> str:
    """How small counts are hidden in what is shared."""
    return (
        f"Safe to share: counts from 1 to {up_to} show c, and so do others from which one could "
        "be worked out; strategies with so few targets are put together."
    )


def headline(training: pd.DataFrame) -> str:
    """'Most often stalled although delivered: Language group (Communication …), 4 of 9'."""
    if training.empty or training["stalled_delivered"].iloc[0] == 0:
        return "No strategy stands out: nothing stalls although its sessions happened"
    top = training.iloc[0]
    return (
        f"Most often stalled although the sessions happened: {top['strategy']} ({top['need']}), "
        f"{top['stalled_delivered']} of {top['judged']}"
    )
