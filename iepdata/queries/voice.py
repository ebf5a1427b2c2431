"""Questions about who has read a plan, and whose words were heard when."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.settings import Settings
from iepdata.store import Store

# Words of a role that mean someone new to the pupil, or there for a short time.
NEW_IN_ROLE = r"\b(supply|agency|cover|temporary|new|newly|trainee)\b"


def readers(
    store: Store, as_of: date, settings: Settings, public_id: str | None = None
) -> pd.DataFrame:
    """Who is to read the version in force of each plan; one row a plan and person (R7).

    Those who teach the pupil and those who were told of the version, without staff who have
    left. Unread first within a plan, new and supply staff before others, most lessons first.

    plan_id, pupil_id, public_id, plan_type, local_label  of plans in force on `as_of`
    version            int    the version in force that day
    person_id, name, role     a plan whose readers nobody knows has one row without them
    lessons_per_week   float  NaN where not known
    is_new             bool   the role says new, supply, agency, cover, temporary or trainee
    told_on, read_date date   NaT where not yet; since: told, or when the version came into force
    state              str    read, told or not_told
    school_days_since  int    school days since `since`; is_late (bool): over the setting
    is_shared          bool   someone was told of this version
    keys               list   'table:row_key' of the rows it rests on

    Of two plans of a pupil, only those that the school circulates. No plans: no rows.
    """
    found = store.read(
        "voice/readers", as_of=as_of, public_id=public_id, new_in_role=NEW_IN_ROLE,
        **settings.as_parameters(),
    )  # fmt: skip
    found["is_new"] = found["is_new"].astype(bool)
    found["is_late"] = found["is_late"].astype(bool)
    found["lessons_per_week"] = found["lessons_per_week"].astype(float)
    return found


def reading(staff: pd.DataFrame) -> pd.DataFrame:
    """How far each plan is read, by plan_id; takes the rows of `readers`.

    version, n_staff, n_read (int), lessons and lessons_read (a week; 0 where none is known).
    """
    read = staff["state"] == "read"
    counted = staff.assign(
        read=read, lessons_read=staff["lessons_per_week"].where(read, 0.0).fillna(0.0)
    )
    return counted.groupby("plan_id").agg(
        version=("version", "first"),
        n_staff=("person_id", "count"),
        n_read=("read", "sum"),
        lessons=("lessons_per_week", "sum"),
        lessons_read=("lessons_read", "sum"),
    )


def heard(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Whose words were there for the last review and the next; one row a review and voice (R8).

    The last one held within a year, and the next one booked within the setting's school days, of
    each plan in force; none from before the school's first contribution.

    plan_id, pupil_id, review_id, meeting_date, is_booked (bool)
    voice        str   pupil or family (parent, foster carer, social worker, virtual school)
    before_on    date  the last of their words on or before the meeting's day, NaT where none is
    after_on     date  the first of their words for this review that came after
    is_present, are_views_sent  bool  as the attendance has it
    rests_on     list  'table:row_key' of the review and the words
    """
    return store.read("voice/heard", as_of=as_of, **settings.as_parameters())


def after_reviews(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """What followed the last review of each plan in force, held within a year; one row a plan.

    plan_id, pupil_id, review_id, plan_type, meeting_date
    summary_sent_date  date  NaT where none was sent by `as_of`
    are_summaries_dated bool the school noted such a date within the year
    school_days_since  int   since the meeting
    is_pupil_unheard, is_family_unheard  bool  did not feel listened to, and no words since
    rests_on           list  'table:row_key' of the review
    """
    return store.read("voice/after_review", as_of=as_of, **settings.as_parameters())
