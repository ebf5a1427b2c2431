"""Every question a page or a command can ask, by name; each takes (store, as_of, settings)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from iepdata import access
from iepdata import today as today_list
from iepdata.access import Permission, Scope
from iepdata.chronology import chronology, cycles
from iepdata.delivery import target_delivery
from iepdata.errors import IepDataError
from iepdata.every_target import all_targets, explained_targets
from iepdata.findings import findings
from iepdata.findings.behind import findings_behind
from iepdata.findings.checks import tables_needed
from iepdata.findings.reviews import review_records
from iepdata.findings.same_again import same_again
from iepdata.findings.started import started
from iepdata.forecast import forecasts
from iepdata.inspection.case_file import case_file, consents
from iepdata.inspection.changed import told as told_changes
from iepdata.inspection.comparators import national
from iepdata.inspection.figures import behind, term_before
from iepdata.inspection.groups import differences
from iepdata.inspection.shown import published, shared
from iepdata.progress import trend_line
from iepdata.provision import missed_reasons, provision_weeks, school_patterns, session_patterns
from iepdata.provision import need_training as training
from iepdata.provision import progress_delivery as grid
from iepdata.queries import (
    edit,
    housekeeping,
    meetings,
    papers,
    plans,
    pupils,
    record,
    targets,
    voice,
)
from iepdata.queries.concerns import concerns_log
from iepdata.queries.retention import retention
from iepdata.review_clocks import review_clocks
from iepdata.reviews import review_season, review_states
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.strategy_effect import strategy_effects
from iepdata.vocabulary import Group
from iepdata.what_if import what_would_change


def today(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """What needs the SENCO on `as_of`, most pressing first; see `iepdata.today.today`."""
    return today_list.today(findings(store, as_of, settings))


def pupils_at_a_glance(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Pupils on roll with a plan, by name, with counts of their open targets.

    n_targets, n_moving and n_needs_change beside every column of `pupils`.
    """
    found = pupils.pupils_with_plans(store, as_of)
    targets = all_targets(store, as_of, settings)
    counts = pd.DataFrame(
        {
            "n_targets": targets["group"] != Group.NONE.value,
            "n_moving": targets["group"] == Group.MOVING.value,
            "n_needs_change": targets["group"] == Group.NEEDS_CHANGE.value,
        }
    )
    of_each = counts.groupby(targets["pupil_id"]).sum()
    found = found.join(of_each, on="pupil_id")
    found[of_each.columns] = found[of_each.columns].fillna(0).astype(int)
    return found


def trend(store: Store, as_of: date, settings: Settings, *, target_id: str) -> pd.DataFrame:
    """The aimline and trend of one target; see `iepdata.progress.trend_line`."""
    found = all_targets(store, as_of, settings)
    return trend_line(store, dict(found[found["target_id"] == target_id].iloc[0]), as_of)


def what_would_change_target(
    store: Store, as_of: date, settings: Settings, *, target_id: str
) -> pd.DataFrame:
    """What would change the status of one target; see `iepdata.what_if.what_would_change`."""
    found = all_targets(store, as_of, settings)
    target = dict(found[found["target_id"] == target_id].iloc[0])
    return what_would_change(store, target, as_of, settings)


