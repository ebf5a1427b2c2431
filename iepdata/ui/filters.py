"""Filters over a frame, kept in the address so that a view can be sent or bookmarked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from iepdata.ui import address
from iepdata.ui.text import plain
from iepdata.vocabulary import AREAS, NC_YEARS, NEED_TYPES, STATUS_WORDS, Code

# What is chosen of each column.
Chosen = tuple[tuple[str, tuple[str, ...]], ...]
_CODES: dict[str, tuple[Code, ...]] = {"nc_year": NC_YEARS, "need_1": NEED_TYPES, "area": AREAS}
_WORDS: dict[str, dict[str, str]] = {
    name: {entry.code: entry.label for entry in codes} for name, codes in _CODES.items()
} | {"status": {status.value: f"{w.symbol} {w.label}" for status, w in STATUS_WORDS.items()}}


def shown(column: str, codes: pd.Series) -> pd.Series:
    """The codes of a column in words; what has no words stays as it is."""
    return codes.map(_WORDS.get(column, {})).fillna(codes).fillna("")


def choices(frame: pd.DataFrame, columns: Iterable[str]) -> dict[str, list[str]]:
    """What a filter of each column offers: the values that occur, in the order of their list."""
    return {name: _present(frame[name], _WORDS.get(name, {})) for name in columns}


def draw(offered: Mapping[str, list[str]], labels: Mapping[str, str]) -> Chosen:
    """What is chosen in a filter for each column, from what `choices` offers; none: all may pass.

    The choice stands in the address under the column's name.
    """
    chosen: list[tuple[str, tuple[str, ...]]] = []
    for place, (column, present) in zip(st.columns(len(offered)), offered.items(), strict=True):
        address.many(column, present)
        picked = place.multiselect(
            labels[column], present, format_func=partial(_said, _WORDS.get(column, {})),
            key=column, on_change=address.writer(column), placeholder="All",
        )  # fmt: skip
        chosen.append((column, tuple(picked)))
    return tuple(chosen)


def passing(frame: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    """The rows of `frame` that pass what was chosen."""
    kept = pd.Series(True, index=frame.index)
    for column, picked in chosen:
        if picked:
            kept &= frame[column].isin(picked)
    return frame[kept]


def _present(cells: pd.Series, words: Mapping[str, str]) -> list[str]:
    """The values that occur, in the order of their list, those it does not know last."""
    order = {code: place for place, code in enumerate(words)}
    values = [str(value) for value in cells.dropna().unique() if value != ""]
    return sorted(values, key=lambda value: (order.get(value, len(order)), value))


def _said(words: Mapping[str, str], value: str) -> str:
    return words.get(value) or plain(value)
