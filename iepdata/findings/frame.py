"""What a check and a finding are: the columns that every topic answers with."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from iepdata.settings import Settings

# The topics, as the pages and filters name them.
GROUPS: dict[str, str] = {
    "progress": "Targets",
    "reviews": "Reviews",
    "provision": "Provision",
    "plan_quality": "Plans",
    "outcomes": "Outcomes and advice",
    "voice": "Readers and voice",
    "concerns": "Concerns",
}
FORCES = ("statute", "guidance", "practice")

COLUMNS = [
    "check", "subject", "pupil_id", "plan_id", "target_id", "sentence", "what_to_do", "step",
    "owner", "since", "urgency", "facts", "rests_on",
]  # fmt: skip
# Without these a finding cannot be told apart, read or traced.
NEEDED = ("subject", "sentence", "what_to_do", "step", "rests_on")
_TEXTS = ["check", "subject", "sentence", "what_to_do", "step", "owner", "facts"]
_YEAR_OF_A_DAY = r"(?<=[a-z]) \d{4}\b"
_IDS = ["pupil_id", "plan_id", "target_id"]


class FaultyRuleWarning(UserWarning):
    """A rule found one thing twice, or something that no row shows."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for in every record.

    code   the name of it, 'review_overdue'; group: one of `GROUPS`
    label  two to five words for a list, 'Review overdue'
    why    a sentence a parent could read: what is flagged, and from which threshold; a setting is
           written {targets_most} and filled in by `said`
    force  statute, guidance or practice
    needs  the tables that must be in use this academic year for it to speak (R9c)
    order  its rank on Today, smaller first, within the bands of `iepdata.wording.today.BANDS`;
           None keeps it off Today
    """

    code: str
    group: str
    label: str
    why: str
    force: str
    needs: tuple[str, ...] = ()
    order: int | None = None

    def __post_init__(self) -> None:
        if self.group not in GROUPS or self.force not in FORCES:
            raise ValueError(f"{self.code}: no such group or force: {self.group}, {self.force}")

    def said(self, settings: Settings) -> str:
        """The sentence of why, with the thresholds in force."""
        return self.why.format_map(_Thresholds(settings.as_parameters()))


class _Thresholds(dict[str, Any]):
    """Settings as they are read in a sentence: 0.8 is '0.8', 5.0 is '5'."""

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        return f"{value:g}" if isinstance(value, float) else value


def empty() -> pd.DataFrame:
    """No findings: the columns of `COLUMNS`, no rows."""
    return _nothing().copy()


@cache
def _nothing() -> pd.DataFrame:
    columns = dict.fromkeys(COLUMNS, "object") | {"since": "datetime64[s]", "urgency": "float"}
    return pd.DataFrame(columns=COLUMNS).astype(columns)


def made(rows: pd.DataFrame, **columns: Any) -> pd.DataFrame:
    """`rows` as findings: the columns of `COLUMNS` alone, typed, one row a finding, renumbered.

    `columns` are set first, each a value for all rows or a Series of their index: `check="…"`.

    subject     str    what it is about, 'target:T0001'; one finding a check and subject
    pupil_id, plan_id, target_id  str  None where there is none
    sentence    str    what is the matter, without a pupil's name
    what_to_do  str    what to write or do instead
    step        str    two to four words for a button
    owner       str    the adult who acts; '' is the reader
    since       date   from when it holds; NaT where that is not known
    urgency     float  larger first within the check, 0 where not given
    facts       str    what it rests on, in short, and never a count of days that grows by itself:
                       a finding set aside comes back when this text changes; '' stands for the
                       sentence without the years of its days
    rests_on    list   'table:row_key' of each row it rests on

    Raises ValueError where a needed column is missing. A subject that comes twice and a finding
    that rests on nothing are faults of a rule: left out with a warning, so that the others stand.
    """
    found = rows.assign(**columns)
    missing = [name for name in ("check", *NEEDED) if name not in found]
    if missing:
        raise ValueError(f"findings without {', '.join(missing)}")
    found = found.reindex(columns=COLUMNS).reset_index(drop=True)
    if found.empty:
        return empty()
    cells = {name: found[name].to_numpy(dtype=object) for name in (*_TEXTS, *_IDS)}
    cells |= {name: np.where(pd.isna(cells[name]), "", cells[name]) for name in _TEXTS}
    none = np.full(len(found), None, dtype=object)
    cells |= {name: np.where(pd.isna(cells[name]), none, cells[name]) for name in _IDS}
    unsaid = cells["facts"] == ""
    if unsaid.any():
        # A day of last year is told with its year: the same facts in other words.
        said = pd.Series(cells["sentence"]).str.replace(_YEAR_OF_A_DAY, "", regex=True)
        cells["facts"] = np.where(unsaid, said.to_numpy(dtype=object), cells["facts"])
    keys = [_keys(keys) for keys in found["rests_on"]]
    found = found.assign(
        **{name: pd.Series(cells[name], dtype=object) for name in cells},
        since=pd.to_datetime(found["since"]),
        urgency=pd.to_numeric(found["urgency"]).fillna(0.0).astype(float),
        rests_on=pd.Series(keys, index=found.index, dtype=object),
    )
    twice = found.duplicated(["check", "subject"])
    nothing = ~found["rests_on"].astype(bool)
    for fault, wrong in (("found twice", twice), ("resting on no row", nothing)):
        if wrong.any():
            named = ", ".join(found.loc[wrong, "subject"].astype(str).head())
            warnings.warn(f"left out, {fault}: {named}", FaultyRuleWarning, stacklevel=2)
    return found[~twice & ~nothing].reset_index(drop=True)


def together(*found: pd.DataFrame) -> pd.DataFrame:
    """The findings of several checks as one frame; of none, no rows."""
    some = [each for each in found if len(each)]
    return pd.concat(some, ignore_index=True) if some else empty()


def row_of(table: str, keys: pd.Series) -> pd.Series:
    """Each row key of a table as the one row that a finding rests on."""
    return (f"{table}:" + keys.astype(str)).map(lambda key: [key])


def _keys(keys: Any) -> list[str]:
    """The row keys of one finding, each once, in order; none where there are none."""
    if not isinstance(keys, list | tuple | np.ndarray):
        return []
    return list(dict.fromkeys(str(key) for key in keys if isinstance(key, str)))
