"""Texts that say the same in nearly the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process, utils
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

# Rows of the table of likenesses that are worked out at once: it never fills the memory.
AT_ONCE = 1000


def alike(first: pd.Series, second: pd.Series) -> pd.Series:
    """How alike each pair of texts is, 0 to 100, numbers and order of the words left out.

    No rows: an empty Series. Method: rapidfuzz, token sort ratio.
    """
    pairs = [each.fillna("").str.replace(r"\d+", " ", regex=True) for each in (first, second)]
    scores = process.cpdist(*pairs, scorer=fuzz.token_sort_ratio, processor=utils.default_process)
    return pd.Series(scores, index=first.index, dtype=float)


def same_words(texts: pd.Series, likeness: float) -> pd.Series:
    """For each text the number of its group: texts at least so much `alike` are of one group.

    `likeness` is 0 to 100. Case, punctuation and the order of words are left out. A chain of
    texts, each like the next, is one group. No rows: an empty Series.
    """
    distinct, place = np.unique(texts.map(utils.default_process).to_numpy(str), return_inverse=True)
    rows, columns = [], []
    for first in range(0, len(distinct), AT_ONCE):
        scores = process.cdist(
            distinct[first : first + AT_ONCE], distinct, scorer=fuzz.token_sort_ratio,
            score_cutoff=likeness, dtype=np.uint8,
        )  # fmt: skip
        near = np.nonzero(scores)
        rows.append(near[0] + first)
        columns.append(near[1])
    if not rows:
        return pd.Series([], index=texts.index, dtype=int)
    edges = (np.concatenate(rows), np.concatenate(columns))
    graph = coo_array((np.ones(len(edges[0])), edges), shape=(len(distinct), len(distinct)))
    _, groups = connected_components(graph, directed=False)
    return pd.Series(groups[place], index=texts.index, dtype=int)
