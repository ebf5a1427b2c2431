"""The terms of the field: statuses, groups, measures and codes, each declared once.

Codes follow the DfE Common Basic Data Set (May 2026) where it has them; words on screen follow
the SEND Code of Practice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The status of a target as of a day, in the order in which the rules are tried."""

    CLOSED = "closed"
    NOT_STARTED = "not_started"
    NOT_MEASURABLE = "not_measurable"
    ACHIEVED = "achieved"
    REACHED = "reached"
    DATE_PASSED = "date_passed"
    NOT_RECORDED = "not_recorded"
    TOO_FEW = "too_few"
    GOING_BACKWARDS = "going_backwards"
    STALLED = "stalled"
    OFF_PACE = "off_pace"
    UNCLEAR = "unclear"
    ON_TRACK = "on_track"


class Group(StrEnum):
    """The four groups of the whole-school view, and `none` for targets that are closed."""

    MOVING = "moving"
    NEEDS_CHANGE = "needs_change"
    CANT_TELL = "cant_tell"
    NOT_RECORDED = "not_recorded"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """How a status is shown: its group, symbol and words for staff and for families."""

    group: Group
    symbol: str
    label: str
    family: str


STATUS_WORDS: dict[Status, StatusWords] = {
    Status.CLOSED: StatusWords(Group.NONE, "—", "Closed", "Finished"),
    Status.NOT_STARTED: StatusWords(Group.CANT_TELL, "◌", "Not started", "Not started yet"),
    Status.NOT_MEASURABLE: StatusWords(
        Group.CANT_TELL, "◇", "Can't be measured yet", "We are still agreeing how to measure this"
    ),
    Status.ACHIEVED: StatusWords(Group.MOVING, "★", "Achieved", "Achieved"),
    Status.REACHED: StatusWords(
        Group.MOVING, "✓", "Reached: confirm at review", "Reached: let's agree it"
    ),
    Status.DATE_PASSED: StatusWords(
        Group.NEEDS_CHANGE, "◆", "Date passed: decide", "The date has passed: time to decide"
    ),
    Status.NOT_RECORDED: StatusWords(
        Group.NOT_RECORDED, "○", "Not recorded", "We have not been measuring this"
    ),
    Status.TOO_FEW: StatusWords(Group.CANT_TELL, "◔", "Too few yet", "Too early to say"),
    Status.GOING_BACKWARDS: StatusWords(
        Group.NEEDS_CHANGE, "▼", "Going backwards", "Moving away from the target"
    ),
    Status.STALLED: StatusWords(
        Group.NEEDS_CHANGE, "■", "Stalled", "Not moving yet: time to change the support"
    ),
    Status.OFF_PACE: StatusWords(
        Group.NEEDS_CHANGE, "◣", "Moving, but too slowly", "Moving, but slowly"
    ),
    Status.UNCLEAR: StatusWords(Group.CANT_TELL, "?", "Not clear yet", "Not clear yet"),
    Status.ON_TRACK: StatusWords(Group.MOVING, "●", "On track", "On track"),
}

