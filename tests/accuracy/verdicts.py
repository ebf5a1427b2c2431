"""What is said of each target at the end of each teaching week, and who may say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from .core import Flags, Knobs, look, sample
from .simulate import Histories
from .truth import Floats

# From worst to best; what is no verdict on the trend is coded -1.
TREND = ("going_backwards", "stalled", "off_pace", "unclear", "on_track")
OFF_PACE, UNCLEAR = TREND.index("off_pace"), TREND.index("unclear")

Cases = Mapping[str, Histories]


@dataclass(frozen=True)
class Verdicts:
    """What is said of N targets at each of some looks, (N, looks) each.

    `trend` is the place in TREND of the status, or of the last judged one where recording has
    stopped; -1 where none is given (too few, not measurable, achieved, reached …). `p_reach` is
    the chance of reaching the criterion that is shown, NaN where none is.
    """

    trend: NDArray[np.int8]
    p_reach: Floats

    @property
    def judged(self) -> Flags:
        """Where a verdict on the trend is given."""
        return self.trend >= 0

    @property
    def flagged(self) -> Flags:
        """Where the target is flagged."""
        return self.judged & (self.trend <= OFF_PACE)

    @property
    def not_clear(self) -> Flags:
        """Where the target is flagged or "not clear yet"."""
        return self.judged & (self.trend <= UNCLEAR)


# A judge says of each kind of history, at the end of some weeks, what each of its rules makes of
# it: rule → kind → verdicts. The rule "detector" is always there.
Judge = Callable[[Cases, Sequence[int]], dict[str, dict[str, Verdicts]]]


def by_core(knobs: Knobs | None = None) -> Judge:
    """A judge that asks the fast core: for tuning, and to compare with production."""
    chosen = knobs or Knobs()

    def judge(cases: Cases, weeks: Sequence[int]) -> dict[str, dict[str, Verdicts]]:
        return {
            "detector": {kind: core_verdicts(case, weeks, chosen) for kind, case in cases.items()}
        }

    return judge


def core_verdicts(case: Histories, weeks: Sequence[int], knobs: Knobs) -> Verdicts:
    """The core's verdicts on one case; unlike production it never says achieved or reached."""
    evidence = sample(case, knobs)
    trend, p_reach = [], []
    for week in weeks:
        seen = look(evidence, week, knobs)
        names = np.digitize(seen.s_now, [knobs.backwards_under, knobs.stalled_under])
        quiet = np.where(seen.z_off >= 0, UNCLEAR, UNCLEAR + 1)
        named = np.where(seen.z_off >= knobs.z_off, names, quiet)
        trend.append(np.where(seen.judged, named, -1).astype(np.int8))
        p_reach.append(np.where(seen.judged, ndtr(seen.z_reach), np.nan))
    return Verdicts(np.stack(trend, axis=1), np.stack(p_reach, axis=1))
