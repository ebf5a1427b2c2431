"""The words of the Targets page."""

from __future__ import annotations

import pandas as pd

from iepdata.vocabulary import GROUP_LABELS, Group


def headline(found: pd.DataFrame, everything: pd.DataFrame) -> str:
    """'19 of 236 targets need a change': the finding for what is shown."""
    open_ones = found[found["group"] != Group.NONE.value]
    counts = open_ones["group"].value_counts()
    n = counts.get(Group.NEEDS_CHANGE.value, 0)
    which = "targets" if len(found) == len(everything) else "targets shown"
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
