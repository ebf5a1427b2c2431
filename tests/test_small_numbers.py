"""Small counts hidden so that no one can work them out from what is left."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from iepdata.small_numbers import HIDDEN, exposed, hidden, shown, table_lines, with_totals


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
def test_no_hidden_count_can_be_told_from_the_table(seed: int) -> None:
    """A reader who knows every total can tell of a small count only that it is 1 to 5."""
    counts = np.random.default_rng(seed).choice([0, 0, 1, 2, 4, 6, 9, 15, 40], (4, 3))
    table = with_totals(pd.DataFrame(counts)).to_numpy(dtype=np.int64)
    lines = table_lines(np.arange(table.size).reshape(table.shape))
    values = table.ravel()
    mask = hidden(values, lines, 5)
    assert mask[(values >= 1) & (values <= 5)].all()
    assert not exposed(values, lines, mask, 5).any()


def test_a_count_hidden_alone_is_found_out() -> None:
    values = np.array([3, 20, 23])
    mask = np.array([True, False, False])
    assert exposed(values, [(2, [0, 1])], mask, 5).tolist() == [True, False, False]


def test_what_a_part_leaves_of_its_whole_is_a_count_too() -> None:
    """68 of 70 tells that 2 are missing: one of the two numbers is hidden."""
    values = np.array([70, 68, 2])
    unpublished = np.array([False, False, True])
    mask = hidden(values, [(0, [1, 2])], 5, unpublished=unpublished)
    assert mask[:2].any()
    assert not mask[2]
