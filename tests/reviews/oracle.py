"""The rules of reviews in plain Python, one plan at a time, to hold the SQL against."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

GRACE, SOON_WEEKS, NOTICE_WEEKS = 10, 4, 16


def weeks(number: int) -> timedelta:
    return timedelta(weeks=number)


@dataclass(frozen=True)
class Review:
    meeting: date | None = None
    kind: str | None = None
    invited: date | None = None
    papers: date | None = None
    report: date | None = None
    decision: str | None = None
    letter: date | None = None
    final_plan: date | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Plan:
    start: date
    is_ehcp: bool = False
    issue: date | None = None
    every_weeks: int | None = None
    next_review: date | None = None
    nc_year: str = "5"
    transfer: date | None = None
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class Answer:
    state: str
    review_due: date
    days_overdue: int
    whose_clock: str
    estimated: bool
    last_review: date | None
    booked: date | None
    hold_by: date | None = None
    legal_by: date | None = None


@dataclass
class School:
    """The days a school is open, and the habits of its records."""

    open_days: Sequence[date]
    last_day: date
    records_invitations: bool = False
    records_papers: bool = False
    records_reports: bool = False
    terms: list[tuple[date, date]] = field(init=False)

    def __post_init__(self) -> None:
        self.open_set = set(self.open_days)
        self.terms, starts = [], self.open_days[0]
        after = [*self.open_days[1:], self.last_day + timedelta(days=1)]
        for day, following in zip(self.open_days, after, strict=True):
            closed = (following - day).days - 1
            if closed >= 12 and day.month not in (2, 5, 10):
                self.terms.append((starts, day))
                starts = following

    def back(self, day: date) -> date:
        while day not in self.open_set:
            day -= timedelta(days=1)
        return day

    def on(self, day: date) -> date:
        while day not in self.open_set:
            day += timedelta(days=1)
        return day

    def days_between(self, first: date, last: date) -> int:
        """School days after `first`, up to `last`; negative where `last` is earlier."""
        if last < first:
            return -self.days_between(last, first)
        return bisect_right(self.open_days, last) - bisect_right(self.open_days, first)

    def term_of(self, day: date) -> int:
        """The term of a day; a holiday belongs to the term before it."""
        return max(n for n, (starts, _) in enumerate(self.terms) if starts <= day)


def state(plan: Plan, school: School, as_of: date) -> Answer:
    """The review of a plan on a day."""
    known = [as_known(review, as_of) for review in plan.reviews if not review.cancelled]
    if plan.is_ehcp:
        kinds = (None, "annual", "early", "phase_transfer")
        known = [review for review in known if review.kind in kinds or review.letter]
        return annual(plan, known, school, as_of)
    return by_school(plan, known, school, as_of)


def as_known(review: Review, as_of: date) -> Review:
    """The review with what lies after the day unknown, apart from the date of its meeting."""

    def seen(day: date | None) -> date | None:
        return day if day is not None and day <= as_of else None

    undated = review.letter is None and seen(review.meeting) is not None
    return replace(
        review,
        invited=seen(review.invited),
        papers=seen(review.papers),
        report=seen(review.report),
        letter=seen(review.letter),
        final_plan=seen(review.final_plan),
        decision=review.decision if undated or seen(review.letter) else None,
    )


def by_school(plan: Plan, known: list[Review], school: School, as_of: date) -> Answer:
    held = sorted({r.meeting for r in known if r.meeting and r.meeting <= as_of})
    booked = min((r.meeting for r in known if r.meeting and r.meeting > as_of), default=None)
    last = held[-1] if held else None
    due = school_due(plan, held, school)
    late_by = school.days_between(due, as_of)
    if late_by > GRACE:
        found = "overdue" if held else "never_reviewed"
        return Answer(found, due, (as_of - due).days, "school", False, last, booked)
    if as_of >= due - weeks(SOON_WEEKS):
        return Answer("due_soon", due, 0, "school", False, last, booked)
    return Answer("up_to_date", due, 0, "", False, last, booked)


def school_due(plan: Plan, held: list[date], school: School) -> date:
    last = held[-1] if held else None
    agreed = plan.next_review
    if agreed and agreed >= plan.start and (last is None or (agreed - last).days > 14):
        return agreed
    if plan.every_weeks:
        return school.on(max(last or plan.start, plan.start) + weeks(plan.every_weeks))
    first = min(n for n, (_, ends) in enumerate(school.terms) if ends >= plan.start + weeks(4))
    if last is None:
        return school.terms[first][1]
    term = school.term_of(last)
    starts = school.terms[term][0]
    in_grace = school.days_between(starts, last) < GRACE
    if in_grace and first < term:
        before = school.terms[term - 1][0]
        if not any(day >= before for day in held[:-1]):
            term -= 1
    return school.terms[max(first, term + 1)][1]


@dataclass(frozen=True)
class Clock:
    """The dates that rule an EHC plan's next review."""

    hold_by: date
    legal_by: date
    estimated: bool


def annual(plan: Plan, known: list[Review], school: School, as_of: date) -> Answer:
    coming = [r for r in known if r.meeting and r.meeting > as_of]
    booking = min(coming, key=lambda r: r.meeting or as_of) if coming else None
    if booking is None and plan.next_review and plan.next_review > as_of:
        booking = Review(meeting=plan.next_review)
    last = latest(known, as_of)
    clock = annual_clock(plan, known, last, school, as_of)
    step = step_before(clock, booking, school, as_of) or step_after(plan, last, school, as_of)
    code, due, whose = step or ("up_to_date", clock.hold_by, "")
    by_clock = code in ("up_to_date", "book_now", "hold_by", "overdue")
    return Answer(
        code,
        due,
        max((as_of - due).days, 0),
        whose,
        clock.estimated and by_clock,
        max((r.meeting for r in known if r.meeting and r.meeting <= as_of), default=None),
        booking.meeting if booking else None,
        clock.hold_by,
        clock.legal_by,
    )


