"""Filters over a frame, kept in the address so that a view can be sent or bookmarked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from iepdata.ui import address
from iepdata.ui.text import plain
from iepdata.vocabulary import AREAS, NC_YEARS, NEED_TYPES, STATUS_WORDS, Code

_CODES: dict[str, tuple[Code, ...]] = {"nc_year": NC_YEARS, "need_1": NEED_TYPES, "area": AREAS}
_WORDS: dict[str, dict[str, str]] = {
    name: {entry.code: entry.label for entry in codes} for name, codes in _CODES.items()
} | {"status": {status.value: f"{w.symbol} {w.label}" for status, w in STATUS_WORDS.items()}}


def shown(column: str, codes: pd.Series) -> pd.Series:
    """The codes of a column in words; what has no words stays as it is."""
    return codes.map(_WORDS.get(column, {})).fillna(codes).fillna("")


def draw(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """The rows of `frame` that pass the filters, one filter a column with its label.

    A filter offers the values that occur, in the order of their list; none chosen lets all pass.
    The choice stands in the address under the column's name.
    """
    kept = pd.Series(True, index=frame.index)
    places = st.columns(len(columns))
    for place, (column, label) in zip(places, columns.items(), strict=True):
        words = _WORDS.get(column, {})
        present = _present(frame[column], words)
        address.many(column, present)
        chosen = place.multiselect(
            label, present, format_func=partial(_said, words), key=column,
            on_change=address.writer(column), placeholder="All",
        )  # fmt: skip
        if chosen:
            kept &= frame[column].isin(chosen)
    return frame[kept]


def _present(cells: pd.Series, words: Mapping[str, str]) -> list[str]:
    """The values that occur, in the order of their list, those it does not know last."""
    order = {code: place for place, code in enumerate(words)}
    values = [str(value) for value in cells.dropna().unique() if value != ""]
    return sorted(values, key=lambda value: (order.get(value, len(order)), value))


def _said(words: Mapping[str, str], value: str) -> str:
    return words.get(value) or plain(value)


def chosen(column: str) -> list[str]:
    """The values chosen in the filter of a column that has been drawn; none lets all pass."""
    values: list[str] = st.session_state.get(column, [])
    return values
