"""How the days since each change of strategy compare with the days before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from iepdata.queries.targets import looks
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.strategy_effect import sentences

Floats = NDArray[np.float64]
NO_DIFFERENCE = 0.5
# Halvings of the interval from 0 to 1: further than a float can tell.
HALVINGS = 60


def strategy_effects(
    store: Store, as_of: date, settings: Settings, *, only_targets: Sequence[str] | None = None
) -> pd.DataFrame:
    """Every change of strategy compared with the phase before it; by target, then phase.

    phase            int    1 for the first strategy; before it lie the baseline and all untaught
    since, strategy  date and words of what began then (several on one day joined)
    n_before, n_after        int    days observed on each side, same-day values as in the status
    level_before, level_after       the middle value, in the target's unit; a scale has level_name_…
    trend_before, trend_after       target's unit a teaching week; NaN for scales and for fewer than
                             `settings.effect_observations` days
    nap              float  share of pairs of a day after and a day before in which the later is
                            better, ties half; 0 to 1; NaN with too few days on a side
    nap_se, nap_low, nap_high  float  its standard error and range
    trend_led_there  bool   the line of the days before would have led as far
    verdict          str    better, worse, no_difference, too_early (more days can come), no_before
    sentence         str    for staff; it never says that the strategy is the cause

    Targets without a strategy and targets to hold: no rows. No targets: no rows.
    Method: non-overlap of all pairs (Parker & Vannest 2009); the range is Newcombe's (2006).
    """
    store.require_day(as_of)
    found = store.read(
        "strategy_effect", **looks([as_of], only_targets), **settings.as_parameters()
    )
    low, high = nap_interval(
        found["nap"].to_numpy(dtype=float),
        found["n_before"].to_numpy(dtype=float),
        found["n_after"].to_numpy(dtype=float),
        settings.effect_confidence,
    )
    found["nap_low"], found["nap_high"] = low, high
    found["verdict"] = _verdicts(found, settings)
    found["sentence"] = sentences(found, settings.effect_observations, _few(found, settings))
    return found


def _few(effects: pd.DataFrame, settings: Settings) -> pd.Series:
    """Whether a comparison rests on so few days that it is only a first sign."""
    fewest = effects[["n_before", "n_after"]].min(axis=1)
    return fewest < settings.effect_firm_observations


def nap_interval(
    nap: Floats, n_before: Floats, n_after: Floats, confidence: float
) -> tuple[Floats, Floats]:
    """The range of the share of pairs that are better, low and high; NaN where `nap` is.

    The symmetrised score interval of Newcombe (2006, Statistics in Medicine 25, 559–573, method
    5): the two shares θ at which (nap − θ)² equals z² times the variance that a sample of those
    sizes has at θ. Found by halving, all at once. Where no pair overlaps the one end is nap itself
    and the other the root beside it, so that three days against three do not look certain.
    """
    z = ndtri(1 - (1 - confidence) / 2)
    half = (n_before + n_after) / 2 - 1

    def too_far(theta: Floats) -> NDArray[np.bool_]:
        spread = theta * (1 - theta)
        distance = n_before * n_after * (nap - theta) ** 2 * (2 - theta) * (1 + theta)
        return np.asarray(distance > z**2 * spread * (2 + half + (1 + 2 * half) * spread))

    ends = []
    for far in (0.0, 1.0):
        outside, inside = np.full_like(nap, far), nap.copy()
        for _ in range(HALVINGS):
            middle = (outside + inside) / 2
            beyond = too_far(middle)
            outside = np.where(beyond, middle, outside)
            inside = np.where(beyond, inside, middle)
        ends.append(np.where(np.isnan(nap), np.nan, (outside + inside) / 2))
    return ends[0], ends[1]


def _verdicts(effects: pd.DataFrame, settings: Settings) -> pd.Series:
    fewest = settings.effect_observations
    return pd.Series(
        np.select(
            [
                effects["n_before"] < fewest,
                effects["n_after"] < fewest,
                effects["nap_low"] > NO_DIFFERENCE,
                effects["nap_high"] < NO_DIFFERENCE,
            ],
            ["no_before", "too_early", "better", "worse"],
            default="no_difference",
        ),
        index=effects.index,
        dtype=object,
    )
