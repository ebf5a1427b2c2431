"""Findings that a reader has set aside: not a problem here, or looked at later."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd

from iepdata.errors import IepDataError
from iepdata.store import Store, utc_now

OPEN, DISMISSED, SNOOZED = "open", "dismissed", "snoozed"


def set_aside(
    store: Store, finding_id: str, facts: str, reason: str, until: date | None, by: str
) -> None:
    """Set a finding aside: until a day ('Later'), or with None for as long as its facts stand.

    `facts` are those of the finding as it was read; it comes back when they change. `reason` is
    kept and shown; one that is set aside anew keeps the old reason in its history. Raises
    IepDataError where a finding is set aside for good without a reason.
    """
    reason = " ".join(reason.split())
    if until is None and not reason:
        raise IepDataError("Write in a few words why it is not a problem here.")
    now = utc_now()
    with store.noting() as cursor:
        _end(cursor, finding_id)
        cursor.execute(
            "INSERT INTO store.dismissals VALUES (?, ?, ?, ?, ?, ?, NULL)",
            [finding_id, facts, reason, until, now, by],
        )
        how = f"until {until:%d/%m/%Y}" if until else "for good"
        store.audit_on(cursor, by, "finding set aside", f"{finding_id} {how}: {reason}")


def bring_back(store: Store, finding_id: str, by: str) -> None:
    """Bring back a finding that was set aside; nothing happens where it was not."""
    rows = store.read("dismissals")
    if (rows["finding_id"] == finding_id).any():
        with store.noting() as cursor:
            _end(cursor, finding_id)
            store.audit_on(cursor, by, "finding brought back", finding_id)


def states(store: Store, found: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """`found` with state, reason, until and by; one row a finding, in the same order.

    `found` has finding_id and facts. state is 'open', 'dismissed' or 'snoozed'; what was set aside
    is open again once its facts are others or its day has come.
    """
    rows = store.read("dismissals")
    joined = found.merge(rows, on="finding_id", how="left")
    same = joined["facts"] == joined.pop("facts_then")
    later = joined["until"].notna()
    waiting = joined["until"] > pd.Timestamp(as_of)
    state = pd.Series(OPEN, index=joined.index, dtype=object)
    state = state.mask(same & ~later, DISMISSED).mask(same & later & waiting, SNOOZED)
    for name in ("reason", "by"):
        joined[name] = joined[name].astype(object).where(state != OPEN, "")
    joined["until"] = joined["until"].where(state == SNOOZED)
    return joined.assign(state=state)


def _end(cursor: duckdb.DuckDBPyConnection, finding_id: str) -> None:
    cursor.execute(
        "UPDATE store.dismissals SET ended_at = ? WHERE finding_id = ? AND ended_at IS NULL",
        [utc_now(), finding_id],
    )