def forecast(store: Store, as_of: date, settings: Settings, *, public_id: str) -> pd.DataFrame:
    """The likely range of a pupil's targets from tomorrow to the last due date, week by week.

    The columns of `iepdata.forecast.forecasts`: target_id, as_of, date, low and high.
    """
    found = all_targets(store, as_of, settings)
    own = found[found["public_id"] == public_id]
    last = own["due_date"].max()
    weeks = 0 if pd.isna(last) else max((last.date() - as_of).days // 7 + 1, 0)
    ahead = [as_of + timedelta(days=1 + 7 * week) for week in range(weeks)]
    return forecasts(store, [as_of], ahead, settings, only_targets=list(own["target_id"]))


def strategy_effect(
    store: Store, as_of: date, settings: Settings, *, public_id: str
) -> pd.DataFrame:
    """What was seen before and since each change of strategy of a pupil's targets.

    The columns of `iepdata.strategy_effect.strategy_effects`; one row a change.
    """
    found = all_targets(store, as_of, settings)
    own = found.loc[found["public_id"] == public_id, "target_id"]
    return strategy_effects(store, as_of, settings, only_targets=list(own))


def progress_delivery(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every open target with its progress, delivery and next step; see `iepdata.provision.grid`."""
    return grid(all_targets(store, as_of, settings), session_patterns(store, as_of, settings))


def need_training(
    store: Store, as_of: date, settings: Settings, *, small_up_to: int = 0
) -> pd.DataFrame:
    """Targets that stall, by need and strategy; see `iepdata.provision.training`."""
    found = progress_delivery(store, as_of, settings)
    return training(store, found, as_of, small_up_to=small_up_to)


Question = Callable[..., Any]


def _of_day(function: Callable[..., Any]) -> Question:
    def ask(store: Store, as_of: date, _: Settings, **arguments: Any) -> Any:
        return function(store, as_of=as_of, **arguments)

    return ask


def _of_store(function: Callable[..., Any]) -> Question:
    def ask(store: Store, _: date, __: Settings, **arguments: Any) -> Any:
        return function(store, **arguments)

    return ask


# What depends on which findings a reader has set aside.
OF_NOTES = frozenset({"findings", "today"})
QUESTIONS: dict[str, Question] = {
    "targets": all_targets,
    "targets_explained": explained_targets,
    "reviews": review_states,
    "review_season": review_season,
    "review_clocks": review_clocks,
    "review_records": review_records,
    "delivery": target_delivery,
    "session_patterns": session_patterns,
    "school_patterns": school_patterns,
    "provision_weeks": provision_weeks,
    "missed_reasons": missed_reasons,
    "progress_delivery": progress_delivery,
    "need_training": need_training,
    "findings": findings,
    "findings_behind": findings_behind,
    "same_again": same_again,
    "today": today,
    "trend": trend,
    "forecast": forecast,
    "strategy_effect": strategy_effect,
    "what_would_change": what_would_change_target,
    "pupils": pupils_at_a_glance,
    "pupil": _of_store(pupils.pupil),
    "pupil_plans": _of_day(pupils.pupil_plans),
    "pupil_strategies": _of_day(pupils.pupil_strategies),
    "pupil_contributions": _of_day(pupils.pupil_contributions),
    "pupil_actions": _of_day(pupils.pupil_actions),
    "last_promises": _of_day(meetings.last_promises),
    "reviews_near": _of_store(meetings.reviews_near),
    "other_names": _of_store(meetings.other_names),
    "pupil_reviews": _of_day(pupils.pupil_reviews),
    "pupil_outcomes": _of_store(pupils.pupil_outcomes),
    "pupil_papers": _of_day(papers.pupil_papers),
    "review_decisions": _of_store(papers.review_decisions),
    "review_actions": _of_store(papers.review_actions),
    "review_promised": _of_day(papers.review_promised),
    "review_words": _of_store(papers.review_words),
    "review_attendance": _of_store(papers.review_attendance),
    "strategies_agreed": _of_store(papers.strategies_agreed),
    "edit_rows": _of_store(edit.edit_rows),
    "edit_history": _of_store(edit.edit_history),
    "edit_choices": _of_store(edit.edit_choices),
    "edit_pupils": _of_day(edit.edit_pupils),
    "plan_items": plans.plan_items,
    "plan_outcomes": _of_day(plans.plan_outcomes),
    "plan_advice": plans.plan_advice,
    "plan_support": _of_day(plans.plan_support),
    "pupil_advice": _of_day(pupils.pupil_advice),
    "readers": voice.readers,
    "chronology": chronology,
    "cycles": cycles,
    "consents": _of_day(consents),
    "case_file": case_file,
    "inspection_shared": shared,
    "inspection_changed": told_changes,
    "inspection_national": _of_store(national),
    "inspection_behind": behind,
    "inspection_differences": differences,
    "inspection_term_before": term_before,
    "observations": _of_day(targets.observations),
    "concerns": concerns_log,
    "record_targets": record.record_targets,
    "record_people": _of_store(record.record_people),
    "record_entries": _of_day(record.record_entries),
    "record_provision": _of_day(record.record_provision),
    "typed_lately": _of_store(record.typed_lately),
    "others_named": _of_day(record.others_named),
    "sheet_days": _of_store(record.sheet_days),
    "school_name": _of_store(housekeeping.school_name),
    "loaded_tables": _of_store(housekeeping.loaded_tables),
    "recorded_tables": _of_day(housekeeping.recorded_tables),
    "tables_needed": _of_store(lambda _: tables_needed()),
    "started_tables": _of_store(started),
    "retention": retention,
    "loads": _of_store(housekeeping.loads),
    "quarantine": _of_store(housekeeping.quarantine),
    "set_aside_loads": _of_store(housekeeping.set_aside_loads),
    "published": published,
    "audit": _of_store(housekeeping.audit),
    "staff": _of_store(housekeeping.staff),
}
# Answers that hold nothing of any pupil, or counts of which small ones are hidden.
OF_NO_PUPIL = frozenset({
    "school_name", "loaded_tables", "recorded_tables", "tables_needed", "started_tables",
    "sheet_days", "published",
})  # fmt: skip
# Names that the program keeps off what it draws: it is given them all, and no reader is.
FOR_HIDING = frozenset({"other_names"})
# What a meeting asks of its pupil, and whoever prepares it.
OF_A_MEETING = frozenset({
    "pupils", "pupil", "pupil_plans", "pupil_strategies", "pupil_contributions", "last_promises",
    "reviews_near", "targets_explained", "observations", "trend", "same_again", "other_names",
})  # fmt: skip
# What a question needs beyond seeing pupils; a question that is not named here needs that.
NEEDS: dict[str, Permission] = {
    **dict.fromkeys(OF_NO_PUPIL, Permission.ENTER),
    "sheet_days": Permission.RECORD,
    "typed_lately": Permission.RECORD,
    "published": Permission.SEE_COUNTS,
    **dict.fromkeys(
        ("edit_rows", "edit_history", "edit_pupils", "quarantine", "set_aside_loads"),
        Permission.CHANGE,
    ),
    **dict.fromkeys(
        ("review_season", "school_patterns", "missed_reasons", "need_training", "loads",
         "consents", "case_file", "inspection_shared", "inspection_changed",
         "inspection_national", "inspection_behind", "inspection_differences",
         "inspection_term_before"),
        Permission.SEE_SCHOOL,
    ),
    **dict.fromkeys(("audit", "staff", "retention"), Permission.ADMINISTER),
}  # fmt: skip
# A question asked without its scope: (store, question, as_of, settings, filters).
Unscoped = Callable[[Store, str, date, Settings, Mapping[str, Any]], Any]


def unscoped(
    store: Store, question: str, as_of: date, settings: Settings, filters: Mapping[str, Any]
) -> Any:
    """The whole answer, whoever asks; only `ask` is to call it."""
    return QUESTIONS[question](store, as_of, settings, **dict(filters))


def ask(
    store: Store, question: str, as_of: date, settings: Settings, *, scope: Scope,
    filters: Mapping[str, Any] | None = None, answered: Unscoped = unscoped,
) -> Any:  # fmt: skip
    """What a question answers to a person of this scope: for pages, files and commands alike.

    `answered` may remember whole answers. Raises NotFound for another's pupil or target, and
    OutOfScope (or IepDataError, for what the role does not cover) where nothing of the answer may
    be seen; a question that nobody thought of here is refused to who does not see every pupil.
    """
    chosen = dict(filters or {})
    needed = NEEDS.get(question, Permission.SEE_PUPILS)
    presents = question in OF_A_MEETING and scope.may(Permission.PRESENT)
    if not (scope.may(needed) or presents):
        raise IepDataError("Your account does not cover this.", title="Not available here")
    if question in FOR_HIDING:
        return answered(store, question, as_of, settings, chosen)
    named = access.admit(store, question, scope, chosen)
    answer = answered(store, question, as_of, settings, chosen)
    return access.within(
        store, question, answer, scope, named=named, of_no_pupil=question in OF_NO_PUPIL
    )
