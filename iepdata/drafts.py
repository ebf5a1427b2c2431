"""What is typed and not yet confirmed: kept in the store, so that nothing of it is lost."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from iepdata.store import Store, utc_now

Content = dict[str, Any]
# What has been confirmed is under way no more.
_OPEN = "saved_as IS NULL"


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: what it is of, whose it is (a public id), what has been typed, since when."""

    draft_id: str
    kind: str
    subject: str
    content: Content
    changed_at: datetime


def begin(store: Store, kind: str, subject: str, content: Mapping[str, Any], *, by: str) -> Draft:
    """The draft of `kind` about `subject` that is under way; a new one, of `content`, if none is.

    Its id is random: it says nothing of the subject, and is of no use once the draft is gone.
    """
    with store.drafting() as cursor:
        found = _row(cursor, f"kind = ? AND subject = ? AND {_OPEN}", [kind, subject])
        if found is not None:
            return found
        new = Draft(uuid.uuid4().hex[:20], kind, subject, dict(content), utc_now())
        cursor.execute(
            "INSERT INTO store.drafts (draft_id, kind, subject, content, changed_at, changed_by) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [new.draft_id, kind, subject, _written(new.content), new.changed_at, by],
        )
        store.audit_on(cursor, by, "draft begun", f"{kind} {subject}")
    return new


def under_way(store: Store, kind: str, subject: str) -> Draft | None:
    """The draft of `kind` about `subject`, None where there is none."""
    with store.cursor() as cursor:
        return _row(cursor, f"kind = ? AND subject = ? AND {_OPEN}", [kind, subject])


def draft(store: Store, draft_id: str) -> Draft | None:
    """The draft of that id as it was last typed; None where it was confirmed or never begun."""
    with store.cursor() as cursor:
        return _row(cursor, f"draft_id = ? AND {_OPEN}", [draft_id])


def put(store: Store, draft_id: str, changes: Mapping[str, Any], *, by: str) -> None:
    """Put `changes` (name to what JSON can hold) into a draft; None takes a name out.

    Two tabs that type into different places of one draft lose nothing of each other. A draft that
    is gone stays gone.
    """
    with store.drafting() as cursor:
        found = _row(cursor, f"draft_id = ? AND {_OPEN}", [draft_id])
        if found is None:
            return
        content = {**found.content, **changes}
        kept = {name: value for name, value in content.items() if value is not None}
        cursor.execute(
            "UPDATE store.drafts SET content = ?, changed_at = ?, changed_by = ? "
            "WHERE draft_id = ?",
            [_written(kept), utc_now(), by, draft_id],
        )


def confirm(cursor: duckdb.DuckDBPyConnection, draft_id: str, upload_id: int, days: int) -> bool:
    """Whether the draft was under way; it ends as `upload_id` with the transaction of `cursor`.

    Its words are kept for `days`, should the upload be undone; longer confirmed drafts go now.
    """
    cursor.execute(
        "DELETE FROM store.drafts WHERE saved_as IS NOT NULL AND changed_at < ?",
        [utc_now() - timedelta(days=days)],
    )
    ended = cursor.execute(
        "UPDATE store.drafts SET saved_as = ?, changed_at = ? "
        "WHERE draft_id = ? AND saved_as IS NULL",
        [upload_id, utc_now(), draft_id],
    ).fetchone()
    return bool(ended and ended[0])


def undone(store: Store, kind: str, subject: str) -> Draft | None:
    """The draft of `kind` about `subject` that was confirmed last, if that was undone since."""
    with store.cursor() as cursor:
        return _row(
            cursor,
            "draft_id = (SELECT arg_max(draft_id, changed_at) FROM store.drafts "
            "WHERE kind = ? AND subject = ? AND saved_as IS NOT NULL) AND saved_as NOT IN "
            "(SELECT upload_id FROM store.loads WHERE undone_at IS NULL AND upload_id IS NOT NULL)",
            [kind, subject],
        )


def take_up(store: Store, draft: Draft, *, by: str) -> None:
    """Let a draft whose upload was undone be under way again, unless another one is."""
    with store.drafting() as cursor:
        if _row(cursor, f"kind = ? AND subject = ? AND {_OPEN}", [draft.kind, draft.subject]):
            return
        cursor.execute(
            "UPDATE store.drafts SET saved_as = NULL, changed_at = ?, changed_by = ? "
            "WHERE draft_id = ?",
            [utc_now(), by, draft.draft_id],
        )
        store.audit_on(cursor, by, "draft taken up", f"{draft.kind} {draft.subject}")


def take_away(cursor: duckdb.DuckDBPyConnection, draft_id: str) -> bool:
    """Whether the draft was there; it is gone with the transaction of `cursor`."""
    gone = cursor.execute(
        f"DELETE FROM store.drafts WHERE draft_id = ? AND {_OPEN}",  # noqa: S608
        [draft_id],
    ).fetchone()
    return bool(gone and gone[0])


def _written(content: Mapping[str, Any]) -> str:
    """What has been typed as it is kept: the words as they are, so that they can be searched."""
    return json.dumps(content, ensure_ascii=False)


def _row(cursor: duckdb.DuckDBPyConnection, where: str, values: list[str]) -> Draft | None:
    row = cursor.execute(
        "SELECT draft_id, kind, subject, content, changed_at FROM store.drafts "  # noqa: S608
        f"WHERE {where}",
        values,
    ).fetchone()
    if row is None:
        return None
    return Draft(row[0], row[1], row[2], json.loads(row[3]), row[4])
