"""What is kept of pupils who have left, and until when."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.settings import Settings
from iepdata.store import Store


def retention(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Pupils who have left, one row each, the first that are due to be looked at on top.

    pupil_id, public_id, first_name, last_name, preferred_name, dob, on_roll_to
    kind      str   'ehcp' where there ever was an EHC plan, else 'other'
    due_from  date  date of birth and the years of `settings`; NaT where no birth date is kept
    is_due    bool  whether that day has come on `as_of`

    Nothing is ever deleted by this. No one has left: the same columns, no rows. Source: guidance
    on EHC plans (31 years), retention schedules of schools (25 years).
    """
    found = store.read("retention", as_of=as_of, **settings.as_parameters())
    return found.assign(due_from=pd.to_datetime(found["due_from"]))
