"""How well a rule does: sensitivity, specificity, false alarms over the year, delay."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from .core import Flags
from .verdicts import Cases

WEEKS_SHOWN = (6, 8, 10, 14, 20)
CHANGED = ("stalled", "regressing", "plateau", "drop")
MAIN_KINDS = ("on_track", "on_line", *CHANGED)

NEVER = 999


def figures(flags: Mapping[str, Flags], cases: Cases) -> dict[str, float]:
    """The figures of one rule on the main kinds of history, looked at in every week.

    sens_w, spec_w, balanced_w (0..1, at the end of teaching week w; NaN after the last week),
    ever_on_track and ever_on_line (share ever flagged, 0..1), delay_<kind> (median weeks from the
    change of course to the flag; NaN where fewer than half are flagged).
    """
    found: dict[str, float] = {}
    last = next(iter(flags.values())).shape[1]
    for week in WEEKS_SHOWN:
        at = balanced(flags, week) if week <= last else (np.nan, np.nan, np.nan)
        found |= dict(zip((f"sens_{week}", f"spec_{week}", f"balanced_{week}"), at, strict=True))
    found |= {f"ever_{kind}": ever(flags[kind]) for kind in ("on_track", "on_line")}
    for kind in CHANGED:
        delay = median_delay(flags[kind], cases[kind].truth.change)
        found[f"delay_{kind}"] = delay if delay < NEVER / 2 else np.nan
    return found


def balanced(flags: Mapping[str, Flags], week: int) -> tuple[float, float, float]:
    """Sensitivity to stalled and regressing, specificity on track, and their mean, at a week."""
    hits = np.mean([flags[kind][:, week - 1].mean() for kind in ("stalled", "regressing")])
    quiet = 1 - flags["on_track"][:, week - 1].mean()
    return float(hits), float(quiet), float((hits + quiet) / 2)


def ever(flags: Flags) -> float:
    """The share of targets flagged at any look."""
    return float(flags.any(axis=1).mean())


def first_flag(flags: Flags, change: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weeks from the change of course (or the baseline) to the first flag after it; NEVER if none.

    A flag that was there before the change counts from the change on.
    """
    week = np.arange(1, flags.shape[1] + 1)
    late = flags & (week > change[:, None])
    first = np.where(late.any(axis=1), late.argmax(axis=1) + 1, NEVER)
    return np.where(first == NEVER, NEVER, first - change)


def median_delay(flags: Flags, change: NDArray[np.int64]) -> float:
    """The median of `first_flag`; NEVER where fewer than half are ever flagged."""
    return float(np.median(first_flag(flags, change)))
