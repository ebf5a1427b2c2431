"""Charts: pure builders that return a figure with its text alternative and its table."""

from __future__ import annotations

from iepdata.charts.accuracy import calibration_chart, rules_chart
from iepdata.charts.base import Chart
from iepdata.charts.inspection import stalled_and_then
from iepdata.charts.provision import delivery_chart
from iepdata.charts.school import group_bar, review_timeline
from iepdata.charts.target import target_chart

__all__ = [
    "Chart", "calibration_chart", "delivery_chart", "group_bar", "review_timeline", "rules_chart",
    "stalled_and_then", "target_chart",
]  # fmt: skip
