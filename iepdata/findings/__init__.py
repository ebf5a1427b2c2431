"""What does not run as it should, found by rules over all records at once, each with its rows."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.asked_once import asked_once
from iepdata.findings import aside, checks, frame
from iepdata.queries import housekeeping
from iepdata.settings import Settings
from iepdata.store import Store


def findings(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every finding on `as_of`, in the order of the checks, then the most urgent first.

    The columns of `frame.COLUMNS`, and beside them:

    finding_id   str   the same for the same check and subject, on any day
    group, label, force  str  of its check; order: its rank on Today, NaN off it
    public_id, first_name, last_name, preferred_name, nc_year  of the pupil; empty where none
    state        str   open, dismissed or snoozed
    reason, by   str   why and by whom it was set aside, '' while open; until: date, NaT

    A check whose tables the school does not use this academic year says nothing (R9c); nor does
    one say anything of a pupil who is not on roll. No findings: the same columns, no rows. Raises
    IepDataError where the calendar does not reach `as_of`.
    """
    return aside.states(store, _found(store, as_of, settings), as_of)


@asked_once
def _found(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    store.require_day(as_of)
    found = frame.together(*(topic.find(store, as_of, settings) for topic in checks.TOPICS))
    in_use = housekeeping.recorded_tables(store, as_of)
    speaking = [code for code, check in checks.CHECKS.items() if in_use.issuperset(check.needs)]
    found = found[found["check"].isin(speaking)]
    on_roll = store.read("pupils_on_roll", as_of=as_of)
    found = found[found["pupil_id"].isna() | found["pupil_id"].isin(on_roll["pupil_id"])]
    found = found.merge(on_roll, on="pupil_id", how="left")
    found["finding_id"] = finding_ids(found)
    for name in ("group", "label", "force", "order"):
        found[name] = found["check"].map(
            {code: getattr(check, name) for code, check in checks.CHECKS.items()}
        )
    found["order"] = pd.to_numeric(found["order"])
    place = found["check"].map({code: place for place, code in enumerate(checks.CHECKS)})
    found = found.assign(place=place).sort_values(
        ["place", "urgency", "subject"], ascending=[True, False, True], kind="stable"
    )
    return found.drop(columns="place").reset_index(drop=True)


def finding_ids(found: pd.DataFrame) -> pd.Series:
    """The id of each finding: 16 hexadecimal digits made from its check and its subject."""
    named = (found["check"].astype(str) + "|" + found["subject"].astype(str)).to_numpy(object)
    numbers = pd.util.hash_array(named, categorize=False)
    return pd.Series([f"{number:016x}" for number in numbers], index=found.index, dtype=object)
