"""The case file of one pupil: how the cycle ran, from need to outcome, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from iepdata.chronology import chronology, cycles
from iepdata.every_target import all_targets
from iepdata.findings import findings
from iepdata.inspection.then import stalled_and_then
from iepdata.progress import trend_line
from iepdata.queries import pupils, targets, voice
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.strategy_effect import strategy_effects
from iepdata.vocabulary import AREAS, STRATEGY_KINDS, Group, label_of
from iepdata.wording import case_file as words
from iepdata.wording.cycles import sources
from iepdata.wording.names import display, pseudonyms

EVENT_COLUMNS = ["date", "stage", "label", "what", "source", "table_name"]
# What a pseudonymised target keeps: dates, counts and codes, none of which can hold a name.
OF_TARGET = (
    "target_id", "area", "measure", "baseline_value", "baseline_date", "criterion_value",
    "due_date", "status", "group", "symbol", "label", "n_observations",
    "last_observed", "latest", "is_keep",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseTarget:
    """One target with what its picture is drawn from; `heading` is how it is called."""

    heading: str
    row: Mapping[Any, Any]
    observations: pd.DataFrame
    trend: pd.DataFrame
    strategies: pd.DataFrame


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What is on record of one pupil.

    events   one row an event, oldest first: date, stage (a step of `wording.case_file.STAGES`),
             label, what, source ('' in a pseudonymised file), table_name
    stalled  what was done about each target that stalled, a sentence each
    cycles   a sentence a cycle; effects: what was seen since each change of strategy
    reviews  meeting_date, working, not_working, changes_agreed; voice: date, given_by, method,
             text, response_given; both without text in a pseudonymised file
    gaps     what is missing or was not done, a sentence each, to be said before it is asked
    """

    public_id: str
    name: str
    pseudonymised: bool
    as_of: date
    facts: list[tuple[str, str]]
    consents: list[str]
    events: pd.DataFrame
    cycles: list[str]
    stalled: list[str]
    targets: list[CaseTarget]
    effects: list[str]
    reviews: pd.DataFrame
    voice: pd.DataFrame
    read_by: str
    gaps: list[str]


def case_file(
    store: Store, as_of: date, settings: Settings, *, public_id: str, pseudonymised: bool
) -> CaseFile:
    """The case file of one pupil as of a day, with names or without anything that tells who.

    A pseudonymised file holds codes, counts and dates alone. Raises NotFound for an id that is
    not a pupil's. Rules: domain R21 and section 7.
    """
    pupil = pupils.pupil(store, public_id)
    plans = pupils.pupil_plans(store, public_id, as_of)
    who = pupil.to_frame().T
    name = pseudonyms(who) if pseudonymised else display(who, hide=False)
    events = _events(store, as_of, settings, public_id, pseudonymised=pseudonymised)
    ran = cycles(store, as_of, settings, public_id=public_id)
    shown = _targets(store, as_of, settings, public_id, pseudonymised=pseudonymised)
    return CaseFile(
        public_id=public_id,
        name=str(name.iloc[0]),
        pseudonymised=pseudonymised,
        as_of=as_of,
        facts=words.facts(dict(pupil), plans, pseudonymised=pseudonymised),
        consents=words.consents(consents(store, as_of, public_id)),
        events=events,
        cycles=list(ran["sentence"]),
        stalled=_stalled(store, as_of, settings, shown),
        targets=shown,
        effects=_effects(store, as_of, settings, public_id, pseudonymised=pseudonymised),
        reviews=_reviews(store, as_of, public_id, pseudonymised=pseudonymised),
        voice=_voice(store, as_of, public_id, pseudonymised=pseudonymised),
        read_by=words.read_by(voice.readers(store, as_of, settings, public_id)),
        gaps=_gaps(store, as_of, settings, public_id, events, pseudonymised=pseudonymised),
    )


def consents(store: Store, as_of: date, public_id: str | None = None) -> pd.DataFrame:
    """What was asked and answered of showing a pupil's file; one row a pupil and purpose.

    public_id, pupil_id, purpose (a code), asked_on (NaT where unknown), given (yes, no or
    unknown) and given_by. Of one pupil, or of all. Nothing asked: no rows.
    """
    return store.read("case_file/consents", as_of=as_of, public_id=public_id)


