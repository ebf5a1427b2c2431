"""One school of many small cases about readers, words and concerns, on Friday 14 November 2025."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.school import CLOSURES_2025

AS_OF = date(2025, 11, 14)
Row = dict[str, Any]
Tables = dict[str, list[Row]]

PEOPLE: list[Row] = [
    {"person_id": "S1", "name": "Ms Ada Lee", "role": "Class teacher", "active": "Y"},
    {"person_id": "S2", "name": "Mr Tom Roy", "role": "Music teacher", "active": "Y"},
    {"person_id": "S3", "name": "Miss Eve Cole", "role": "Supply teacher", "active": "Y"},
    {"person_id": "S4", "name": "Mrs Ann Holt", "role": "Teaching assistant", "active": "N"},
    {"person_id": "S5", "name": "Mr Jo Hart", "role": "Newham outreach", "active": "Y"},
]


class School:
    """Rows of a school, pupil by pupil."""

    def __init__(self) -> None:
        self.tables: Tables = {"closures": list(CLOSURES_2025), "people": list(PEOPLE)}

    def add(self, table: str, **row: Any) -> None:
        self.tables.setdefault(table, []).append(row)

    def pupil(self, pupil: str, *, school: str = "A", **plan: Any) -> str:
        """A pupil with one plan of the same number: pupil P-x has plan PL-x."""
        self.add("pupils", pupil_id=f"P-{pupil}", nc_year="5", sen_provision="K",
                 need_1="SLCN", school_id=school)  # fmt: skip
        self.plan(pupil, pupil, **plan)
        return f"PL-{pupil}"

    def plan(self, pupil: str, plan: str, **other: Any) -> None:
        usual = {"plan_type": "SEN_SUPPORT", "start_date": "2025-01-06", "status": "active"}
        self.add("plans", plan_id=f"PL-{plan}", pupil_id=f"P-{pupil}", **usual | other)

    def teaches(self, pupil: str, **lessons: float | str) -> None:
        for person, count in lessons.items():
            self.add("teaching", pupil_id=f"P-{pupil}", person_id=person, lessons_per_week=count)

    def reader(self, plan: str, version: int, person: str, shared: str, read: str = "") -> None:
        self.add("plan_readers", plan_id=f"PL-{plan}", version=version, person_id=person,
                 shared_date=shared, read_date=read)  # fmt: skip

    def review(self, plan: str, review: str, meeting: str, **other: Any) -> None:
        self.add("reviews", review_id=review, plan_id=f"PL-{plan}", meeting_date=meeting, **other)

    def words(self, plan: str, by: str, day: str, review: str = "") -> None:
        self.add("contributions", plan_id=f"PL-{plan}", review_id=review, date=day, given_by=by,
                 method="spoken", text=f"Words of {by}")  # fmt: skip

    def concern(self, pupil: str, concern: str, day: str, **other: Any) -> None:
        usual = {"raised_by": "parent", "text": "Nothing has changed"}
        self.add("concerns", concern_id=concern, pupil_id=f"P-{pupil}", date=day, **usual | other)

    def judged(self, review: str, **targets: str) -> None:
        for target, judgement in targets.items():
            self.add("review_decisions", review_id=review, target_id=target, judgement=judgement,
                     decision="continue")  # fmt: skip

    def target(self, plan: str, target: str) -> None:
        self.add("targets", target_id=target, plan_id=f"PL-{plan}", area="LITERACY", text="Read",
                 status="active")  # fmt: skip


def school() -> Tables:
    """Every case, one pupil each; the pupil's letter is the case."""
    made = School()
    _readers(made)
    _words(made)
    _after(made)
    _concerns(made)
    _cycles(made)
    return made.tables


def _readers(made: School) -> None:
    # Read by one; unread by another for weeks; supply not told; one who has left.
    made.pupil("mixed", version=2)
    made.teaches("mixed", S1=5, S2=3, S3=2, S4=9)
    made.reader("mixed", 1, "S2", "2025-02-03", "2025-02-04")
    made.reader("mixed", 2, "S1", "2025-10-01", "2025-10-03")
    made.reader("mixed", 2, "S2", "2025-10-01")
    # Only the version before is shared.
    made.pupil("older", version=3)
    made.teaches("older", S1=5)
    made.reader("older", 2, "S1", "2025-02-03", "2025-02-04")
    made.review("older", "R-older", "2025-10-02")
    # Of two plans the school circulates one.
    made.pupil("two", version=1)
    made.plan("two", "two-ehc", plan_type="EHCP", version=1)
    made.teaches("two", S1=5)
    made.reader("two", 1, "S1", "2025-10-01", "2025-10-02")
    # Told on the Friday before half-term: five school days later is Friday 7 November.
    made.pupil("grace")
    made.teaches("grace", S1=5, S5="")
    made.reader("grace", 1, "S1", "2025-10-24")
    made.reader("grace", 1, "S5", "2025-10-24", "2025-10-24")


