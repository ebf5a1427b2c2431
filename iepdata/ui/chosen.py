"""Which pupil a page shows: chosen from the list, kept in the address under an opaque id."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from iepdata.errors import NotFound
from iepdata.ui import address
from iepdata.ui.text import safe
from iepdata.wording import names
from iepdata.wording import pupil as words

PUPIL, SURNAME = "pupil", "surname"
# More than so many of one name are not offered: a reader types on.
MOST = 12


def chosen_pupil(pupils: pd.DataFrame, *, hidden: bool) -> str | None:
    """The public id of the pupil chosen, or None while none is.

    `pupils` holds public_id, name and what `names.called` takes, in the order of the list; `hidden`
    says that the names are pseudonyms, for which the browser is given a control of its own. The
    list shows short names; a surname is looked up here, so that no other leaves the server.
    Raises NotFound for an id in the address that is nobody's, which looks the same as one the
    reader may not see.
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
    if chosen is None and not hidden and not pupils.empty:
        _by_surname(pupils, named)
    return chosen


def _by_surname(pupils: pd.DataFrame, named: Mapping[str, str]) -> None:
    """Draw where to type a surname: one pupil of that name is chosen, several are offered."""
    typed = st.text_input(
        words.SURNAME, key=SURNAME, placeholder=words.SURNAME, label_visibility="collapsed",
        width=220, on_change=_choose_called, args=(pupils,),
    ).strip()  # fmt: skip
    if not typed:
        return
    found = _called(pupils, typed)
    st.markdown(safe(words.of_that_name(len(found))), width="content")
    for public_id in found[:MOST]:
        st.button(
            safe(named[public_id]), key=f"called_{public_id}", on_click=choose, args=(public_id,),
            kwargs={"hidden": False},
        )  # fmt: skip


def _choose_called(pupils: pd.DataFrame) -> None:
    found = _called(pupils, st.session_state[SURNAME])
    if len(found) == 1:
        choose(found[0], hidden=False)


def _called(pupils: pd.DataFrame, typed: str) -> list[str]:
    return [str(each) for each in pupils.loc[names.called(pupils, typed), "public_id"]]


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
