"""The sentences of reviews: how a date was worked out, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

import numpy as np
import pandas as pd

from iepdata.wording.phrases import days

# Days on which somebody has something to do are said with their weekday.
TO_DO = {"review_due", "hold_by", "booked", "invite_by", "advice_by", "shown_from"}
SENT = ("is_invited", "are_papers_sent")

# By how a date was worked out. {column} says a column of the frame in words.
# Each names its force: statute (law in England), guidance (SEND Code) or practice.
_TERM = (
    "Due {review_due}, the last school day of the {term_name} term: three reviews a year"
    " (guidance). "
)
_HOLD_EARLY = " (statute). Hold the meeting 4 weeks before, by {hold_by} (practice)."
_TWELVE_MONTHS = "12 months from {} end on {{legal_by}}, the day before the anniversary"
BASES: dict[str, str] = {
    "agreed_date": "Due {review_due}, the date agreed on the plan (practice).",
    "interval": "Due {review_due}, {review_every_weeks} weeks after the last review on"
    " {last_review}, as agreed (practice).",
    "first_interval": "Due {review_due}, {review_every_weeks} weeks after the plan began on"
    " {start_date}, as agreed (practice).",
    "term": _TERM + "Last held {last_review}.",
    "first_term": _TERM + "The plan began on {start_date}.",
    "letter": _TWELVE_MONTHS.format("the LA's decision letter of {counts_from}") + _HOLD_EARLY,
    "issue": _TWELVE_MONTHS.format("the day the plan was issued, {counts_from},") + _HOLD_EARLY,
    "meeting": "Estimated, no decision letter is dated: "
    + _TWELVE_MONTHS.format("{counts_from}, 4 weeks after the meeting of {last_review},")
    + _HOLD_EARLY,
    "start": "Estimated, no issue date and no annual review are recorded: "
    + _TWELVE_MONTHS.format("the plan's first day, {counts_from},")
    + _HOLD_EARLY,
    "issue_rolled": "Estimated, no annual review is on record since the plan was issued: "
    + _TWELVE_MONTHS.format("its last anniversary, {counts_from},")
    + _HOLD_EARLY,
    "start_rolled": "Estimated, no issue date and no annual review are on record: "
    + _TWELVE_MONTHS.format("the last anniversary of the plan's first day, {counts_from},")
    + _HOLD_EARLY,
    "transfer": "Moves to the next phase on {phase_transfer}: the plan is to be reviewed and"
    " amended by {legal_by} (statute). Hold the meeting 12 weeks before, by {hold_by} (practice).",
    "invitations": "Invitations and papers go out at least 2 weeks before the meeting on {booked}"
    " (statute).",
    "report": "The school's report goes out within 2 weeks of the meeting on {held_on} (statute).",
    "decision": "The LA decides within 4 weeks of the meeting on {held_on} (statute).",
    "final_letter": "The LA issues the final plan within 8 weeks of its letter of {letter_date},"
    " and within 12 of the meeting (statute).",
    "final_meeting": "The LA issues the final plan within 12 weeks of the meeting on {held_on}"
    " (statute).",
    "final_transfer": "The LA issues the final plan by {review_due}, before the move to the next"
    " phase on {phase_transfer} (statute).",
}
for _code in ("interval", "first_interval"):
    BASES[f"{_code}_moved"] = BASES[_code].replace(
        "(practice)", "(practice); {interval_ends} is no school day, so the first one after"
    )

GRACE = " Overdue after {grace} school days' grace."
UNDER_FIVE = " Under 5: consider a review every 3 to 6 months (guidance)."

# By what is to be done next.
STEPS: dict[str, str] = {
    "book_overdue": "Book the review now: it was due by {review_due}.",
    "hold_overdue": "Hold the review on {booked}, as booked, or sooner: it was due by"
    " {review_due}.",
    "book_in_grace": "Hold the review in the next {grace_left} school days: it was due by"
    " {review_due}.",
    "hold_now": "Hold the review now: it was due by {review_due}.",
    "book": "Book the review; hold it by {review_due}.",
    "bring_forward": "Bring the review forward: it is booked for {booked}, due by {review_due}.",
    "hold_booked": "Hold the review on {booked}, as booked.",
    "nothing_yet": "Nothing to do yet.",
    "annual_overdue": "Book the annual review now: it was to be held by {hold_by}, so that the LA"
    " can finish by {legal_by}.",
    "annual_past_limit": "Book the annual review now and tell the LA: the review was to be"
    " complete by {legal_by}.",
    "annual_hold_overdue": "Hold the annual review on {booked}, as booked, or sooner, and tell the"
    " LA: it was to be held by {hold_by}.",
    "annual_book": "Book the annual review; hold it by {hold_by}.",
    "annual_book_advice_by": "Book the annual review; hold it by {hold_by}. Ask for advice by"
    " {advice_by}.",
    "annual_book_advice_now": "Book the annual review; hold it by {hold_by}. Ask for advice now.",
    "invite": "{to_send} by {invite_by}; the meeting is on {booked}.",
    "invite_late": "{to_send} now, it was due by {invite_by}; the meeting is on {booked}.",
    "annual_hold": "Hold the annual review on {booked}, as booked.",
    "report": "Send the school's report by {review_due}.",
    "report_due": "Send the school's report by {review_due}.",
    "report_due_late": "Send the school's report now: it was due by {review_due}.",
    "waiting_for_la": "Nothing for the school to do: the LA decides by {review_due}.",
    "waiting_for_la_late": "Ask the LA for its decision: it was due by {review_due}.",
    "final_plan_due": "Nothing for the school to do: the LA issues the final plan by {review_due}.",
    "final_plan_due_late": "Ask the LA for the final plan: it was due by {review_due}.",
    "ceasing": "The LA has decided to cease the plan: end it here on the day it ceases.",
    "annual_nothing_yet": "Nothing to do yet. Book the annual review from {shown_from}.",
}
BOOKED_TOO_LATE = " Bring it forward if you can: it is to be held by {hold_by}."


def bases(reviews: pd.DataFrame, as_of: date) -> pd.Series:
    """How the date of each plan's review was worked out, with its legal force; one string a row.

    Takes the columns of `sql/reviews.sql`. No plans: an empty Series.
    """
    school = ~reviews["is_ehcp"].to_numpy(dtype=bool)
    young = ~school & reviews["is_under_five"].to_numpy(dtype=bool)
    made = filled_by_code(reviews["basis_code"], BASES, reviews, as_of)
    made[school] += _filled(GRACE, reviews[school], as_of)
    made[young] += UNDER_FIVE
    return pd.Series(made, index=reviews.index)


def next_steps(reviews: pd.DataFrame, as_of: date) -> pd.Series:
    """What to do next for each plan's review; one string a row. Input as for `bases`."""
    invited, sent = (reviews[name].to_numpy(dtype=bool) for name in SENT)
    to_send = np.select(
        [~invited & ~sent, ~invited], ["Invite everyone and send the papers", "Invite everyone"],
        default="Send the papers",
    )  # fmt: skip
    frame = reviews.assign(to_send=to_send)
    late = reviews["is_booked_too_late"].to_numpy(dtype=bool)
    made = filled_by_code(reviews["step_code"], STEPS, frame, as_of)
    made[late] += _filled(BOOKED_TOO_LATE, frame[late], as_of)
    return pd.Series(made, index=reviews.index)


