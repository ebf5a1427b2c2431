"""How probable it is that chance alone falls so unevenly: exact tails, over whole columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtrc, gammaln, stdtr

Floats = NDArray[np.float64]
# Above this many runs to be expected by chance, one is no surprise; the sum would lose its digits.
EXPECTED_RUNS = 5.0
# With fewer weeks than this nothing is steady.
FEWEST_WEEKS = 5


def at_least(missed: Floats, of: Floats, rate: float) -> Floats:
    """The chance of `missed` or more of `of` sessions, each missed with `rate`: binomial, 0..1."""
    return np.asarray(bdtrc(missed - 1, of.astype(int), rate), dtype=float)


def fall_on(there: Floats, drawn: Floats, marked: Floats, total: Floats) -> Floats:
    """The chance that `there` or more of `drawn` are marked, of `marked` in `total`; 0..1.

    Hypergeometric: of all orders in which the marked ones could fall, how many put so many there.
    No rows: an empty array.
    """
    if len(there) == 0:
        return np.zeros(0)
    # More than are drawn or marked are there in no way at all.
    steps = there[:, None] + np.arange(np.max(drawn))
    logs = (
        log_choose(marked[:, None], steps)
        + log_choose((total - marked)[:, None], drawn[:, None] - steps)
        - log_choose(total, drawn)[:, None]
    )
    tail = np.exp(logs).sum(axis=1)
    return np.asarray(np.where(there <= 0, 1.0, np.minimum(tail, 1.0)), dtype=float)


def in_a_row(run: Floats, missed: Floats, of: Floats) -> Floats:
    """The chance that the longest run of `missed` among `of` in any order is `run` or more; 0..1.

    Exact, by inclusion and exclusion over the gaps between the others; where more than a few such
    runs are to be expected it is given as 1.
    """
    length = np.maximum(run, 1)
    gaps = of - missed + 1
    terms = np.arange(np.max(missed, initial=1)) + 1
    left = np.maximum(of[:, None] - terms * length[:, None], 0)
    sizes = np.exp(
        log_choose(gaps[:, None], terms)
        + log_choose(left, (of - missed)[:, None])
        - log_choose(of, missed)[:, None]
    )
    tail = np.clip(np.where(terms % 2 == 1, sizes, -sizes).sum(axis=1), 0.0, 1.0)
    sure = (missed == 0) | (sizes[:, 0] > EXPECTED_RUNS)
    return np.asarray(np.where(sure, 1.0, tail), dtype=float)


def steadily_above(total: Floats, spread: Floats, weeks: Floats) -> Floats:
    """The chance that amounts around 0 add up to `total` or more, given their `spread`; 0..1.

    One-sided t-test over `weeks` amounts of that standard deviation; 1 for fewer than five weeks
    or where all are the same.
    """
    known = (weeks >= FEWEST_WEEKS) & (spread > 0)
    total, spread, weeks = total[known], spread[known], weeks[known]
    chance = np.ones(len(known))
    chance[known] = stdtr(weeks - 1, -total / (spread * np.sqrt(weeks)))
    return chance


def among_many(chances: Floats) -> Floats:
    """Each chance as it stands among all that were looked at: Benjamini and Hochberg, 1995; 0..1.

    Calling those of at most q systematic makes at most a share q of those calls wrong.
    """
    n = len(chances)
    order = np.argsort(chances, kind="stable")[::-1]
    ranked = chances[order] * n / np.arange(n, 0, -1)
    adjusted = np.empty(n)
    adjusted[order] = np.minimum.accumulate(ranked)
    return adjusted


def log_choose(n: Floats, k: Floats) -> Floats:
    """The logarithm of how many ways there are to choose `k` of `n`, at least 0; -inf for none."""
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), dtype=float)
