"""The people of a school, and who teaches whom."""

from __future__ import annotations

import random
import unicodedata

from iepdata.sample.records import Person, Pupil
from iepdata.sample.school import School
from iepdata.sample.words.names import ORIGINS
from iepdata.sample.words.people import DOMAIN, STAFF, TITLES

LSA = "Learning support assistant"
# Which teacher's role serves an area of targets in Years 7 to 11.
SUBJECT_OF_AREA = {
    "LITERACY": "English teacher",
    "MATHEMATICS": "Mathematics teacher",
    "COMMUNICATION": "English teacher",
    "COGNITION": "Science teacher",
    "SOCIAL": "Learning mentor",
    "BEHAVIOUR": "Learning mentor",
    "SEMH": "ELSA",
    "SENSORY": LSA,
    "PHYSICAL": "PE teacher",
    "ADULTHOOD": LSA,
    "OTHER": "Learning mentor",
}
LEAD_ROLES = {
    "teacher": "English teacher",
    "elsa": "ELSA",
    "hearing": "Teacher of the deaf",
    "vision": "Qualified teacher of vision-impaired children",
    "physio": "Physiotherapist",
}
UNACCENTED = str.maketrans("łŁøØđĐ’'", "lLoOdD  ")


class Staff:
    """The people of one school, found by role."""

    def __init__(self, people: list[Person]) -> None:
        self.people = people
        self._by_name = {person.name: person for person in people}

    def named(self, name: str) -> Person | None:
        """The person of that name; None for a name that is not on the staff."""
        return self._by_name.get(name)

    def in_role(self, role: str) -> list[Person]:
        """Those who work with the school in a role that begins with `role`."""
        return [
            person
            for person in self.people
            if person.active == "Y" and person.role.startswith(role)
        ]

    def one(self, role: str) -> Person:
        """The first person in a role."""
        return self.in_role(role)[0]

    def assistant(self, number: int) -> Person:
        """One of the teaching and learning support assistants, by turns."""
        assistants = [
            person for person in self.in_role("") if person.role in ("Teaching assistant", LSA)
        ]
        return assistants[number % len(assistants)]

    def lead(self, kind: str, pupil: Pupil) -> Person:
        """Who leads a kind of provision for a pupil."""
        if kind == "ta":
            return pupil.teachers[1][0]
        if kind == "teacher" and pupil.phase == "primary":
            return pupil.teachers[0][0]
        return self.one(LEAD_ROLES[kind])

    def owner(self, area: str, pupil: Pupil, chance: random.Random) -> Person:
        """Who teaches and records a target of an area."""
        if pupil.phase == "primary" or chance.random() < 0.2:
            return pupil.teachers[0 if chance.random() < 0.65 else 1][0]
        return self.one(SUBJECT_OF_AREA[area])


def make_staff(school: School) -> Staff:
    """The people of the school; the first school's are named, those of others are made up."""
    chance = school.chance("staff")
    people = []
    for name, role, active in STAFF:
        shown = name if school.number < 2 else _made_up(chance)
        person_id = school.ident("S", 2)
        host = DOMAIN if school.number < 2 else f"{school.school_id.lower()}.example"
        people.append(Person(person_id, shown, role, f"{_mailbox(shown)}@{host}", active))
    for person in people:
        school.add("people", person_id=person.person_id, name=person.name, role=person.role,
                   email=person.email, active=person.active)  # fmt: skip
    return Staff(people)


def assign_teaching(school: School, staff: Staff, pupils: list[Pupil]) -> None:
    """Gives each pupil the people who teach the pupil: class teacher or tutor first, then a TA."""
    secondary = [
        staff.one(f"{subject} teacher")
        for subject in ("English", "Mathematics", "Science", "PE", "French", "History",
                        "Geography", "Art", "Computing", "Music")
    ]  # fmt: skip
    chance = school.chance("teaching")
    for number, pupil in enumerate(pupils):
        assistant = staff.assistant(number)
        if pupil.phase == "primary":
            label = "Reception" if pupil.year == 0 else f"Year {pupil.year}"
            teacher = staff.one(f"Class teacher, {label}")
            pupil.teachers = [(teacher, 21), (assistant, 10), (staff.one("PE"), 2),
                              (staff.one("Music"), 1)]  # fmt: skip
            if pupil.year in (1, 2):
                pupil.teachers.append((staff.one("HLTA"), 4))
        else:
            others = chance.sample(secondary[3:], 4)
            pupil.teachers = [(secondary[0], 4), (assistant, 8), (secondary[1], 4),
                              (secondary[2], 5), *((person, 2) for person in others)]  # fmt: skip
        if "unread" in pupil.knobs:
            pupil.teachers.append((staff.one("Supply"), 2))
            pupil.teachers.append((staff.one("Teaching assistant (new"), 5))
        for person, lessons in pupil.teachers:
            school.add("teaching", pupil_id=pupil.pupil_id, person_id=person.person_id,
                       lessons_per_week=lessons)  # fmt: skip


def _made_up(chance: random.Random) -> str:
    origin = chance.choices(ORIGINS, [origin.share for origin in ORIGINS])[0]
    return f"{chance.choice(TITLES)} {chance.choice(origin.surnames.split(' '))}"


def _mailbox(name: str) -> str:
    """The part of an address before the @: first initial and last name in plain letters."""
    plain = unicodedata.normalize("NFKD", name.translate(UNACCENTED))
    words = [
        "".join(letter for letter in word if letter.isascii() and letter.isalnum())
        for word in plain.lower().split()
    ]
    return f"{words[1][0]}.{words[-1]}"
