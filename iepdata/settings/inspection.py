"""Thresholds of the inspection view: when groups of pupils differ."""

from __future__ import annotations

from dataclasses import dataclass

from iepdata.settings.cycle import CycleSettings
from iepdata.settings.declared import setting


@dataclass(frozen=True, slots=True)
class InspectionSettings(CycleSettings):
    """How groups are told apart, and from which size of school finely."""

    fine_groups_from: int = setting(
        100, "Groups are shown by type of need and by year from this many pupils with a plan; "
        "below, by broad area and key stage", "pupils", "practice: smaller groups are children "
        "one can name", 0, 100_000,
    )  # fmt: skip
    group_chance: float = setting(
        0.05, "A group is said to differ from the others where chance alone would say so of at "
        "most this share of groups", "share", "practice; Benjamini and Hochberg 1995", 0.001, 0.2,
    )  # fmt: skip
    group_same: float = setting(
        0.15, "… and to be about the same where the true difference lies within this of none, 19 "
        "times in 20", "share of pupils", "practice", 0.01, 0.5,
    )  # fmt: skip
