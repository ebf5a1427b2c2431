"""Questions about targets and their observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from iepdata.store import Store


def looks(
    days: Sequence[date],
    only_targets: Sequence[str] | None = None,
    what_if: Sequence[Mapping[Any, Any]] = (),
    only_looks: Sequence[Mapping[Any, Any]] | None = None,
    only_groups: Sequence[Mapping[Any, Any]] | None = None,
) -> dict[str, Any]:
    """The parameters of every question that looks at targets on days.

    All targets on each of `days`, or `only_targets`, or of these each on the days that `only_looks`
    (target_id, as_of) or `only_groups` (school_id, measure, as_of) name. `what_if` holds
    target_id, date and value (target's own unit, trials in per cent) that are supposed beside what
    was observed; rows with the same `supposition` (a number, 0 unless given) are supposed together,
    each number apart.
    """
    supposed = [{"supposition": 0} | dict(row) for row in what_if]
    return {
        "days": list(days),
        "only_targets": only_targets,
        "only_looks": None if only_looks is None else list(only_looks),
        "only_groups": None if only_groups is None else list(only_groups),
        "what_if": supposed,
        "suppositions": sorted({row["supposition"] for row in supposed}) or [0],
    }


def target_details(store: Store, only_targets: Sequence[str] | None = None) -> pd.DataFrame:
    """Every target, or some, with its words, pupil, owner and the file and row it came from."""
    return store.read("target_details", only_targets=only_targets)


def recent_values(store: Store, only_targets: Sequence[str] | None = None) -> pd.DataFrame:
    """The latest dozen day values of each target: target_id, recent (list, oldest first).

    By the summaries that are kept: to be asked inside `iepdata.summaries.summarised`.
    """
    return store.read("status/kept_recent", only_targets=only_targets)


def observations(store: Store, target_id: str, as_of: date) -> pd.DataFrame:
    """All that was written down for a target up to `as_of`, in order.

    is_baseline (bool) and phase (the strategy in force, or None) beside each row; source_file and
    source_row say where it was written.
    """
    return store.read("observations", target_id=target_id, as_of=as_of)
