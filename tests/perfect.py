"""A small school in perfect order, as rows for the production import: nothing is to be found in it.

Three pupils on Friday 14 November 2025: a school plan reviewed each term, an EHC plan, and a
school plan reviewed every six weeks. All that the product asks for is recorded and in time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from iepdata.store import Store
from tests.school import CLOSURES_2025, load

AS_OF = date(2025, 11, 14)
Row = dict[str, Any]
Tables = dict[str, list[Row]]

MONDAYS = [date(2025, 9, 8) + timedelta(weeks=n) for n in range(10) if n != 7]
PEOPLE = {
    "S01": ("Ms Ada Lee", "SENCO"),
    "S02": ("Mr Tom Roy", "Class teacher"),
    "S03": ("Mrs Ruth Ali", "Teaching assistant"),
    "S04": ("Miss Eve Cole", "Supply teacher"),
}
# Each pupil: need, NC year, provision, plan.
PUPILS = {
    "P1": ("SPLD", "4", "K", "PL1"),
    "P2": ("SLCN", "5", "E", "PL2"),
    "P3": ("SEMH", "8", "K", "PL3"),
}
# Targets of the autumn term: plan, area, text, measure, unit, baseline, criterion, pupil's words.
TARGETS = {
    "T11": ("PL1", "LITERACY", "Read aloud a Band 6 text with no more than 3 errors in 100 words "
            "in three readings running, by 19 December", "rate", "errors per 100 words", 13, 3,
            "I want to read to Year 1."),
    "T12": ("PL1", "LITERACY", "Spell 18 of 20 words of the Year 4 list in the Friday check, by "
            "19 December", "trials", "", 40, 90, "I want to spell the names of the planets."),
    "T13": ("PL1", "MATHEMATICS", "Answer 30 facts of the 2, 5 and 10 times tables in two "
            "minutes, by 19 December", "count", "facts in 2 minutes", 10, 30,
            "I want to be quick at my tables."),
    "T21": ("PL2", "COMMUNICATION", "Ask for help with a card or a word in 9 of 10 moments when "
            "work is hard, by 19 December", "percent", "of moments", 20, 90,
            "I want people to know when I am stuck."),
    "T22": ("PL2", "COMMUNICATION", "Tell a story of five pictures with 5 linked sentences, by "
            "19 December", "count", "linked sentences", 0, 5, "I want to tell my story."),
    "T23": ("PL2", "SOCIAL", "Take 8 turns in a board game with one friend without an adult, by "
            "19 December", "count", "turns", 1, 8, "I want to play with Sam."),
    "T31": ("PL3", "SEMH", "Be in the room within 2 minutes of the bell in 18 of 20 lessons, by "
            "19 December", "percent", "of lessons", 40, 90, "I want to walk in with the others."),
    "T32": ("PL3", "BEHAVIOUR", "Use the exit card in place of leaving without it: at most 1 walk "
            "out a week, by 19 December", "count", "walk-outs a week", 11, 1,
            "I want to go out without trouble."),
    "T33": ("PL3", "COGNITION", "Write 8 lines on the task in ten minutes, by 19 December",
            "count", "lines in 10 minutes", 2, 8, "I want to get my ideas down."),
}  # fmt: skip
FALLING = ("T11", "T32")
# Targets of the summer term, reviewed and met: plan, text, baseline, criterion, values.
MET = {
    "T19": ("PL1", "Read 30 of the first 45 words at sight, by 18 July", 10, 30,
            [12, 15, 18, 22, 26, 30, 31, 32]),
    "T39": ("PL3", "Name the feeling and its size on the scale in 8 of 10 check-ins, by 18 July",
            2, 8, [3, 3, 4, 6, 7, 8, 8, 9]),
}  # fmt: skip
STRATEGIES = {
    "T11": ("Paired reading, 10 minutes before lunch, pausing 5 seconds before a prompt",
            "A reading window of red card over the line"),
    "T12": ("Look, cover, write, check with five words a day from the planet list",
            "Magnetic letters in a tray at the back table"),
    "T13": ("Two-minute sprints against one's own best, counted aloud together",
            "A strip of the three tables taped inside the maths book"),
    "T21": ("Adult waits to a silent count of ten, then points at the help card",
            "Help card on a lanyard, the same at home"),
    "T22": ("Colourful Semantics: who, what doing, where, in that order",
            "Five story frames with joining words on the edge"),
    "T23": ("Adult models two turns, then sits back and counts only",
            "Snakes and ladders with a turn-taking spinner"),
    "T31": ("Met at the gate by the form tutor, who walks along to the first lesson",
            "A copy of the day's timetable with rooms, on the phone"),
    "T32": ("Rehearse the exit card each Monday: show, go, five minutes, come back",
            "Orange card kept in the blazer pocket, one a day"),
    "T33": ("First line said aloud and written by the adult, the rest alone",
            "A writing frame with eight numbered lines"),
}  # fmt: skip
OUTCOMES = {
    "O1": "By the end of Year 6 I can ask for what I need in any lesson.",
    "O2": "By the end of Year 6 I can play and work with a friend of my own age.",
}
SERVES = {"T21": "O1", "T22": "O1", "T23": "O2"}
# Each review: plan, type, due, invited, papers, held or booked, report or summary sent.
HELD = {
    "R1": ("PL1", "termly", "2025-07-18", "2025-06-20", "2025-06-23", "2025-07-08", "2025-07-11"),
    "R2": ("PL2", "annual", "2025-06-13", "2025-04-22", "2025-04-25", "2025-05-13", "2025-05-21"),
    "R3": ("PL3", "termly", "2025-10-17", "2025-09-29", "2025-10-01", "2025-10-16", "2025-10-21"),
    "R9": ("PL3", "termly", "2025-07-18", "2025-06-23", "2025-06-24", "2025-07-09", "2025-07-14"),
}  # fmt: skip
# The same of the next ones: plan, type, due, invited, papers, meeting.
BOOKED = {
    "R5": ("PL1", "termly", "2025-12-19", "2025-11-10", "2025-11-11", "2025-12-09"),
    "R6": ("PL3", "termly", "2025-11-28", "2025-11-05", "2025-11-06", "2025-11-26"),
}


def store(**changed: Sequence[Mapping[str, Any]]) -> Store:
    """The perfect school in memory, with the rows of a table replaced where one is named."""
    return only(**{**tables(), **changed})


def only(**chosen: Sequence[Mapping[str, Any]]) -> Store:
    """A school in memory of these rows alone."""
    made = Store.open(None)
    load(made, **chosen)
    return made


def tables() -> Tables:
    """Every table of the perfect school, in the order in which they load."""
    return {
        "closures": [dict(row) for row in CLOSURES_2025],
        "people": [
            {"person_id": code, "name": name, "role": role, "active": "Y"}
            for code, (name, role) in PEOPLE.items()
        ],
        **_plans(),
        **_targets(),
        **_provision(),
        **_reviews(),
        **_voice(),
    }


def _plans() -> Tables:
    profile = {
        "strengths": "Kind, curious, remembers every journey.", "aspirations": "To drive a train.",
        "important_to": "Being told before things change.", "important_for": "Time to think.",
        "how_to_support": "Written steps; a seat near the door; extra time.",
    }  # fmt: skip
    pupils = [
        {"pupil_id": pupil, "first_name": f"Pupil{pupil}", "last_name": "Example", "dob": born,
         "nc_year": year, "sen_provision": provision, "need_1": need,
         "communication": "Speech, with time to answer"}
        for (pupil, (need, year, provision, _)), born in zip(
            PUPILS.items(), ("2017-03-14", "2016-02-02", "2012-11-20"), strict=True)
    ]  # fmt: skip
    plans = [
        {"plan_id": plan, "pupil_id": pupil, "plan_type": kind, "start_date": start,
         "end_date": "2026-07-17", "status": "active", "coordinator_id": "S01",
         "issue_date": issued, "review_every_weeks": every, "next_review_date": following,
         "version": "2", **profile}
        for plan, pupil, kind, start, issued, every, following in (
            ("PL1", "P1", "SEN_SUPPORT", "2025-04-28", "", "", "2025-12-09"),
            ("PL2", "P2", "EHCP", "2024-06-14", "2024-06-14", "", ""),
            ("PL3", "P3", "SEN_SUPPORT", "2025-04-28", "", "6", "2025-11-26"),
        )
    ]  # fmt: skip
    teaching = [
        {"pupil_id": pupil, "person_id": person, "lessons_per_week": lessons}
        for pupil in PUPILS
        for person, lessons in (("S02", 20), ("S03", 5), ("S04", 2))
    ]
    readers = [
        {"plan_id": plan, "version": "2", "person_id": person, "shared_date": "2025-09-09",
         "read_date": "2025-09-11"}
        for *_, plan in PUPILS.values() for person in PEOPLE
    ]  # fmt: skip
    return {
        "pupils": pupils, "plans": plans, "teaching": teaching, "plan_readers": readers,
        "outcomes": [
            {"outcome_id": code, "plan_id": "PL2", "text": text, "by_date": "2027-07-16"}
            for code, text in OUTCOMES.items()
        ],
        "advice": [
            {"advice_id": f"A{number}", "plan_id": "PL2", "service": service,
             "requested_date": asked, "received_date": came, "summary": "Keep the help card.",
             "shared_with_family_date": shared}
            for number, (service, asked, came, shared) in enumerate((
                ("Speech and language therapy", "2025-02-10", "2025-03-20", "2025-03-27"),
                ("Educational psychology", "2025-09-15", "2025-10-10", "2025-10-15"),
            ))
        ],
    }  # fmt: skip


def _targets() -> Tables:
    autumn = [
        {"target_id": code, "plan_id": plan, "area": area, "text": text, "measure": measure,
         "unit": unit, "direction": "down" if code in FALLING else "up",
         "baseline_value": _written(measure, low), "baseline_date": "2025-09-08",
         "criterion_value": _written(measure, high), "mastery_n": "3", "mastery_of": "3",
         "record_every_weeks": "1", "start_date": "2025-09-08", "due_date": "2025-12-19",
         "status": "active", "owner_id": "S02", "pupil_wording": words,
         "outcome_id": SERVES.get(code, "")}
        for code, (plan, area, text, measure, unit, low, high, words) in TARGETS.items()
    ]  # fmt: skip
    summer = [
        {"target_id": code, "plan_id": plan, "area": "LITERACY", "text": text, "measure": "count",
         "unit": "times", "direction": "up", "baseline_value": low, "criterion_value": high,
         "baseline_date": "2025-04-28", "mastery_n": "3", "mastery_of": "3",
         "record_every_weeks": "1", "start_date": "2025-04-28", "due_date": "2025-07-18",
         "status": "met", "owner_id": "S02", "pupil_wording": "I want to do it by myself."}
        for code, (plan, text, low, high, _) in MET.items()
    ]  # fmt: skip
    return {
        "targets": autumn + summer,
        "strategies": [
            {"strategy_id": f"{code}-{number}", "target_id": code, "text": text, "kind": kind,
             "start_date": "2025-09-08", "who": "Class teacher and teaching assistant"}
            for code, texts in STRATEGIES.items()
            for number, (text, kind) in enumerate(
                zip(texts, ("teaching", "resource"), strict=True))
        ],
        "observations": [*_autumn_observations(), *_summer_observations()],
    }  # fmt: skip


def _autumn_observations() -> list[Row]:
    """Each week one observation, a little ahead of the aimline, by two adults in two places."""
    rows = []
    for code, (*_, measure, _unit, low, high, _words) in TARGETS.items():
        for week, monday in enumerate(MONDAYS):
            value = low + (high - low) * (week + 1.5) / 15
            rows.append(
                {"target_id": code, "date": (monday + timedelta(days=week % 5)).isoformat(),
                 "value": _written(measure, round(value)), "status": "observed",
                 "observer_id": ("S02", "S03")[week % 2],
                 "setting": ("Classroom", "Small group")[week % 2]}
            )  # fmt: skip
    return rows


def _summer_observations() -> list[Row]:
    return [
        {"target_id": code, "date": (date(2025, 5, 5) + timedelta(weeks=week + (week > 2))),
         "value": value, "status": "observed", "observer_id": ("S02", "S03")[week % 2],
         "setting": ("Classroom", "Small group")[week % 2]}
        for code, (*_, values) in MET.items() for week, value in enumerate(values)
    ]  # fmt: skip


def _written(measure: str, value: float) -> str:
    return f"{value / 5:.0f}/20" if measure == "trials" else f"{value:g}"


def _provision() -> Tables:
    return {
        "provision": [
            {"provision_id": f"PV{code[1:]}", "plan_id": row[0], "target_id": code,
             "name": f"Small-group work for {code}", "sessions_per_week": "1", "minutes": "20",
             "source": "EHCP_F" if row[0] == "PL2" else "school", "ratio": "1:2",
             "group_size": "2", "lead_id": "S03", "start_date": "2025-09-08",
             "end_date": "2025-12-19"}
            for code, row in TARGETS.items()
        ],
        "provision_sessions": [
            {"provision_id": f"PV{code[1:]}", "date": monday + timedelta(days=place % 5),
             "status": "delivered", "minutes": "20", "staff_id": "S03"}
            for place, code in enumerate(TARGETS) for monday in MONDAYS
        ],
    }  # fmt: skip


def _reviews() -> Tables:
    held = [
        {"review_id": code, "plan_id": plan, "review_type": kind, "due_date": due,
         "invited_date": invited, "papers_sent_date": papers, "meeting_date": meeting,
         "report_sent_date": sent, "summary_sent_date": sent, "working": "Short daily practice.",
         "not_working": "Practice at the end of the day.",
         "changes_agreed": "Practice moves to the morning.", "support": "same",
         "outcome": "On the way; one thing changes.", "pupil_felt_heard": "Y",
         "family_felt_heard": "Y",
         **({"la_decision": "amend", "la_decision_date": "2025-06-06",
             "final_plan_date": "2025-07-18"} if kind == "annual" else {})}
        for code, (plan, kind, due, invited, papers, meeting, sent) in HELD.items()
    ]  # fmt: skip
    booked = [
        {"review_id": code, "plan_id": plan, "review_type": kind, "due_date": due,
         "invited_date": invited, "papers_sent_date": papers, "meeting_date": meeting}
        for code, (plan, kind, due, invited, papers, meeting) in BOOKED.items()
    ]  # fmt: skip
    who = ("pupil", "parent", "teacher", "senco")
    decided = [
        ("R1", "T19", "achieved", "close"), ("R9", "T39", "achieved", "close"),
        *(("R3", code, "as_expected", "adjust") for code in ("T31", "T32", "T33")),
    ]  # fmt: skip
    return {
        "reviews": held + booked,
        "review_attendance": [
            {"review_id": code, "who": each, "invited": "Y", "attended": "Y", "views_sent": "Y"}
            for code in HELD
            for each in (*who, *(("la", "health") if code == "R2" else ()))
        ],
        "review_decisions": [
            {"review_id": review, "target_id": target, "judgement": judgement,
             "decision": decision, "note": "As the observations show."}
            for review, target, judgement, decision in decided
        ],
        "review_actions": [
            {"review_id": code, "action": "Move the practice to the morning", "owner_id": "S02",
             "by_date": date.fromisoformat(row[5]) + timedelta(days=14),
             "done_date": date.fromisoformat(row[5]) + timedelta(days=7)}
            for code, row in HELD.items()
        ],
    }  # fmt: skip


def _voice() -> Tables:
    contributions = [
        {"plan_id": row[0], "review_id": code, "given_by": who, "method": method, "text": text,
         "date": min(date.fromisoformat(row[5]), AS_OF) - timedelta(days=days),
         "response_given": "Read out at the meeting, and acted on."}
        for code, row in (HELD | {code: (*row, "") for code, row in BOOKED.items()}).items()
        for who, method, text, days in (
            ("pupil", "drawing", "I like it when I know what comes next.", 6),
            ("parent", "spoken", "We see it at home too.", 4),
        )
    ]  # fmt: skip
    concerns = [
        {"concern_id": "C1", "pupil_id": "P1", "date": "2025-09-19", "raised_by": "parent",
         "text": "Is paired reading still on?", "stage": "resolved",
         "next_step_by": "2025-10-03", "resolved_date": "2025-09-30"}
    ]  # fmt: skip
    return {"contributions": contributions, "concerns": concerns}
