"""The words of the Provision page."""

from __future__ import annotations

import pandas as pd

from iepdata.vocabulary import PROVISION_SOURCES
from iepdata.wording.phrases import counted
from iepdata.wording.provision import REASON_LABELS

VERDICTS = {
    "systematic": "▲ Missed in a pattern",
    "not_logged": "○ Not logged",
    "occasional": "● Missed now and then",
    "put_right": "✓ A pattern, put right",
    "too_few": "◔ Too few to tell",
    "none_missed": "● None missed",
}
SOURCES = {entry.code: entry.label for entry in PROVISION_SOURCES}
NOTHING_LOGGED = "No sessions are logged this school year"
NOTHING_LOGGED_HELP = (
    "Load a file of provision and one of sessions, one row a session or one a week (“all as "
    "planned”), to see what happened, what did not, and whether that is a pattern."
)
MISSED_IN_PATTERN = "Provisions missed in a pattern, the most often missed first."
CHOOSE_CELL = "Choose a number to see its pupils, each with the next step."
REASONS_EXPLAINED = "Why sessions did not happen, counted over the school; never by adult."


def counts(patterns: pd.DataFrame, grid: pd.DataFrame) -> tuple[int, int]:
    """How many provisions are missed in a pattern, and targets stall without the help planned."""
    waiting = (grid["progress"] == "not_moving") & (grid["delivery"] == "not_delivered")
    return int((patterns["verdict"] == "systematic").sum()), int(waiting.sum())


def headline(systematic: int, waiting: int) -> str:
    """'5 provisions are missed in a pattern; 3 targets stall without the help planned'."""
    first = (
        "No provision is missed in a pattern"
        if systematic == 0
        else f"{counted(systematic, 'provision')} {'is' if systematic == 1 else 'are'} missed in a "
        "pattern"
    )
    if waiting == 0:
        return first
    stalls = "stalls" if waiting == 1 else "stall"
    return f"{first}; {counted(waiting, 'target')} {stalls} without the help planned"


def see_provisions(count: int) -> str:
    """'See the 5 provisions': the link from the headline to its rows."""
    return "See the provision" if count == 1 else f"See the {count:,} provisions"


def see_targets(count: int) -> str:
    """'See the 3 targets': the link from the headline to its rows."""
    return "See the target" if count == 1 else f"See the {count:,} targets"


def subtitle(n_provisions: int, weeks: pd.DataFrame, n_weeks: int) -> str:
    """'92 provisions in force. In the last 12 teaching weeks 1,800 sessions were planned: …'.

    Counted from the same weeks as the chart, so that the two always agree.
    """
    sums = weeks[["delivered", "partial", "missed", "not_logged"]].sum().astype(int)
    return (
        f"{counted(n_provisions, 'provision')} in force. In the last {n_weeks} teaching weeks "
        f"{sums.sum():,} sessions were planned: {sums['delivered']:,} happened, "
        f"{sums['partial']:,} in part, {sums['missed']:,} did not, "
        f"{sums['not_logged']:,} are not logged."
    )


def verdicts(patterns: pd.DataFrame) -> pd.Series:
    """Each verdict with its sign and words."""
    return patterns["verdict"].map(VERDICTS).astype(object).fillna("")


def sources(patterns: pd.DataFrame) -> pd.Series:
    """Who provides each, in words; '' where that is not written."""
    return patterns["source"].map(SOURCES).astype(object).fillna("")


def reasons(missed: pd.DataFrame) -> pd.Series:
    """Each reason in words; 'Not written down' where there is none."""
    return missed["reason"].map(REASON_LABELS).astype(object).fillna("Not written down")
