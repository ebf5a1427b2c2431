"""The forms in which the content of the sample school is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from iepdata.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Help:
    """Provision that serves a kind of target: its name, sessions a week, minutes and ratio."""

    name: str
    per_week: float
    minutes: int
    ratio: str = "1:1"
    group: int = 1
    lead: str = "ta"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of target: its words with gaps, its measure, and how it is taught.

    `start` and `goal` are ranges in the measure's own number: percentages 0 to 100, trials the
    number right out of `trials`, scales the position of the level, durations and latencies the
    number in `unit`. `grain` is the step in which teachers write it; with a `clock` they write
    seconds as 1:30, and rates `watched` for a time as so many in that time. The direction is
    what the ranges say unless it is given.
    """

    key: str
    area: str
    needs: str
    years: tuple[int, int]
    measure: str
    unit: str
    start: tuple[float, float]
    goal: tuple[float, float]
    text: str
    says: tuple[str, ...]
    how: tuple[str, ...]
    where: tuple[str, ...] = ("Classroom",)
    help: Help | None = None
    things: tuple[str, ...] = ("",)
    trials: int = 0
    grain: float = 1
    scale: str = ""
    watched: float = 0
    clock: bool = False
    direction: str = ""

    @property
    def better(self) -> str:
        """`up`, `down` or `keep`."""
        return self.direction or ("up" if self.goal[1] > self.start[1] else "down")


@dataclass(frozen=True, slots=True)
class Vague:
    """A target of words alone."""

    area: str
    text: str
    says: str
    how: str


@dataclass(frozen=True, slots=True)
class Step:
    """A strategy of a scripted target: its words, first day, and kind."""

    text: str
    start: date
    kind: str = "teaching"
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """A target to be made: which pattern, the status meant for the last day, and its story.

    `path` is (gain a week in required weekly gains, teaching weeks before the last observation at
    which the gain changes, gain since): None leaves it to the status. `quiet` scales the noise.
    `delivery` names how its provision went (see `delivery.STORIES`). `decisions` names what its
    reviews decided whatever the data say (see `decisions.STORIES`), `lowered` that the criterion
    was lowered at its last one, `changed` that a change of strategy may follow. `silent` is the
    teaching weeks since it was last recorded, `bare` the words of a target of words alone.
    """

    pattern: str
    meant: Status
    since: date | None = None
    due: date | None = None
    every: int = 2
    start: float | None = None
    goal: float | None = None
    path: tuple[float, float, float] | None = None
    quiet: float = 0.6
    baselines: int = 3
    thing: str = ""
    text: str = ""
    says: str = ""
    steps: tuple[Step, ...] = ()
    delivery: str = ""
    decisions: str = "usual"
    gaps: bool = False
    alone: bool = False
    silent: float = 0
    outcome: int | None = None
    closed: str = ""
    closed_on: date | None = None
    mastery: tuple[int, int] | None = None
    hold: int = 0
    slipped: bool = False
    bare: Vague | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """An action agreed at the last review: what, who, by when, and when it was done."""

    action: str
    owner: str
    by: date
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A contribution: who gave it, how, in which words, when, and what was replied."""

    by: str
    method: str
    text: str
    on: date
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Worry:
    """A concern: when, by whom, what, where it stands and what comes next."""

    on: date
    by: str
    text: str
    stage: str
    next_step: date | None = None
    resolved: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Advice asked of a service: when asked, received and shared, and what it says."""

    service: str
    asked: date
    received: date | None = None
    summary: str = ""
    shared: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of a scripted pupil's plan."""

    strengths: str
    aspirations: str
    important_to: str
    important_for: str
    how_to_support: str


@dataclass(frozen=True, slots=True)
class Member:
    """A scripted pupil: who, which plans, which targets, and the situation it shows.

    `more` is how many targets are added without a script. `ehcp` names where the EHC plan's
    annual review stands (see `annual.ANNUAL`); `knobs` are switches of the cycle's other parts.
    Dates are those of the sample; another last day moves them all.
    """

    first: str
    last: str
    sex: str
    year: str
    needs: str
    story: str
    aims: tuple[Aim, ...] = ()
    more: int = 2
    preferred: str = ""
    ethnicity: str = "WBRI"
    eal: bool = False
    premium: bool = False
    looked_after: bool = False
    plans: str = "SEN_SUPPORT"
    version: int = 3
    profile: Profile | None = None
    communication: str = ""
    outcomes: tuple[str, ...] = ()
    ehcp: str = ""
    knobs: frozenset[str] = field(default_factory=frozenset)
    promises: tuple[Promise, ...] = ()
    voices: tuple[Voice, ...] = ()
    worries: tuple[Worry, ...] = ()
    asked: tuple[Asked, ...] = ()
