"""The pupils, plans, targets and meetings while they are made; names of columns as in the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from iepdata.sample.words.forms import Aim, Member, Pattern


@dataclass(eq=False)
class Person:
    """One member of staff or professional."""

    person_id: str
    name: str
    role: str
    email: str
    active: str


@dataclass(eq=False)
class Pupil:
    """One pupil, with who teaches the pupil and, where scripted, the script."""

    pupil_id: str
    first_name: str
    last_name: str
    sex: str
    nc_year: str
    sen_provision: str
    need_1: str
    need_2: str
    ethnicity: str
    eal: str
    upn: str = ""
    preferred_name: str = ""
    dob: date | None = None
    form: str = ""
    pupil_premium: str = "N"
    fsm: str = "N"
    looked_after: str = "N"
    home_la: str = ""
    on_roll_from: date | None = None
    on_roll_to: date | None = None
    phase_transfer: date | None = None
    support_layer: str = ""
    communication: str = ""
    school_id: str = ""
    plan_types: tuple[str, ...] = ()
    ehcp: str = ""
    member: Member | None = None
    teachers: list[tuple[Person, int]] = field(default_factory=list)

    @property
    def year(self) -> int:
        """The year as a number, Reception as 0."""
        return 0 if self.nc_year == "R" else int(self.nc_year)

    @property
    def phase(self) -> str:
        """`primary` or `secondary`."""
        return "primary" if self.year < 7 else "secondary"

    @property
    def needs(self) -> tuple[str, ...]:
        """The types of need recorded."""
        return tuple(need for need in (self.need_1, self.need_2) if need)

    @property
    def knobs(self) -> frozenset[str]:
        """The switches of the pupil's script; none without one."""
        return self.member.knobs if self.member else frozenset()


@dataclass(eq=False)
class Meeting:
    """One review: `held` once it has taken place."""

    review_id: str
    review_type: str
    due_date: date | None
    meeting_date: date | None
    held: bool
    invited_date: date | None = None
    papers_sent_date: date | None = None
    report_sent_date: date | None = None
    la_decision: str = ""
    la_decision_date: date | None = None
    final_plan_date: date | None = None
    cancelled_reason: str = ""

    @property
    def day(self) -> date:
        """The day it was held or is booked for; ValueError where there is none."""
        if self.meeting_date is None:
            raise ValueError(f"{self.review_id} has no date")
        return self.meeting_date


@dataclass(eq=False)
class Plan:
    """One plan with its meetings and targets."""

    plan_id: str
    pupil: Pupil
    plan_type: str
    local_label: str
    start_date: date
    status: str
    coordinator_id: str
    version: int
    end_date: date | None = None
    issue_date: date | None = None
    review_every_weeks: int | None = None
    next_review_date: date | None = None
    strengths: str = ""
    aspirations: str = ""
    important_to: str = ""
    important_for: str = ""
    how_to_support: str = ""
    meetings: list[Meeting] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    outcome_ids: list[str] = field(default_factory=list)

    @property
    def pupil_id(self) -> str:
        """The pupil's id."""
        return self.pupil.pupil_id

    @property
    def held(self) -> list[Meeting]:
        """The meetings that took place, oldest first."""
        return [meeting for meeting in self.meetings if meeting.held]


@dataclass(eq=False)
class Strategy:
    """One strategy of a target."""

    strategy_id: str
    target_id: str
    text: str
    kind: str
    start_date: date | None
    end_date: date | None
    who: str


@dataclass(eq=False)
class Target:
    """One target: its columns, and how its observations are to run."""

    target_id: str
    plan: Plan
    aim: Aim
    pattern: Pattern | None
    area: str
    text: str
    pupil_wording: str
    status: str
    owner: Person
    measure: str = ""
    unit: str = ""
    direction: str = ""
    baseline: float | None = None
    criterion: float | None = None
    baseline_date: date | None = None
    start_date: date | None = None
    due_date: date | None = None
    mastery_n: int | None = None
    mastery_of: int | None = None
    scale_id: str = ""
    record_every_weeks: int | None = None
    outcome_id: str = ""
    baseline_known: bool = True
    logged_to: date | None = None
    closed_on: date | None = None
    path: tuple[float, float, float] = (0.0, 0.0, 0.0)
    strategies: list[Strategy] = field(default_factory=list)

    @property
    def kind(self) -> Pattern:
        """The pattern; ValueError for a target of words alone."""
        if self.pattern is None:
            raise ValueError(f"{self.target_id} is words alone")
        return self.pattern

    @property
    def begun(self) -> date:
        """The day of the baseline; ValueError where there is none."""
        if self.baseline_date is None:
            raise ValueError(f"{self.target_id} has no baseline date")
        return self.baseline_date

    @property
    def plan_id(self) -> str:
        """The plan's id."""
        return self.plan.plan_id

    @property
    def owner_id(self) -> str:
        """The owner's id."""
        return self.owner.person_id
