"""A school in which every text of every table is a hostile string."""

from __future__ import annotations

from datetime import date
from typing import Any

from iepdata import access, drafts
from iepdata.findings.aside import set_aside
from iepdata.ingest import load_uploads
from iepdata.model import TABLES, Kind
from iepdata.questions import ask
from iepdata.store import Store
from tests.safety.texts import HUGE, texts
from tests.school import CLOSURES_2025, as_csv

AS_OF = date(2026, 3, 20)
WHO = "<b>who</b> \x1b[31m\u202e=1+1"
FILES = ("<img src=x onerror=window.ran=1>", "=1+1", "..%2f\u202ex")
Row = dict[str, Any]

# What is not a text, by table; {i} is the pupil's place. A list: so many rows a pupil.
_SEEN = [("2025-09-22", 40), ("2025-11-10", 42), ("2025-12-01", 41), ("2026-01-12", 43),
         ("2026-02-02", 41), ("2026-03-02", 42)]  # fmt: skip
_PLAN: Row = {"plan_id": "PL{i}", "pupil_id": "P{i}"}
ROWS: dict[str, list[Row]] = {
    "people": [{"person_id": "S{i}", "active": "Y"}],
    "scale_levels": [
        {"scale_id": "SC{i}", "position": "1"}, {"scale_id": "SC{i}", "position": "2"},
    ],
    "pupils": [{"pupil_id": "P{i}", "nc_year": "5", "sen_provision": "{sen}", "need_1": "SLCN",
                "dob": "2015-05-05", "upn": None}],
    "teaching": [{"pupil_id": "P{i}", "person_id": "S{i}", "lessons_per_week": "5"}],
    "plans": [_PLAN | {"plan_type": "{type}", "start_date": "2025-09-01", "status": "active",
                       "coordinator_id": "S{i}", "next_review_date": "2026-04-20",
                       "issue_date": "2025-09-01", "review_every_weeks": "12", "version": "1"}],
    "outcomes": [{"outcome_id": "O{i}", "plan_id": "PL{i}", "by_date": "2026-07-17"}],
    "targets": [
        {"target_id": "T{i}", "plan_id": "PL{i}", "area": "LITERACY", "measure": "percent",
         "direction": "up", "baseline_value": "40", "baseline_date": "2025-09-08",
         "criterion_value": "80", "start_date": "2025-09-08", "due_date": "2026-07-17",
         "status": "active", "record_every_weeks": "1", "owner_id": "S{i}", "outcome_id": "O{i}"},
        {"target_id": "U{i}", "plan_id": "PL{i}", "area": "SOCIAL", "measure": "scale",
         "direction": "up", "start_date": "2025-09-08", "due_date": "2026-07-17",
         "status": "active", "scale_id": "SC{i}"},
    ],
    "strategies": [
        {"strategy_id": "G{i}", "target_id": "T{i}", "kind": "teaching",
         "start_date": "2025-09-08", "end_date": "2025-12-19"},
        {"strategy_id": "H{i}", "target_id": "T{i}", "kind": "resource",
         "start_date": "2026-01-05"},
    ],
    "observations": [
        {"target_id": "T{i}", "date": day, "value": value, "status": "observed",
         "observer_id": "S{i}"} for day, value in _SEEN
    ],
    "advice": [{"advice_id": "A{i}", "plan_id": "PL{i}", "requested_date": "2026-01-12"}],
    "provision": [{"provision_id": "V{i}", "plan_id": "PL{i}", "target_id": "T{i}",
                   "source": "school", "sessions_per_week": "2", "minutes": "20",
                   "start_date": "2025-09-08", "lead_id": "S{i}"}],
    "provision_sessions": [
        {"provision_id": "V{i}", "date": "2026-03-02", "status": "delivered"},
        {"provision_id": "V{i}", "date": "2026-03-04", "status": "missed",
         "reason": "staff_absent"},
    ],
    "reviews": [
        {"review_id": "R{i}", "plan_id": "PL{i}", "review_type": "{review}",
         "due_date": "2025-12-10", "meeting_date": "2025-12-05", "cancelled_reason": None},
        {"review_id": "N{i}", "plan_id": "PL{i}", "review_type": "{review}",
         "due_date": "2026-04-20", "cancelled_reason": None},
        {"review_id": "X{i}", "plan_id": "PL{i}", "review_type": "interim",
         "due_date": "2026-02-20"},
    ],
    "review_attendance": [{"review_id": "R{i}", "who": "parent", "invited": "Y", "attended": "Y"}],
    "review_decisions": [{"review_id": "R{i}", "target_id": "T{i}", "judgement": "none",
                          "decision": "adjust"}],
    "review_actions": [{"review_id": "R{i}", "owner_id": "S{i}", "by_date": "2026-02-01"}],
    "contributions": [
        {"plan_id": "PL{i}", "review_id": "R{i}", "date": "2025-12-01", "given_by": "pupil",
         "method": "spoken"},
        {"plan_id": "PL{i}", "review_id": "R{i}", "date": "2025-12-02", "given_by": "parent",
         "method": "written"},
    ],
    "plan_readers": [{"plan_id": "PL{i}", "version": "1", "person_id": "S{i}",
                      "shared_date": "2025-09-10"}],
    "concerns": [{"concern_id": "C{i}", "pupil_id": "P{i}", "date": "2026-03-02",
                  "raised_by": "parent", "stage": "raised"}],
    "consents": [{"pupil_id": "P{i}", "purpose": "school_inspection", "asked_on": "2026-01-12",
                  "given": "yes", "given_by": "parent"}],
    "comparators": [{"comparator_id": "K{i}", "figure": "ehc_pupils", "percent": "4.8"}],
}  # fmt: skip
# A text that is the key of its row is unlike every other.
_KEYS = {("scale_levels", "level"), ("review_actions", "action"), ("observations", "setting"),
         ("provision_sessions", "slot"), ("people", "email")}  # fmt: skip


