"""A synthetic school: a fictitious one to look at, or one of any size to try things on."""

from __future__ import annotations

from iepdata.sample.generator import generate
from iepdata.sample.school import LAST_DAY, SCHOOL_NAME

__all__ = ["LAST_DAY", "SCHOOL_NAME", "generate"]
