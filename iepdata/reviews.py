"""Where every plan stands in its review, and how far the term's round of reviews is."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.asked_once import asked_once
from iepdata.settings import Settings
from iepdata.sql import sql_text
from iepdata.store import Store
from iepdata.wording.reviews import bases, next_steps

# What the rules take beside the settings: fixed by law.
RULES: dict[str, int] = {
    # SEND Regulations 2014, reg 20: notice and papers before the meeting, report and decision
    # after it.
    "papers_weeks": 2,
    "report_weeks": 2,
    "decision_weeks": 4,
    # Reg 22, the final plan after the notice; R (L, M and P) v Devon [2022] EWHC 493 (Admin):
    # twelve weeks from the meeting in all.
    "final_plan_weeks": 8,
    "meeting_to_final_weeks": 12,
}
PARTS = ("review_days", "terms", "review_plans", "review_meetings", "review_school",
         "review_rounds", "review_annual")  # fmt: skip
COLUMNS = [
    "plan_id", "pupil_id", "public_id", "first_name", "last_name", "preferred_name", "nc_year",
    "form", "need_1", "school_id", "plan_type", "local_label", "coordinator_id", "lead",
    "last_review", "booked", "review_due", "days_overdue", "state", "whose_clock", "basis",
    "estimated", "next_step", "hold_by", "invite_by", "advice_by", "legal_by", "season", "rests_on",
]  # fmt: skip


@asked_once
def review_states(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The review of every plan in force on `as_of`; one row a plan, the longest overdue first.

    Plans begun and neither drafts nor ended, of pupils on roll. With the names of `COLUMNS`:

    last_review   date  the last meeting held; booked: the next one booked
    review_due    date  the deadline that the state speaks of
    days_overdue  int   calendar days past it, 0 where none (a school review: once grace is over)
    state         str   school plans: overdue, never_reviewed, due_soon, up_to_date. EHC plans:
                        book_now, invite, hold_by, overdue, held, report_due, waiting_for_la,
                        final_plan_due, up_to_date
    whose_clock   str   'school' or 'la', '' where nothing runs
    basis         str   how the date was worked out, with its force: statute, guidance, practice
    estimated     bool  the date rests on an estimate; only ever of an EHC plan
    next_step     str   what to do
    hold_by       date  EHC plans: the latest day for the meeting; legal_by: when the twelve months
                        end or the phase transfer's date; invite_by, advice_by: the work before
    season        str   school plans whose review belongs to the round of `review_season`: held,
                        booked or to_book; else ''
    rests_on      list  'table:row_key' of the plan and of the reviews that the date rests on

    No plans: the same columns, no rows. What is dated after `as_of` has not happened; a meeting
    date after it is a booking. Raises IepDataError where the calendar does not reach `as_of`.
    Rules: domain R10 to R13; SEND Code 6.65; SEND Regulations 2014, regs 18 to 22.
    """
    store.require_day(as_of)
    found = answer(store, "reviews", as_of, settings)
    found["basis"] = bases(found, as_of)
    found["next_step"] = next_steps(found, as_of)
    return found[COLUMNS]


def review_season(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The round of school reviews of the term of `as_of`, or of the next in a holiday; one row.

    season_from, season_to  date  the last three weeks of the term, to its last school day
    n_plans                 int   school plans whose review belongs to the term, late ones too;
                                  the sum of n_held, n_booked and n_to_book

    A booking counts if it is in time, grace included. Where schools differ: the earliest and the
    latest day.
    """
    store.require_day(as_of)
    return answer(store, "review_season", as_of, settings)


def answer(store: Store, question: str, as_of: date, settings: Settings) -> pd.DataFrame:
    """The answer of one SQL file, which reads the answers of `PARTS` as tables of their name."""
    given = ",\n".join(f"{part} AS (\n{sql_text(part)})" for part in PARTS)
    text = f"WITH {given}\nSELECT * FROM (\n{sql_text(question)})"
    return store.query(text, {"as_of": as_of, **RULES, **settings.as_parameters()})
