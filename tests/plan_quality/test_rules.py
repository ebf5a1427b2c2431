"""How well vague targets are told from sound ones; `python -m tests.plan_quality` prints it."""

from __future__ import annotations

from functools import cache
from types import ModuleType

import pandas as pd
import pytest

from tests.plan_quality import grammar, parts, unseen
from tests.plan_quality.score import figures, judged

COUNT, SEED = 500, 2026


@cache
def measured(of: ModuleType) -> pd.DataFrame:
    """The figures of 500 targets, by what they are of."""
    return figures(judged(grammar.targets(of.PARTS, COUNT, SEED))).set_index("what")


def test_half_of_the_targets_are_vague() -> None:
    assert measured(parts).loc["vague", "n"] == COUNT // 2


@pytest.mark.parametrize("figure", ["precision", "recall"])
@pytest.mark.parametrize("what", ["vague", *grammar.ITEMS])
def test_nine_of_ten_vague_targets_are_found_and_nine_of_ten_found_are_vague(
    what: str, figure: str
) -> None:
    assert measured(parts).loc[what, figure] >= 0.9


@pytest.mark.parametrize("figure", ["precision", "recall"])
def test_the_rules_hold_for_words_they_were_not_made_by(figure: str) -> None:
    assert measured(unseen).loc["vague", figure] >= 0.9


def test_the_unseen_parts_are_others() -> None:
    for own, seen in zip(unseen.PARTS, parts.PARTS, strict=True):
        assert not set(own) & set(seen)


def test_the_targets_are_hard_enough_to_be_got_wrong() -> None:
    """By the number in the words alone, as a plain rule would have it, far fewer are told."""
    made = grammar.targets(parts.PARTS, COUNT, SEED)
    has_number = pd.Series([any(char.isdigit() for char in each.row["text"]) for each in made])
    is_vague = pd.Series([each.is_vague for each in made])
    assert (is_vague == ~has_number).mean() < 0.75
