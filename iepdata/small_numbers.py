"""Small counts hidden in what is shared, so that no child can be told from a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csc_array, hstack

HIDDEN = "c"
Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
# A total, and the cells that it is the sum of, as places among all the cells.
Line = tuple[int, Sequence[int]]
# Halves of a count are told apart, rounding of a solver is not.
DIGITS = 6
# More than any count of children.
FAR = 1e6
# A cell of more lines than a table has (the total of many tables) is hidden last.
SHARED = 2


def hidden(
    values: Ints,
    lines: Sequence[Line],
    up_to: int,
    *,
    unpublished: Mask | None = None,
    also: Mask | None = None,
    most: Floats | None = None,
    last: Mask | None = None,
) -> Mask:
    """Which cells of a family of linked tables must be hidden; one bool a cell of `values`.

    Every cell of all tables stands once in `values`, totals too; `lines` say which are sums of
    which. Cells of 1 to `up_to`, and those in `also`, are hidden; then more, until no reader who
    knows every line can tell of a small cell more than that it lies from 1 to `up_to`, nor any
    other hidden cell more closely than that. `unpublished` cells (what a shown part leaves of a
    shown whole) are never shown and protected alike. `most` is the most that a reader is told of a
    cell, infinite where nothing is. Cells in `last` are hidden only where nothing else helps. A
    cell of 0 is hidden only in a line whose total is small, where its zeros would tell what the
    few are; not where a shown total of 0 tells it. Rule: domain section 6.

    Checked by linear programming over all lines together; see `exposed`.
    """
    never = np.zeros(len(values), bool) if unpublished is None else unpublished
    mask = (values >= 1) & (values <= up_to)
    if also is not None:
        mask = mask | also
    mask = _with_parts(values, lines, mask, up_to) & ~never
    releases = _Releases(values, lines, last)
    limits = np.full(len(values), np.inf) if most is None else most
    while True:
        told = exposed(values, lines, mask, up_to, unpublished=never, most=limits)
        chosen = releases.of(told, mask, never, up_to, limits)
        if not chosen.any():
            return mask
        mask |= chosen


def _with_parts(values: Ints, lines: Sequence[Line], mask: Mask, up_to: int) -> Mask:
    """`mask` with the parts of every hidden total of at most `up_to`, and theirs in turn."""
    found = mask.copy()
    while True:
        before = found.sum()
        for total, parts in lines:
            if found[total] and values[total] <= up_to:
                found[list(parts)] = True
        if found.sum() == before:
            break
    for total, parts in lines:
        if values[total] == 0 and not found[total]:
            found[list(parts)] = False
    return found


def exposed(
    values: Ints,
    lines: Sequence[Line],
    mask: Mask,
    up_to: int,
    *,
    unpublished: Mask | None = None,
    most: Floats | None = None,
) -> Mask:
    """Which cells a reader can tell too closely, though they are hidden by `mask`.

    A reader knows what is shown, every line, that hidden cells are at least 1 (0 where all of a
    line and its total are hidden, and where nothing is published). A small cell is safe if it can
    be 1 and can be `up_to`, also a hidden 0; any other if what it can be is at least as wide as
    that.
    """
    never = np.zeros(len(values), bool) if unpublished is None else unpublished
    small = values <= up_to
    unknown = np.flatnonzero(mask | never)
    wanted = (mask | (never & small & (values > 0)))[unknown]
    found = np.zeros(len(values), bool)
    if not wanted.any():
        return found
    told = np.full(len(values), np.inf) if most is None else most
    least = lowest(values, lines, mask, never, told)
    reader = _Reader(values, lines, mask | never, least, told)
    found[unknown] = wanted & ~reader.safe(small[unknown], up_to, wanted)
    return found


def lowest(
    values: Ints, lines: Sequence[Line], mask: Mask, unpublished: Mask, most: Floats
) -> Floats:
    """The least that a reader knows each cell to be: 1 if hidden, 0 where a zero may be hidden.

    Who is told the most of a count is told that there is one.
    """
    least = np.where(mask & ~unpublished, 1.0, 0.0)
    for total, parts in lines:
        own = [part for part in parts if not unpublished[part]]
        if mask[total] and mask[own].all():
            least[own] = 0.0
    return np.where(np.isfinite(most), 1.0, least)


def _sums(lines: Sequence[Line], n: int) -> csc_array:
    """The lines over `n` cells, a row each: its parts, less its total, are nought."""
    rows = [row for row, (_, parts) in enumerate(lines) for _ in range(len(parts) + 1)]
    columns = [cell for total, parts in lines for cell in (*parts, total)]
    signs = [sign for _, parts in lines for sign in (*[1.0] * len(parts), -1.0)]
    return csc_array((signs, (rows, columns)), shape=(len(lines), n))


class _Releases:
    """Which shown cells to hide so that a cell that is told can be anything it must be."""

    def __init__(self, values: Ints, lines: Sequence[Line], last: Mask | None) -> None:
        self.values = values
        self.lines = lines
        self.sums = _sums(lines, len(values))
        totals = np.zeros(len(values), bool)
        totals[[total for total, _ in lines]] = True
        spared = np.diff(self.sums.indptr) > SHARED
        if last is not None:
            spared |= last
        # Of what helps alike the smaller counts are hidden, then totals, then what is spared.
        self.cost = 1 + np.log1p(values) + 30 * totals + 1000 * spared

    def of(self, told: Mask, mask: Mask, never: Mask, up_to: int, most: Floats) -> Mask:
        """The cells to hide beside those of `mask`, that each of `told` may move; perhaps none."""
        chosen = np.zeros(len(told), bool)
        for cell in np.flatnonzero(told):
            value = int(self.values[cell])
            # Up to the limit and down to 1; a hidden 0 has but to rise, whichever is first.
            steps = (up_to - value, 1 - value) if value <= up_to else (up_to - 1,)
            for step in steps:
                chosen |= self._moved(int(cell), step, mask | chosen, never, most)
        return chosen

    def _moved(self, cell: int, step: int, mask: Mask, never: Mask, most: Floats) -> Mask:
        """The shown cells that change, at the least cost, where `cell` changes by `step`."""
        n, unknown = len(self.values), mask | never
        least = lowest(self.values, self.lines, mask, never, most)
        up = np.where(unknown, most, np.inf) - self.values
        # A shown 0 stays; another that is hidden is known to be 1 at least.
        up = np.where(unknown | (self.values > 0), up, 0.0)
        down = np.maximum(self.values - np.where(unknown, least, 1.0), 0.0)
        up[cell] = down[cell] = 0.0
        cost = np.where(unknown, 0.0, self.cost)
        found = _solved(
            np.concatenate([cost, cost]), hstack([self.sums, -self.sums]),
            -step * self.sums[:, [cell]].toarray().ravel(),
            np.zeros(2 * n), np.concatenate([up, down]),
        )  # fmt: skip
        if found is None:
            return np.zeros(n, bool)
        moved: Mask = found[:n] != found[n:]
        return moved & ~unknown


class _Reader:
    """What a reader can work out of the unknown cells, by linear programming."""

    def __init__(
        self, values: Ints, lines: Sequence[Line], unknown: Mask, least: Floats, most: Floats
    ) -> None:
        self.true = values[unknown].astype(float)
        self.n = len(self.true)
        self.least = np.minimum(least[unknown], self.true)
        sums = _sums(lines, len(values))
        self.sums, self.known = sums[:, unknown], -(sums[:, ~unknown] @ values[~unknown])
        self.most = np.minimum(most[unknown], FAR)

    def safe(self, small: Mask, up_to: int, wanted: Mask) -> Mask:
        """Which of the unknown cells cannot be told too closely; looks only at those `wanted`."""
        low, high = self.true, self.true
        for cell in np.flatnonzero(wanted):
            aim = (np.arange(self.n) == cell).astype(float)
            for toward in (aim, -aim):
                # A table found for one cell often shows enough of others too.
                if not _done(small, low, high, up_to)[cell]:
                    table = self._furthest(toward)
                    low, high = np.minimum(low, table), np.maximum(high, table)
        return _done(small, low, high, up_to)

    def _furthest(self, toward: Floats) -> Floats:
        """The possible table in which what `toward` weighs is least."""
        found = _solved(toward, self.sums, self.known, self.least, self.most)
        return self.true if found is None else found


def _solved(
    cost: Floats, sums: csc_array, known: Floats, least: Floats, most: Floats
) -> Floats | None:
    """The cheapest cells from `least` to `most` whose `sums` are those known; None where none are.

    By SciPy's linear programming.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  # a good part of a start, for few pages

    bounds = np.column_stack([least, most])
    found = linprog(cost, A_eq=sums, b_eq=known, bounds=bounds, method="highs")
    return np.round(found.x, DIGITS) if found.success else None


