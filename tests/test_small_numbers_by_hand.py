"""What a reader can tell of hidden counts, against every table that could stand there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from iepdata.small_numbers import exposed, hidden, lowest, shown, table_lines

UP_TO = 3
MOST = 13
PLACES = np.arange(9).reshape(3, 3)
LINES = table_lines(PLACES)
INNER = np.stack(np.meshgrid(*[np.arange(MOST + 1)] * 4, indexing="ij"), axis=-1).reshape(-1, 2, 2)


def with_totals(inner: np.ndarray) -> np.ndarray:
    """Tables of two by two with their totals, a row of nine counts each."""
    rows = np.concatenate([inner, inner.sum(axis=2, keepdims=True)], axis=2)
    return np.concatenate([rows, rows.sum(axis=1, keepdims=True)], axis=1).reshape(-1, 9)


ALL_TABLES = with_totals(INNER)


def told_by_trying(values: np.ndarray, mask: np.ndarray) -> list[bool]:
    """Which hidden counts every table that fits leaves too narrow a range."""
    least = mask.astype(int)
    for total, parts in LINES:
        if mask[total] and mask[parts].all():
            least[parts] = 0
    fits = (ALL_TABLES[:, ~mask] == values[~mask]).all(axis=1) & (least <= ALL_TABLES).all(axis=1)
    low, high = ALL_TABLES[fits].min(axis=0), ALL_TABLES[fits].max(axis=0)
    is_safe = np.where(
        values <= UP_TO, (low <= 1) & (high >= UP_TO), high - low >= UP_TO - 1
    )  # fmt: skip
    return (mask & ~is_safe).tolist()


@pytest.mark.parametrize("seed", range(4))
def test_what_can_be_told_is_what_every_possible_table_has_in_common(seed: int) -> None:
    rng = np.random.default_rng(seed)
    told = 0
    for _ in range(25):
        values = with_totals(rng.integers(1, 7, (1, 2, 2)))[0]
        mask = rng.random(9) < 0.55
        # The grand total bounds what is looked through here.
        mask[8] = False
        expected = told_by_trying(values, mask)
        told += any(expected)
        assert exposed(values, LINES, mask, UP_TO).tolist() == expected, (values, mask)
    assert 0 < told < 25


def mask_of(rows: list[list[int]], up_to: int = 4, **given: list[list[float]]) -> list[str]:
    """Which cells of a table with its totals are hidden, a row a text: c hidden, . shown."""
    table = np.array(rows)
    table = np.column_stack([table, table.sum(axis=1)])
    table = np.vstack([table, table.sum(axis=0)])
    lines = table_lines(np.arange(table.size).reshape(table.shape))
    cells = {name: np.array(each).ravel().astype(bool) for name, each in given.items()}
    found = hidden(table.ravel(), lines, up_to, **cells).reshape(table.shape)
    return ["".join("c" if cell else "." for cell in row) for row in found]


NONE = [[0, 0, 0, 0]] * 3


@pytest.mark.parametrize(
    ("rows", "given", "expected"),
    [
        # Nothing is small: all is shown.
        ([[5, 10, 20], [30, 12, 25]], {}, ["....", "....", "...."]),
        # One small count takes the smallest partners with it that leave it untold.
        ([[4, 10, 20], [30, 12, 25]], {}, ["cc..", "cc..", "...."]),
        ([[3, 20, 10], [30, 25, 12]], {}, ["c.c.", "c.c.", "...."]),
        # What is to be spared is spared where something else helps.
        ([[3, 10, 20], [30, 12, 25]], {"last": [[0, 1, 0, 0], *NONE[:2]]},
         ["c.c.", "c.c.", "...."]),
        # What is to be hidden besides is protected as a small one is.
        ([[30, 10, 20], [30, 12, 25]], {"also": [[0, 1, 0, 0], *NONE[:2]]},
         [".cc.", ".cc.", "...."]),
        # A row of noughts tells nobody anything.
        ([[0, 0, 0], [30, 12, 25]], {}, ["....", "....", "...."]),
        # A nought that is shown stays: it is no partner, though it would be the smallest.
        ([[3, 0, 20], [30, 0, 25]], {}, ["c.c.", "c.c.", "...."]),
        ([[3, 0, 20], [30, 12, 25]], {}, ["c.c.", "c.c.", "...."]),
        ([[4, 0, 20], [30, 12, 25]], {}, ["c.c.", "c.c.", "...."]),
        # What is just as small as is hidden can only be less: the 2 beside it makes up for that.
        ([[4, 2, 20], [30, 12, 25]], {}, ["cc..", "cc..", "...."]),
        # Five are not hidden where four are, however large the others.
        ([[5, 1000, 2000], [3000, 1200, 2500]], {}, ["....", "....", "...."]),
        ([[3, 1000, 2000], [3000, 1200, 2500]], {}, ["cc..", "cc..", "...."]),
        # A nought that is to be hidden is not, where a nought in sight tells it.
        ([[0, 0, 0], [30, 12, 25]], {"also": [[1, 0, 0, 0], *NONE[:2]]}, ["....", "....", "...."]),
        # A total that is small is hidden too, and its partner with it.
        ([[4, 1, 20], [2, 3, 25]], {}, ["cc..", "cc..", "cc.."]),
    ],
)  # fmt: skip
def test_as_little_is_hidden_as_leaves_no_small_count_told(rows, given, expected) -> None:
    assert mask_of(rows, **given) == expected


def test_the_parts_of_a_small_total_are_hidden_with_it_noughts_too() -> None:
    assert mask_of([[2, 0, 0], [30, 40, 50]])[0] == "cccc"


# Of 70 there are 68, and 2 are left that nobody publishes.
PART = [(0, [1, 2])]
LEFT = np.array([False, False, True])
FREE = np.full(3, np.inf)


@pytest.mark.parametrize(
    ("mask", "most", "expected"),
    [
        # All in sight: what is left is told.
        ([0, 0, 0], FREE, [False, False, True]),
        # The part is hidden: both it and what is left may be anything.
        ([0, 1, 0], FREE, [False, False, False]),
        # Told to be at most four, what is left may still be 1 to 4; at most three, it may not.
        ([0, 1, 0], [np.inf, np.inf, 4], [False, False, False]),
        ([0, 1, 0], [np.inf, np.inf, 3], [False, True, True]),
    ],
)
def test_what_a_reader_is_told_at_most_counts(mask, most, expected) -> None:
    values, own = np.array([70, 68, 2]), np.array(mask, dtype=bool)
    found = exposed(values, PART, own, 4, unpublished=LEFT, most=np.array(most, dtype=float))
    assert found.tolist() == expected


def test_that_nobody_is_left_over_is_told_and_nothing_need_be_hidden() -> None:
    values = np.array([70, 70, 0])
    assert hidden(values, PART, 4, unpublished=LEFT).tolist() == [False] * 3
    assert exposed(values, PART, np.zeros(3, bool), 4, unpublished=LEFT).tolist() == [False] * 3


def test_a_count_left_over_is_protected_by_its_part_and_not_by_its_whole() -> None:
    assert hidden(np.array([70, 68, 2]), PART, 4, unpublished=LEFT).tolist() == [
        False, True, False,
    ]  # fmt: skip
    assert hidden(np.array([70, 69, 1]), PART, 4, unpublished=LEFT).tolist() == [
        False, True, False,
    ]  # fmt: skip
    assert hidden(np.array([70, 65, 5]), PART, 4, unpublished=LEFT).tolist() == [False] * 3
    assert hidden(np.array([70, 66, 4]), PART, 4, unpublished=LEFT).tolist() == [
        False, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mask", "most", "expected"),
    [
        ([0, 0, 0], FREE, [0, 0, 0]),
        # Who sees that a count is hidden knows that it is one at least.
        ([0, 1, 0], FREE, [0, 1, 0]),
        ([1, 0, 0], FREE, [1, 0, 0]),
        # Where a total is hidden with all its parts in sight or not, a nought may be among these.
        ([1, 1, 0], FREE, [1, 0, 0]),
        # Who is told that few are left is told that there is one.
        ([0, 1, 0], [np.inf, np.inf, 4], [0, 1, 1]),
    ],
)
def test_the_least_that_a_reader_knows_of_each_count(mask, most, expected) -> None:
    own = np.array(mask, dtype=bool)
    found = lowest(np.array([70, 68, 2]), PART, own, LEFT, np.array(most, dtype=float))
    assert found.tolist() == expected


def test_a_table_as_it_is_shown_has_its_totals_and_its_small_counts_hidden() -> None:
    found = shown(pd.DataFrame({"a": [3, 30], "b": [10, 12], "c": [20, 25]}), 4, total="Sum")
    assert found.columns.tolist() == ["a", "b", "c", "Sum"]
    assert found.to_numpy().tolist() == [
        ["c", "c", "20", "33"], ["c", "c", "25", "67"], ["33", "22", "45", "100"],
    ]  # fmt: skip
