"""Confirming a meeting: its record in one transaction, and with it the end of the draft."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from iepdata import drafts
from iepdata.errors import IepDataError
from iepdata.ingest.typed import Desk, NotKept, typing
from iepdata.meeting import which
from iepdata.meeting.actions import Rows, impossible_days
from iepdata.meeting.rows import Speakers, new_targets, record_of, spoken_of
from iepdata.model import TABLES
from iepdata.queries.meetings import AROUND_DAYS
from iepdata.sql import sql_text
from iepdata.store import Store
from iepdata.wording import meeting as words

SOURCE = "Meeting"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a meeting left: its review, how many decisions and actions, the number to undo it by."""

    review_id: str
    n_decisions: int
    n_actions: int
    upload_id: int


def save(
    store: Store,
    draft: drafts.Draft,
    *,
    targets: Sequence[Mapping[Any, Any]],
    strategies: Sequence[Mapping[Any, Any]],
    promises: Sequence[Mapping[Any, Any]],
    speakers: Speakers,
    plan_type: str,
    by: str,
    today: date,
    owners: Mapping[str, str] | None = None,
) -> Saved:
    """What became of the draft: all of it is recorded and the draft has ended, or neither.

    The review is the one that the presenter chose, else the usual one (see `which.usual`). A next
    meeting is booked unless it is on file. `today` is the last day on which a meeting can have
    been. Raises IepDataError where a day cannot be or a row is refused, where what was said is of
    a target that is not on file, or where the draft was confirmed in another tab; nothing is kept
    then.
    """
    content = draft.content
    held = date.fromisoformat(content["day"])
    _refuse(content, targets, held, today)
    days = store.settings().undone_meeting_days
    with typing(store, by=by, today=today, page=SOURCE) as desk:
        if not drafts.confirm(desk.cursor, draft.draft_id, desk.upload_id, days):
            raise IepDataError("This meeting has been saved already.", title="Saved already")
        review_id, new_type = _review(store, desk, content, plan_type)
        before, standing = _standing(store, desk, review_id)
        tables = record_of(
            content, review_id=review_id, targets=targets, strategies=strategies,
            promises=promises, standing_actions=standing, speakers=speakers, owners=owners or {},
            new_id=_new_id,
        )  # fmt: skip
        n_decisions = len(tables["review_decisions"])
        n_actions = sum("done_date" not in row for row in tables["review_actions"])
        tables["reviews"] = [_beside(before, row) | new_type for row in tables["reviews"]]
        tables["contributions"] = beside_earlier(store, desk, tables["contributions"])
        for table, rows in tables.items():
            _keep(desk, table, rows)
        _keep(desk, "targets", new_targets(content, targets, _new_id))
        _keep(desk, "reviews", _next_meeting(store, desk, content, plan_type))
        store.audit_on(desk.cursor, by, "meeting saved", f"{draft.subject} {review_id}")
        return Saved(review_id, n_decisions, n_actions, desk.upload_id)


def _refuse(
    content: Mapping[str, Any], targets: Sequence[Mapping[Any, Any]], held: date, today: date
) -> None:
    """Raise IepDataError with all that keeps a draft from being saved as it stands."""
    wrong = impossible_days(content)
    if held > max(today, date.today()):
        wrong.insert(0, words.not_yet(held))
    if spoken_of(content) - {str(row["target_id"]) for row in targets}:
        wrong.append(words.TARGET_GONE)
    if wrong:
        raise IepDataError(" ".join(wrong))


def _keep(desk: Desk, table: str, rows: Rows) -> None:
    """Keep rows of a table, those together that name the same columns."""
    alike: dict[tuple[str, ...], Rows] = {}
    for row in rows:
        alike.setdefault(tuple(sorted(row)), []).append(row)
    for each in alike.values():
        try:
            desk.keep(table, each)
        except NotKept as error:
            said = [_refused(table, each, *wrong) for wrong in error.wrong]
            raise IepDataError(" ".join(dict.fromkeys(said)) or error.message) from error


def _refused(table: str, rows: Rows, place: int, column: str, expected: str) -> str:
    """What was typed, where it was to go, and what belongs there."""
    model = TABLES[table]
    about = next((each.description for each in model.columns if each.name == column), column)
    found = rows[place].get(column) if 0 <= place < len(rows) else None
    return words.refused(model.title, about, found, expected)


def _review(
    store: Store, desk: Desk, content: Mapping[str, Any], plan_type: str
) -> tuple[str, dict[str, str]]:
    """The id of the review that the meeting is, and the type of it where it is a new one."""
    asked = {
        "plan_id": content["plan_id"], "day": date.fromisoformat(content["day"]),
        "kind": which.kind_of(plan_type), "around_days": AROUND_DAYS,
    }  # fmt: skip
    near = store.query_on(desk.cursor, sql_text("meeting/reviews_near"), asked)
    choice = content.get("review") or which.usual(near, plan_type)
    new = which.new_type(choice)
    if new is not None:
        return _new_id("R"), {"review_type": new}
    if choice not in set(near["review_id"]):
        raise IepDataError(words.REVIEW_GONE)
    return choice, {}


def _standing(
    store: Store, desk: Desk, review_id: str
) -> tuple[dict[str, str], list[dict[Any, Any]]]:
    """What is written of a review already, by column, and its actions."""
    asked = {"review_id": review_id}
    written = store.query_on(desk.cursor, sql_text("meeting/standing"), asked).to_dict("records")
    actions = store.query_on(desk.cursor, sql_text("meeting/standing_actions"), asked)
    cells = written[0] if written else {}
    said = {str(name): cell for name, cell in cells.items() if isinstance(cell, str)}
    return said, actions.astype(object).where(actions.notna(), None).to_dict("records")


def _beside(before: Mapping[str, str], row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a review in which what is written of it already stands before what is new."""
    joined = {
        name: f"{said} · {row[name]}"
        for name, said in before.items()
        if name in row and row[name] not in said
    }
    kept = {name: said for name, said in before.items() if name in row and row[name] in said}
    return {**row, **kept, **joined}


def _next_meeting(
    store: Store, desk: Desk, content: Mapping[str, Any], plan_type: str
) -> list[dict[str, Any]]:
    if not content.get("next"):
        return []
    day = date.fromisoformat(content["next"])
    asked = {"plan_id": content["plan_id"], "day": day}
    if len(store.query_on(desk.cursor, sql_text("meeting/booked"), asked)):
        return []
    return [
        {"review_id": _new_id("R"), "plan_id": content["plan_id"],
         "review_type": which.kind_of(plan_type), "meeting_date": day}
    ]  # fmt: skip


def beside_earlier(store: Store, desk: Desk, rows: Rows) -> Rows:
    """`rows` of contributions behind what the same voices said of the plan on that day already.

    Words of one voice on one day are told apart by their place: what is on file keeps its own.
    """
    kept: Rows = []
    for given_by in dict.fromkeys(row["given_by"] for row in rows):
        own = [{"response_given": None} | row for row in rows if row["given_by"] == given_by]
        asked = {"plan_id": own[0]["plan_id"], "as_of": own[0]["date"], "given_by": given_by}
        before = store.query_on(desk.cursor, sql_text("meeting/own_words"), asked)
        same = before.assign(plan_id=own[0]["plan_id"]).to_dict("records")
        kept += [{str(name): cell for name, cell in row.items()} for row in same] + own
    return kept


def _new_id(prefix: str) -> str:
    return f"{prefix}-{uuid.uuid4().hex[:8]}"
