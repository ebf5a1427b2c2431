"""One school of cases: each pupil stands for a case, and all are imported at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

DAY = date(2025, 11, 14)
Row = dict[str, Any]


class Cases:
    """Rows of a school, a pupil with a plan at a time; `P_x` has the plan `PL_x`."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {"closures": [dict(row) for row in CLOSURES_2025]}

    def add(self, table: str, **row: object) -> None:
        self.tables.setdefault(table, []).append(row)

    def pupil(self, case: str, **plan: object) -> str:
        """A pupil with a plan of the case's name; returns the id of the plan."""
        self.add("pupils", **PUPIL | {"pupil_id": f"P_{case}", "first_name": f"Pupil {case}"})
        self.plan(case, **plan)
        return f"PL_{case}"

    def plan(self, case: str, *, of: str = "", **plan: object) -> None:
        row: Row = (
            PLAN
            | {"plan_id": f"PL_{case}", "pupil_id": f"P_{of or case}", "start_date": "2025-01-06"}
            | plan
        )
        self.add("plans", **row)

    def target(self, name: str, case: str, *, strategy: str = "own", **target: object) -> None:
        """A sound target of a plan, unless told otherwise, with a strategy of its own."""
        row = TARGET | {"target_id": name, "plan_id": f"PL_{case}"} | target
        self.add("targets", **row)
        if strategy:
            text = f"{name}: {OWN[len(self.tables['targets']) % len(OWN)]}"
            self.add(
                "strategies", strategy_id=f"ST_{name}", target_id=name, start_date="2025-09-08",
                text=text if strategy == "own" else strategy, kind="teaching", who="Class TA",
            )  # fmt: skip

    def review(self, name: str, case: str, day: str, **review: object) -> None:
        self.add(
            "reviews", review_id=name, plan_id=f"PL_{case}", review_type="termly",
            due_date=day, meeting_date=day, **review,
        )  # fmt: skip

    def decide(self, review: str, target: str, judgement: str, decision: str) -> None:
        self.add(
            "review_decisions", review_id=review, target_id=target, judgement=judgement,
            decision=decision,
        )  # fmt: skip

    def store(self) -> Store:
        store = Store.open(None)
        load(store, **_with_all_columns(self.tables))
        return store


# Words that no two strategies of the cases share.
OWN = (
    "red card over the line while reading", "counters in a tin beside the keyboard",
    "whispered rehearsal before the bell", "photographs of each step on a ring",
    "partner claps the beat of long words", "maths table taped into the lid of the desk",
    "walk to the office with a message at ten", "sand timer turned by the pupil",
)  # fmt: skip


