"""Numbers of things, and lists of them, in the words of a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# How many examples a sentence gives before it says only how many there are.
EXAMPLES = 5


def some(number: int, one: str, more: str = "") -> str:
    """A number of things, such as '1 row' or '2,000 rows'."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def rows_named(rows: Sequence[int]) -> str:
    """Row numbers in words, such as 'row 2' or 'rows 2, 5'."""
    return f"{'row' if len(rows) == 1 else 'rows'} {listed(rows)}"


def listed(items: Sequence[Any]) -> str:
    """Up to five items in a row, and how many more there are."""
    shown = ", ".join(str(item) for item in items[:EXAMPLES])
    more = len(items) - EXAMPLES
    return f"{shown} and {more:,} more" if more > 0 else shown
