"""Small counts hidden so that no one can work them out from what is left."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from iepdata.small_numbers import HIDDEN, hidden_cells, shown


def test_counts_from_one_to_the_threshold_are_hidden_and_zero_stays() -> None:
    found = shown(pd.DataFrame({"a": [3, 20, 30], "b": [0, 4, 40], "c": [9, 12, 50]}), 5)
    assert found.loc[0, "a"] == HIDDEN
    assert found.loc[1, "b"] == HIDDEN
    assert found.loc[0, "b"] == "0"
    assert found.loc["All", "All"] == "168"


def test_a_table_without_small_counts_is_shown_in_full() -> None:
    found = shown(pd.DataFrame({"a": [10, 0], "b": [7, 8]}), 5)
    assert not (found == HIDDEN).any().any()
    assert found.loc["All", "b"] == "15"


def test_no_rows_are_a_total_of_zero() -> None:
    assert shown(pd.DataFrame({"a": [], "b": []}), 5).to_numpy().tolist() == [["0", "0", "0"]]


@pytest.mark.parametrize("seed", range(12))
def test_no_line_gives_its_hidden_cells_away(seed: int) -> None:
    """Each hidden cell of 1 to 5 could be another count, whichever line one looks along."""
    counts = np.random.default_rng(seed).choice([0, 0, 1, 2, 4, 6, 9, 15, 40], (4, 3))
    mask = hidden_cells(counts, 5)
    table = np.zeros((5, 4), dtype=int)
    table[:4, :3] = counts
    table[:, 3] = table.sum(axis=1)
    table[4] = table.sum(axis=0)
    assert mask[(table >= 1) & (table <= 5)].all()
    for line, hidden in [*zip(table, mask, strict=True), *zip(table.T, mask.T, strict=True)]:
        if hidden.any():
            assert len(possible(line, hidden)) > 1


def possible(line: np.ndarray, hidden: np.ndarray) -> set[tuple[int, ...]]:
    """What the hidden cells of one line can be, to a reader who knows that each is at least 1."""
    inner = np.flatnonzero(hidden[:-1])
    if hidden[-1]:
        return {(0,), (1,)}
    left = line[-1] - line[:-1][~hidden[:-1]].sum()
    ranges = [range(1, left + 1)] * len(inner)
    if len(inner) > 2:
        return {(0,), (1,)} if left > len(inner) else {(1,) * len(inner)}
    return {each for each in product(*ranges) if sum(each) == left}
