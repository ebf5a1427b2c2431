"""The review meeting: what is said in it, kept as a draft, and what of it becomes record."""

from __future__ import annotations

from iepdata.meeting.rows import Speakers, record_of, spoken_of
from iepdata.meeting.save import Saved, save
from iepdata.meeting.unchanged import unchanged_again

__all__ = ["Saved", "Speakers", "record_of", "save", "spoken_of", "unchanged_again"]
