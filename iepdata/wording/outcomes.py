"""The sentences about outcomes of EHC plans, advice from services, and support at reviews."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.vocabulary import AREAS
from iepdata.wording.phrases import days
from iepdata.wording.plan_quality import quoted

SERVE = (
    "Set a target that leads towards it, or name the outcome on the target that already does; "
    "else say at the annual review why it rests."
)
CHASE = "Ask the service for a date, note the answer, and tell the family."
SHARE = "Send it to the family or go through it with them, and write down the day."
LOOK_AGAIN = (
    "Look at the support again before the next review, or write in the review's note why less is "
    "right although progress has stopped."
)
BEGIN = (
    "Enter the provision or strategy that has begun; if none has, arrange it and tell the family "
    "from when."
)
ASK_OTHERS = (
    "Write who can provide it and when they were asked, and tell the family; the local offer and "
    "SENDIASS can help."
)
TELL_LA = (
    "What Section F of an EHC plan says, the local authority must secure: tell it in writing, and "
    "tell the family that you did."
)
STATES = {
    "asked": "Asked for, in time",
    "overdue": "Overdue",
    "received": "Received",
    "not_shared": "Received, not shared with the family",
    "shared": "Received and shared",
}
ADVICE_ORDER = ("overdue", "not_shared", "asked", "received", "shared")


def unserved(outcomes: pd.DataFrame, as_of: date) -> pd.Series:
    """'No open target serves the outcome “I can …”, to be reached by 16 July 2027.'"""
    by = ", to be reached by " + days(outcomes["by_date"], as_of)
    by = by.where(outcomes["by_date"].notna(), "")
    return "No open target serves the outcome " + quoted(outcomes["text"]) + by + "."


def overdue(advice: pd.DataFrame, as_of: date) -> pd.Series:
    """'Educational psychology: advice asked for on 6 May has not come.'"""
    asked = days(advice["asked_on"], as_of)
    return advice["service"] + ": advice asked for on " + asked + " has not come."


def not_shared(advice: pd.DataFrame, as_of: date) -> pd.Series:
    """'Physiotherapy: advice received on 2 Oct is not noted as shared with the family.'"""
    came = days(advice["received_on"], as_of)
    return (
        advice["service"] + ": advice received on " + came
        + " is not noted as shared with the family."
    )  # fmt: skip


def lowered(support: pd.DataFrame, as_of: date) -> pd.Series:
    """'Support was lowered at the review of 2 July; since then literacy has stalled.'

    Takes support, meeting_date and areas (list of codes of the targets that do not move).
    """
    said = {
        "less": "Support was lowered at the review of ",
        "none": "Support was ended at the review of ",
    }
    labels = {code.code: code.label.lower() for code in AREAS}
    areas = support["areas"].map(
        lambda codes: " and ".join(sorted({labels.get(code, "a target") for code in codes}))
    )
    return (
        support["support"].map(said) + days(support["meeting_date"], as_of)
        + ", and progress has stopped in: " + areas + "."
    )  # fmt: skip


def not_begun(support: pd.DataFrame, as_of: date) -> pd.Series:
    """'More support was agreed on 9 July; no provision or strategy has begun since.'"""
    return (
        "More support was agreed on " + days(support["meeting_date"], as_of)
        + "; no provision or strategy has begun since."
    )  # fmt: skip


def cannot(support: pd.DataFrame, as_of: date) -> pd.Series:
    """'Something was asked for at the review of 3 July that the school cannot provide.'"""
    return (
        "Something was asked for at the review of " + days(support["meeting_date"], as_of)
        + " that the school cannot provide; the review's record says what and why."
    )  # fmt: skip