def _done(small: Mask, low: Floats, high: Floats, up_to: int) -> Mask:
    """Which ranges are as wide as they must be."""
    wide = np.round(high - low, DIGITS) >= up_to - 1
    return np.where(small, (low <= 1) & (high >= up_to), wide)


def table_lines(places: Ints) -> list[Line]:
    """The lines of a table whose last row and column are its totals; `places` of its cells."""
    rows = [(int(row[-1]), [int(cell) for cell in row[:-1]]) for row in places]
    columns = [(int(column[-1]), [int(cell) for cell in column[:-1]]) for column in places.T]
    return [*rows, *columns]


def with_totals(counts: pd.DataFrame, total: str = "All") -> pd.DataFrame:
    """`counts` with their sums in a last row and column called `total`; whole numbers."""
    summed = counts.assign(**{total: counts.sum(axis=1)})
    last = pd.DataFrame([summed.sum()], index=[total])
    return pd.concat([summed, last]).astype(int)


def shown(counts: pd.DataFrame, up_to: int, *, total: str = "All") -> pd.DataFrame:
    """`counts` as text with totals, in a last row and column called `total`; small ones are 'c'.

    A table of counts that leave nothing over: each row adds up to its total. 0 stays 0. No rows:
    the total row alone, of zeros.
    """
    table = with_totals(counts, total)
    places = np.arange(table.size).reshape(table.shape)
    mask = hidden(table.to_numpy(dtype=np.int64).ravel(), table_lines(places), up_to)
    return table.astype(str).mask(mask.reshape(table.shape), HIDDEN)
