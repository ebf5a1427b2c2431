"""A synthetic school: a fictitious one to look at, or one of any size to try things on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iepdata.sample.school import LAST_DAY, SCHOOL_NAME

if TYPE_CHECKING:
    from iepdata.sample.generator import generate

__all__ = ["LAST_DAY", "SCHOOL_NAME", "generate"]


def __getattr__(name: str) -> Any:
    """What makes a school, with all its words: imported where it is asked for, not at a start."""
    if name == "generate":
        from iepdata.sample.generator import generate  # noqa: PLC0415

        return generate
    raise AttributeError(name)
