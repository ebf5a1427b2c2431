"""Groups of few pupils laid together, so that no row of what is shared speaks of a few children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd

from iepdata.inspection.groups import NESTED
from iepdata.wording.groups import TOGETHER, other_of, together

# What a row counts that must not be few.
COUNTED = ("pupils", "targets")
Labels = dict[str, str]
Counts = TypeVar("Counts", pd.DataFrame, pd.Series)


@dataclass(frozen=True, slots=True)
class Together:
    """Tables whose rows have more than a few pupils and targets, or none.

    tables    by name as of `group_tables`, with fewer rows; a dimension of which one row would be
              left is not among them
    pupils    as of `pupils_behind`, by the same rows
    above     by dimension, for each row of a fine table the row of the coarse one it is part of
    left_out  the dimensions that are not among the tables
    """

    tables: dict[str, pd.DataFrame]
    pupils: dict[str, pd.Series]
    above: dict[str, Labels]
    left_out: tuple[str, ...]


def laid_together(
    tables: Mapping[str, pd.DataFrame], pupils: Mapping[str, pd.Series], up_to: int
) -> Together:
    """The tables with groups of 1 to `up_to` pupils or open targets laid together.

    The same groups in every table of a dimension. Others join them: one at least, those last in
    order whatever their size, until each of the few could be anything from 1 to `up_to` for a
    reader who knows this rule. Fine groups are laid together within their coarse one: what is left
    of a coarse row when its finer ones are known is a row too. Rule: domain section 6 (1 to 5
    hidden, secondary suppression over nested tables), made stricter: no row is shown of few.
    """
    by_dimension: dict[str, dict[str, pd.DataFrame]] = {}
    for name, table in tables.items():
        by_dimension.setdefault(_dimension(name), {})[name.split("_by_")[0]] = table
    labels: dict[str, Labels] = {}
    above: dict[str, Labels] = {}
    # The coarse ones first: the finer ones follow them.
    for dimension in sorted(by_dimension, key=lambda name: name in NESTED):
        weights = _weights(by_dimension[dimension])
        coarse, parents = NESTED.get(dimension, ("", {}))
        if coarse in labels:
            labels[dimension] = _within(weights, parents, labels[coarse], up_to)
            above[dimension] = {
                label: labels[coarse].get(parents.get(group, group), label)
                for group, label in labels[dimension].items()
            }
        else:
            labels[dimension] = _labels(weights, up_to)
    left_out = tuple(name for name in by_dimension if _is_one(labels[name]))
    shown = {name: labels[_dimension(name)] for name in tables if _dimension(name) not in left_out}
    return Together(
        {name: _rows(tables[name], own) for name, own in shown.items()},
        {name: _rows(pupils[name], own) for name, own in shown.items() if name in pupils},
        above,
        left_out,
    )


def _dimension(name: str) -> str:
    return name.split("_by_")[1]


def _weights(measures: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How many pupils and targets each group counts, in the order of the table of pupils."""
    counts = {name: table.sum(axis=1) for name, table in measures.items() if name in COUNTED}
    every = dict.fromkeys(word for table in measures.values() for word in table.index)
    return pd.DataFrame(counts, index=list(every)).fillna(0).astype(int)


def laid(counts: Sequence[Sequence[int]], up_to: int) -> list[int]:
    """The places of the groups that are laid together, in order; none where none is few.

    `counts` of each group, none of which must be few (pupils, targets).
    """
    few = [place for place, own in enumerate(counts) if any(1 <= n <= up_to for n in own)]
    others = [place for place in range(len(counts)) if place not in few]
    chosen, enough = list(few), 2 * up_to + len(few)
    while chosen and others:
        chosen.append(others.pop())
        sums = np.sum([counts[place] for place in chosen], axis=0)
        if not any(1 <= n < enough for n in sums):
            break
    return sorted(chosen)


def _labels(weights: pd.DataFrame, up_to: int, parent: str = "") -> Labels:
    """What each group is shown as: itself, or the name of those laid together in `parent`."""
    words = [str(word) for word in weights.index]
    chosen = [words[place] for place in laid(weights.to_numpy().tolist(), up_to)]
    if not parent:
        name = together(chosen)
    else:
        name = parent if len(chosen) == len(words) else other_of(parent)
    return {word: name if word in chosen else word for word in words}


def _is_one(labels: Labels) -> bool:
    """Whether all groups are laid together: one row, which says nothing."""
    shown = set(labels.values())
    return len(shown) == 1 and shown.pop().startswith(TOGETHER)


def _within(
    weights: pd.DataFrame, parents: Mapping[str, str], coarse: Labels, up_to: int
) -> Labels:
    """The labels of fine groups: those of a coarse one that is laid together go with it."""
    labels: Labels = {}
    members: dict[str, list[str]] = {}
    for word in map(str, weights.index):
        members.setdefault(parents.get(word, word), []).append(word)
    for parent, own in members.items():
        shown = coarse.get(parent, parent)
        if shown != parent:
            labels |= dict.fromkeys(own, shown)
            continue
        labels |= _labels(weights.loc[own], up_to, shown)
    return labels


def _rows(table: Counts, labels: Labels) -> Counts:
    """The rows of one label as one, what is laid together from all over at the end."""
    found = table.groupby([labels.get(word, word) for word in table.index], sort=False).sum()
    return found.loc[sorted(found.index, key=lambda word: word.startswith(TOGETHER))]
