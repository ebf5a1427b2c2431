"""How a setting is declared: its default with what it is, unit, source and range."""

from __future__ import annotations

from dataclasses import field
from typing import Any


def setting(default: Any, what: str, unit: str, source: str, low: float, high: float) -> Any:
    """A field of a settings class with `default`; the rest is kept as its metadata."""
    return field(
        default=default,
        metadata={"what": what, "unit": unit, "source": source, "low": low, "high": high},
    )
