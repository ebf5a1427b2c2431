"""The fields in which one row is changed: the control of each column, made from the model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.model import TABLES, Column, Kind
from iepdata.ui.text import plain
from iepdata.wording import edit as words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from iepdata.ui.page import Page

LONGEST = 4000
LINES = 88  # pixels of a field for sentences, three lines
# Sentences, not a word or two.
_SENTENCES = (
    "text", "pupil_wording", "strengths", "aspirations", "important_to", "important_for",
    "how_to_support", "communication",
)  # fmt: skip
# In which someone may have named another pupil.
FREE_TEXT = (*_SENTENCES, "name", "who", "local_label")
# Ids that refer to what is not a table of its own.
_REFERS = {"scale_id": "scales"}
_PER_CENT = ("percent", "trials")


def draw(
    page: Page, public_id: str, table: str, row: Mapping[Any, Any], key: str
) -> tuple[dict[str, Any], DeltaGenerator]:
    """Draw the fields of a row, line by line; what is in them now, and a place to speak of it.

    None is nothing. The place is beneath the words of the row, else beneath all.

    An empty `row` is a new one, with what is usual filled in. The columns that say which row it
    is are not among the fields of a row on file.
    """
    choices = _choices(page, public_id) if public_id else {}
    usual = {} if row else _usual(page, table, choices)
    given: dict[str, Any] = {}
    aside = None
    for line in words.LAYOUT[table]:
        names = [name for name in line if not (row and name in TABLES[table].key)]
        places = st.columns(len(names), vertical_alignment="bottom") if names else []
        for name, place in zip(names, places, strict=True):
            column = TABLES[table].column(name)
            label = words.label(table, name) + (" (needed)" * (column.required and not row))
            stood = _plain(row[name]) if row else usual.get(name, column.default or None)
            with place:
                given[name] = _field(column, label, stood, row, choices, f"{name}_{key}")
        if "text" in line:
            aside = st.container()
    return given, aside or st.container()


def changed(table: str, given: Mapping[str, Any], row: Mapping[Any, Any]) -> dict[str, Any]:
    """What of the fields is not as it stands on file; all that is filled in, of a new row."""
    stood = {name: _plain(row[name]) if row else None for name in given}
    return {name: cell for name, cell in given.items() if cell != stood[name]}


def _choices(page: Page, public_id: str) -> dict[str, dict[str, str]]:
    """What a column that refers may hold, by what it refers to: code to words."""
    listed = page.ask("edit_choices", public_id=public_id)
    found = {
        str(refers): dict(zip(own["code"], own["words"], strict=True))
        for refers, own in listed.groupby("refers")
    }
    for table in ("plans", "targets"):
        own = page.ask("edit_rows", public_id=public_id, table=table).to_dict("records")
        found[table] = {str(row["row_key"]): words.row_label(table, row) for row in own}
    return found


def _usual(page: Page, table: str, choices: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """What a new row most often begins with."""
    usual: dict[str, Any] = {"start_date": page.as_of, "shared_date": page.as_of}
    if table == "plans":
        usual |= {"version": 1, "status": "draft"}
    return usual | {"plan_id": next(iter(choices.get("plans", {})), None)}


def _field(
    column: Column, label: str, stood: Any, row: Mapping[Any, Any],
    choices: Mapping[str, Mapping[str, str]], key: str,
) -> Any:  # fmt: skip
    """The control of a column and what is in it now."""
    if column.kind is Kind.DATE:
        chosen = st.date_input(
            label, value=stood, key=key, format="DD/MM/YYYY", help=column.description,
            min_value=date(1990, 1, 1), max_value=date(2100, 12, 31),
        )  # fmt: skip
        return chosen if isinstance(chosen, date) else None
    refers = column.refers or _REFERS.get(column.name)
    named = {each.code: each.label for each in column.codes} or dict(choices.get(refers or "", {}))
    if named or refers:
        if stood is not None:
            named.setdefault(str(stood), str(stood))
        options = [*named] if column.required else [None, *named]
        return st.selectbox(
            label, options, index=options.index(stood) if stood in options else None, key=key,
            format_func=lambda code: plain(named[code]) if code else "–",
            help=column.description, placeholder="Choose",
        )  # fmt: skip
    shown = _shown(column, stood, row)
    if column.name in _SENTENCES:
        said = st.text_area(
            label, value=shown, key=key, max_chars=LONGEST, height=LINES, help=column.description
        )
    else:
        said = st.text_input(label, value=shown, key=key, help=column.description)
    return stood if said == shown else said.strip() or None


def _shown(column: Column, stood: Any, row: Mapping[Any, Any]) -> str:
    """A cell as it is typed: a level by its name, a share with its sign."""
    if stood is None or isinstance(stood, str):
        return stood or ""
    if column.kind is Kind.MEASURED:
        level = row.get(column.name.replace("_value", "_level"))
        if isinstance(level, str):
            return level
        if row["measure"] == "yes_no":
            return "yes" if stood else "no"
        return f"{stood:g}" + "%" * (row["measure"] in _PER_CENT)
    return f"{stood:g}"


def _plain(cell: Any) -> Any:
    """A cell as a control holds it: a date, a text, a number, or None for nothing."""
    if cell is None or cell is pd.NaT or cell is pd.NA or cell != cell:
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell
