"""What the Record page says."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from iepdata.vocabulary import MISSED_REASONS, OBSERVATION_STATUS, label_of
from iepdata.wording.dates import day, weekday_day

VIEWS = {
    "pupil": "One pupil",
    "group": "A group",
    "sessions": "Sessions",
    "sheet": "Log sheet",
}
NOT_SEEN = {"absent": "Absent", "refused": "Declined", "no_opportunity": "No opportunity"}
EXPLAINED = (
    "Kept as soon as it is saved. Absent, declined and no opportunity are kept as that, never as "
    "a nought."
)
NO_TARGETS = "No open targets of these pupils on this day."
READ_WARNING = "Not saved yet: read the warning on the note above."
DUE_FIRST = "Tap a name, the first due in front; behind it, how many entries this fortnight."
NOTHING_SEEN = "Say first what was seen, or choose Absent, Declined or No opportunity."
CHOOSE_GROUP = "Choose the pupils who were seen together; each gets a row."
TOGETHER = "Several together"
NONE_FILLED = "No row has anything to keep yet."
NO_PROVISION = "No provision of these pupils is in force this week."
SESSIONS_EXPLAINED = (
    "“All as planned” keeps one row for the week: its planned sessions count as happened, except "
    "those logged here one by one."
)
SHEET_EXPLAINED = (
    "Print the sheet, write on it, then type it into the grid, or type into the workbook and load "
    "it on the Load page. Write what was seen in the measure of the target (16/20, 85%, 1:30, yes, "
    "a level), or abs, declined, n/a."
)
MEASURED_AS = {
    "percent": "per cent", "trials": "right / out of", "count": "how many", "rate": "rate",
    "duration": "time", "latency": "time to start", "scale": "level", "gas": "−2 to +2",
    "wcpm": "words a minute", "yes_no": "yes / no",
}  # fmt: skip
DAY_STATUS = {"delivered": "Happened", "partial": "Partly"}
# Every way a session can go, each one tap: a status, and for a missed one its reason.
TAPS = DAY_STATUS | {f"missed:{code.code}": f"✕ {code.label}" for code in MISSED_REASONS}


def headline(targets: pd.DataFrame, minutes: int) -> str:
    """What is due in the fortnight and what it costs; takes n_due and pupil_id."""
    due = int(targets["n_due"].sum())
    if targets.empty:
        return "Nothing to record on this day"
    if not due:
        return "Nothing is due to be recorded in the next fortnight"
    pupils = targets.loc[targets["n_due"] > 0, "pupil_id"].nunique()
    return (
        f"{_some(due, 'entry', 'entries')} due in the next fortnight, "
        f"about {_some(minutes, 'minute')}, for {_some(pupils, 'pupil')}"
    )


def who_explained(targets: pd.DataFrame, seconds: int, staff: int) -> str:
    """How the cost was worked out, and how many entries are late."""
    late = int((targets["is_late"] & (targets["n_due"] > 0)).sum())
    said = f"Counted at {seconds} seconds an entry, each target as often as it is to be recorded"
    said += f", over {staff} staff." if staff > 1 else "."
    return f"{said} {_some(late, 'entry', 'entries')} were due before today." if late else said


def due(target: Mapping[Any, Any], as_of: date) -> str:
    """How often a target is recorded, and when it is due next."""
    weeks = int(target["every_weeks"])
    often = "Every week" if weeks == 1 else f"Every {weeks} weeks"
    when = target["due_on"]
    if pd.isna(when):
        return f"{often}; not due in the next fortnight."
    if target["is_late"]:
        return f"{often}; an entry is due."
    on = "today" if when.date() == as_of else f"by {weekday_day(when, as_of)}"
    return f"{often}; due {on}."


def due_of(name: str, count: int) -> str:
    """A pupil and how many entries are due of them."""
    return f"{name}: {count}"


def latest(entries: Sequence[str]) -> str:
    """'The last 3 entries: Fri 13 Nov: 16/20 · …', the latest first; '' for none."""
    if not entries:
        return ""
    whose = "The last entry" if len(entries) == 1 else f"The last {len(entries)} entries"
    return f"{whose}: {' · '.join(entries)}"


def entry(row: Mapping[Any, Any], as_of: date) -> str:
    """One entry: its day and what was written, or why nothing was seen."""
    raw = row["value_raw"]
    seen = row["status"] == "observed" and isinstance(raw, str)
    said = raw if seen else label_of(OBSERVATION_STATUS, row["status"])
    where = f" ({row['setting']})" if row["setting"] else ""
    return f"{weekday_day(row['date'], as_of)}: {said}{where}"


def saved(value: str, status: str, on: date, n: int = 1) -> str:
    """What was kept, after it was."""
    if n > 1:
        return f"Saved: {n} entries, {day(on)}."
    return f"Saved: {value if status == 'observed' else NOT_SEEN[status]}, {day(on)}."


def status_of(code: str) -> str:
    """What became of an observation, in as few words as a button has room for."""
    return NOT_SEEN.get(code, "Seen")


def entries(count: int) -> str:
    """How many entries, in words."""
    return _some(count, "entry", "entries")


def lately(count: int) -> str:
    """The heading over what was recorded lately: how often something was saved today."""
    return f"Recorded today ({count:,}): look or undo" if count else "Recorded lately: look or undo"


def all_of_today(count: int) -> str:
    """The button that shows every save of the day."""
    return f"Show all {count:,} by pupil"


def kept_save(row: Mapping[Any, Any], moment: datetime, as_of: date) -> str:
    """One save: when, what of, what was kept, and by whom; takes a row of `typed_lately`."""
    at, by = f"{moment:%H:%M}", row["loaded_by"]
    if row["n_rows"] > 1 or not row["n_standing"]:
        return f"{at}, {entries(int(row['n_rows']))}, {by}"
    if isinstance(row["value_raw"], str) and row["value_raw"]:
        said = row["value_raw"]
    elif row["status"] == "as_planned":
        said = "all as planned"
    else:
        tap = f"{row['status']}:{row['reason']}" if row["status"] == "missed" else row["status"]
        said = TAPS.get(tap, "") or NOT_SEEN.get(row["status"]) or "did not happen"
    return f"{at}, {day(row['date'], as_of)}: {said}. {textwrap.shorten(row['what'], 60)}, {by}"


def names_another(names: list[str], *, hidden: bool) -> str:
    """The warning on a note that names other pupils."""
    who = "another pupil" if hidden else " and ".join(names)
    return (
        f"The note names {who}. This record belongs to one pupil, whose family may ask to read "
        "it: write “a classmate” instead, or save it all the same."
    )


def logged(row: Mapping[Any, Any]) -> str:
    """What is logged of a provision in its week."""
    parts = [
        f"{row[name]} {word}"
        for name, word in (
            ("delivered", "happened"), ("partial", "partly"), ("missed", "did not happen"),
        )
        if row[name]
    ]  # fmt: skip
    if row["as_planned"]:
        return "All as planned" + (f", except: {', '.join(parts)}" if parts else "") + "."
    return f"Logged this week: {', '.join(parts)}." if parts else "Nothing logged this week."


def planned(row: Mapping[Any, Any]) -> str:
    """What is planned of a provision: sessions a week and their minutes."""
    sessions, minutes = row["sessions_per_week"], row["minutes"]
    said = [] if pd.isna(sessions) else [f"{sessions:g} a week"]
    said += [] if pd.isna(minutes) else [f"{int(minutes)} minutes"]
    return ", ".join(said)


def _some(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"
