"""The words of the tables by group, and of how far groups differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

DIMENSIONS: dict[str, str] = {
    "need": "Type of need",
    "area": "Broad area of need",
    "year": "Year",
    "key_stage": "Key stage",
    "provision": "SEN provision",
    "pupil_premium": "Pupil premium",
    "eal": "English as an additional language",
    "looked_after": "Looked after",
    "sex": "Sex",
    "school": "School",
}
MEASURES: dict[str, str] = {
    "pupils": "Pupils with a plan, by whether one of their targets needs a change",
    "targets": "Open targets, by where they stand",
    "sessions": "Sessions planned, by what became of them",
}
COLUMNS: dict[str, str] = {
    "pupils_needing": "A target needs a change",
    "pupils_others": "None needs a change",
    "group_moving": "Moving",
    "group_needs_change": "Needs a change",
    "group_cant_tell": "Can't tell yet",
    "group_not_recorded": "Not being recorded",
    "sessions_delivered": "Happened",
    "sessions_partial": "In part",
    "sessions_missed": "Did not happen",
    "sessions_not_logged": "Not logged",
    "happened": "Happened, of those planned",
}
NOT_RECORDED = "Not recorded"
TOGETHER = "Together: "
MOST_NAMED = 4
KEY_STAGES: dict[str, str] = {
    **dict.fromkeys(("N1", "N2", "R"), "Early years"),
    **dict.fromkeys(("1", "2"), "Key stage 1"),
    **dict.fromkeys(("3", "4", "5", "6"), "Key stage 2"),
    **dict.fromkeys(("7", "8", "9"), "Key stage 3"),
    **dict.fromkeys(("10", "11"), "Key stage 4"),
    **dict.fromkeys(("12", "13", "14"), "Post-16"),
    "X": "Not by year",
}
YES_NO: dict[str, dict[str, str]] = {
    "pupil_premium": {"Y": "Pupil premium", "N": "Not pupil premium"},
    "eal": {"Y": "English is an additional language", "N": "English is a first language"},
    "looked_after": {"Y": "Looked after", "N": "Not looked after"},
}
TOO_FEW = "too few to tell"
NO_GROUPS = "No pupil has a plan on this day."
NO_TABLES = "The groups here are too small to be shown."
LAID_TOGETHER = (
    "Groups of a few pupils or targets are laid together with others, so that nothing can be read "
    "about a child."
)
EXPLAINED = (
    "Of each group: the share of pupils with at least one target that needs a change, against all "
    "other pupils. More often or less often is said only where chance alone would hardly make such "
    "a difference; the more groups are looked at, the harder that is to pass. The true difference "
    "lies in the range 19 times in 20. A small group is never called better or worse on the "
    "strength of a few children."
)
METHOD_LABEL = "The statistics behind this"
METHOD = (
    "Two shares are compared by Fisher's exact test, two-sided. With many groups looked at, the "
    "bar is raised by the method of Benjamini and Hochberg (1995). The range is that of Newcombe "
    "(1998, method 10)."
)


def sentences(found: pd.DataFrame) -> pd.Series:
    """How far each group differs, in words: 'more often (45% against 20%) …'.

    Takes n, needing, others, others_needing, low, high (shares) and verdict.
    """
    own = _percent(found["needing"] / found["n"])
    rest = _percent(found["others_needing"] / found["others"])
    against = own + " against " + rest
    low, high = _points(found["low"]), _points(found["high"])
    span = "the true difference may be anything from " + low + " to " + high + " points"
    said = pd.Series(TOO_FEW, index=found.index, dtype=object)
    said = said.mask(found["verdict"] == "unsure", TOO_FEW + ": " + against + ", and " + span)
    said = said.mask(found["verdict"] == "same", "about the same: " + against)
    said = said.mask(found["verdict"] == "more", "more often: " + against + " (" + span + ")")
    return said.mask(found["verdict"] == "less", "less often: " + against + " (" + span + ")")


def together(groups: Sequence[str]) -> str:
    """'Together: Female, Not recorded': groups laid together, the first of them named."""
    more = len(groups) - MOST_NAMED
    named = [*groups[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    return TOGETHER + ", ".join(named)


def other_of(group: str) -> str:
    """'Cognition and learning: other': the finer groups of it that are laid together."""
    return f"{group}: other"


def left_out(dimensions: Iterable[str]) -> list[str]:
    """That some tables are not shared since a group in them is few; no line for none."""
    named = ", ".join(DIMENSIONS[name].lower().replace("english", "English") for name in dimensions)
    return [f"Left out, since few pupils stand in one of the groups: {named}."] if named else []


def lines(found: pd.DataFrame) -> list[str]:
    """'Pupil premium: too few to tell.', a line a group; takes group and sentence."""
    return list(found["group"].astype(str) + ": " + found["sentence"] + ".")


def _percent(share: pd.Series) -> pd.Series:
    return (100 * share.astype(float).fillna(0)).round().astype(int).astype(str) + "%"


def _points(share: pd.Series) -> pd.Series:
    points = (100 * share.astype(float).fillna(0)).round().astype(int)
    return points.map(lambda value: f"+{value}" if value > 0 else str(value).replace("-", "−"))
