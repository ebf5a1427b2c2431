"""The roles of a school, and the one table of what each may do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the pupils' plans."""

    SENCO = "senco"
    LEADER = "leader"
    TEACHER = "teacher"
    GOVERNOR = "governor"
    PRESENTER = "presenter"


class Permission(StrEnum):
    """What a page, a question or a button needs its reader to be allowed."""

    ENTER = "enter"
    SEE_PUPILS = "see_pupils"
    SEE_SCHOOL = "see_school"
    SEE_CONFIDENTIAL = "see_confidential"
    SEE_COUNTS = "see_counts"
    PRESENT = "present"
    RECORD = "record"
    CHANGE = "change"
    EXPORT = "export"
    ADMINISTER = "administer"


# Each role with its name on screen and, in a sentence, what it may do.
ROLES: dict[Role, tuple[str, str]] = {
    Role.SENCO: ("SENCO", "sees and changes everything, gives roles, reads who did what"),
    Role.LEADER: ("Leader", "reads everything except confidential notes, and may take files away"),
    Role.TEACHER: ("Teacher or TA", "reads and records for the pupils they teach or support"),
    Role.GOVERNOR: ("Governor", "sees counts of the whole school, small ones hidden; no pupil"),
    Role.PRESENTER: ("Presenter", "opens the meeting of the pupils they work with, nothing else"),
}
MAY: dict[Role, frozenset[Permission]] = {
    Role.SENCO: frozenset(Permission),
    Role.LEADER: frozenset({
        Permission.ENTER, Permission.SEE_PUPILS, Permission.SEE_SCHOOL, Permission.SEE_COUNTS,
        Permission.EXPORT,
    }),
    Role.TEACHER: frozenset({Permission.ENTER, Permission.SEE_PUPILS, Permission.RECORD}),
    Role.GOVERNOR: frozenset({Permission.ENTER, Permission.SEE_COUNTS}),
    Role.PRESENTER: frozenset({Permission.ENTER, Permission.PRESENT}),
}  # fmt: skip
