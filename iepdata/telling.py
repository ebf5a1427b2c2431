"""Will we be able to tell? How likely a stall is to be noticed by a target's due date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from iepdata import measured

ENOUGH = 0.75
# Trials of one sitting resemble each other a little: the same extra spread as the detector's.
TRIALS_ALIKE = 0.03
RHYTHMS = (2.0, 1.0)
MORE_WEEKS = (4.0, 6.0, 8.0, 12.0)
# A target recorded more seldom than this has no look-up: nothing would be noticed.
NEVER_WEEKS = 26.0
MOST_WEEKS_MORE = 36.0


@dataclass(frozen=True)
class _LookUp:
    """Shares over log2 of noise, log2 of rhythm and weeks: the points of each axis, and a grid."""

    axes: tuple[np.ndarray, ...]
    grid: np.ndarray

    def __call__(self, asked: np.ndarray) -> np.ndarray:
        """The share at each row, interpolated; beyond an axis what is at its end."""
        from scipy.ndimage import map_coordinates  # noqa: PLC0415  # not for every page

        places = [
            np.interp(values, axis, np.arange(len(axis)))
            for values, axis in zip(asked.T, self.axes, strict=True)
        ]
        return np.asarray(map_coordinates(self.grid, places, order=1))


def noticed(targets: pd.DataFrame, table: pd.DataFrame | None = None) -> pd.Series:
    """The share of truly stalled targets like these that are flagged by the due date, 0 to 1.

    `targets` has `noise` (day-to-day variation in weeks of needed progress), `every_weeks` (the
    rhythm of recording) and `weeks` (teaching weeks from baseline to due date); what is missing
    or not positive gives NaN. `table` is the look-up of `iepdata.measured.telling`, which the
    simulator wrote; between its points the answer is interpolated, at no weeks it is nothing.
    """
    look_up = _measured() if table is None else _look_up(table)
    asked = targets[["noise", "every_weeks", "weeks"]].astype(float).to_numpy()
    known = np.isfinite(asked).all(axis=1) & (asked > 0).all(axis=1)
    asked = np.where(known[:, None], asked, 1.0)
    asked[:, :2] = np.log2(asked[:, :2])
    share = np.clip(look_up(asked), 0.0, 1.0)
    return pd.Series(np.where(known, share, np.nan), index=targets.index)


def telling(targets: pd.DataFrame, table: pd.DataFrame | None = None) -> pd.DataFrame:
    """Whether a stall would be noticed, and the smallest change that would make it so; a row each.

    `targets` as in `noticed`, with `trials` (typical number of trials, NaN for other measures).

    tell_share   float  how often a stall would be noticed by the due date, 0 to 1; NaN: not known
    tell_change  str    '' where that is at least three in four or not known; else `rhythm`,
                        `trials`, `rhythm_and_trials`, `time`, or `step` where none of them is
                        enough (a bigger step or a steadier measure)
    tell_every   float  weeks between observations after the change (as now where it stays)
    tell_trials  float  trials after the change; NaN for other measures
    tell_weeks   float  teaching weeks to the due date after the change
    tell_after   float  the share after the change; NaN where there is none

    The smallest change comes first: more often, more trials, both, a later date. Pure: usable for
    a target that is only being written. No targets: the same columns, no rows.
    """
    share = noticed(targets, table)
    found = pd.DataFrame(
        {
            "tell_share": share,
            "tell_change": np.where(share < ENOUGH, "step", ""),
            "tell_every": targets["every_weeks"].astype(float),
            "tell_trials": targets["trials"].astype(float),
            "tell_weeks": targets["weeks"].astype(float),
            "tell_after": np.nan,
        }
    )
    if not (found["tell_change"] == "step").any():
        return found
    for code, changed in _changes(targets):
        after = noticed(changed, table)
        takes = (found["tell_change"] == "step") & (after >= ENOUGH) & changed["possible"]
        kept = changed[["every_weeks", "trials", "weeks"]].astype(float)
        found.loc[takes, ["tell_every", "tell_trials", "tell_weeks"]] = kept[takes].to_numpy()
        found.loc[takes, "tell_after"] = after[takes]
        found.loc[takes, "tell_change"] = code
    return found


def _changes(targets: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Each change with the targets as they would be; `possible` where it changes something."""
    often = [("rhythm", _more_often(targets, every)) for every in RHYTHMS]
    both = [("rhythm_and_trials", _more_trials(changed)) for _, changed in often]
    longer = [("time", _longer(targets, more)) for more in MORE_WEEKS]
    return [*often, ("trials", _more_trials(targets)), *both, *longer]


def _more_often(targets: pd.DataFrame, every: float) -> pd.DataFrame:
    return targets.assign(every_weeks=every, possible=targets["every_weeks"] > every)


def _more_trials(targets: pd.DataFrame) -> pd.DataFrame:
    """Twice the trials at a sitting, ten at most being asked of anyone who does five."""
    trials = targets["trials"].astype(float)
    spread = _spread(2 * trials) / _spread(trials)
    possible = (trials <= 10) & targets.get("possible", True)
    return targets.assign(noise=targets["noise"] * spread, trials=2 * trials, possible=possible)


def _spread(trials: pd.Series) -> pd.Series:
    """The standard deviation of the share correct of so many trials, but for a constant."""
    return ((1 + TRIALS_ALIKE * (trials - 1)) / trials) ** 0.5


def _longer(targets: pd.DataFrame, more: float) -> pd.DataFrame:
    """The same step in more time: a week needs less, so a day's variation is worth more weeks."""
    weeks = targets["weeks"].astype(float) + more
    noise = targets["noise"] * weeks / targets["weeks"]
    return targets.assign(noise=noise, weeks=weeks, possible=weeks <= MOST_WEEKS_MORE)


@cache
def _measured() -> _LookUp:
    return _look_up(measured.telling())


def _look_up(table: pd.DataFrame) -> _LookUp:
    """The look-up of a table, with the corners that are sure."""
    names = ["noise", "every_weeks", "weeks"]
    shares = table.set_index(names)["noticed"].astype(float).sort_index()
    axes = [np.sort(table[name].astype(float).unique()) for name in names]
    grid = shares.reindex(pd.MultiIndex.from_product(axes, names=names)).to_numpy()
    grid = grid.reshape([len(axis) for axis in axes])
    # Recorded twice a year, or no time at all: nothing is noticed.
    grid = np.pad(grid, ((0, 0), (0, 1), (1, 0)))
    noise, every, weeks = axes
    every, weeks = np.append(every, NEVER_WEEKS), np.insert(weeks, 0, 0.0)
    return _LookUp((np.log2(noise), np.log2(every), weeks), grid)
