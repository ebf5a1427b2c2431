"""Counts that stand in several sums: which of them are hidden, and what is known of them."""

from __future__ import annotations

import numpy as np
import pytest

from iepdata import small_numbers
from iepdata.small_numbers import hidden, lowest, table_lines

UP_TO = 4
# A count that is the only part of another stands twice in a whole, and beside both a third.
TWICE = [(1, [0]), (3, [0, 1, 2])]


@pytest.mark.parametrize(("beside", "whole_too"), [(6, True), (7, False)])
def test_a_partner_falls_no_further_than_to_one(beside: int, whole_too: bool) -> None:
    """One that may be four, counted twice, takes six from what stands beside it."""
    found = hidden(np.array([1, 1, beside, beside + 2]), TWICE, UP_TO)
    assert found.tolist() == [True, True, True, whole_too]


@pytest.mark.parametrize(("beside", "whole_too"), [(6, True), (7, False)])
def test_a_large_count_that_is_to_be_hidden_may_be_three_more(beside: int, whole_too: bool) -> None:
    also = np.array([True, True, False, False])
    found = hidden(np.array([10, 10, beside, beside + 20]), TWICE, UP_TO, also=also)
    assert found.tolist() == [True, True, True, whole_too]


# 2 of A, beside 10 and many; the 10 stands beside another 10 in C, and in E.
VALUES = np.array([2, 10, 100_000, 100_012, 10, 20, 10, 20])
A, C, E = (3, [0, 1, 2]), (5, [1, 4]), (7, [1, 6])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # Two small partners are less than a large one.
        ([A, C], [0, 1, 4]),
        # What stands in more tables than two is hidden last.
        ([A, C, E], [0, 2]),
    ],
)
def test_what_stands_in_three_sums_is_spared(
    lines: list[small_numbers.Line], expected: list[int]
) -> None:
    assert np.flatnonzero(hidden(VALUES, lines, UP_TO)).tolist() == expected


def test_a_total_is_spared_where_two_small_counts_serve() -> None:
    """2 and 10 are 12, and that 10 and another are 20."""
    found = hidden(np.array([2, 10, 12, 10, 20]), [(2, [0, 1]), (4, [1, 3])], UP_TO)
    assert np.flatnonzero(found).tolist() == [0, 1, 3]


@pytest.mark.parametrize(("most", "whole_too"), [(np.inf, False), (6, False), (4, True)])
def test_what_is_left_over_rises_no_higher_than_a_reader_is_told(
    most: float, whole_too: bool
) -> None:
    """Of 7 there are 4, and 3 are left: for 4 to be 1, as many as 6 must be able to be left."""
    unpublished, limits = np.array([False, False, True]), np.array([np.inf, np.inf, most])
    found = hidden(np.array([7, 4, 3]), [(0, [1, 2])], UP_TO, unpublished=unpublished, most=limits)
    assert found.tolist() == [whole_too, True, False]


def test_a_small_rest_is_told_beside_a_large_one() -> None:
    """68 of 70 leave 2; 60 of 90 leave 30, which need not be kept."""
    values = np.array([70, 68, 2, 90, 60, 30])
    left = np.array([False, False, True, False, False, True])
    nothing = np.zeros(6, bool)
    found = small_numbers.exposed(
        values, [(0, [1, 2]), (3, [4, 5])], nothing, UP_TO, unpublished=left
    )
    assert np.flatnonzero(found).tolist() == [2]


@pytest.mark.parametrize(
    ("mask", "expected"),
    [
        # A hidden total of which one part is in sight: the other is one at least.
        ([1, 0, 1], [1, 0, 1]),
        # All hidden: a nought may be among the parts.
        ([1, 1, 1], [0, 0, 1]),
        ([1, 1, 0], [1, 1, 0]),
    ],
)
def test_a_nought_may_be_hidden_where_a_total_is_hidden_with_all_its_parts(
    mask: list[int], expected: list[int]
) -> None:
    own = np.array(mask, dtype=bool)
    nobody, free = np.zeros(3, bool), np.full(3, np.inf)
    found = lowest(np.array([3, 20, 23]), [(2, [0, 1])], own, nobody, free)
    assert found.tolist() == expected


def test_the_parts_of_a_small_part_are_hidden_too_and_those_of_a_large_one_are_not() -> None:
    """3 of 53 are 1 and 2, of which the 2 are 2 and 0; the 50 are 30 and 20."""
    values = np.array([53, 3, 50, 1, 2, 2, 0, 30, 20])
    # In the order in which the finest parts are met first.
    lines = [(4, [5, 6]), (2, [7, 8]), (1, [3, 4]), (0, [1, 2])]
    assert hidden(values, lines, UP_TO)[[1, 3, 4, 5, 6]].all()
    # Where the 50 are to be hidden, one of its parts is enough.
    fifty = np.arange(9) == 2
    assert hidden(values, lines, UP_TO, also=fifty)[[2, 7, 8]].tolist() == [True, False, True]
    # Nobody at all is told, and so is every part of nobody.
    none = np.array([50, 0, 50, 0, 0])
    also = np.array([False, False, False, True, False])
    assert not hidden(none, [(0, [1, 2]), (1, [3, 4])], UP_TO, also=also).any()


@pytest.fixture
def solved(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many times the solver is asked, one entry each."""
    asked: list[int] = []
    solve = small_numbers._solved

    def counting(*given: np.ndarray) -> np.ndarray | None:
        asked.append(1)
        return solve(*given)

    monkeypatch.setattr(small_numbers, "_solved", counting)
    return asked


def test_a_table_found_for_one_count_is_looked_at_for_the_others_too(solved: list[int]) -> None:
    """Of nine hidden counts each would be asked about twice; most are seen by the way."""
    inner = np.array([[3, 2, 1], [2, 3, 2], [1, 2, 3]])
    rows = np.column_stack([inner, inner.sum(axis=1)])
    table = np.vstack([rows, rows.sum(axis=0)])
    lines = table_lines(np.arange(table.size).reshape(table.shape))
    mask = np.zeros(table.shape, bool)
    mask[:3, :3] = True
    told = small_numbers.exposed(table.ravel(), lines, mask.ravel(), UP_TO)
    assert not told.any()
    assert len(solved) <= 9
    # Where nothing is hidden, nothing is asked.
    solved.clear()
    nothing = np.zeros(table.size, bool)
    assert not small_numbers.exposed(table.ravel(), lines, nothing, UP_TO).any()
    assert solved == []
