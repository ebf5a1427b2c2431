"""Charts: pure builders that return a figure with its text alternative and its table."""

from __future__ import annotations

from iepdata.charts.base import Chart
from iepdata.charts.school import group_bar, review_timeline
from iepdata.charts.target import target_chart

__all__ = ["Chart", "group_bar", "review_timeline", "target_chart"]
