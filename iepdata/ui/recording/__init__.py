"""What the Record page is made of."""

from __future__ import annotations

from iepdata.ui.recording.group import draw as group
from iepdata.ui.recording.lately import lately
from iepdata.ui.recording.pupil import draw as one_pupil
from iepdata.ui.recording.sessions import draw as sessions
from iepdata.ui.recording.sheet import draw as sheet
from iepdata.ui.recording.who import cost, targets_of

__all__ = ["cost", "group", "lately", "one_pupil", "sessions", "sheet", "targets_of"]
