"""The words around findings: how many, what force a rule has, what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from iepdata.wording.dates import day
from iepdata.wording.phrases import capitalised

FORCES = {
    "statute": "law in England",
    "guidance": "official guidance",
    "practice": "good practice, no law",
}
LOOKED_FOR = (
    "Each finding is about an adult's work, never about a child's failing, and rests on rows that "
    "can be opened. A finding can be set aside with a reason, which is kept and shown. Where the "
    "school does not record a table, nothing is said of it."
)
NONE = "Nothing found here."
REASON = "Why is it not a problem here? (kept and shown)"
REASON_MISSING = "Write in a few words why it is not a problem here."
COMES_BACK = "It comes back when what it rests on changes."
LATER = "Ask me again on"
WHOLE_SCHOOL = "Whole school"
HIDDEN = "Names are hidden, so what stands in the cells is not shown."
MORE = "The rows it rests on; say that it is no problem here; put it off"
ROWS_EXPLAINED = "The rows this rests on, each with its file and its row there."


def heading(label: str, count: int) -> str:
    """'Review overdue: 3'."""
    return f"{label}: {count:,}"


def why(said: str, force: str) -> str:
    """The sentence of a check, with what kind of rule it is."""
    return f"{said} ({capitalised(FORCES[force])}.)"


def more(count: int) -> str:
    """'12 more'."""
    return f"{count:,} more"


def aside(count: int) -> str:
    """'3 set aside'."""
    return f"{count:,} set aside"


def kept(finding: Mapping[Any, Any], as_of: date) -> str:
    """'Not a problem here: agreed with the family (Ms Lee).', or until when it is put off."""
    who = f" ({finding['by']})" if finding["by"] else ""
    reason = f": {finding['reason']}" if finding["reason"] else ""
    if finding["state"] == "snoozed":
        return f"Put off until {day(finding['until'], as_of)}{reason}{who}."
    return f"Not a problem here{reason}{who}."


def done(until: date | None, as_of: date) -> str:
    """What is said once a finding has been set aside."""
    if until is None:
        return f"Set aside. {COMES_BACK}"
    return f"Put off until {day(until, as_of)}. It comes back sooner if what it rests on changes."
