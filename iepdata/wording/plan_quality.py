"""The sentences of what a plan and its targets say too little of, and what to write instead."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.vocabulary import AREAS
from iepdata.wording.phrases import days, values

LONGEST = 80
# What a target can lack, in the order in which it is said.
LACKS = {
    "measure": "how it is measured",
    "baseline": "where the pupil starts",
    "criterion": "what is enough",
    "date": "by when",
    "direction": "whether more or less is better",
}
# One target of each area that says it all.
EXAMPLES = {
    "COMMUNICATION": "Answer 8 out of 10 ‘why’ questions about a picture, from 3 in September, by "
    "the end of term",
    "LITERACY": "Read a Band 6 text aloud with no more than 3 errors in 100 words, from 9 in "
    "September, by the end of term",
    "MATHEMATICS": "Answer 20 facts a minute from the 3 and 4 times tables, from 8 in September, "
    "by the end of term",
    "COGNITION": "Start a task within 60 seconds of the instruction, from 4 minutes now, by the "
    "end of term",
    "BEHAVIOUR": "Call out no more than 3 times a lesson, from 10 in September, by the end of term",
    "SOCIAL": "Join a game at playtime by asking, 6 times a week, from once now, by the end of "
    "term",
    "SEMH": "Answer a question aloud in at least 3 lessons a week, from none now, by the end of "
    "term",
    "SENSORY": "Stay in the dining hall for 20 minutes with ear defenders on, from 5 now, by the "
    "end of term",
    "PHYSICAL": "Cut within half a centimetre of the line on 8 of 10 lines, from 3 in September, "
    "by the end of term",
    "ADULTHOOD": "Travel from school to town on the bus alone, 4 journeys out of 5, from none now, "
    "by the end of the year",
    "OTHER": "Have the right things on the desk in 9 lessons out of 10, from 4 now, by the end of "
    "term",
}
ALONE = {
    "baseline": "Observe it two or three times this week, and write that down as the baseline.",
    "date": "Write the day by which it is to be reached: the next review, or the end of a term.",
    "direction": "Write whether a higher or a lower value is better.",
    "measure": "Choose how it is measured: out of ten, a count, minutes, a level.",
    "criterion": "Write the value that is enough, and how often it must be seen.",
}
ENTER = (
    "Enter measure, baseline and value to reach from the words into their columns; then progress "
    "is charted and a stall is noticed."
)
RAISE = (
    "Raise the value to reach, close the target as met, or mark it as one to keep where the level "
    "is only to be held."
)
WITHOUT_TARGETS = "The plan has no open target."
SET_TARGETS = (
    "Set three to five targets with the pupil and the family, or end the plan where it is no "
    "longer needed."
)
LOWERED = (
    "Write in the review's note why the easier value is right; keep the first one in sight as the "
    "next step, and compare with the baseline when it is reached."
)
WRITE_STRATEGY = (
    "Write what the adult does, with what, how long and when, so that a supply teacher could do "
    "it tomorrow."
)
END_STRATEGY = "End it with its last day, or move it to the open target that it serves now."
MAKE_SPECIFIC = (
    "Write for each pupil what the adult does, with what, how long and when. Where all need the "
    "same, it belongs in the school's offer for everyone, not in each plan."
)
COMPLETE = (
    "Write what is missing into the plan at the next review, or sooner where help hangs on it."
)
ITEMS = {
    "targets": "targets",
    "help": "what help",
    "how": "how each target is taught",
    "who": "who does it",
    "how_often": "how often",
    "reviewed_when": "when it is reviewed",
    "success": "how success is decided",
    "no_longer": "how it is decided that help is no longer needed",
    "happened": "what actually happened",
}


def vague(targets: pd.DataFrame) -> pd.Series:
    """'“Improve reading” does not say how it is measured, or by when; “improve” has no number.'

    Takes text, missing (list of codes) and vague_word. No rows: an empty Series.
    """
    combinations = targets["missing"].str.join(",")
    lacks = combinations.map({each: _lacks(each.split(",")) for each in combinations.unique()})
    number = "“" + targets["vague_word"] + "” comes without a number"
    has_words = targets["missing"].map(lambda items: "words" in items)
    tail = number.where(has_words, "")
    joint = pd.Series("; ", index=targets.index).where((lacks != "") & has_words, "")
    return quoted(targets["text"]) + ": " + lacks + joint + tail + "."


def _lacks(items: list[str]) -> str:
    said = [LACKS[item] for item in LACKS if item in items]
    if not said:
        return ""
    return "it does not say " + (
        said[0] if len(said) == 1 else ", ".join(said[:-1]) + " or " + said[-1]
    )


def instead(targets: pd.DataFrame) -> pd.Series:
    """What to write instead: the one thing that is missing, or a target of the area as a model.

    Takes missing, area, measure, unit, baseline_value, criterion_value and due_date.
    """
    first = targets["missing"].str[0]
    example = "For example: “" + targets["area"].map(EXAMPLES).fillna(EXAMPLES["OTHER"]) + "”."
    alone = (targets["missing"].str.len() == 1) & (first != "words")
    numbers = (
        "Put the numbers into the words, so that the pupil and the family see them: from "
        + _value(targets, "baseline") + " to " + _value(targets, "criterion") + "."
    )  # fmt: skip
    only_words = (first == "words") & (targets["missing"].str.len() == 1)
    known = targets["baseline_value"].notna() & targets["criterion_value"].notna()
    said = example.where(~alone, first.map(ALONE))
    return said.where(~(only_words & known), numbers)


def not_entered(targets: pd.DataFrame) -> pd.Series:
    """'“Read 60 words …”: the words say it; the columns lack measure, baseline and …'"""
    names = {"measure": "measure", "baseline": "baseline", "criterion": "value to reach"}
    combinations = targets["not_entered"].str.join(",")
    lacking = combinations.map(
        {each: _listed([names[item] for item in each.split(",")]) for each in combinations.unique()}
    )
    return quoted(targets["text"]) + ": the words say it all; the columns lack " + lacking + "."


def nothing_to_reach(targets: pd.DataFrame) -> pd.Series:
    """'“Follow instructions”: 90% correct at the start, and 80% correct is to be reached.'"""
    start, goal = _value(targets, "baseline"), _value(targets, "criterion")
    return quoted(targets["text"]) + ": " + start + " at the start, and " + goal + " to reach."


def too_many(counts: pd.Series) -> pd.Series:
    """'The plan has 7 open targets at once.'"""
    return "The plan has " + counts.astype(str) + " open targets at once."


def fewer(most: int) -> str:
    """What to do about more than `most` targets."""
    return (
        f"Choose with the pupil and the family which {most} or fewer matter now; keep the others "
        "for later."
    )


def lowered(targets: pd.DataFrame, as_of: date) -> pd.Series:
    """'“Add …”: the value to reach went from 90% correct to 60% correct at the review of 25 Jun.'

    Takes text, change, meeting_date, criterion_before, criterion_value, level_before, level_now,
    measure and unit.
    """
    before = _value(targets, "criterion_before", level="level_before")
    now = _value(targets, "criterion_value", level="level_now")
    after = targets["change"].map({"edited": " after", "replaced": " in a new target after"})
    return (
        quoted(targets["text"]) + ": the value to reach went from " + before + " to " + now + after
        + " the review of " + days(targets["meeting_date"], as_of) + "."
    )  # fmt: skip


def without_strategy(targets: pd.DataFrame, as_of: date) -> pd.Series:
    """'A literacy target has no strategy', or that the last one ended on a day."""
    ended = " has no strategy since " + days(targets["last_ended"], as_of) + "."
    area = targets["area"].map({code.code: code.label for code in AREAS}).fillna("The target")
    return (area + ": an open target") + ended.where(
        targets["last_ended"].notna(), " has no strategy."
    )


def without_target(counts: pd.Series) -> pd.Series:
    """'2 strategies stand on targets that are closed.'"""
    many = counts.astype(str) + " strategies stand on targets that are closed."
    return many.where(counts > 1, "A strategy stands on a target that is closed.")


def generic(texts: pd.DataFrame) -> pd.Series:
    """'“Adult support as needed” stands for 16 of 70 pupils.' Takes text, n and of."""
    counted = texts["n"].astype(str) + " of " + texts["of"].astype(str)
    return quoted(texts["text"]) + " stands for " + counted + " pupils with strategies."


def incomplete(plans: pd.DataFrame) -> pd.Series:
    """'7 of 9 things are written; not: how often, what actually happened.'

    Takes a column each of `ITEMS`, n_written and n_asked; None is not asked for.
    """
    written = plans["n_written"].astype(str) + " of " + plans["n_asked"].astype(str)
    return written + " things are written; not: " + lacking(plans) + "."


def lacking(plans: pd.DataFrame) -> pd.Series:
    """'how often, what actually happened': what is asked for and not written; '' where all is."""
    said = pd.Series("", index=plans.index, dtype=object)
    for column, item in ITEMS.items():
        # What is not asked for (None) is no absence.
        is_absent = ~plans[column].astype("boolean").fillna(True)
        said += pd.Series(", " + item, index=plans.index).where(is_absent.astype(bool), "")
    return said.str.removeprefix(", ")


def quoted(texts: pd.Series) -> pd.Series:
    """Each text in quotation marks, cut where it is long."""
    short = texts.where(texts.str.len() <= LONGEST, texts.str.slice(0, LONGEST - 2) + " …")
    return "“" + short + "”"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _value(targets: pd.DataFrame, name: str, *, level: str = "") -> pd.Series:
    """A value of each target with its unit, a level by its own word."""
    column = name if name.startswith("criterion_") else f"{name}_value"
    level = level or f"{name}_level"
    said = values(targets[column], targets["measure"].fillna(""), targets["unit"].fillna(""))
    return ("‘" + targets[level] + "’").where(targets[level].notna(), said)
