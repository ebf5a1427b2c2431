"""How long backups and records are kept."""

from __future__ import annotations

from dataclasses import dataclass

from iepdata.settings.declared import setting
from iepdata.settings.inspection import InspectionSettings


@dataclass(frozen=True, slots=True)
class UpkeepSettings(InspectionSettings):
    """When the store backs itself up, and when records are due to be looked at."""

    backup_hours: float = setting(
        24.0, "While it is used the store backs itself up this long after the last time (0: never)",
        "hours", "practice: at most a day's work is lost", 0, 168,
    )  # fmt: skip
    backup_days: int = setting(
        14, "Of its own backups one is kept for each of the last", "days with a backup",
        "practice: a fault is noticed within a fortnight", 1, 365,
    )  # fmt: skip
    backup_weeks: int = setting(
        8, "… and one for each of the last", "weeks with a backup",
        "practice: longer than a summer holiday", 1, 260,
    )  # fmt: skip
    retention_ehcp_years: int = setting(
        31, "Records of an EHC plan are due to be looked at after", "years from the date of birth",
        "guidance: 25 years, and six for claims", 18, 100,
    )  # fmt: skip
    retention_other_years: int = setting(
        25, "… and those of other pupils who have left after", "years from the date of birth",
        "practice: the usual retention schedules of schools", 0, 100,
    )  # fmt: skip