def filled_by_code(
    codes: pd.Series, templates: Mapping[str, str], frame: pd.DataFrame, as_of: date
) -> np.ndarray:
    """The template of each row's code, filled from that row: {column} by its words.

    Dates without a weekday, but for those on which somebody acts. No rows: an empty array.
    """
    made = np.full(len(frame), "", dtype=object)
    used = codes.unique()
    words = _words(frame, {name for code in used for name in _columns(templates[code])}, as_of)
    for code in used:
        rows = (codes == code).to_numpy(dtype=bool)
        made[rows] = _joined(templates[code], {name: said[rows] for name, said in words.items()})
    return made


def _filled(template: str, frame: pd.DataFrame, as_of: date) -> np.ndarray:
    """The template filled from each row, {column} by its words."""
    return _joined(template, _words(frame, set(_columns(template)), as_of))


def _columns(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name]


def _joined(template: str, words: Mapping[str, np.ndarray]) -> np.ndarray:
    made = np.array("", dtype=object)
    for text, name, _, _ in Formatter().parse(template):
        made = made + text + (words[name] if name else "")
    return made


def _words(frame: pd.DataFrame, names: set[str], as_of: date) -> dict[str, np.ndarray]:
    """The columns of these names in words, an array of strings each."""
    dated = {n for n in names if pd.api.types.is_datetime64_any_dtype(frame[n])}
    words = {name: _plain(frame[name]) for name in names - dated}
    for weekday, chosen in ((True, dated & TO_DO), (False, dated - TO_DO)):
        if chosen:
            # Many plans, few days: each day is put into words once.
            every = pd.concat([frame[name] for name in chosen])
            place, known = pd.factorize(every, use_na_sentinel=False)
            said = days(pd.Series(known), as_of, weekday=weekday).to_numpy(dtype=object)[place]
            words |= zip(chosen, np.split(said, len(chosen)), strict=True)
    return words


def _plain(column: pd.Series) -> np.ndarray:
    if pd.api.types.is_numeric_dtype(column):
        column = column.fillna(0).astype(int)
    return column.fillna("").astype(str).to_numpy(dtype=object)