def _events(
    store: Store, as_of: date, settings: Settings, public_id: str, *, pseudonymised: bool
) -> pd.DataFrame:
    """The chronology with the months in which targets were observed among its events."""
    told = chronology(store, as_of, settings, public_id=public_id, without_words=pseudonymised)
    told["stage"] = told["kind"].map(words.STAGE_OF)
    seen = store.read("case_file/observed", as_of=as_of, public_id=public_id)
    seen = seen.assign(
        stage="observed", label="Observations", what=words.observed(seen),
        n_rows=seen["n_observations"], table_name="observations",
    )  # fmt: skip
    seen["source"] = "" if pseudonymised else sources(seen)
    both = pd.concat([told[EVENT_COLUMNS], seen[EVENT_COLUMNS]], ignore_index=True)
    return both.sort_values("date", kind="stable", ignore_index=True)


def _targets(
    store: Store, as_of: date, settings: Settings, public_id: str, *, pseudonymised: bool
) -> list[CaseTarget]:
    found = all_targets(store, as_of, settings)
    own = found[found["public_id"] == public_id].sort_values(["baseline_date", "target_id"])
    taught = pupils.pupil_strategies(store, public_id, as_of)
    if pseudonymised:
        taught = taught.assign(text=[label_of(STRATEGY_KINDS, kind) for kind in taught["kind"]])
    return [
        _target(store, as_of, row, taught, number, pseudonymised=pseudonymised)
        for number, row in enumerate(own.to_dict("records"), start=1)
    ]


def _target(
    store: Store, as_of: date, row: dict[Any, Any], taught: pd.DataFrame, number: int, *,
    pseudonymised: bool,
) -> CaseTarget:  # fmt: skip
    """One target; what is drawn of it is asked for only while it is open."""
    is_open = row["group"] != Group.NONE.value
    none = pd.DataFrame(columns=["date", "value", "level"])
    seen = targets.observations(store, row["target_id"], as_of) if is_open else none
    line = trend_line(store, row, as_of) if is_open else pd.DataFrame(columns=["date", "aimline"])
    text = row["text"]
    if pseudonymised:
        text = label_of(AREAS, row["area"]) if isinstance(row["area"], str) else ""
        row = {name: row[name] for name in OF_TARGET} | {"unit": None, "is_ordinal": False}
        seen = seen.assign(level=None)
    return CaseTarget(
        heading=f"Target {number}: {text}" if text else f"Target {number}",
        row=row,
        observations=seen,
        trend=line,
        strategies=taught[taught["target_id"] == row["target_id"]],
    )


def _stalled(store: Store, as_of: date, settings: Settings, own: list[CaseTarget]) -> list[str]:
    headings = {target.row["target_id"]: target.heading for target in own}
    found = stalled_and_then(store, as_of, settings)
    rows = found[found["target_id"].isin(list(headings))].sort_values("flagged_on")
    return list(words.stalled(rows.assign(heading=rows["target_id"].map(headings))))


def _effects(
    store: Store, as_of: date, settings: Settings, public_id: str, *, pseudonymised: bool
) -> list[str]:
    found = all_targets(store, as_of, settings)
    own = list(found.loc[found["public_id"] == public_id, "target_id"])
    effects = strategy_effects(store, as_of, settings, only_targets=own)
    return list(words.effects(effects, pseudonymised=pseudonymised))


def _reviews(
    store: Store, as_of: date, public_id: str, *, pseudonymised: bool
) -> pd.DataFrame:  # fmt: skip
    names = ["meeting_date", "working", "not_working", "changes_agreed"]
    found = pupils.pupil_reviews(store, public_id, as_of)
    held = found.loc[found["meeting_date"] <= pd.Timestamp(as_of), names]
    held = held.sort_values("meeting_date", ignore_index=True)
    return held.assign(**dict.fromkeys(names[1:])) if pseudonymised else held


def _voice(
    store: Store, as_of: date, public_id: str, *, pseudonymised: bool
) -> pd.DataFrame:  # fmt: skip
    names = ["date", "given_by", "method", "text", "response_given"]
    said = pupils.pupil_contributions(store, public_id, as_of)[names]
    said = said.sort_values("date", kind="stable", ignore_index=True)
    return said.assign(text=None, response_given=None) if pseudonymised else said


def _gaps(
    store: Store, as_of: date, settings: Settings, public_id: str, events: pd.DataFrame, *,
    pseudonymised: bool,
) -> list[str]:  # fmt: skip
    """What is absent from the cycle, then every open finding about the pupil."""
    found = findings(store, as_of, settings)
    own = found[(found["public_id"] == public_id) & (found["state"] == "open")]
    said = own["label"] if pseudonymised else own["label"] + ": " + own["sentence"]
    absent = words.missing(set(events["stage"]))
    return [*([absent] if absent else []), *dict.fromkeys(said)]
