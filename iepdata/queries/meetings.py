"""Questions that a review meeting asks."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.store import Store

# A review booked or due this near to the day of a meeting may be the meeting.
AROUND_DAYS = 28


def last_promises(store: Store, public_id: str, as_of: date) -> pd.DataFrame:
    """The actions of a pupil's last review before `as_of` that promised any (R17).

    meeting_date, review_id, action, owner_id, owner (name), by_date, done_date; by date. None
    promised: no rows.
    """
    return store.read("meeting/promises", public_id=public_id, as_of=as_of)


def reviews_near(store: Store, plan_id: str, day: date, kind: str) -> pd.DataFrame:
    """The reviews on file that a meeting of a plan on `day` may be, the usual one first.

    review_id, review_type, meeting_date, due_date and is_usual (bool): booked for that very day,
    or due and termly (`kind` is the type of a review that has none). None near: no rows.
    """
    return store.read(
        "meeting/reviews_near", plan_id=plan_id, day=day, kind=kind, around_days=AROUND_DAYS
    )


def other_names(store: Store, public_id: str) -> list[str]:
    """First, last and preferred names of every other pupil of any day, each once.

    They are kept off the wall and out of papers. With an id that is nobody's, all are others.
    """
    found = store.read("meeting/names", public_id=public_id)
    cells = found.melt(value_name="name")["name"].dropna().str.strip()
    return [name for name in dict.fromkeys(cells) if name]