GROUP_LABELS: dict[Group, str] = {
    Group.MOVING: "Moving",
    Group.NEEDS_CHANGE: "Needs a change",
    Group.CANT_TELL: "Can't tell yet",
    Group.NOT_RECORDED: "Not being recorded",
    Group.NONE: "Closed",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list: what is stored, what is shown, what files may write for it."""

    code: str
    label: str
    synonyms: tuple[str, ...] = ()


def _codes(*rows: str) -> tuple[Code, ...]:
    """Code rows written as 'CODE = label | synonym | synonym'."""
    made = []
    for row in rows:
        code, _, words = row.partition(" = ")
        label, *synonyms = (word.strip() for word in words.split("|"))
        made.append(Code(code.strip(), label, tuple(synonyms)))
    return tuple(made)


CBDS_VERSION = "CBDS May 2026"

SEN_PROVISION = _codes(
    "N = No SEN | none | no special educational need",
    "K = SEN Support | k - sen support | sen support plan | sens",
    "E = EHC plan | ehcp | ehc | e - ehc plan | education, health and care plan",
)
NEED_TYPES = _codes(
    "SPLD = Specific learning difficulty | specific learning difficulties | dyslexia",
    "MLD = Moderate learning difficulty | moderate learning difficulties",
    "SLD = Severe learning difficulty | severe learning difficulties",
    "PMLD = Profound and multiple learning difficulty"
    " | profound and multiple learning difficulties",
    "SEMH = Social, emotional and mental health",
    "SLCN = Speech, language and communication needs | speech and language",
    "HI = Hearing impairment",
    "VI = Vision impairment | visual impairment",
    "MSI = Multi-sensory impairment",
    "PD = Physical disability",
    "ASD = Autistic spectrum disorder | autism | asc | autistic spectrum condition",
    "DS = Down syndrome | down's syndrome",
    "OTH = Other difficulty or disability | other",
    "NSA = SEN support, no specialist assessment of type of need | no specialist assessment",
)
BROAD_AREAS: dict[str, str] = {
    **dict.fromkeys(("ASD", "SLCN"), "Communication and interaction"),
    **dict.fromkeys(("SPLD", "MLD", "SLD", "PMLD", "DS"), "Cognition and learning"),
    "SEMH": "Social, emotional and mental health",
    **dict.fromkeys(("HI", "VI", "MSI", "PD"), "Sensory and/or physical"),
    **dict.fromkeys(("OTH", "NSA"), "Other or not yet assessed"),
}
NC_YEARS = _codes(
    "N1 = Nursery 1 | nursery first year",
    "N2 = Nursery 2 | nursery | nursery second year | fs1",
    "R = Reception | rec | yr r | year r | foundation | 0 | fs2",
    *(f"{year} = Year {year} | y{year} | yr {year} | yr{year}" for year in range(1, 15)),
    "X = Not by year | ungraded | mixed",
)
SEX = _codes("M = Male | boy", "F = Female | girl", "U = Not known | unknown")
PLAN_TYPES = _codes(
    "SEN_SUPPORT = SEN Support plan | sen support | iep | k | apdr | support plan",
    "EHCP = EHC plan | ehc plan | ehc | e",
    "ISP = Individual Support Plan | individual support plan",
)
PLAN_STATUS = _codes("draft = Draft", "active = Active | current | open", "ended = Ended | closed")
TARGET_STATUS = _codes(
    "active = Active | open | current | ongoing | in progress",
    "met = Met | achieved",
    "partly_met = Partly met | partially met",
    "not_met = Not met",
    "withdrawn = Withdrawn | dropped",
)
AREAS = _codes(
    "COMMUNICATION = Communication and interaction | communication",
    "LITERACY = Literacy | reading | writing | spelling | english",
    "MATHEMATICS = Mathematics | maths | number | numeracy",
    "COGNITION = Cognition and learning | learning | cognition",
    "BEHAVIOUR = Behaviour | conduct",
    "SOCIAL = Social skills | social | friendship | play",
    "SEMH = Social, emotional and mental health | emotional | wellbeing | regulation",
    "SENSORY = Sensory regulation | sensory",
    "PHYSICAL = Sensory and/or physical | physical | motor | mobility",
    "ADULTHOOD = Preparing for adulthood | pfa | independence | life skills",
    "OTHER = Other",
)
MEASURES = _codes(
    "percent = Percentage | % | percentage | per cent",
    "trials = Correct out of attempts | out of | correct/attempts | accuracy",
    "count = Count | number | frequency | times",
    "rate = Rate | per minute | per 100",
    "duration = Duration | time taken | seconds | minutes",
    "latency = Latency | time to start | response time",
    "scale = Levels on a scale | prompt level | prompts | scale level",
    "gas = Goal attainment scale (−2 to +2) | gas | goal attainment",
    "wcpm = Words read correctly per minute | wpm | words per minute | orf",
    "yes_no = Yes or no | yes/no | y/n",
)
DIRECTIONS = _codes(
    "up = Higher is better | increase | higher | more | raise",
    "down = Lower is better | decrease | lower | fewer | less | reduce",
    "keep = Keep at the level | maintain | hold | same",
)
OBSERVATION_STATUS = _codes(
    "observed = Observed | seen | present",
    "absent = Pupil absent | abs | a | away | not in | off | off sick | ill | unwell"
    " | not at school | absence",
    "no_opportunity = No opportunity | n/a | na | not done | no chance | no opp | not observed"
    " | not seen | not assessed | no session",
    "refused = Pupil declined | declined | refused to take part | refusal | would not take part",
)
STRATEGY_KINDS = _codes(
    "teaching = Teaching",
    "resource = Resource",
    "staffing = Staffing",
    "environment = Environment (always on) | adjustment",
)
PROVISION_SOURCES = _codes(
    "school = School",
    "EHCP_F = EHC plan, Section F | section f | ehcp f",
    "health = Health",
    "care = Social care | social care",
)
SESSION_STATUS = _codes(
    "delivered = Happened | yes | y | done | full | attended",
    "partial = Partly happened | part | shortened",
    "missed = Did not happen | no | n | cancelled | not delivered",
    "as_planned = All as planned this week | all as planned | week as planned",
)
MISSED_REASONS = _codes(
    "staff_absent = Staff absent",
    "staff_redeployed = Staff moved to other work | cover",
    "pupil_absent = Pupil absent",
    "pupil_refused = Pupil declined",
    "trip = Trip or event | event",
    "room = No room | space",
    "closed = School closed | closure | inset",
    "other = Other",
)
REVIEW_TYPES = _codes(
    "termly = Termly review | term | apdr | sen support review",
    "interim = Interim review",
    "annual = Annual review of an EHC plan | annual | annual review",
    "early = Early review",
    "phase_transfer = Phase transfer review | transfer",
)
LA_DECISIONS = _codes(
    "maintain = Keep the plan as it is | no change",
    "amend = Amend the plan | amended",
    "cease = Cease to maintain the plan | ceased",
)
SUPPORT_CHANGES = _codes("more = More", "same = The same", "less = Less", "none = No longer needed")
JUDGEMENTS = _codes(
    "achieved = Achieved | met",
    "as_expected = As expected | on track",
    "some = Some progress | partly met",
    "none = No progress yet | not met",
    "backwards = Moved away from the target",
)
DECISIONS = _codes(
    "continue = Keep going | continue unchanged",
    "adjust = Adjust the support | change",
    "replace = Replace the target",
    "close = Finished | end",
)
ATTENDEES = _codes(
    "pupil = Pupil",
    "parent = Parent or carer | mother | father | mum | dad | family",
    "teacher = Class teacher",
    "ta = Teaching assistant",
    "senco = SENCO",
    "la = Local authority",
    "health = Health professional | therapist",
    "care = Social care",
    "other = Other",
)
VOICES = _codes(
    "pupil = Pupil | child",
    "young_person = Young person",
    "parent = Parent or carer | parent/carer | mother | father | mum | dad | family",
    "foster_carer = Foster carer",
    "social_worker = Social worker",
    "virtual_school = Virtual school",
    "sibling = Sibling | brother | sister",
    "advocate = Advocate",
    "professional = Professional | therapist",
)
VOICE_METHODS = _codes(
    "spoken = Spoken | verbal | conversation",
    "written = Written | letter | email",
    "drawing = Drawing",
    "symbols = Symbols",
    "aac = AAC",
    "video = Video",
    "observed = Observed",
)
CONCERN_STAGES = _codes(
    "raised = Raised",
    "met = Meeting held",
    "sen_policy = Complaint under the SEN policy",
    "la = With the local authority",
    "sendiass = SENDIASS advice",
    "mediation = Mediation",
    "tribunal = Tribunal",
    "resolved = Resolved",
)
CONSENT_PURPOSES = _codes(
    "school_inspection = School inspection | ofsted | ofsted inspection",
    "area_inspection = Area SEND inspection | area send | area inspection",
    "moderation = Moderation between schools",
    "other = Another purpose",
)
CONSENT_GIVEN = _codes(
    "yes = Given | y | agreed", "no = Not given | n", "unknown = No answer yet | waiting | asked"
)
# Figures of the inspection view that may stand beside one published by others: all are shares.
COMPARED = _codes(
    "ehc_pupils = Of pupils with SEN, with an EHC plan | ehc share",
    "support_pupils = Of pupils with SEN, on SEN Support",
    "reviews_in_time = Reviews in time: the school's part",
    "voice_pupil = Pupil's own words before the decision",
    "voice_family = Family's words before the decision",
    "sessions_delivered = Planned sessions that happened",
    "judged_achieved = Targets judged achieved",
)
YES_NO = _codes("Y = Yes | true | 1 | yes", "N = No | false | 0 | no")
LAYERS = _codes(
    "universal = Universal",
    "targeted = Targeted",
    "targeted_plus = Targeted Plus",
    "specialist = Specialist",
)


# Rules that may flag a target: what each is called.
RULES: dict[str, str] = {
    "detector": "Detector",
    "four_point": "Four-point rule",
    "six_point": "Six-point rule",
    "median_of_three": "Median of three",
}
# Days observed that a rule of the field needs; what the detector needs are settings.
RULE_DAYS: dict[str, int] = {"four_point": 4, "six_point": 6, "median_of_three": 3}


def label_of(codes: tuple[Code, ...], code: str | None) -> str:
    """The label of `code` in a list; the code itself where the list does not know it."""
    return next((entry.label for entry in codes if entry.code == code), code or "")
