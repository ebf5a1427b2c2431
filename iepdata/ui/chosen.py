"""Which pupil a page shows: chosen from the list, kept in the address under an opaque id."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from iepdata.errors import NotFound
from iepdata.ui import address

PUPIL = "pupil"


def chosen_pupil(pupils: pd.DataFrame, *, hidden: bool) -> str | None:
    """The public id of the pupil chosen, or None while none is.

    `pupils` holds public_id and name, in the order of the list; `hidden` says that the names are
    pseudonyms, for which the browser is given a control of its own. Raises NotFound for an id in
    the address that is nobody's, which looks the same as one the reader may not see.
    """
    key = f"{PUPIL}_hidden" if hidden else PUPIL
    asked = st.query_params.get(PUPIL) if key not in st.session_state else None
    named = dict(zip(pupils["public_id"], pupils["name"], strict=True))
    if asked and asked not in named:
        raise NotFound("There is no such pupil, or not on this day. Choose one from the list.")
    address.one(PUPIL, list(named), key)
    chosen: str | None = st.selectbox(
        "Pupil",
        list(named),
        index=None,
        format_func=lambda public_id: named.get(public_id, ""),
        key=key,
        on_change=address.writer(PUPIL, key),
        placeholder="Choose or type a name",
        label_visibility="collapsed",
        width=360,
    )
    return chosen


def choose(public_id: str, *, hidden: bool) -> None:
    """Choose a pupil for the next run, as if from the list."""
    key = f"{PUPIL}_hidden" if hidden else PUPIL
    st.session_state[key] = public_id
    address.writer(PUPIL, key)()


def one_of(label: str, choices: Mapping[str, str], *, key: str) -> str:
    """The code chosen of `choices` (code to words), the first unless the address names another."""
    if address.one(key, list(choices)) is None:
        st.session_state[key] = next(iter(choices))
    chosen = st.segmented_control(
        label, list(choices), format_func=choices.__getitem__, key=key, required=True,
        on_change=address.writer(key),
    )  # fmt: skip
    return str(chosen)
