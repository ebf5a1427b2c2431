"""Questions about concerns, and about reviews that saw no progress."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.settings import Settings
from iepdata.store import Store


def concerns_log(
    store: Store, as_of: date, settings: Settings, public_id: str | None = None
) -> pd.DataFrame:
    """Every concern raised by `as_of`, of one pupil or of all; open ones first, latest first.

    concern_id, pupil_id, public_id, date, raised_by, text, stage ('raised' where none is given)
    next_step_by       date  as written; NaT where none is
    resolved_date      date  NaT while open; is_resolved: bool
    waits_for_reply    bool  open, and no meeting or further stage is recorded
    reply_by           date  of those: the date written, else the setting's school days after it
                             was raised; is_usual_reply: no date is written
    school_days_late   int   after the reply or next step was due; negative while there is time
    nth_in_a_year      int   how many of the pupil's within the year to this one, itself counted;
                             first_in_a_year: date; keys_in_a_year: 'concerns:row_key' of each

    No concerns: the same columns, no rows. Rule: domain R22.
    """
    found = store.read("concerns/log", as_of=as_of, public_id=public_id, **settings.as_parameters())
    for name in ("is_resolved", "waits_for_reply", "is_usual_reply"):
        found[name] = found[name].astype(bool)
    return found


def cycles_without_progress(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Pupils without an EHC plan whose reviews saw no progress again and again; a row a pupil.

    A review counts if at least half of the targets it judged had made no progress or gone
    backwards; the last one must be among them, and there are `settings.ehc_cycles` or more in two
    years. In those cycles the help was given: of the sessions logged one by one at least
    `settings.delivered_enough` happened, or weeks are logged as planned.

    pupil_id, plan_id (the latest), n_cycles (int), first_review, last_review (date), delivered,
    known and weeks_as_planned (int), rests_on (list). None: no rows. Rule: domain R21; SEND Code
    9.14 (what a local authority looks at).
    """
    return store.read("concerns/cycles_without_progress", as_of=as_of, **settings.as_parameters())
