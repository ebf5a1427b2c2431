"""Where the annual reviews of scripted EHC plans stand, with the dates of the sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as day


@dataclass(frozen=True, slots=True)
class Annual:
    """One annual review: its dates as far as they are known, and the authority's decision."""

    meeting: day | None
    report: day | None = None
    decision: str = ""
    decided: day | None = None
    final: day | None = None
    invited: day | None = None
    kind: str = "annual"
    due: day | None = None
    cancelled: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """An EHC plan's issue date and its annual reviews, oldest first."""

    issued: day | None
    reviews: tuple[Annual, ...] = ()


ANNUAL: dict[str, Clock] = {
    "hold_by": Clock(day(2023, 1, 16), (
        Annual(day(2025, 11, 27), day(2025, 12, 8), "maintain", day(2025, 12, 22)),
    )),
    "transfer": Clock(day(2022, 2, 7), (
        Annual(day(2025, 11, 6), day(2025, 11, 18), "maintain", day(2025, 12, 2)),
        Annual(day(2026, 10, 8), day(2026, 10, 20), "amend", day(2026, 10, 29),
               kind="phase_transfer", due=day(2026, 12, 1)),
    )),
    "la_late": Clock(day(2021, 11, 22), (
        Annual(day(2025, 10, 9), day(2025, 10, 17), "maintain", day(2025, 11, 6)),
        Annual(day(2026, 10, 2), day(2026, 10, 9), due=day(2026, 11, 5)),
    )),
    "la_late_too": Clock(day(2022, 11, 28), (
        Annual(day(2025, 10, 16), day(2025, 10, 23), "amend", day(2025, 11, 13),
               day(2026, 1, 7)),
        Annual(day(2026, 10, 9), day(2026, 10, 16), due=day(2026, 11, 12)),
    )),
    "school_late": Clock(day(2020, 11, 2), (
        Annual(day(2025, 9, 25), day(2025, 10, 7), "maintain", day(2025, 10, 21)),
        Annual(None, due=day(2026, 10, 20),
               cancelled="Caseworker and family could not make 17 September; not rebooked"),
    )),
    "estimated": Clock(None, (Annual(day(2026, 1, 22), day(2026, 2, 3)),)),
    "first_year": Clock(day(2026, 3, 9)),
    "waiting": Clock(day(2021, 12, 6), (
        Annual(day(2025, 10, 20), day(2025, 11, 3), "amend", day(2025, 11, 26),
               day(2026, 1, 19)),
        Annual(day(2026, 10, 22), day(2026, 11, 3), due=day(2026, 11, 25)),
    )),
    "report_due": Clock(day(2019, 12, 9), (
        Annual(day(2025, 11, 13), day(2025, 11, 24), "maintain", day(2025, 12, 10)),
        Annual(day(2026, 11, 5), due=day(2026, 12, 9)),
    )),
    "invite": Clock(day(2019, 4, 8), (
        Annual(day(2025, 12, 11), day(2025, 12, 18), "maintain", day(2026, 1, 15)),
        Annual(day(2026, 12, 3), due=day(2027, 1, 14)),
    )),
    "booked": Clock(day(2018, 3, 12), (
        Annual(day(2025, 12, 4), day(2025, 12, 12), "amend", day(2026, 1, 5), day(2026, 3, 2)),
        Annual(day(2026, 11, 24), invited=day(2026, 11, 6), due=day(2027, 1, 4)),
    )),
    "report_late": Clock(day(2020, 1, 20), (
        Annual(day(2025, 10, 23), day(2025, 11, 7), "maintain", day(2025, 11, 20)),
        Annual(day(2026, 10, 20), due=day(2026, 11, 19)),
    )),
    "usual": Clock(day(2019, 4, 8), (
        Annual(day(2026, 3, 12), day(2026, 3, 20), "maintain", day(2026, 4, 7)),
    )),
    "cease": Clock(day(2018, 5, 14), (
        Annual(day(2026, 6, 11), day(2026, 6, 19), "cease", day(2026, 7, 8)),
    )),
}  # fmt: skip
