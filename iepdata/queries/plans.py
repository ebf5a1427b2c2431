"""Questions about plans in force: what they hold, their outcomes, advice and support."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.queries.housekeeping import recorded_tables
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.plan_quality import ITEMS


def plan_items(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Which of the nine things that a plan sets out (R1) each plan in force holds; one row a plan.

    plan_id, pupil_id, plan_type, local_label, lead, start_date, row_key; a column each of
    `iepdata.wording.plan_quality.ITEMS`:
    True, False, or None where it is not asked for: the school does not record it (R9c), or the
    plan has only begun. n_written and n_asked count them. No plans: the same columns, no rows.
    """
    in_use = recorded_tables(store, as_of)
    found = store.read(
        "findings/plan_items",
        as_of=as_of,
        has_provision="provision" in in_use,
        has_strategies="strategies" in in_use,
        has_records=bool(in_use & {"observations", "provision_sessions", "reviews"}),
        **settings.as_parameters(),
    )
    names = list(ITEMS)
    items = found[names].astype("boolean")
    found[names] = items.astype(object).where(items.notna(), None)
    found["targets"] = found["targets"].astype(bool)
    return found.assign(
        n_written=items.fillna(False).sum(axis=1).astype(int),
        n_asked=items.notna().sum(axis=1).astype(int),
    )


def plan_outcomes(store: Store, as_of: date) -> pd.DataFrame:
    """Every outcome of the EHC plans in force with the open targets beneath it (R9b).

    outcome_id, plan_id, pupil_id, lead, text, by_date, n_targets, target_ids (list), school_links
    (False where no target of the school names an outcome). No outcomes: no rows.
    """
    return store.read("findings/outcomes", as_of=as_of)


def plan_advice(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Advice of the plans in force, by pupil, then day asked: what has become of it by `as_of`.

    state is 'asked', 'overdue' (not come `settings.advice_wait_weeks` after), 'received',
    'not_shared' (with the family, `settings.advice_share_weeks` after it came) or 'shared';
    asked_on, received_on, shared_on, expected_by and share_by. No advice: no rows.
    """
    return store.read("findings/advice", as_of=as_of, **settings.as_parameters())


def plan_support(store: Store, as_of: date) -> pd.DataFrame:
    """What the latest review of each plan agreed about support, and what followed; a row a plan.

    support (more, same, less, none or None), meeting_date, cannot_provide, n_begun (provision and
    strategies begun since), school_days_since, judged_still (list of open targets that it judged
    not to move), open_target_ids. Plans without a review held: no row.
    """
    return store.read("findings/support_changes", as_of=as_of)
