"""What is said of reviews that do not run as they should, and what to do about it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from iepdata.vocabulary import AREAS, JUDGEMENTS
from iepdata.wording.phrases import days

CHANGE = (
    "Change the strategy, ask for specialist advice, or write in the review why it is to go on."
)
COMPARE = (
    "Look at the observations together: put the judgement right, or write down what they miss."
)
KEEP_PROMISES = "Ask for each what is in the way; open the next review with what is still undone."
COMPLETE_RECORD = "Write the missing parts down while they are remembered, and tell the family."
BRING_FORWARD = "Ask the family and the teacher whether to meet sooner; book it, or note why not."
ASK_LA = "Ask the LA in writing, and write the date down when its letter or plan comes."

# What a record lacks, in the words of a list.
ITEMS: dict[str, str] = {
    "decisions": "a decision for every target",
    "working": "what worked",
    "not_working": "what did not work",
    "changes": "the changes agreed",
    "pupil_view": "the pupil's view",
    "family_view": "the family's view",
    "next_steps": "next steps",
    "dates": "a date for each next step",
    "owners": "who does each next step",
}
# Said by the findings about voice, which know when it was given.
OF_VOICE = ("pupil_view", "family_view")
# What the local authority owes, and by when it is a step of `review_clocks`.
LA_STEPS: dict[str, str] = {
    "decision": "decision",
    "final_plan": "final plan",
    "transfer": "amended plan for the move of phase",
}
_LABELS = {entry.code: entry.label for entry in AREAS}
_JUDGEMENTS = {entry.code: entry.label.lower() for entry in JUDGEMENTS}


def unchanged(found: pd.DataFrame, as_of: date) -> pd.Series:
    """'Literacy: unchanged 3 times. It was not moving at the reviews of 4 Dec 2025, …'.

    `found` has area, n_unchanged and meetings, a list of days, the last first.
    """
    area = found["area"].map(_LABELS).fillna("Target")
    when = _days_in_a_row(found["meetings"], as_of)
    once = found["n_unchanged"] == 1
    times = found["n_unchanged"].map({2: "twice"}).fillna(
        found["n_unchanged"].astype(int).astype(str) + " times"
    )  # fmt: skip
    many = (
        area + ": unchanged " + times + ". It was not moving at the reviews of " + when
        + ", and each kept the target and the help as they were."
    )  # fmt: skip
    one = (
        area + ": unchanged at the review of " + when
        + ", though it was not moving; the help is still the same."
    )  # fmt: skip
    return one.where(once, many)


def _days_in_a_row(meetings: pd.Series, as_of: date) -> pd.Series:
    """'4 Dec 2025, 12 Mar and 2 Jul', the earliest first, of each list of days."""
    each = meetings.explode()
    said = days(each, as_of).groupby(each.index, sort=False).agg(lambda own: list(own)[::-1])
    return said.map(listed)


def listed(words: list[str]) -> str:
    """'a, b and c'; '' for none."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def contradicted(found: pd.DataFrame) -> pd.Series:
    """'Literacy: at the review on 3 Oct this was judged “as expected”; the observations …'."""
    marker = found["marker_judgement"]
    return (
        found["area"].map(_LABELS).fillna("Target")
        + ": "
        + marker.str.slice(0, 1).str.lower()
        + marker.str.slice(1)
    )


def promises(found: pd.DataFrame, as_of: date) -> pd.Series:
    """'2 of 3 things promised on 12 Mar are not done; the first was due 26 Mar (S Ali).'"""
    late, all_of_them = (found[name].astype(int).astype(str) for name in ("n_late", "n_promised"))
    who = (" (" + found["owners"] + ")").where(found["owners"] != "", "")
    verb = np.where(found["n_late"] == 1, " is", " are")
    things = late + " of " + all_of_them + " things promised on "
    things = things.where(found["n_promised"] != 1, "The one thing promised on ")
    which = np.where(found["n_late"] == 1, "it", "the first")
    return (
        things + days(found["meeting_date"], as_of) + verb + " not done; " + which + " was due "
        + days(found["first_due"], as_of) + who + "."
    )  # fmt: skip


def gaps(found: pd.DataFrame, missing: pd.Series, as_of: date) -> pd.Series:
    """'The record of the review of 3 Oct lacks what did not work and next steps.'

    `missing` is a list of codes of `ITEMS` for each row.
    """
    lacking = missing.map(lambda codes: listed([ITEMS[code] for code in codes]))
    of_day = "The record of the review of " + days(found["meeting_date"], as_of)
    return of_day + " lacks " + lacking + "."


def sooner(found: pd.DataFrame, as_of: date) -> pd.Series:
    """'2 targets are not moving and 1 lost much of its help; the next review is on 27 Mar.'"""
    still, lost = found["n_still"].astype(int), found["n_lost"].astype(int)
    targets = {True: " target", False: " targets"}
    parts = {True: " has lost much of its help", False: " have lost much of their help"}
    first = still.astype(str) + (still == 1).map(targets)
    first = first + (still == 1).map({True: " is not moving", False: " are not moving"})
    noun = (lost == 1).map(targets).where(still == 0, "")
    second = lost.astype(str) + noun + (lost == 1).map(parts)
    said = (first + " and " + second).where(
        (still > 0) & (lost > 0), first.where(lost == 0, second)
    )
    booked = np.where(found["is_booked"], "; the next review is booked for ", "; the next review is"
                      " not due until ")  # fmt: skip
    return said + booked + days(found["next_on"], as_of, weekday=True) + "."


def late_at_la(found: pd.DataFrame, as_of: date) -> pd.Series:
    """'The LA's decision was due by 30 Oct and is not on file: it is the LA that is late, …'."""
    what = found["step"].map(LA_STEPS)
    return (
        "The LA's " + what + " was due by " + days(found["due"], as_of)
        + " and is not on file: it is the LA that is late, not the school."
    )  # fmt: skip
