"""The words of the Targets page."""

from __future__ import annotations

import pandas as pd

from iepdata.vocabulary import GROUP_LABELS, STATUS_WORDS, Group, Status


def headline(found: pd.DataFrame, everything: pd.DataFrame) -> str:
    """The finding for what is shown: '27 of 236 targets need a change', '19 are not recorded'."""
    n_open = int((everything["group"] != Group.NONE.value).sum())
    shown = found["status"].unique()
    if len(shown) == 1 and len(found) < n_open:
        verb = "is" if len(found) == 1 else "are"
        label = STATUS_WORDS[Status(shown[0])].label.lower()
        return f"{len(found)} of {n_open} open targets {verb}: {label}"
    open_ones = found[found["group"] != Group.NONE.value]
    n = int((open_ones["group"] == Group.NEEDS_CHANGE.value).sum())
    if open_ones.empty:
        return "No open targets" if n_open == 0 else "No target is shown: choose fewer filters"
    if len(open_ones) == 1:
        which = "one open target" if n_open == 1 else "one target shown"
        return f"The {which} {'needs a change' if n else 'needs no change'}"
    which = "open targets" if len(open_ones) == n_open else "targets shown"
    return f"{n} of {len(open_ones)} {which} need{'s' if n == 1 else ''} a change"


def explained() -> str:
    """How the four groups are told apart, in a sentence."""
    return (
        f"{GROUP_LABELS[Group.MOVING]}: enough progress. {GROUP_LABELS[Group.NEEDS_CHANGE]}: "
        "stalled, going backwards, too slow, or past its date. "
        f"{GROUP_LABELS[Group.CANT_TELL]}: too little to judge. "
        f"{GROUP_LABELS[Group.NOT_RECORDED]}: nothing written down for twice the planned gap, "
        "which is not the same as stalled."
    )


def why(found: pd.DataFrame) -> pd.Series:
    """The sentence of each target without its status, which stands beside it."""
    said = found["reason"]
    for words in STATUS_WORDS.values():
        said = said.str.removeprefix(f"{words.label}. ").str.removeprefix(f"{words.label}: ")
    return said.str.slice(0, 1).str.upper() + said.str.slice(1)


def beside(found: pd.DataFrame) -> pd.Series:
    """What is said beside the status of each target: one voice alone, a judgement that differs."""
    both = found["marker_judgement"] + " " + found["marker_voice"]
    return both.str.strip()
