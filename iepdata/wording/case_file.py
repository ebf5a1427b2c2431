"""The words of a case file, with the pupil's name or without anything that tells who it is."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

import pandas as pd

from iepdata.vocabulary import (
    BROAD_AREAS,
    CONCERN_STAGES,
    CONSENT_GIVEN,
    CONSENT_PURPOSES,
    DECISIONS,
    JUDGEMENTS,
    LA_DECISIONS,
    MEASURES,
    NC_YEARS,
    NEED_TYPES,
    PLAN_TYPES,
    PROVISION_SOURCES,
    REVIEW_TYPES,
    SEN_PROVISION,
    STRATEGY_KINDS,
    SUPPORT_CHANGES,
    VOICE_METHODS,
    VOICES,
    Code,
    label_of,
)
from iepdata.wording.dates import day
from iepdata.wording.groups import KEY_STAGES
from iepdata.wording.phrases import counted

# The cycle, in its order, and the kinds of event that belong to each of its steps.
STAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "assessed": ("Assessed", ("advice_asked", "advice_received", "advice_shared")),
    "planned": ("Planned", ("plan_started", "plan_issued", "outcome", "target_set",
                            "strategy_started")),
    "delivered": ("Delivered", ("provision_started", "provision_ended", "sessions")),
    "observed": ("Observed", ("observed",)),
    "reviewed": ("Reviewed", ("invited", "papers", "review", "review_cancelled", "report",
                              "la_decision", "final_plan", "summary")),
    "changed": ("Changed", ("decision", "strategy_ended", "action_agreed", "action_done")),
    "outcome": ("Outcome", ("plan_ended",)),
    "voice": ("Their own words", ("words", "concern_raised", "concern_resolved")),
    "knew": ("Who knew", ("plan_shared",)),
}  # fmt: skip
STAGE_OF = {kind: stage for stage, (_, kinds) in STAGES.items() for kind in kinds}
# What a cycle needs, and how its absence is said.
ABSENT: dict[str, str] = {
    "assessed": "advice asked for or received", "planned": "plan or target",
    "delivered": "provision or session", "observed": "observation", "reviewed": "review",
    "changed": "decision or change of strategy", "voice": "words of pupil or family",
    "knew": "who has been told of the plan",
}  # fmt: skip
NO_GAPS = "Nothing is missing from the record that this dashboard looks for."
NOT_ASKED = "It is not on record that consent to show this file was asked."
PSEUDONYMOUS = (
    "This file holds no name, initials, birth date or number, and nothing that anyone wrote. The "
    "school can tell from the pseudonym who it is. Dates remain: treat it as personal data."
)
# The lists that the codes of each kind of event come from: `code`, then `code_2`.
CODES: dict[str, tuple[tuple[Code, ...], ...]] = {
    **dict.fromkeys(("plan_started", "plan_issued", "plan_ended"), (PLAN_TYPES,)),
    **dict.fromkeys(("strategy_started", "strategy_ended"), (STRATEGY_KINDS,)),
    **dict.fromkeys(("provision_started", "provision_ended", "sessions"), (PROVISION_SOURCES,)),
    **dict.fromkeys(("review", "review_cancelled"), (REVIEW_TYPES,)),
    "la_decision": (LA_DECISIONS,), "decision": (JUDGEMENTS, DECISIONS),
    "words": (VOICES, VOICE_METHODS),
    **dict.fromkeys(("concern_raised", "concern_resolved"), (VOICES, CONCERN_STAGES)),
}  # fmt: skip
# What stands in the place of a name that a sentence cannot do without.
INSTEAD = {
    "provision_started": "Provision", "provision_ended": "Provision", "sessions": "Provision",
    "advice_asked": "a service", "advice_received": "a service", "advice_shared": "a service",
}  # fmt: skip
ANSWERS = {
    "strategy": "the help was changed", "delivery": "delivery was put right",
    "specialist": "a specialist was asked", "target": "the target was replaced or closed",
    "moving": "nothing was changed, and it is moving again",
    "nothing": "nothing is written down yet",
}  # fmt: skip
VERDICTS = {
    "better": "better than before", "worse": "not as good as before",
    "no_difference": "no clear difference", "too_early": "too early to tell",
    "no_before": "nothing before to compare with",
}  # fmt: skip
KEPT = (
    "date", "kind", "is_ehcp", "is_annual", "law_by", "plan_id", "review_id", "target_id", "until",
    "first_number", "second_number", "n_partial", "n_weeks", "n_rows", "present", "wrote",
    "observed", "force",
)  # fmt: skip


def without_words(events: pd.DataFrame) -> pd.DataFrame:
    """The events with codes, dates and counts alone: of what anyone wrote nothing is left.

    A column is kept because it cannot hold text of a file, never for want of a reason to drop it.
    """
    kept = [name for name in events.columns if name in KEPT]
    bare = events[kept].copy()
    for name in events.columns.difference(kept):
        bare[name] = None
    bare["name"] = events["kind"].map(INSTEAD).fillna("")
    version = events["name"].where(events["kind"] == "plan_shared").astype("string")
    bare["name"] = version.where(version.str.fullmatch(r"\d+"), bare["name"]).astype(object)
    bare["measure"] = _known(events, "measure", MEASURES)
    bare["support"] = _known(events, "support", SUPPORT_CHANGES)
    for kind, lists in CODES.items():
        rows = events[events["kind"] == kind]
        for column, codes in zip(("code", "code_2"), lists, strict=False):
            bare.loc[rows.index, column] = _known(rows, column, codes)
    return bare


def _known(rows: pd.DataFrame, column: str, codes: tuple[Code, ...]) -> pd.Series:
    """The cells that are codes of the list; None for any other."""
    cells = rows[column].astype(object)
    return cells.where(cells.isin([entry.code for entry in codes]), None)


def mended(sentences: pd.Series) -> pd.Series:
    """Sentences whose quotations have been taken out, without the punctuation left over."""
    said = sentences.str.replace(r":?\s*(?=[.;,]|$)", "", regex=True)
    return said.str.replace(r"\s{2,}", " ", regex=True).str.replace(r"([.])\1+", r"\1", regex=True)


def facts(
    pupil: Mapping[Any, Any], plans: pd.DataFrame, *, pseudonymised: bool
) -> list[tuple[str, str]]:
    """Who the file is about, a heading and a text each; pseudonymised, in broad terms alone."""
    provision = label_of(SEN_PROVISION, _text(pupil["sen_provision"]))
    need, year = _text(pupil["need_1"]), _text(pupil["nc_year"])
    kinds = list(dict.fromkeys(label_of(PLAN_TYPES, code) for code in plans["plan_type"]))
    if pseudonymised:
        said = [
            ("Stage", KEY_STAGES.get(year, "")), ("SEN provision", provision),
            ("Broad area of need", BROAD_AREAS.get(need, "")), ("Plans", ", ".join(kinds)),
        ]  # fmt: skip
        return [(heading, text) for heading, text in said if text]
    needs = [label_of(NEED_TYPES, _text(pupil[name])) for name in ("need_1", "need_2")]
    begun = [
        f"{label_of(PLAN_TYPES, plan['plan_type'])} since {day(plan['start_date'])}"
        for plan in plans.to_dict("records")
    ]
    leads = list(dict.fromkeys(lead for lead in plans["lead"] if _text(lead)))
    said = [
        ("Year group", label_of(NC_YEARS, year)), ("SEN provision", provision),
        ("Needs", ", ".join(filter(None, needs))), ("Plans", "; ".join(begun)),
        ("Lead", ", ".join(leads)),
    ]  # fmt: skip
    return [(heading, text) for heading, text in said if text]


def consents(rows: pd.DataFrame) -> list[str]:
    """What is on record of consent, a sentence for each purpose; one that says where nothing is."""
    return [consent(row) for row in rows.to_dict("records")] or [NOT_ASKED]


def consent(row: Mapping[Any, Any]) -> str:
    """'School inspection: asked 14 Nov 2026. Given (parent or carer).'"""
    purpose = label_of(CONSENT_PURPOSES, _text(row["purpose"]))
    asked = f"asked {day(row['asked_on'])}" if pd.notna(row["asked_on"]) else "day not on record"
    by = label_of(VOICES, _text(row["given_by"])).lower()
    answer = label_of(CONSENT_GIVEN, _text(row["given"]))
    return f"{purpose}: {asked}. {answer}{f' ({by})' if by else ''}."


def observed(rows: pd.DataFrame) -> pd.Series:
    """'12 observations of 3 targets in October 2026.' for each row, a month."""
    month = pd.to_datetime(rows["date"]).dt.strftime("%B %Y")
    seen, targets = rows["n_observations"].astype(int), rows["n_targets"].astype(int)
    times = seen.astype(str) + pd.Series(" observation", index=rows.index).where(
        seen == 1, " observations"
    )
    of = targets.astype(str) + pd.Series(" target", index=rows.index).where(
        targets == 1, " targets"
    )
    return times + " of " + of + " in " + month + "."


def read_by(staff: pd.DataFrame) -> str:
    """'7 of the 9 people who work with the pupil have read the present version.'; '' for none."""
    known = staff.dropna(subset=["person_id"])
    if known.empty:
        return ""
    read = int((known["state"] == "read").sum())
    told = int((known["state"] != "not_told").sum())
    people = counted(len(known), "person").replace("persons", "people")
    return f"Of {people} to read the present plan, {told} have been told of it and {read} read it."


def missing(stages: Set[str]) -> str:
    """'Not on record here: sessions, …'; '' where no step of the cycle is without a record."""
    absent = [words for stage, words in ABSENT.items() if stage not in stages]
    return f"Not on record here: {', '.join(absent)}." if absent else ""


def stalled(rows: pd.DataFrame) -> pd.Series:
    """'Target 2: stalled on 6 Oct 2026; after 12 school days help was changed.' for each row.

    Takes heading and the rows of `iepdata.inspection.then.stalled_and_then`.
    """
    when = rows["flagged_on"].map(day).astype(object)
    count = rows["school_days"].round().astype("Int64").astype("string")
    one = pd.Series(" school day ", index=rows.index).where(
        rows["school_days"] == 1, " school days "
    )
    after = ("after " + count + one).fillna("").astype(object)
    answer = rows["answer"].map(ANSWERS).astype(object)
    still = rows["is_still"].map({True: " It is not moving today.", False: ""}).astype(object)
    return rows["heading"] + ": seen to stall on " + when + "; " + after + answer + "." + still


def effects(rows: pd.DataFrame, *, pseudonymised: bool) -> pd.Series:
    """What was seen since each change of strategy, a sentence each; takes `strategy_effects`."""
    since = rows["since"].map(day, na_action="ignore").fillna("the start").astype(object)
    if pseudonymised:
        verdict = rows["verdict"].map(VERDICTS).fillna(VERDICTS["no_before"])
        return "Since " + since + ": " + verdict + "."
    named = rows["strategy"].fillna("").astype(object)
    return "Since " + since + " (“" + named + "”): " + rows["sentence"].astype(object)


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""
