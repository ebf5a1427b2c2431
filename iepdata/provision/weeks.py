"""What became of the sessions that were planned, week by week, and why some did not happen."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.settings import Settings
from iepdata.store import Store


def provision_weeks(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every week of every provision; one row each, by provision, then week.

    Over the last `settings.pattern_weeks` teaching weeks, with pupil_id, plan_id, target_id, name
    and source:

    week           date  its Monday
    planned        int   sessions a week × open days in force, rounded so that the weeks add up;
                         where no number a week is given, what was logged
    delivered      int   happened in full, one by one or in a week “all as planned”
    partial, missed, not_logged  int
    by_exception   bool  the week is logged “all as planned, except …”

    No provision: the same columns, no rows. Raises IepDataError where the calendar does not reach
    `as_of`. Rule: domain R18.
    """
    store.require_day(as_of)
    return store.read("provision/weeks", as_of=as_of, **settings.as_parameters())


def missed_reasons(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Why sessions were missed in those weeks; one row a school and reason, the commonest first.

    school_id, reason (a code, or None), missed (sessions) and provisions (in which they fell).
    Nothing missed: the same columns, no rows.
    """
    store.require_day(as_of)
    return store.read("provision/reasons", as_of=as_of, **settings.as_parameters())
