"""Every date of an EHC plan, and the term's round of school reviews, in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from . import oracle
from .oracle import GRACE, SOON_WEEKS, Plan, Review, School, weeks

SEASON_WEEKS = 3


@dataclass(frozen=True)
class Date:
    """One date that a plan has to meet."""

    due: date
    state: str
    done_on: date | None
    whose_clock: str
    force: str
    estimated: bool


@dataclass(frozen=True)
class Case:
    """An EHC plan on a day, with what is known of it."""

    plan: Plan
    known: list[Review]
    school: School
    as_of: date
    # Of all the school's reviews: whether any decision letter is written down.
    keeps_letters: bool

    @property
    def last(self) -> Review | None:
        return oracle.latest(self.known, self.as_of)

    @property
    def held(self) -> date | None:
        last = self.last
        return last.meeting if last and last.meeting and last.meeting <= self.as_of else None

    @property
    def booking(self) -> Review | None:
        coming = [r for r in self.known if r.meeting and r.meeting > self.as_of]
        if coming:
            return min(coming, key=lambda r: r.meeting or self.as_of)
        agreed = self.plan.next_review
        return Review(meeting=agreed) if agreed and agreed > self.as_of else None


def dates(case: Case) -> dict[str, Date]:
    """Every date of the plan by its step."""
    return _after_the_last(case) | _of_a_move(case) | _before_the_next(case)


def _after_the_last(case: Case) -> dict[str, Date]:
    last, held, as_of = case.last, case.held, case.as_of
    if last is None or held is None:
        return {}
    decided = bool(last.letter or last.decision)
    report_by, decision_by = held + weeks(2), held + weeks(4)
    reports_kept = (
        bool(last.report) or (not decided and as_of <= decision_by) or case.school.records_reports
    )
    letters_kept = decided or as_of <= held + weeks(12) or case.keeps_letters
    found = {
        "report": _date(case, report_by, last.report, "school", kept=reports_kept),
        "decision": _date(
            case, decision_by, last.letter, "la", kept=letters_kept,
            undated=decided and not last.letter,
        ),
    }  # fmt: skip
    if last.decision == "amend":
        limits = [(last.letter or decision_by) + weeks(8), held + weeks(12)]
        if _is_for_the_move(case, last):
            limits.append(oracle.transfer_by(case.plan))
        final = oracle.final_plan(case.plan, last, as_of)
        found["final_plan"] = _date(case, min(limits), final, "la")
    return found


def _of_a_move(case: Case) -> dict[str, Date]:
    plan, last = case.plan, case.last
    if not oracle.is_moving(plan, case.as_of):
        return {}
    for_move = bool(last and _is_for_the_move(case, last))
    if any(_is_for_the_move(case, review) for review in case.known) and not for_move:
        return {}
    done, undated = None, False
    if last and for_move:
        unchanged = last.decision in ("maintain", "cease")
        done = oracle.final_plan(plan, last, case.as_of) or (last.letter if unchanged else None)
        undated = unchanged and not last.letter
    return {"transfer": _date(case, oracle.transfer_by(plan), done, "la", undated=undated)}


def _before_the_next(case: Case) -> dict[str, Date]:
    plan, school, as_of = case.plan, case.school, case.as_of
    clock = oracle.annual_clock(plan, case.known, case.last, school, as_of)
    counts_from, rough = oracle.counted_from(plan, case.last, as_of)
    booking = case.booking
    booked = booking.meeting if booking else None
    invite_by = school.back((booked or clock.hold_by) - weeks(2))
    held = [r.meeting for r in case.known if r.meeting and r.meeting <= as_of]
    found = {
        "advice": _date(
            case, school.back(clock.hold_by - weeks(12)), None, "school", force="practice",
            estimated=clock.estimated, kept=False,
        ),
        "meeting": _date(
            case, clock.hold_by, None, "school", force="practice", estimated=clock.estimated,
            otherwise="booked" if booked and booked <= clock.hold_by else "",
        ),
        "twelve_months": _date(
            case, oracle.end_of_twelve_months(counts_from), None, "la", estimated=rough
        ),
    }  # fmt: skip
    for step, done, keeps in (
        ("invitations", booking.invited if booking else None, school.records_invitations),
        ("papers", booking.papers if booking else None, school.records_papers),
    ):
        found[step] = _date(
            case, invite_by, done, "school", estimated=booked is None,
            kept=bool(done) or as_of <= invite_by or keeps,
            unbooked=booked is None,
        )  # fmt: skip
    if plan.nc_year in ("N1", "N2"):
        issued = plan.issue if plan.issue and plan.issue <= as_of else None
        first = max(held, default=None) or issued or plan.start
        found["under_five"] = _date(
            case, first + relativedelta(months=6), None, "la", force="guidance",
            estimated=not held and not issued, otherwise="consider",
        )  # fmt: skip
    return found


def _is_for_the_move(case: Case, review: Review) -> bool:
    moving = oracle.is_moving(case.plan, case.as_of)
    return moving and oracle.is_for_transfer(case.plan, review, case.as_of)


def _date(
    case: Case, due: date, done: date | None, whose: str, *, force: str = "statute",
    estimated: bool = False, kept: bool = True, undated: bool = False, unbooked: bool = False,
    otherwise: str = "",
) -> Date:  # fmt: skip
    as_of = case.as_of
    if done or undated:
        state = "done_late" if done and done > due else "done"
    elif unbooked and as_of > due:
        state = "no_meeting"
    elif not kept:
        state = "not_recorded"
    elif otherwise:
        state = otherwise
    elif as_of > due:
        state = "late"
    else:
        state = "soon" if as_of > due - weeks(SOON_WEEKS) else "coming"
    return Date(due, state, done, whose, force, estimated)


def season(plan: Plan, known: list[Review], school: School, as_of: date) -> str:
    """Where the review of a school plan stands in the round of the term: '' if not of it."""
    term = min(n for n, (_, ends) in enumerate(school.terms) if ends >= as_of)
    ends = school.terms[term][1]
    held = sorted({r.meeting for r in known if r.meeting and r.meeting <= as_of})
    booked = min((r.meeting for r in known if r.meeting and r.meeting > as_of), default=None)
    if oracle.school_due(plan, held, school) <= ends:
        in_time = booked and school.days_between(ends, booked) <= GRACE
        return "booked" if in_time else "to_book"
    return "held" if held and served(plan, held, school) == term else ""


def served(plan: Plan, held: list[date], school: School) -> int:
    """The term that the last meeting serves: its own, or the one before in the days of grace."""
    term = school.term_of(held[-1])
    first = min(n for n, (_, ends) in enumerate(school.terms) if ends >= plan.start + weeks(4))
    late_for_the_one_before = (
        first < term
        and school.days_between(school.terms[term][0], held[-1]) < GRACE
        and not any(day >= school.terms[term - 1][0] for day in held[:-1])
    )
    return term - late_for_the_one_before


def season_days(school: School, as_of: date) -> tuple[date, date]:
    """The first and the last day of the round of the term of a day."""
    ends = min(ends for _, ends in school.terms if ends >= as_of)
    return school.on(ends - weeks(SEASON_WEEKS) + relativedelta(days=1)), ends
