"""Sessions tapped on a page: each put in its place among those of its provision and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from iepdata.errors import IepDataError
from iepdata.ingest.typed import Desk
from iepdata.model import TABLES
from iepdata.sql import sql_text

_COLUMNS = [column.name for column in TABLES["provision_sessions"].columns]
_KEY = ["provision_id", "date"]
AS_PLANNED = "as_planned"


def keep_sessions(desk: Desk, rows: Sequence[dict[str, Any]]) -> None:
    """Keep one session, or one week as planned, for each provision and day of `rows`.

    Rows have provision_id, date, status and what else is known of them. A session of the same
    day is superseded; a week as planned and a session of its Monday stand beside each other.
    Raises NotKept where the import would set a row aside.
    """
    if not rows:
        return
    typed = pd.DataFrame(rows).reindex(columns=_COLUMNS)
    typed["date"] = pd.to_datetime(typed["date"])
    standing = desk.cursor.execute(
        sql_text("record/standing_sessions"),
        {
            "provisions": list(typed["provision_id"]),
            "days": [day.date() for day in typed["date"]],
        },
    ).df()
    standing["date"] = pd.to_datetime(standing["date"])
    batch = _in_their_places(standing, typed)
    whole = batch[_COLUMNS].astype(object)
    desk.keep("provision_sessions", whole.where(whole.notna(), None).to_dict("records"))


def _in_their_places(standing: pd.DataFrame, typed: pd.DataFrame) -> pd.DataFrame:
    """The typed rows behind those whose places come before, as a file would list them."""
    standing = standing.assign(is_week=standing["status"] == AS_PLANNED)
    typed = typed.assign(is_week=typed["status"] == AS_PLANNED)
    same: pd.DataFrame = standing.groupby([*_KEY, "is_week"], as_index=False)[["place"]].min()
    standing["nth"] = standing.groupby(_KEY).cumcount() + 1
    filled = standing[standing["place"] == standing["nth"]]
    free = filled.groupby(_KEY, as_index=False)[["place"]].max()
    free = free.rename(columns={"place": "last"})
    typed = typed.merge(same, on=[*_KEY, "is_week"], how="left").merge(free, on=_KEY, how="left")
    typed["place"] = typed["place"].fillna(typed["last"].fillna(0) + 1).astype(int)
    before = standing.merge(typed[[*_KEY, "place"]], on=_KEY, suffixes=("", "_typed"))
    before = before[before["place"] < before["place_typed"]]
    if len(before) != int((typed["place"] - 1).sum()):
        raise IepDataError(
            "Something logged for that day was undone since. Undo the rest of that day, then log "
            "it again.",
            title="Not kept",
        )
    parts = [part for part in (before, typed) if len(part)]
    return pd.concat(parts).sort_values([*_KEY, "place"])


def session_row(
    provision_id: str, day: date, status: str, reason: str | None = None, staff: str | None = None
) -> dict[str, Any]:
    """A row of the log of sessions."""
    return {
        "provision_id": provision_id, "date": day, "status": status, "reason": reason,
        "staff_id": staff,
    }  # fmt: skip
