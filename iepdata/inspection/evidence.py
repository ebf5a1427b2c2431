"""The rows that every figure of the inspection view rests on, section by section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from iepdata.asked_once import asked_once
from iepdata.every_target import NOT_MOVING, all_targets
from iepdata.findings import plan_quality
from iepdata.findings.same_again import same_again
from iepdata.inspection.then import since, stalled_and_then
from iepdata.provision import provision_weeks
from iepdata.queries import housekeeping, plans, voice
from iepdata.reviews import review_states
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import JUDGEMENTS, Group, Status, label_of
from iepdata.wording import inspection as words

COLUMNS = [
    "section", "figure", "n", "pupil_id", "plan_id", "target_id", "date", "said", "keys",
]  # fmt: skip
OF_CHECK = {
    "target_vague": "targets_vague",
    "target_without_strategy": "targets_without_strategy",
    "plan_without_targets": "plans_without_targets",
}
SESSIONS = ("delivered", "partial", "missed", "not_logged")


@asked_once
def evidence(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every row of every figure on `as_of`; a row in several figures comes several times.

    section, figure  str    a code of `wording.inspection.FIGURES`
    n                float  what the row adds to its figure: 1, of sessions their number; of
                            days_to_act the school days
    pupil_id, plan_id, target_id  str  None where there is none
    date             date   the day that matters, NaT where none does
    said             str    what the row says in a few words
    keys             list   'table:row_key' of the rows in the store

    Figures whose tables the school does not use have no rows (R9c). Raises IepDataError where the
    calendar does not reach `as_of`.
    """
    store.require_day(as_of)
    parts = [part for section in SECTIONS for part in section(store, as_of, settings)]
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    in_use = housekeeping.recorded_tables(store, as_of)
    given = [code for code, figure in words.FIGURES.items() if in_use.issuperset(figure.needs)]
    found = found[found["figure"].isin(given)]
    found["section"] = found["figure"].map(
        {code: figure.section for code, figure in words.FIGURES.items()}
    )
    return found[COLUMNS].reset_index(drop=True)


def _rows(found: pd.DataFrame, figure: str | pd.Series, **columns: Any) -> pd.DataFrame:
    """`found` as rows of one figure, or of the one each row names."""
    made = found.assign(figure=figure, **columns)
    for name, value in (("n", 1.0), ("date", pd.NaT), ("said", ""), ("target_id", None)):
        if name not in made:
            made[name] = value
    made["date"] = pd.to_datetime(made["date"])
    made["n"] = made["n"].astype(float)
    return made.reindex(columns=COLUMNS)


def _keys(table: str, keys: pd.Series) -> pd.Series:
    return (table + ":" + keys.astype(str)).map(lambda key: [key])


def _cycle(store: Store, as_of: date, settings: Settings) -> list[pd.DataFrame]:
    pupils = store.read("inspection/pupils", as_of=as_of)
    pupils = pupils[pupils["has_plan"]]
    states = review_states(store, as_of, settings)
    states = states.assign(date=states["review_due"], said=states["basis"], keys=states["rests_on"])
    late = states["days_overdue"].fillna(0) > 0
    ours, theirs = late & (states["whose_clock"] == "school"), states["whose_clock"] == "la"
    held = store.read("inspection/held", as_of=as_of, since=since(as_of))
    return [
        _rows(pupils, "pupils", keys=_keys("pupils", pupils["row_key"])),
        _rows(states, "plans"),
        _rows(states[~ours], "reviews_in_time"),
        _rows(states[ours], "reviews_school_late"),
        _rows(states[theirs], "reviews_la"),
        _rows(states[theirs & late], "reviews_la_late"),
        _rows(held, "reviews_held", date=held["meeting_date"],
              keys=_keys("reviews", held["row_key"])),
    ]  # fmt: skip


def _stalled(store: Store, as_of: date, settings: Settings) -> list[pd.DataFrame]:
    found = stalled_and_then(store, as_of, settings)
    keys = _keys("targets", found["target_key"])
    answered = found["row_key"] != found["target_key"]
    own = (found["table_name"].astype(str) + ":" + found["row_key"].astype(str)).where(answered)
    keys = keys + own.map(lambda key: [key] if isinstance(key, str) else [])
    found = found.assign(date=found["flagged_on"], keys=keys)
    found["said"] = found["answer"].map(
        {code.removeprefix("then_"): figure.label for code, figure in words.FIGURES.items()}
    )
    acted = ~found["answer"].isin(["moving", "nothing"])
    timed = found[acted & found["school_days"].notna()]
    same = same_again(store, as_of, settings)
    targets = all_targets(store, as_of, settings)
    now = targets[targets["status"].isin(NOT_MOVING)]
    return [
        _rows(found, "stalled_since"),
        _rows(found, "then_" + found["answer"].astype(str)),
        _rows(found[acted], "acted"),
        _rows(found[acted & found["is_still"]], "acted_still"),
        _rows(timed, "days_to_act", n=timed["school_days"]),
        _rows(now, "stalled_now", date=now["last_observed"], said=now["short_reason"],
              keys=_keys("targets", now["row_key"])),
        _rows(same, "kept_unchanged", date=same["last_on"], keys=same["rests_on"]),
    ]  # fmt: skip


