"""The review meeting on the wall, and the way into it from the pupil's page."""

from __future__ import annotations

from iepdata.ui.meeting.frame import draw
from iepdata.ui.meeting.start import offer

__all__ = ["draw", "offer"]
