"""Exact chances against SciPy and against every order there is."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from scipy.stats import binom, hypergeom, ttest_1samp

from iepdata.provision.chances import among_many, at_least, fall_on, in_a_row, steadily_above


def arrays(*rows: tuple[float, ...]) -> tuple[np.ndarray, ...]:
    return tuple(np.array(column, dtype=float) for column in zip(*rows, strict=True))


def test_binomial_tails_are_scipys() -> None:
    cases = arrays((0, 5), (1, 5), (5, 5), (3, 40), (0, 0))
    assert at_least(*cases, 0.1) == pytest.approx(binom.sf(cases[0] - 1, cases[1], 0.1))


def test_hypergeometric_tails_are_scipys() -> None:
    rng = np.random.default_rng(1)
    total = rng.integers(1, 60, 400)
    marked, drawn = rng.integers(0, total + 1), rng.integers(0, total + 1)
    there = rng.integers(0, np.minimum(marked, drawn) + 1)
    found = fall_on(*(each.astype(float) for each in (there, drawn, marked, total)))
    assert found.max() == 1
    assert found == pytest.approx(hypergeom.sf(there - 1, total, marked, drawn), abs=1e-9)


@pytest.mark.parametrize("of", [1, 5, 9, 11])
def test_the_longest_run_is_counted_over_every_order(of: int) -> None:
    for missed in range(of + 1):
        longest = []
        for places in combinations(range(of), missed):
            row = "".join("x" if place in places else " " for place in range(of))
            longest.append(max(map(len, row.split(" "))))
        runs = np.arange(missed + 1, dtype=float)
        found = in_a_row(runs, np.full_like(runs, missed), np.full_like(runs, of))
        exact = [np.mean(np.array(longest) >= run) for run in runs]
        common = np.array(exact) > 0.9
        assert found[~common] == pytest.approx(np.array(exact)[~common], abs=1e-9)
        assert (found[common] >= np.array(exact)[common] - 1e-9).all()


@pytest.mark.parametrize(("of", "is_told"), [(290, True), (350, False)])
def test_the_chance_of_a_run_is_told_while_fewer_than_five_are_to_be_expected(
    of: int, is_told: bool
) -> None:
    missed, run = of // 2, 5
    gaps = of - missed + 1
    # Each gap between those that happened holds fewer than five: how many ways are there?
    ways = [1, *[0] * missed]
    for _ in range(gaps):
        ways = [sum(ways[max(n - run + 1, 0) : n + 1]) for n in range(missed + 1)]
    exact = 1 - ways[missed] / math.comb(of, missed)
    to_expect = gaps * math.comb(of - run, of - missed) / math.comb(of, missed)
    assert 4 < to_expect < 5 if is_told else 5 < to_expect < 6
    assert exact < 0.9995
    found = in_a_row(*arrays((float(run), float(missed), float(of))))
    assert found[0] == pytest.approx(exact if is_told else 1.0, abs=1e-6)


def test_the_chance_of_a_run_is_never_below_nought_nor_above_one() -> None:
    rows = [
        (float(run), float(missed), float(of))
        for of in range(41) for missed in range(of + 1) for run in range(bool(missed), missed + 1)
    ]  # fmt: skip
    found = in_a_row(*arrays(*rows))
    assert ((found >= 0) & (found <= 1)).all()
    # Nothing missed is no run at all, and that is sure.
    assert found[[missed == 0 for _, missed, _ in rows]].tolist() == [1.0] * 41


def test_a_steady_surplus_is_a_t_test() -> None:
    values = np.random.default_rng(2).normal(0.4, 1, 12)
    found = steadily_above(*arrays((values.sum(), values.std(ddof=1), 12.0)))
    assert found[0] == pytest.approx(ttest_1samp(values, 0, alternative="greater").pvalue)
    assert steadily_above(*arrays((4.0, 1.0, 4.0), (9.0, 0.0, 12.0))).tolist() == [1.0, 1.0]


def test_five_weeks_are_enough_to_be_steady_and_four_are_not() -> None:
    values = [0.5, 1.5, 2.5, 0.5, 1.0]
    found = steadily_above(*arrays(
        *((sum(own), np.std(own, ddof=1), float(len(own))) for own in (values, values[:4]))
    ))  # fmt: skip
    exact = ttest_1samp(values, 0, alternative="greater").pvalue
    assert found == pytest.approx([exact, 1.0])


def test_the_chance_of_one_among_many_is_benjamini_and_hochbergs() -> None:
    assert among_many(np.array([0.01, 0.04, 0.03, 0.5])) == pytest.approx(
        [0.04, 4 / 75, 4 / 75, 0.5]
    )
    assert among_many(np.zeros(0)).size == 0


def test_one_row_has_its_chance() -> None:
    assert fall_on(*arrays((3.0, 3.0, 4.0, 8.0))) == pytest.approx([4 / 56])


def test_more_than_a_place_can_leave_out_is_sure() -> None:
    """Of ten sessions eight are missed: of four on Mondays two at least are."""
    assert fall_on(*arrays(*((n, 4.0, 8.0, 10.0) for n in (0.0, 1.0, 2.0)))).tolist() \
        == pytest.approx([1.0] * 3)  # fmt: skip
    assert fall_on(*arrays((3.0, 4.0, 8.0, 10.0))) == pytest.approx(hypergeom.sf(2, 10, 8, 4))


def test_no_rows_have_no_chances() -> None:
    nothing = np.zeros(0)
    assert fall_on(nothing, nothing, nothing, nothing).size == 0
    assert in_a_row(nothing, nothing, nothing).size == 0
