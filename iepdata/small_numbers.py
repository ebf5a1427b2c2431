"""Small counts hidden in what is shared, so that no child can be told from a table."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

HIDDEN = "c"
Mask = NDArray[np.bool_]


def hidden_cells(counts: NDArray[np.int64], up_to: int) -> Mask:
    """Which cells of a table that is shown with its totals must be hidden; the shape of the table.

    `counts` (rows, columns) has no totals; the answer has one more row and column, for them. Cells
    of 1 to `up_to` are hidden, totals too; then more, the smallest first, until no line has a lone
    hidden cell, or hidden cells that together are so few that they give each other away. A cell of
    0 is hidden only where nothing else is left. Rule: domain section 6.
    """
    table = np.pad(counts, ((0, 1), (0, 1)))
    table[-1], table[:, -1] = table.sum(axis=0), np.pad(counts, ((0, 1), (0, 0))).sum(axis=1)
    table[-1, -1] = counts.sum()
    mask = (table >= 1) & (table <= up_to)
    while True:
        cell = _next_to_hide(table, mask, up_to)
        if cell is None:
            return mask
        mask[cell] = True


def _next_to_hide(table: NDArray[np.int64], mask: Mask, up_to: int) -> tuple[int, int] | None:
    """The cell to hide next, for the first line in which what is hidden can be worked out."""
    rows, columns = table.shape
    lines = [[(row, column) for column in range(columns)] for row in range(rows)]
    lines += [[(row, column) for row in range(rows)] for column in range(columns)]
    for line in lines:
        within = [cell for cell in line[:-1] if mask[cell]]
        hidden = within + [cell for cell in line[-1:] if mask[cell]]
        told = line[-1] not in hidden and 0 < sum(int(table[cell]) for cell in within) <= up_to
        open_cells = [cell for cell in line if not mask[cell]]
        if (len(hidden) == 1 or told) and open_cells:
            return min(open_cells, key=lambda cell: (table[cell] == 0, table[cell], cell))
    return None


def shown(counts: pd.DataFrame, up_to: int, *, total: str = "All") -> pd.DataFrame:
    """`counts` as text with totals, in a last row and column called `total`; small ones are 'c'.

    A table of counts that leave nothing over: each row adds up to its total. 0 stays 0. No rows:
    the total row alone, of zeros.
    """
    mask = hidden_cells(counts.to_numpy(dtype=np.int64), up_to)
    with_totals = counts.assign(**{total: counts.sum(axis=1)})
    last = pd.DataFrame([with_totals.sum()], index=[total])
    with_totals = pd.concat([with_totals, last]).astype(int).astype(str)
    return with_totals.mask(mask, HIDDEN)
