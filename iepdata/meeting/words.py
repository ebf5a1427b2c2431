"""What pupil and family answered, kept beside what they said before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from iepdata.ingest.typed import typing
from iepdata.meeting.save import beside_earlier
from iepdata.store import Store


def keep_words(store: Store, row: Mapping[str, Any], *, by: str, today: date, page: str) -> int:
    """The number under which one contribution, just kept, can be undone.

    `row` names plan_id, review_id, date, given_by, method and text. A second answer of one voice
    on one day stands behind the first and replaces nothing. Raises NotKept where it is refused.
    """
    with typing(store, by=by, today=today, page=page) as desk:
        desk.keep("contributions", beside_earlier(store, desk, [dict(row)]))
        return desk.upload_id
