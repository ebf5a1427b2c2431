"""Pages of a hostile school without a browser: what they send it, and what of that is markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st
from google.protobuf.json_format import MessageToDict
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.elements.lib.mutable_popover_container import PopoverContainer
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from iepdata.ui import table
from iepdata.ui.text import plain, safe
from tests.safety.hostile_school import AS_OF
from tests.safety.texts import texts
from tests.ui.visits import at_page

# Of each kind of element, the fields in which Streamlit reads markdown; of all, these.
_OF_ALL = {"label", "help", "body", "caption", "text", "title", "alt", "message"}
_OPTIONS = {"radio", "button_group"}
# What holds the words that a reader types, or words that are never markdown.
_AS_TYPED = {"value", "default", "setValue", "id", "formId", "url", "placeholder", "queryString"}
_CONTROLS = "".join(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x200E, 0x200F,
                              *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]))  # fmt: skip
_HIDDEN = frozenset(_CONTROLS) - {"\u2060", "\t", "\n", "\r"}


def markup(number: int) -> list[str]:
    """Those of so many hostile strings that are markup unless something is done about them."""
    every = (plain(text) for text in texts(number))
    return [text for text in every if text and len(text) < 500 and text not in safe(f"y {text}")]


def open_boxes(monkeypatch: Any) -> None:
    """Have every box that opens be open, and each grid followed by the same as a plain table."""
    for box in (ExpanderContainer, PopoverContainer):
        monkeypatch.setattr(box, "open", property(lambda _: True, lambda _, value: None))
    grid = table._grid

    def both(frame: pd.DataFrame, cells: table.Cells, columns: Any, **how: Any) -> None:
        st.table(table._plain(frame, columns), hide_index=True)
        grid(frame, cells, columns, **how)

    monkeypatch.setattr(table, "_grid", both)


def visited(page: str, state: dict[str, Any] | None = None, **query: str) -> AppTest:
    """A page of the school as of its day, with these choices made."""
    visit = at_page(page, as_of=f"{AS_OF}", **query)
    for name, value in (state or {}).items():
        visit.session_state[name] = value
    return visit.run(timeout=600)  # a busy machine is waited for


def wrong_in(visit: AppTest, hostile: list[str]) -> list[str]:
    """What a page sent that is markup out of a file, or turns the line it stands in."""
    in_charts = [text for text in hostile if "<" in text or "%{" in text]
    wrong = [f"exception: {each.message}" for each in visit.exception]
    wrong += [f"error: {each.value}"[:200] for each in visit.error
              if "could not be shown" in each.value]  # fmt: skip
    for kind, field, text, is_markdown in _texts(visit._tree):
        if is_markdown:
            active = in_charts if kind == "plotly_chart" else hostile
            wrong += [f"{kind}.{field}: {each!r} in {text[:160]!r}" for each in active
                      if _is_markup(each, text)]  # fmt: skip
        if not _HIDDEN.isdisjoint(text):
            wrong.append(f"{kind}.{field}: hidden characters in {text[:160]!r}")
    return list(dict.fromkeys(wrong))


def _is_markup(hostile: str, text: str) -> bool:
    """Whether `hostile` stands in `text` as markup; an arrow is that after a space alone."""
    return hostile in text and _markup_of(hostile).search(text) is not None


@cache
def _markup_of(hostile: str) -> re.Pattern[str]:
    anywhere = hostile not in safe(f"({hostile}")
    return re.compile(("" if anywhere else r"(?:^|\s)") + re.escape(hostile))


def _texts(tree: Any) -> Iterator[tuple[str, str, str, bool]]:
    """Each text on a page: the kind of its element, its field, itself, and whether markdown."""
    for node in _nodes(tree):
        kind = str(node.type)
        if kind in ("arrow_data_frame", "dataframe", "table", "arrow_table"):
            frame = node.value
            for name, cells in frame.items():
                yield kind, str(name), str(name), kind.endswith("table")
                for cell in cells[cells.map(lambda cell: isinstance(cell, str))]:
                    yield kind, str(name), cell, kind.endswith("table")
        elif kind == "plotly_chart":
            for field, text, _ in _strings(json.loads(node.proto.spec)):
                yield kind, field, text, True
        elif node.proto is not None:
            for field, text, listed in _strings(MessageToDict(node.proto)):
                if field not in _AS_TYPED:
                    yield kind, field, text, field in _OF_ALL or (listed and kind in _OPTIONS)


def _nodes(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if isinstance(child, Block):
            yield from _nodes(child)


def _strings(
    held: Any, field: str = "", *, listed: bool = False
) -> Iterator[tuple[str, str, bool]]:
    if isinstance(held, str):
        yield field, held, listed
    elif isinstance(held, list):
        for each in held:
            yield from _strings(each, field, listed=True)
    elif isinstance(held, dict):
        for name, each in held.items():
            yield from _strings(each, name if name != "content" else field, listed=listed)
