"""Every date that an EHC plan has to meet: whose it is, by what rule, and whether it is late."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.reviews import answer
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.review_clocks import bases

COLUMNS = [
    "plan_id", "pupil_id", "public_id", "first_name", "last_name", "preferred_name", "nc_year",
    "lead", "step", "due", "done_on", "state", "calendar_days", "school_days", "whose_clock",
    "force", "estimated", "booked", "basis", "rests_on",
]  # fmt: skip


def review_clocks(
    store: Store, as_of: date, settings: Settings, *, public_id: str | None = None
) -> pd.DataFrame:
    """The dates of every EHC plan in force on `as_of`; one row a date, by plan, then date.

    After the last review: report, decision, final_plan (where the plan is to be amended). Before
    the next: advice, invitations, papers, meeting, twelve_months, transfer (in the year of the
    move and the one before), under_five.

    due            date  the last day in time; estimated where a date it rests on is missing
    done_on        date  when it was done, as far as is written down
    state          str   done, done_late, late, soon, coming, booked (the meeting, in time),
                         consider (a matter of judgement), no_meeting (nothing is booked yet),
                         not_recorded (the school writes no such day down)
    calendar_days  int   from `as_of`, or the day it was done, to due; negative where late
    school_days    int   the same in school days
    whose_clock    str   'school' or 'la'
    force          str   statute, guidance or practice
    basis          str   how the date is counted, with its source
    rests_on       list  'table:row_key' of the rows it is counted from

    `public_id` asks for one pupil alone. No EHC plans: the same columns, no rows. Raises
    IepDataError where the calendar does not reach `as_of`. Rules: domain R11 to R13.
    """
    store.require_day(as_of)
    found = answer(store, "review_clocks", as_of, settings)
    if public_id is not None:
        found = found[found["public_id"] == public_id].reset_index(drop=True)
    found["advice_weeks"] = settings.advice_weeks
    found["basis"] = bases(found, as_of)
    return found[COLUMNS]
