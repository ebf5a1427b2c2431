"""What comes next for a school that has loaded only a part of what is needed."""

from __future__ import annotations

from collections.abc import Collection

LOAD, RECORD = ("Load files", "load"), ("Record", "record")


def next_step(loaded: Collection[str]) -> tuple[str, tuple[str, str]] | None:
    """What to do next, with the label of a link and its page; None where nothing is missing.

    `loaded` names those of plans, targets and observations that hold anything.
    """
    if "plans" not in loaded:
        return (
            "Your pupils are loaded. Next come their plans, targets and observations: then each "
            "page says what needs you.",
            LOAD,
        )
    if "targets" not in loaded:
        return "The plans are loaded. Next come the targets in them, and what was observed.", LOAD
    if "observations" not in loaded:
        return (
            "The targets are loaded, and nothing is recorded of them yet. Load the observations "
            "you have, or write the first ones down.",
            RECORD,
        )
    return None