def latest(known: list[Review], as_of: date) -> Review | None:
    """The review last held or decided."""

    def happened(review: Review) -> date | None:
        held = review.meeting if review.meeting and review.meeting <= as_of else None
        return max((day for day in (held, review.letter) if day), default=None)

    dated = [review for review in known if happened(review)]
    return max(dated, key=lambda r: happened(r) or as_of) if dated else None


def annual_clock(
    plan: Plan, known: list[Review], last: Review | None, school: School, as_of: date
) -> Clock:
    counts_from, estimated = counted_from(plan, last, as_of)
    legal_by = end_of_twelve_months(counts_from)
    own = Clock(school.back(legal_by - weeks(4)), legal_by, estimated)
    if not is_moving(plan, as_of) or any(is_for_transfer(plan, r, as_of) for r in known):
        return own
    transfer = Clock(school.back(transfer_by(plan) - weeks(12)), transfer_by(plan), False)
    return transfer if transfer.hold_by < own.hold_by else own


def counted_from(plan: Plan, last: Review | None, as_of: date) -> tuple[date, bool]:
    issued = plan.issue if plan.issue and plan.issue <= as_of else None
    if last and last.letter:
        return last.letter, False
    if last and last.meeting:
        final = final_plan(plan, last, as_of)
        by_rule = last.meeting + weeks(4)
        return (min(by_rule, final) if final else by_rule), True
    first = issued or plan.start
    whole_years = as_of.year - first.year - ((as_of.month, as_of.day) < (first.month, first.day))
    if whole_years < 2:
        return first, issued is None
    if (first.month, first.day) == (2, 29):
        first = first.replace(day=28 + (calendar.isleap(first.year + whole_years)))
    return first.replace(year=first.year + whole_years), True


def end_of_twelve_months(first: date) -> date:
    if (first.month, first.day) == (2, 29):
        return date(first.year + 1, 2, 28)
    return first.replace(year=first.year + 1) - timedelta(days=1)


def final_plan(plan: Plan, last: Review, as_of: date) -> date | None:
    if last.final_plan:
        return last.final_plan
    after = last.letter or (last.meeting and last.meeting + timedelta(days=1))
    if plan.issue and after and after <= plan.issue <= as_of:
        return plan.issue
    return None


def step_before(
    clock: Clock, booking: Review | None, school: School, as_of: date
) -> tuple[str, date, str] | None:
    """What the school has to do before the next meeting; None while it is far off."""
    shown_from = min(clock.legal_by - weeks(NOTICE_WEEKS), school.back(clock.hold_by - weeks(12)))
    booked = booking.meeting if booking else None
    if as_of < shown_from and not (booked and as_of >= booked - weeks(12)):
        return None
    if as_of > clock.hold_by:
        return "overdue", clock.hold_by, "school"
    if booking is None or booked is None:
        return "book_now", clock.hold_by, "school"
    invite_by = school.back(booked - weeks(2))
    counts = (not booking.invited and school.records_invitations) or (
        not booking.papers and school.records_papers
    )
    if not (booking.invited and booking.papers) and (as_of <= invite_by or counts):
        return "invite", invite_by, "school"
    return "hold_by", clock.hold_by, "school"


def step_after(
    plan: Plan, last: Review | None, school: School, as_of: date
) -> tuple[str, date, str] | None:
    """What the school or the local authority has to do after a meeting; None if nothing."""
    if last is None or final_plan(plan, last, as_of):
        return None
    held = last.meeting if last.meeting and last.meeting <= as_of else None
    if last.letter or last.decision:
        if last.decision != "amend":
            return None
        limits = [last.letter + weeks(8)] if last.letter else []
        limits += [held + weeks(12)] if held else []
        if is_moving(plan, as_of) and is_for_transfer(plan, last, as_of):
            limits.append(transfer_by(plan))
        return "final_plan_due", min(limits), "la"
    assert held
    report_by, decision_by = held + weeks(2), held + weeks(4)
    if not last.report and as_of <= report_by:
        return "held", report_by, "school"
    if not last.report and (as_of <= decision_by or school.records_reports):
        return "report_due", report_by, "school"
    return "waiting_for_la", decision_by, "la"


def is_moving(plan: Plan, as_of: date) -> bool:
    """Whether the pupil moves phase this academic year or next."""
    if plan.transfer is None or plan.transfer <= as_of:
        return False
    return year_of(plan.transfer) <= year_of(as_of) + 1


def year_of(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def transfer_by(plan: Plan) -> date:
    assert plan.transfer
    if plan.nc_year in ("12", "13", "14"):
        return plan.transfer - relativedelta(months=5)
    month, day = (3, 31) if plan.nc_year == "11" else (2, 15)
    return date(plan.transfer.year, month, day)


def is_for_transfer(plan: Plan, review: Review, as_of: date) -> bool:
    if plan.transfer is None or review.meeting is None or review.meeting > as_of:
        return False
    months = 24 if review.kind == "phase_transfer" else 12
    return review.meeting >= plan.transfer - relativedelta(months=months)
