"""What needs the SENCO today: one list over reviews, families, targets and recording."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from iepdata.vocabulary import AREAS, VOICES, Status
from iepdata.wording.phrases import days
from iepdata.wording.today import STEPS

# The order of the list; within a kind the longest wait comes first.
KINDS = ("legal_date", "concern", "target", "review", "recording")
TROUBLE = {
    Status.GOING_BACKWARDS.value: 0,
    Status.STALLED.value: 1,
    Status.DATE_PASSED.value: 2,
}
COLUMNS = [
    "rank", "kind", "symbol", "pupil_id", "public_id", "first_name", "last_name",
    "preferred_name", "nc_year", "plan_id", "target_id", "headline", "owner", "step", "urgency",
]  # fmt: skip


def today(
    targets: pd.DataFrame, reviews: pd.DataFrame, concerns: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """What needs the SENCO on `as_of`, most pressing first; one row a thing, ranked from 1.

    kind      legal_date, concern, target, review or recording: the order of the list
    symbol    the sign of the kind or status; headline says what is the matter
    owner     who acts: empty for the reader herself
    step      the next step in two or three words
    urgency   int, larger first within a kind

    Takes the frames of the questions targets, reviews and concerns_open. Nothing to do: the same
    columns, no rows. A late school review is never called a legal date (R10).
    """
    found = pd.concat(
        [
            _legal_dates(reviews),
            _concerns(concerns, as_of),
            _targets(targets),
            _late_reviews(reviews),
            _recording(targets, as_of),
        ],
        ignore_index=True,
    )
    order = found["kind"].map({kind: place for place, kind in enumerate(KINDS)})
    found = found.assign(order=order).sort_values(
        ["order", "urgency", "pupil_id", "target_id"], ascending=[True, False, True, True],
        na_position="first", kind="stable",
    )  # fmt: skip
    found["rank"] = np.arange(1, len(found) + 1)
    return found[COLUMNS].reset_index(drop=True)


def _rows(source: pd.DataFrame, kind: str, **columns: Any) -> pd.DataFrame:
    rows = source.reindex(columns=COLUMNS).astype(object)
    return rows.assign(kind=kind, **columns)


def _legal_dates(reviews: pd.DataFrame) -> pd.DataFrame:
    statutory = reviews["plan_type"] == "EHCP"
    acting = reviews["state"].isin(["overdue", "book_now", "invite", "report_due"])
    chosen = reviews[statutory & acting & (reviews["whose_clock"] == "school")]
    return _rows(
        chosen, "legal_date", symbol="▲", headline=chosen["next_step"].str.rstrip("."),
        owner=chosen["lead"], step="Open the review",
        urgency=chosen["days_overdue"].fillna(0) * 1000 - _wait(chosen["review_due"]),
    )  # fmt: skip


def _wait(due: pd.Series) -> pd.Series:
    """Days since 2000, so that an earlier date sorts as more urgent when taken away."""
    return (pd.to_datetime(due) - pd.Timestamp(2000, 1, 1)).dt.days.fillna(0) / 1000


def _concerns(concerns: pd.DataFrame, as_of: date) -> pd.DataFrame:
    chosen = concerns[concerns["no_reply"].astype(bool)]
    who = chosen["raised_by"].map({entry.code: entry.label for entry in VOICES}).fillna("A")
    waited = (pd.Timestamp(as_of) - pd.to_datetime(chosen["date"])).dt.days
    return _rows(
        chosen, "concern", symbol="◉", owner="", step="Reply",
        headline=who + ": concern of " + days(chosen["date"], as_of) + " has had no reply",
        urgency=waited,
    )  # fmt: skip


def _targets(targets: pd.DataFrame) -> pd.DataFrame:
    chosen = targets[targets["status"].isin(list(TROUBLE))]
    weight = chosen["status"].map(TROUBLE).astype(float)
    step = chosen["delivery"].map(STEPS).where(chosen["status"] != Status.DATE_PASSED, "Decide")
    return _rows(
        chosen, "target", symbol=chosen["symbol"],
        headline=_area(chosen) + ": " + chosen["short_reason"], owner=chosen["owner"], step=step,
        urgency=-weight + chosen["p_off"].fillna(0),
    )  # fmt: skip


def _late_reviews(reviews: pd.DataFrame) -> pd.DataFrame:
    late = reviews["state"].isin(["overdue", "never_reviewed"]) & (reviews["plan_type"] != "EHCP")
    chosen = reviews[late]
    return _rows(
        chosen, "review", symbol="▲", headline=chosen["next_step"].str.rstrip("."),
        owner=chosen["lead"], step="Book the review", urgency=chosen["days_overdue"],
    )  # fmt: skip


def _recording(targets: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Targets that nobody records although something was the matter when last seen."""
    silent = targets["status"] == Status.NOT_RECORDED.value
    chosen = targets[silent & targets["was"].isin([*TROUBLE, Status.OFF_PACE.value])]
    waited = (pd.Timestamp(as_of) - pd.to_datetime(chosen["last_entry"])).dt.days
    return _rows(
        chosen, "recording", symbol=chosen["symbol"],
        headline=_area(chosen) + ": " + chosen["reason"].str.slice(0, 1).str.lower()
        + chosen["reason"].str.slice(1).str.rstrip("."),
        owner=chosen["owner"], step="Ask", urgency=waited,
    )  # fmt: skip


def _area(targets: pd.DataFrame) -> pd.Series:
    return targets["area"].map({entry.code: entry.label for entry in AREAS}).fillna("Target")