def _delivered(store: Store, as_of: date, settings: Settings) -> list[pd.DataFrame]:
    weeks = provision_weeks(store, as_of, settings)
    found = weeks.groupby("provision_id", as_index=False).agg(
        pupil_id=("pupil_id", "first"), plan_id=("plan_id", "first"),
        target_id=("target_id", "first"), said=("name", "first"), date=("week", "max"),
        **{name: (name, "sum") for name in SESSIONS},
    )  # fmt: skip
    found["keys"] = _keys("provision", found["provision_id"])
    found["sessions"] = found[list(SESSIONS)].sum(axis=1)
    return [
        _rows(found[found["sessions"] > 0], "sessions",
              n=found.loc[found["sessions"] > 0, "sessions"]),
        *(_rows(found[found[name] > 0], f"sessions_{name}", n=found.loc[found[name] > 0, name])
          for name in SESSIONS),
    ]  # fmt: skip


def _voice(store: Store, as_of: date, settings: Settings) -> list[pd.DataFrame]:
    heard = voice.heard(store, as_of, settings)
    held = heard[~heard["is_booked"].astype(bool)]
    held = held.assign(date=held["meeting_date"], keys=held["rests_on"])
    both = held.drop_duplicates("review_id")
    before = held[held["before_on"].notna()]
    after = voice.after_reviews(store, as_of, settings)
    dated = after[after["are_summaries_dated"].astype(bool)]
    dated = dated.assign(date=dated["meeting_date"], keys=dated["rests_on"])
    return [
        _rows(both, "voice_reviews"),
        _rows(before, "voice_" + before["voice"].astype(str)),
        _rows(dated, "summaries"),
        _rows(dated[dated["summary_sent_date"].notna()], "summaries_sent"),
    ]


def _read(store: Store, as_of: date, settings: Settings) -> list[pd.DataFrame]:
    staff = voice.readers(store, as_of, settings)
    staff = staff[staff["person_id"].notna()]
    staff = staff.assign(date=staff["since"], said=staff["name"])
    return [
        _rows(staff, "readers"),
        _rows(staff, "readers_" + staff["state"].astype(str)),
    ]


def _quality(store: Store, as_of: date, settings: Settings) -> list[pd.DataFrame]:
    items = plans.plan_items(store, as_of, settings)
    items = items.assign(keys=_keys("plans", items["row_key"]), date=items["start_date"])
    complete = (items["n_written"] == items["n_asked"]) & items["targets"]
    found = plan_quality.find(store, as_of, settings)
    found = found[found["check"].isin(OF_CHECK)]
    owners = items.set_index("plan_id")["pupil_id"]
    pupil_ids = found["pupil_id"].fillna(found["plan_id"].map(owners))
    return [
        _rows(items, "plans_written"),
        _rows(items[complete], "plans_complete"),
        _rows(found, found["check"].map(OF_CHECK), pupil_id=pupil_ids, date=found["since"],
              said=found["sentence"], keys=found["rests_on"]),
    ]  # fmt: skip


def _targets(store: Store, as_of: date, settings: Settings) -> list[pd.DataFrame]:
    found = all_targets(store, as_of, settings)
    found = found[found["group"] != Group.NONE.value]
    found = found.assign(
        date=found["last_observed"], said=found["short_reason"],
        keys=_keys("targets", found["row_key"]),
    )  # fmt: skip
    # What begins later is not under way: counted, it would make an earlier day look unclear.
    later = found["status"] == Status.NOT_STARTED.value
    begun = found[~later]
    return [
        _rows(begun, "targets"),
        _rows(begun, "group_" + begun["group"].astype(str)),
        _rows(found[later], "targets_later"),
    ]


def _context(store: Store, as_of: date, _: Settings) -> list[pd.DataFrame]:
    pupils = store.read("inspection/pupils", as_of=as_of)
    pupils = pupils[pupils["is_on_roll"].astype(bool)]
    pupils = pupils.assign(keys=_keys("pupils", pupils["row_key"]), plan_id=None)
    ehc, support = pupils["sen_provision"] == "E", pupils["sen_provision"] == "K"
    return [
        _rows(pupils[ehc | support], "sen_pupils"),
        _rows(pupils[ehc], "ehc_pupils"),
        _rows(pupils[support], "support_pupils"),
    ]


def _outcomes(store: Store, as_of: date, _: Settings) -> list[pd.DataFrame]:
    judged = store.read("inspection/judged", as_of=as_of, since=since(as_of))
    judged = judged.assign(
        date=judged["meeting_date"],
        said=judged["judgement"].map(lambda code: label_of(JUDGEMENTS, code)),
        keys=_keys("review_decisions", judged["row_key"]),
    )
    outcomes = plans.plan_outcomes(store, as_of)
    outcomes = outcomes.assign(
        date=outcomes["by_date"], said=outcomes["text"],
        keys=_keys("outcomes", outcomes["outcome_id"]),
    )  # fmt: skip
    return [
        _rows(judged, "judged"),
        _rows(judged, "judged_" + judged["judgement"].astype(str)),
        _rows(outcomes, "outcomes"),
        _rows(outcomes[outcomes["n_targets"] > 0], "outcomes_served"),
    ]


Section = Callable[[Store, date, Settings], list[pd.DataFrame]]
SECTIONS: tuple[Section, ...] = (
    _cycle, _stalled, _delivered, _voice, _read, _quality, _targets, _outcomes,
    _context,
)  # fmt: skip
