"""Confirming a meeting: its record in one transaction, and with it the end of the draft."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from iepdata import drafts
from iepdata.errors import IepDataError
from iepdata.ingest.typed import Desk, typing
from iepdata.meeting.rows import Rows, Speakers, new_targets, record_of
from iepdata.sql import sql_text
from iepdata.store import Store

# A review booked or due this near to the day of the meeting is the meeting.
AROUND_DAYS = 28
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
) -> Saved:
    """What became of the draft: all of it is recorded and the draft is gone, or neither.

    The review is the one booked for the day, else the one then due, else a new one. A next
    meeting is booked unless it is on file. Raises IepDataError where a row is refused, or where
    the draft was confirmed in another tab; nothing is kept then.
    """
    content = draft.content
    held = date.fromisoformat(content["day"])
    with typing(store, by=by, today=held, page=SOURCE) as desk:
        if not drafts.take_away(desk.cursor, draft.draft_id):
            raise IepDataError("This meeting has been saved already.", title="Saved already")
        review_id = _review_id(store, desk, content, held)
        tables = record_of(
            content, review_id=review_id, targets=targets, strategies=strategies,
            promises=promises, speakers=speakers, new_id=_new_id,
        )  # fmt: skip
        n_decisions, n_actions = len(tables["review_decisions"]), _open(tables["review_actions"])
        tables["contributions"] = beside_earlier(store, desk, tables["contributions"])
        for table, rows in tables.items():
            desk.keep(table, rows)
        desk.keep("targets", new_targets(content, targets, _new_id))
        desk.keep("reviews", _next_meeting(store, desk, content, plan_type))
        store.audit_on(desk.cursor, by, "meeting saved", f"{draft.subject} {review_id}")
        return Saved(review_id, n_decisions, n_actions, desk.upload_id)


def _open(actions: Rows) -> int:
    return sum(row["done_date"] is None for row in actions)


def _review_id(store: Store, desk: Desk, content: Mapping[str, Any], held: date) -> str:
    found = store.query_on(
        desk.cursor,
        sql_text("meeting/review"),
        {"plan_id": content["plan_id"], "as_of": held, "around_days": AROUND_DAYS},
    )
    return _new_id("R") if found.empty else str(found["review_id"].iloc[0])


def _next_meeting(
    store: Store, desk: Desk, content: Mapping[str, Any], plan_type: str
) -> list[dict[str, Any]]:
    if not content.get("next"):
        return []
    day = date.fromisoformat(content["next"])
    asked = {"plan_id": content["plan_id"], "day": day}
    if len(store.query_on(desk.cursor, sql_text("meeting/booked"), asked)):
        return []
    kind = "annual" if plan_type == "EHCP" else "termly"
    return [
        {"review_id": _new_id("R"), "plan_id": content["plan_id"], "review_type": kind,
         "meeting_date": day}
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
