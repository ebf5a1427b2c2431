"""Every check there is, gathered from the topics."""

from __future__ import annotations

from iepdata.findings import concerns, outcomes, plan_quality, progress, provision, reviews, voice
from iepdata.findings.frame import GROUPS, Check

__all__ = ["CHECKS", "GROUPS", "TOPICS", "Check", "tables_needed"]

TOPICS = (reviews, concerns, progress, provision, plan_quality, outcomes, voice)
CHECKS: dict[str, Check] = {check.code: check for topic in TOPICS for check in topic.CHECKS}


def tables_needed() -> dict[str, list[str]]:
    """For each table that some check needs, the codes of those checks, in order."""
    needed: dict[str, list[str]] = {}
    for check in CHECKS.values():
        for table in check.needs:
            needed.setdefault(table, []).append(check.code)
    return needed
