"""The words of the Plans page: its headline and what stands over and in its tables."""

from __future__ import annotations

import pandas as pd

from iepdata.vocabulary import PLAN_TYPES

SHOWS = {
    "all": "Everything",
    "plan_quality": "Plans and targets",
    "outcomes": "Outcomes and advice",
}
GROUPS = ("plan_quality", "outcomes")
EXPLAINED = (
    "Plans in force of pupils on roll. A target of words alone is a target: it is said what it "
    "lacks, with an example to write instead. What the school does not record is not asked for."
)
ITEMS_EXPLAINED = (
    "A plan sets out nine things: targets, what help, how, who, how often, when it is reviewed, "
    "how success is decided, how it is decided that help is no longer needed, and what happened."
)
OUTCOMES_EXPLAINED = "Section E of EHC plans, with the open targets that name each outcome."
SUPPORT_EXPLAINED = "What the latest review of each plan agreed, and what has begun since."


def headline(found: pd.DataFrame, n_plans: int) -> str:
    """'31 of 74 plans have something to put right', or that none has.

    `found` are the open findings of plans, outcomes and advice.
    """
    counted = found["plan_id"].dropna().nunique()
    if counted == 0:
        return "Every plan says what it should" if found.empty else "Something to put right"
    if n_plans == 1:
        return "The one plan has something to put right"
    return f"{counted} of {n_plans} plans have something to put right"


def plan_names(plans: pd.DataFrame) -> pd.Series:
    """What the school calls each plan, else the kind of plan it is."""
    labels = plans["plan_type"].map({code.code: code.label for code in PLAN_TYPES})
    return plans["local_label"].fillna(labels)


def written(plans: pd.DataFrame) -> pd.Series:
    """'7 of 9'."""
    return plans["n_written"].astype(str) + " of " + plans["n_asked"].astype(str)


def served(outcomes: pd.DataFrame, targets: pd.DataFrame) -> pd.Series:
    """The words of the open targets beneath each outcome, or that there is none.

    Takes target_ids (list) of the outcomes, target_id and text of the targets.
    """
    texts = dict(zip(targets["target_id"], targets["text"], strict=True))
    said = outcomes["target_ids"].map(
        lambda ids: " · ".join(str(texts.get(each, each)) for each in ids)
    )
    none = outcomes["school_links"].map(
        {True: "None", False: "No target of the school names an outcome"}
    )
    return said.where(outcomes["n_targets"] > 0, none)


def followed(support: pd.DataFrame) -> pd.Series:
    """'2 begun since', or that nothing has."""
    counted = support["n_begun"].astype(str) + " begun since"
    return counted.where(support["n_begun"] > 0, "Nothing entered since")
