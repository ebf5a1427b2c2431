"""The counts of the Today page, each with the rows that it counts behind a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from iepdata.vocabulary import Group, Status

IN_TROUBLE = (Status.STALLED.value, Status.GOING_BACKWARDS.value, Status.OFF_PACE.value)


@dataclass(frozen=True)
class Tally:
    """How many: open targets by status and group, reviews overdue by whose clock."""

    statuses: Mapping[str, int]
    groups: Mapping[Group, int]
    overdue: int
    with_la: int
    silent_in_trouble: int

    @property
    def open(self) -> int:
        """Targets that are not closed."""
        return sum(count for group, count in self.groups.items() if group is not Group.NONE)

    @property
    def reached(self) -> int:
        """Targets reached or achieved."""
        return self.status(Status.REACHED) + self.status(Status.ACHIEVED)

    def status(self, status: Status) -> int:
        """How many targets have `status`."""
        return self.statuses.get(status.value, 0)


def of(targets: pd.DataFrame, reviews: pd.DataFrame) -> Tally:
    """The counts of the questions `targets` and `reviews`; all zero where there are no rows."""
    groups = targets["group"].value_counts()
    silent = (targets["status"] == Status.NOT_RECORDED.value) & targets["was"].isin(IN_TROUBLE)
    late = reviews["days_overdue"].fillna(0) > 0
    return Tally(
        statuses={str(name): int(n) for name, n in targets["status"].value_counts().items()},
        groups={Group(str(name)): int(count) for name, count in groups.items()},
        overdue=int((late & (reviews["whose_clock"] != "la")).sum()),
        with_la=int((reviews["whose_clock"] == "la").sum()),
        silent_in_trouble=int(silent.sum()),
    )
