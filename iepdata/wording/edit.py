"""The words of the page on which plans are changed, and in which order its fields stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from iepdata.vocabulary import PLAN_TYPES, label_of
from iepdata.wording.dates import day

TABLES = {
    "targets": "Targets",
    "strategies": "Strategies",
    "plans": "Plan",
    "provision": "Provision",
    "plan_readers": "Readers",
    "pupils": "Pupil",
}
# What one row of each is called.
ONE = {
    "targets": "target",
    "strategies": "strategy",
    "plans": "plan",
    "provision": "provision",
    "plan_readers": "reader",
    "pupils": "pupil",
}
# The fields of each form, line by line. Ids are given by the page; a UPN is never shown.
LAYOUT: dict[str, tuple[tuple[str, ...], ...]] = {
    "targets": (
        ("text", "pupil_wording"),
        ("area", "measure", "unit", "direction"),
        ("baseline_value", "baseline_date", "criterion_value", "due_date"),
        ("owner_id", "start_date", "record_every_weeks", "status"),
        ("plan_id", "outcome_id"),
        ("scale_id", "mastery_n", "mastery_of"),
    ),
    "strategies": (
        ("target_id",),
        ("text",),
        ("kind", "who", "start_date", "end_date"),
    ),
    "plans": (
        ("plan_type", "local_label", "status", "version"),
        ("start_date", "end_date", "next_review_date", "review_every_weeks"),
        ("coordinator_id", "issue_date"),
        ("strengths", "aspirations"),
        ("important_to", "important_for"),
        ("how_to_support",),
    ),
    "provision": (
        ("name", "source"),
        ("plan_id", "target_id"),
        ("sessions_per_week", "minutes", "ratio", "group_size"),
        ("lead_id", "start_date", "end_date"),
        ("hourly_cost", "outcome"),
    ),
    "plan_readers": (
        ("plan_id", "person_id"),
        ("version", "shared_date", "read_date"),
    ),
    "pupils": (
        ("pupil_id", "first_name", "last_name", "preferred_name"),
        ("nc_year", "form", "sen_provision", "support_layer"),
        ("need_1", "need_2", "communication"),
        ("dob", "sex", "ethnicity", "home_la"),
        ("pupil_premium", "fsm", "eal", "looked_after"),
        ("on_roll_from", "on_roll_to", "phase_transfer"),
    ),
}
_LABELS = {
    "targets.text": "The target in words",
    "strategies.text": "What the adult does, with what, how long and when",
    "provision.name": "What it is",
    "area": "Area",
    "pupil_wording": "In the pupil’s own words",
    "measure": "How it is measured",
    "direction": "Better is",
    "baseline_value": "Starts at",
    "baseline_date": "Seen on",
    "criterion_value": "Value to reach",
    "due_date": "By when",
    "owner_id": "Who teaches and records it",
    "record_every_weeks": "Weeks between records",
    "mastery_n": "Reached when seen … times",
    "mastery_of": "… of the last",
    "outcome_id": "EHC plan outcome it serves",
    "scale_id": "Scale",
    "plan_id": "Plan",
    "target_id": "Target",
    "plan_type": "Kind of plan",
    "local_label": "What the school calls it",
    "coordinator_id": "Lead",
    "issue_date": "EHC plan issued on",
    "next_review_date": "Next review",
    "review_every_weeks": "Weeks between reviews",
    "strengths": "Good at, and liked for",
    "aspirations": "Hopes",
    "important_to": "What matters to the pupil",
    "important_for": "What matters for the pupil",
    "how_to_support": "What helps",
    "lead_id": "Who leads it",
    "ratio": "Adults to pupils",
    "minutes": "Minutes a session",
    "sessions_per_week": "Sessions a week",
    "group_size": "Pupils in the group",
    "hourly_cost": "Cost an hour (£)",
    "outcome": "How well it worked, −2 to +2",
    "source": "Who provides it",
    "kind": "Kind",
    "who": "Who does it",
    "person_id": "Reader",
    "shared_date": "Told on",
    "read_date": "Read on",
    "start_date": "First day",
    "end_date": "Last day",
    "pupil_id": "The school’s own number",
    "nc_year": "Year group",
    "sen_provision": "SEN provision",
    "support_layer": "Layer of support",
    "need_1": "First need",
    "need_2": "Second need",
    "communication": "Communicates best by",
    "dob": "Date of birth",
    "home_la": "Home local authority",
    "fsm": "Free school meals",
    "eal": "English as an additional language",
    "phase_transfer": "Next move of school",
}
EXPLAINED = (
    "What you change is kept beside what stood before, with who changed it and when. It can be "
    "undone."
)
NEW_PUPIL = "Add a pupil"
CHOOSE = "Choose a pupil, or type a surname, to see and change what is on file."
NOBODY = "No pupil is on file yet: add the first one here, or load a file."
WHAT_CHANGES = "What you can change"
WHAT = (
    "Targets, strategies, the plan itself, the help that is planned, who reads the plan, and the "
    "pupil's own details: each in its own form.",
    "Nothing is overwritten: what was on file before stays, with who changed it and when, and can "
    "be brought back.",
)
MANY_AT_ONCE = "Many at once: load a spreadsheet"
SOUND = "It says what the pupil will do, from where, how much is enough and by when."
DRAFT = "The plan is a draft: Record and Pupil show it once its status is active."
NO_PLAN = "No plan is on file yet: add one under Plan, then its targets."
NOT_IN_FORCE = "No plan is in force: Record and Pupil show one that is active and has begun."
UNCHANGED = "Nothing was changed."
HIDDEN = "Names are hidden. Show them to change a plan, which holds names."


def label(table: str, column: str) -> str:
    """The words beside a field: 'Starts at', 'By when'."""
    usual = column.removesuffix("_id").replace("_", " ").capitalize()
    return _LABELS.get(f"{table}.{column}", _LABELS.get(column, usual))


def row_label(table: str, row: Mapping[Any, Any]) -> str:
    """What tells one row from another in a list: its words, with its state where it is over."""
    if table == "plans":
        called = _said(row["local_label"]) or label_of(PLAN_TYPES, row["plan_type"])
        return f"{called}, from {day(row['start_date'])} ({row['status']})"
    if table == "plan_readers":
        return f"{row['reader']}, version {row['version']}"
    names = {"provision": "name", "pupils": "pupil_id"}
    said = _said(row[names.get(table, "text")])[:100]
    ended = row.get("end_date")
    if table != "targets" and ended is not None and ended == ended:
        return f"{said} (until {day(ended)})"
    state = _said(row.get("status"))
    return f"{said} ({state.replace('_', ' ')})" if state not in ("", "active") else said


def needed(labels: Sequence[str]) -> str:
    """'Still needed: area, plan.', in order."""
    inside = [each if each[1:2].isupper() else each[:1].lower() + each[1:] for each in labels]
    return f"Still needed: {', '.join(inside)}."


def kept(table: str, *, is_new: bool, is_draft: bool = False) -> str:
    """'Kept: the new target.', or that what stood before is below; and of a draft, where it is."""
    state = f" {DRAFT}" if is_draft else ""
    if is_new:
        return f"Kept: the new {ONE[table]}.{state}"
    return f"Kept: the changed {ONE[table]}. What stood before is in its history.{state}"


def names_another(named: Sequence[str]) -> str:
    """The warning on words that name other pupils."""
    return (
        f"This names {' and '.join(named)}. A plan belongs to one pupil, whose family reads it: "
        "write “a classmate” instead, or keep it all the same."
    )


def not_shown(n_plans: int) -> str:
    """Why Pupil and Record do not show a pupil who has so many plans on file."""
    return NOT_IN_FORCE if n_plans else NO_PLAN


def history_label(n_versions: int) -> str:
    """'History: changed twice', how often what is on file was changed."""
    times = {1: "as first written", 2: "changed once", 3: "changed twice"}
    return f"History: {times.get(n_versions, f'changed {n_versions - 1} times')}"


def changes(table: str, versions: pd.DataFrame) -> pd.Series:
    """What each version changed: 'Value to reach: 80 → 90'; the first says that it is the first.

    `versions` come latest first, with the columns of the table. No rows: an empty Series.
    """
    said = pd.Series("", index=versions.index, dtype=object)
    for column in (name for line in LAYOUT[table] for name in line):
        now = _texts(versions[column])
        before = now.shift(-1, fill_value="")
        told = f"; {label(table, column)}: " + before.where(before != "", "nothing") + " → "
        said += (told + now.where(now != "", "nothing")).where(now != before, "")
    said = said.str.removeprefix("; ").where(said != "", "Nothing that stands on this page")
    if len(said):
        said.iloc[-1] = "First written"
    return said


def _texts(cells: pd.Series) -> pd.Series:
    """Cells as they are read: days as days, whole numbers without a point, '' for nothing."""
    if pd.api.types.is_datetime64_any_dtype(cells):
        return cells.map(lambda when: day(when) if when == when else "").astype(object)
    if pd.api.types.is_numeric_dtype(cells):
        return cells.map(lambda number: f"{number:g}", na_action="ignore").astype(object).fillna("")
    return cells.astype(object).where(cells.notna(), "").astype(str)


def _said(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""
