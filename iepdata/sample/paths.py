"""The course a target's values take, in required weekly gains, so that a status comes about."""

from __future__ import annotations

import random

from iepdata.sample.words.forms import Aim
from iepdata.vocabulary import Status

# On track may climb to this share of the way without touching the criterion.
SHORT_OF_GOAL = 0.93
FLAT_BEFORE_SILENCE = 0.45  # share of targets no longer recorded that were not moving

Path = tuple[float, float, float]


def path_of(aim: Aim, logged: float, planned: float, chance: random.Random, *, keep: bool) -> Path:
    """(gain a week, teaching week in which it changes, gain a week since), by what is meant.

    `logged` is the teaching weeks from the baseline to the last observation, `planned` those to
    the due date. A gain of 1 a week reaches the criterion on the due date. A target to `keep`
    stays where it is.
    """
    if aim.path is not None:
        before, weeks_back, since = aim.path
        return before, max(0.0, logged - weeks_back), since
    if keep:
        return _even(0.0)
    logged, planned = max(logged, 0.2), max(planned, 1.0)
    if aim.meant is Status.CLOSED:
        return _closed(aim, planned / logged, chance)
    if aim.meant in (Status.REACHED, Status.ACHIEVED):
        return _even(0.98 * planned / logged)
    if aim.meant is Status.STALLED:
        return _flat(logged, chance)
    if aim.meant is Status.GOING_BACKWARDS:
        if logged < 12:
            return _even(chance.uniform(-0.9, -0.6))
        return 0.8, logged - 8, chance.uniform(-1.1, -0.8)
    if aim.meant is Status.NOT_RECORDED:
        flat = chance.random() < FLAT_BEFORE_SILENCE
        return _flat(logged, chance) if flat else _even(chance.uniform(0.95, 1.2))
    gains = {
        Status.OFF_PACE: (0.44, 0.54),
        Status.UNCLEAR: (0.71, 0.76),
        Status.DATE_PASSED: (0.35, 0.7),
        Status.TOO_FEW: (0.6, 1.2),
    }
    low, high = gains.get(aim.meant, (1.1, 1.35))
    return _even(min(chance.uniform(low, high), SHORT_OF_GOAL * planned / logged))


def _even(gain: float) -> Path:
    return gain, 0.0, gain


def _flat(logged: float, chance: random.Random) -> Path:
    """Flat from the start, or a plateau after a good beginning where there was time for one."""
    if logged > 20 and chance.random() < 0.5:
        return 0.95, logged - chance.uniform(12, 14), chance.uniform(-0.1, 0.05)
    return _even(chance.uniform(-0.08, 0.08))


def _closed(aim: Aim, whole: float, chance: random.Random) -> Path:
    """The course of a target that a review has closed; `whole` is the gain that meets it."""
    share = {"met": 0.98, "partly_met": chance.uniform(0.5, 0.75),
             "not_met": chance.uniform(0.0, 0.25)}.get(aim.closed, 0.4)  # fmt: skip
    return _even(share * whole)