def rows_of(number: int) -> dict[str, list[Row]]:
    """A school of `number` pupils, each with rows of every table but closures."""
    every, place = texts(number), 0
    school: dict[str, list[Row]] = {"closures": list(CLOSURES_2025)}
    for name, samples in ROWS.items():
        rows = []
        for sample in samples:
            place += 1
            for i in range(number):
                said = {
                    "i": i, "sen": "E" if i % 2 else "K",
                    "type": "EHCP" if i % 2 else "SEN_SUPPORT",
                    "review": "annual" if i % 2 else "termly",
                }  # fmt: skip
                fixed = {
                    key: value.format(**said) if isinstance(value, str) else value
                    for key, value in sample.items()
                }
                rows.append(_texts(name, i, every, place) | fixed)
        school[name] = rows
    return school


def _texts(table: str, i: int, every: list[str], place: int) -> Row:
    """A hostile string for each text of a table's row, another in each column."""
    row = {}
    for step, column in enumerate(TABLES[table].columns):
        if column.kind is Kind.TEXT:
            text = every[(i + 7 * (place + step)) % len(every)]
            row[column.name] = f"{text}{place}" if (table, column.name) in _KEYS else text
    return row


def fill(store: Store, number: int) -> list[str]:
    """Load the school, with what is typed into pages beside; what was refused, best nothing.

    Some rows more are set aside, because hostile strings stand where codes and days belong, and
    come in files that are called by such.
    """
    school = rows_of(number)
    school["plans"][0]["strengths"] = HUGE
    files = [(f"{name}.csv", as_csv(rows)) for name, rows in school.items()]
    reports = load_uploads(store, files, by=WHO, today=AS_OF)
    wrong = [f"{each.file}: {each.refused}" for each in reports if each.refused]
    wrong += [f"{each.file}: {each.problems[0].sentence()[:300]}" for each in reports
              if each.quarantined]  # fmt: skip
    strange = [{"target_id": f"T{i}", "date": text, "value": text, "note": text}
               for i, text in enumerate(texts(number))]  # fmt: skip
    named = [(f"{name} observations.csv", as_csv(strange)) for name in FILES]
    load_uploads(store, named, by=WHO, today=AS_OF)
    _typed(store, number)
    return wrong


def _typed(store: Store, number: int) -> None:
    """What is not in files: reasons, roles, the school's name, drafts of meetings, the log."""
    every = texts(number)
    store.set_meta("school_name", f"{every[1]} {WHO}")
    access.give(store, "a'b<b>x</b>@school.example", access.Role.LEADER, by=WHO)
    found = ask(store, "findings", AS_OF, store.settings(), scope=access.EVERYONE)
    rows = found.drop_duplicates("finding_id").head(6).to_dict("records")
    for place, row in enumerate(rows):
        set_aside(store, row["finding_id"], row["facts"], every[place], None, by=WHO)
    for text in every:
        store.audit(text[:200], text[:50], text)


def meetings(store: Store, pupils: int) -> list[str]:
    """The codes of meetings under way of the first pupils, hostile strings in every box."""
    public = store.query("SELECT pupil_id, public_id FROM pupils ORDER BY pupil_id")
    every = texts(len(public))
    codes = []
    for row in public.head(pupils).to_dict("records"):
        i = int(row["pupil_id"][1:])
        boxes = {
            f"{name}|{who}": every[(i + place) % len(every)]
            for place, (name, who) in enumerate(
                (name, who)
                for name in ("words|liked", "words|matters", "words|working", f"words|T{i}")
                for who in ("pupil", "family", "school")
            )
        }
        content = {
            "day": AS_OF.isoformat(), "plan_id": f"PL{i}", "review": f"N{i}", "show_name": True,
            "graph": "yes", f"decision|T{i}": "adjust", f"strategy|T{i}": every[i],
            "action|0|what": every[-i - 1], "cannot": every[i], **boxes,
        }  # fmt: skip
        draft = drafts.begin(store, "meeting", row["public_id"], content, by=WHO)
        codes.append(draft.draft_id)
    return codes


__all__ = ["AS_OF", "FILES", "WHO", "fill", "meetings", "rows_of"]