def _with_all_columns(tables: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Every row of a table with the columns of all of them, as a file has."""
    return {
        name: [dict.fromkeys({key for row in rows for key in row}, "") | row for row in rows]
        for name, rows in tables.items()
    }


WORDS_ALONE = {
    "measure": "", "direction": "", "baseline_value": "", "baseline_date": "",
    "criterion_value": "", "due_date": "",
}  # fmt: skip
CLOSED = {"status": "partly_met", "start_date": "2025-01-13", "baseline_date": "2025-01-13",
          "due_date": "2025-07-18"}  # fmt: skip
SUMS = "Add pairs of negative numbers, {} right out of 20"


def plan_cases() -> Cases:
    """A case for each check of plan quality, and beside it one that is near and sound."""
    cases = Cases()
    cases.pupil("words")
    cases.target("vague", "words", text="Improve reading", **WORDS_ALONE)
    cases.target("sound", "words", text="Read 60 words a minute")
    cases.target("in_words", "words", **WORDS_ALONE | {
        "text": "Read 60 words a minute, up from 35, by the end of term"})  # fmt: skip
    cases.target("number_missing", "words", text="Be more confident in class")
    cases.target("dateless", "words", due_date="", text="Read 60 words a minute")
    cases.pupil("ends", end_date="2026-07-17")
    cases.target("dated_by_plan", "ends", due_date="", text="Read 60 words a minute")
    cases.pupil("there")
    cases.target("there", "there", baseline_value="90", criterion_value="80")
    cases.target("held", "there", baseline_value="80", direction="keep")
    cases.target("fewer", "there", measure="count", direction="down", baseline_value="3",
                 criterion_value="3")  # fmt: skip
    cases.pupil("none")
    cases.pupil("other", plan_type="EHCP")
    cases.plan("other_school", of="other")
    cases.target("of_school_plan", "other_school")
    cases.pupil("ended", status="ended", end_date="2025-07-18")
    cases.pupil("many")
    for number in range(6):
        cases.target(f"many_{number}", "many")
    cases.pupil("five")
    for number in range(5):
        cases.target(f"five_{number}", "five")
    cases.target("five_to_come", "five", start_date="2026-01-05")
    _strategies(cases)
    _lowered(cases)
    return cases


def _strategies(cases: Cases) -> None:
    cases.pupil("untaught")
    cases.target("untaught", "untaught", strategy="")
    cases.target("no_longer_taught", "untaught", strategy="")
    cases.add("strategies", strategy_id="ST_over", target_id="no_longer_taught", kind="teaching",
              start_date="2025-09-08", end_date="2025-10-10", text="Book box")  # fmt: skip
    cases.target("not_yet_begun", "untaught", strategy="", start_date="2026-01-05")
    cases.pupil("stale")
    cases.target("gone", "stale", strategy="", **CLOSED)
    cases.target("now", "stale")
    cases.review("R_stale", "stale", "2025-07-04")
    cases.decide("R_stale", "gone", "achieved", "close")
    cases.add("strategies", strategy_id="ST_stale", target_id="gone", kind="teaching",
              start_date="2025-09-15", text="Word wall by the sink")  # fmt: skip
    for number in range(6):
        cases.pupil(f"same_{number}")
        how = ("Support from the TA as needed", "TA: support as needed, from the")[number % 2]
        cases.target(f"same_{number}", f"same_{number}", strategy=how)
        cases.add("strategies", strategy_id=f"ST_seat_{number}", target_id=f"same_{number}",
                  kind="environment", start_date="2025-09-08",
                  text="Seat near the door")  # fmt: skip


def _lowered(cases: Cases) -> None:
    """What a review replaced, in July, by what began in September: before, after, way."""
    pairs = {
        "eased": ("90", "60", "up"), "raised": ("60", "90", "up"),
        "eased_down": ("2", "6", "down"), "tightened": ("6", "2", "down"),
    }  # fmt: skip
    for case, (before, after, way) in pairs.items():
        measure = {"measure": "percent" if way == "up" else "count", "direction": way,
                   "baseline_value": "20" if way == "up" else "12"}  # fmt: skip
        cases.pupil(case)
        cases.target(f"{case}_old", case, strategy="", text=SUMS.format(before),
                     criterion_value=before, **CLOSED | measure)  # fmt: skip
        cases.target(f"{case}_new", case, text=SUMS.format(after), criterion_value=after, **measure)
        cases.review(f"R_{case}", case, "2025-07-04")
        cases.decide(f"R_{case}", f"{case}_old", "some", "replace")
    cases.pupil("another")
    cases.target("another_old", "another", strategy="", text=SUMS.format(18),
                 criterion_value="90", **CLOSED)  # fmt: skip
    cases.target("another_new", "another", text="Tell the time on a clock", criterion_value="60")
    cases.review("R_another", "another", "2025-07-04")
    cases.decide("R_another", "another_old", "some", "replace")


def outcome_cases() -> Cases:
    """A case for each check of outcomes, advice and support, and one near it that is sound."""
    cases = Cases()
    cases.pupil("ehcp", plan_type="EHCP")
    for name in ("served", "unserved", "once_served"):
        cases.add("outcomes", outcome_id=name, plan_id="PL_ehcp", text=f"I can {name}",
                  by_date="2027-07-16")  # fmt: skip
    cases.target("serving", "ehcp", outcome_id="served")
    cases.target("served_once", "ehcp", strategy="", outcome_id="once_served", **CLOSED)
    asked = {
        "late": ("2025-07-01", "", ""), "in_time": ("2025-10-01", "", ""),
        "kept_back": ("2025-07-01", "2025-10-06", ""), "just_in": ("2025-07-01", "2025-11-10", ""),
        "shared": ("2025-07-01", "2025-10-06", "2025-10-13"),
    }  # fmt: skip
    for name, (on, came, shared) in asked.items():
        cases.add("advice", advice_id=name, plan_id="PL_ehcp", service="Physiotherapy",
                  requested_date=on, received_date=came,
                  shared_with_family_date=shared)  # fmt: skip
    for case, support in {"less": "less", "less_fine": "less", "ended": "none", "same": "same"
                          }.items():  # fmt: skip
        cases.pupil(case)
        cases.target(f"{case}_target", case)
        cases.review(f"R_{case}", case, "2025-10-10", support=support)
        still = "as_expected" if case == "less_fine" else "none"
        cases.decide(f"R_{case}", f"{case}_target", still, "continue")
    for case, day in {"more": "2025-09-19", "more_given": "2025-09-19", "more_new": "2025-11-07"
                      }.items():  # fmt: skip
        cases.pupil(case)
        cases.target(f"{case}_target", case)
        cases.review(f"R_{case}", case, day, support="more")
    cases.add("provision", provision_id="PV", plan_id="PL_more_given", name="Paired reading",
              start_date="2025-09-22", sessions_per_week="3")  # fmt: skip
    cases.pupil("cannot")
    cases.target("cannot_target", "cannot")
    cases.review("R_cannot", "cannot", "2025-10-10", cannot_provide="Hydrotherapy: no pool")
    cases.review("R_cannot_ehcp", "ehcp", "2025-10-10", cannot_provide="Weekly therapist")
    cases.pupil("could")
    cases.target("could_target", "could")
    cases.review("R_could_not", "could", "2025-07-04", cannot_provide="Hydrotherapy: no pool")
    cases.review("R_could", "could", "2025-10-10")
    return cases
