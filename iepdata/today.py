"""What needs the SENCO today: the findings that a person must act on, in one ranking."""

from __future__ import annotations

import numpy as np
import pandas as pd

from iepdata.wording.today import BANDS, SIGNS, SOON, SOON_SIGN, in_time

COLUMNS = [
    "rank", "kind", "symbol", "check", "finding_id", "pupil_id", "public_id", "first_name",
    "last_name", "preferred_name", "nc_year", "plan_id", "target_id", "headline", "what_to_do",
    "owner", "step", "since", "urgency", "facts", "state", "reason", "until", "by", "group",
]  # fmt: skip


def today(findings: pd.DataFrame) -> pd.DataFrame:
    """What needs the SENCO, most pressing first; one row a finding, ranked from 1.

    kind      str  the band of the ranking, a name of `wording.today.BANDS`
    symbol    str  the sign of the check, else of its band, or that its date is still to come;
                   headline says what is the matter
    owner     str  who acts: empty for the reader herself; step: the next step in a few words
    urgency   float  larger first within a check

    Takes the question findings. The one rule: the order of the bands, within a band that of the
    checks, within a check the more urgent first. Checks without an order, and what was set aside,
    are left out. Nothing to do: the same columns, no rows.
    """
    found = findings[(findings["state"] == "open") & findings["order"].notna()]
    found = found.rename(columns={"sentence": "headline"}).sort_values(
        ["order", "check", "urgency", "pupil_id", "subject"],
        ascending=[True, True, False, True, True], na_position="first", kind="stable",
    )  # fmt: skip
    found["kind"] = kinds(found["order"])
    found["symbol"] = found["check"].map(SIGNS).fillna(found["kind"].map(SIGNS))
    found["symbol"] = found["symbol"].mask(in_time(found) == SOON, SOON_SIGN)
    found["headline"] = found["headline"].str.rstrip(".")
    found["rank"] = np.arange(1, len(found) + 1)
    return found[COLUMNS].reset_index(drop=True)


def kinds(order: pd.Series) -> pd.Series:
    """The band that each rank of a check lies in."""
    starts = [band.start for band in BANDS]
    place = np.searchsorted(starts, order.to_numpy(dtype=float), side="right") - 1
    names = np.array([band.code for band in BANDS], dtype=object)
    return pd.Series(names[np.clip(place, 0, None)], index=order.index, dtype=object)