def _words(made: School) -> None:
    made.add("contributions", plan_id="PL-mixed", date="2025-09-15", given_by="sibling",
             text="Not the family's")  # fmt: skip
    made.pupil("none")
    made.review("none", "R-none", "2025-10-02")
    made.add("review_attendance", review_id="R-none", who="pupil", attended="Y")
    made.pupil("family")
    made.review("family", "R-family", "2025-10-02")
    made.words("family", "pupil", "2025-10-02")
    made.pupil("late")
    made.review("late", "R-late", "2025-10-02")
    made.words("late", "pupil", "2025-10-06", "R-late")
    made.words("late", "foster_carer", "2025-09-30", "R-late")
    made.pupil("sent")
    made.review("sent", "R-sent", "2025-10-02")
    made.words("sent", "pupil", "2025-09-30")
    made.add("review_attendance", review_id="R-sent", who="parent", attended="N", views_sent="Y")
    # Words after one review, given for it, are not words for the next.
    made.pupil("other")
    made.review("other", "R-other1", "2025-09-18")
    made.review("other", "R-other2", "2025-10-09")
    made.words("other", "pupil", "2025-09-25", "R-other1")
    made.words("other", "parent", "2025-09-25")
    # Words for one plan are heard for the other too.
    made.pupil("both")
    made.plan("both", "both-ehc", plan_type="EHCP")
    made.review("both", "R-both", "2025-10-02")
    made.words("both-ehc", "pupil", "2025-09-29")
    made.words("both-ehc", "social_worker", "2025-09-29")
    # Before the school wrote anything down.
    made.pupil("early")
    made.review("early", "R-early", "2025-06-10")
    made.pupil("soon")
    made.review("soon", "R-soon", "2025-11-28")
    made.words("soon", "young_person", "2025-11-12")
    made.pupil("soonest")
    made.review("soonest", "R-soonest1", "2025-10-02")
    made.review("soonest", "R-soonest2", "2025-11-19")
    made.words("soonest", "pupil", "2025-10-01")
    made.words("soonest", "parent", "2025-10-01")
    made.pupil("far")
    made.review("far", "R-far", "2025-12-01")
    made.pupil("off")
    made.review("off", "R-off", "2025-11-19", cancelled_reason="Snow")


def _after(made: School) -> None:
    made.pupil("noted")
    made.review("noted", "R-noted", "2025-10-23", summary_sent_date="2025-11-05")
    made.pupil("unsent")
    made.review("unsent", "R-unsent", "2025-10-23")
    made.pupil("unheard")
    made.review("unheard", "R-unheard", "2025-10-23", pupil_felt_heard="N", family_felt_heard="N")
    made.words("unheard", "parent", "2025-10-24")
    # Of another school, which never notes the day of a summary.
    made.pupil("habit", school="B")
    made.review("habit", "R-habit", "2025-10-01")
    made.add("closures", school_id="B", date_from="2025-10-27", date_to="2025-10-31")


def _concerns(made: School) -> None:
    made.pupil("worried")
    made.concern("worried", "C-usual", "2025-11-10")
    made.concern("worried", "C-break", "2025-10-23", raised_by="young_person")
    made.concern("worried", "C-tomorrow", "2025-11-15")
    made.pupil("dated")
    made.concern("dated", "C-dated", "2025-11-03", stage="raised", next_step_by="2025-11-05")
    made.concern("dated", "C-long", "2024-11-01", stage="resolved", resolved_date="2024-11-20")
    made.pupil("met")
    made.concern("met", "C-met", "2025-10-01", stage="met", next_step_by="2025-11-13")
    made.pupil("open")
    made.concern("open", "C-open", "2025-10-01", stage="la")
    made.pupil("waiting")
    made.concern("waiting", "C-today", "2025-10-01", stage="mediation", next_step_by="2025-11-14")
    made.pupil("settled")
    made.concern("settled", "C-settled", "2025-10-01", stage="met", resolved_date="2025-11-12")


def _cycles(made: School) -> None:
    for case, kind, last, missed in (
        ("stuck", "SEN_SUPPORT", "none", 1), ("moving", "SEN_SUPPORT", "some", 1),
        ("starved", "SEN_SUPPORT", "none", 4), ("statutory", "EHCP", "none", 1),
    ):  # fmt: skip
        made.pupil(case, plan_type=kind)
        for letter in "ab":
            made.target(case, f"T-{case}-{letter}")
        made.add("provision", provision_id=f"PV-{case}", plan_id=f"PL-{case}", name="Reading")
        days = ("2025-03-20", "2025-07-10", "2025-10-16")
        for number, day in enumerate(days):
            made.review(case, f"R-{case}-{number}", day, summary_sent_date=day)
            said = {f"T-{case}-a": last if number == 2 else "backwards", f"T-{case}-b": "some"}
            made.judged(f"R-{case}-{number}", **said)
        for number in range(10):
            made.add("provision_sessions", provision_id=f"PV-{case}",
                     date=date(2025, 9, 8 + number).isoformat(),
                     status="missed" if number < missed else "delivered")  # fmt: skip
