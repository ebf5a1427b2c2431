"""Groups of pupils on the inspection page: one dimension at a time, and how far groups differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.inspection.sharing import Shared, told_apart
from iepdata.ui.chosen import one_of
from iepdata.ui.table import Rows
from iepdata.wording import groups as words
from iepdata.wording import inspection_page as page_words

if TYPE_CHECKING:
    from iepdata.ui.page import Page


@dataclass(frozen=True, slots=True)
class Groups:
    """The dimensions of which there is a table; the tables and the sentences of each.

    `tables` leads from '<measure>_by_<dimension>' to rows; `notes` say what was left out, and why
    there is none.
    """

    dimensions: tuple[str, ...]
    tables: Mapping[str, Rows]
    sentences: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]


def groups(page: Page, shared: Shared, *, is_safe: bool) -> Groups:
    """What is said of groups, as it may be shown."""
    tables = shared.tables
    dimensions = tuple(dict.fromkeys(name.split("_by_")[1] for name in tables))
    left_out = words.left_out(shared.left_out)
    notes = [" ".join([words.LAID_TOGETHER, *left_out])] if is_safe else []
    if not dimensions:
        notes.append(words.NO_TABLES if shared.left_out else words.NO_GROUPS)
        return Groups((), {}, {}, tuple(notes))
    found = told_apart(tables, page.settings) if is_safe else page.ask("inspection_differences")
    return Groups(
        dimensions,
        {name: Rows(_labelled(table).replace(page_words.WORDS)) for name, table in tables.items()},
        {name: tuple(words.lines(found[found["dimension"] == name])) for name in dimensions},
        tuple(notes),
    )


def draw(page: Page, found: Groups) -> None:
    """Draw the tables of the dimension chosen, and the words on its differences."""
    page.heading(page_words.GROUPS)
    for note in found.notes:
        page.sub(note)
    if not found.dimensions:
        return
    chosen = one_of("By", {name: words.DIMENSIONS[name] for name in found.dimensions}, key="by")
    for line in found.sentences[chosen]:
        page.say(line)
    page.sub(words.EXPLAINED)
    with st.popover(words.METHOD_LABEL, type="tertiary"):
        page.say(words.METHOD)
    for measure, title in words.MEASURES.items():
        table = found.tables.get(f"{measure}_by_{chosen}")
        if table is not None:
            page.say(title)
            page.table(table, alt=f"{title}, by {words.DIMENSIONS[chosen].lower()}",
                       key=f"{measure}_by_{chosen}", height="content")  # fmt: skip


def _labelled(table: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns=words.COLUMNS).rename_axis("Group").reset_index()
